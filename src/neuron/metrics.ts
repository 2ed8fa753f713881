import { type Bar, barReader } from '../scanner/bars.ts'

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

// In the order in which they come.
const names = [
  'reduced_train_loss',
  'lr',
  'parameter_norm',
  'global_step',
  'gradient_norm',
  'consumed_samples',
  'throughput',
  'throughput_peak',
] as const
const field = Object.fromEntries(names.map((name, index) => [name, index])) as Record<(typeof names)[number], number>

// Of `reduced_train_loss`: few other lines have what begins so.
const readBars = barReader('_train_loss', names)

/** The points in a block of NeMo's log: its progress bar tells them, redrawn with carriage returns. */
export function metricPoints(block: Buffer): MetricPoint[] {
  const points: MetricPoint[] = []
  readBars(block, (bar) => {
    const step = stepOf(bar)
    if (Number.isFinite(step)) points.push(pointOf(bar, step))
  })
  return points
}

/**
 * The bar shortens large numbers to three digits (`global_step=1.23e+3`). Its counter is exact, and counts the steps that are
 * done: the first one, step 0, shows as 1.
 */
function stepOf(bar: Bar): number {
  if (bar.done === undefined || bar.isWhole(field.global_step)) {
    return bar.has(field.global_step) ? bar.value(field.global_step) : Number.NaN
  }
  return bar.done - 1
}

/** Field by field: by computed names, that is a twentieth of all that following a log costs. */
function pointOf(bar: Bar, step: number): MetricPoint {
  const point: MetricPoint = { step }
  if (bar.has(field.reduced_train_loss)) point.loss = bar.value(field.reduced_train_loss)
  if (bar.has(field.lr)) point.learningRate = bar.value(field.lr)
  if (bar.has(field.parameter_norm)) point.parameterNorm = bar.value(field.parameter_norm)
  if (bar.has(field.gradient_norm)) point.gradientNorm = bar.value(field.gradient_norm)
  if (bar.has(field.consumed_samples)) point.consumedSamples = bar.value(field.consumed_samples)
  if (bar.has(field.throughput)) point.throughput = bar.value(field.throughput)
  if (bar.has(field.throughput_peak)) point.throughputPeak = bar.value(field.throughput_peak)
  if (bar.total !== undefined) point.totalSteps = bar.total
  if (bar.seconds !== undefined) point.elapsedSeconds = bar.seconds
  return point
}
