import { barReader } from '../scanner/bars.ts'

/** What the trainer reports of one step. A missing field was not reported. */
export interface MetricPoint {
  step: number
  /** `reduced_train_loss` */
  loss?: number
  learningRate?: number
  gradientNorm?: number
  parameterNorm?: number
  consumedSamples?: number
  /** Sequences a second over all workers. */
  throughput?: number
  throughputPeak?: number
  /** Steps that the whole training has, as the progress bar says it. */
  totalSteps?: number
  /** Seconds since this attempt began to train, by the progress bar's own clock: right also where a log is read later. */
  elapsedSeconds?: number
}

type Field = Exclude<keyof MetricPoint, 'step' | 'totalSteps' | 'elapsedSeconds'>

// In the order in which they come.
const fields: readonly (readonly [name: string, field: Field | 'step'])[] = [
  ['reduced_train_loss', 'loss'],
  ['lr', 'learningRate'],
  ['parameter_norm', 'parameterNorm'],
  ['global_step', 'step'],
  ['gradient_norm', 'gradientNorm'],
  ['consumed_samples', 'consumedSamples'],
  ['throughput', 'throughput'],
  ['throughput_peak', 'throughputPeak'],
]
const STEP = 3

// Of `reduced_train_loss`: few other lines have what begins so.
const readBars = barReader(
  '_train_loss',
  fields.map(([name]) => name),
)

/** The points in a block of NeMo's log: its progress bar tells them, redrawn with carriage returns. */
export function metricPoints(block: Buffer): MetricPoint[] {
  const points: MetricPoint[] = []
  readBars(block, (bar) => {
    const point: MetricPoint = { step: Number.NaN }
    for (let index = 0; index < fields.length; index++) {
      const value = bar.value(index)
      if (value !== undefined) point[fields[index]![1]] = value
    }
    if (bar.done !== undefined) {
      // The bar shortens large numbers to three digits (`global_step=1.23e+3`); its counter is exact, and counts the steps
      // that are done: the first one, step 0, shows as 1.
      if (!bar.isWhole(STEP)) point.step = bar.done - 1
      if (bar.total !== undefined) point.totalSteps = bar.total
      point.elapsedSeconds = bar.seconds!
    }
    if (Number.isFinite(point.step)) points.push(point)
  })
  return points
}
