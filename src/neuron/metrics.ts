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

const fields: Record<string, Field> = {
  reduced_train_loss: 'loss',
  lr: 'learningRate',
  gradient_norm: 'gradientNorm',
  parameter_norm: 'parameterNorm',
  consumed_samples: 'consumedSamples',
  throughput: 'throughput',
  throughput_peak: 'throughputPeak',
}

const MARK = 'reduced_train_loss='
const NEWLINE = 10
const RETURN = 13
const LONGEST_DRAWING = 4096
const NUMBER = String.raw`[-+]?(?:\d+\.?\d*(?:e[-+]?\d+)?|nan|inf)`
const PAIR = new RegExp(String.raw`\b(${[...Object.keys(fields), 'global_step'].join('|')})=(${NUMBER})`, 'gi')
// tqdm's bar: `| 12/10000 [1 day, 01:02:03<2:03:04,` steps done, steps in all, time since the start
const COUNTER = /\|\s*(\d+)\/(\d+|\?) \[(?:(\d+) days?, )?(?:(\d+):)?(\d+):(\d+)</

/**
 * Finds the points in a block of NeMo's log. It is scanned as bytes, and only the progress bar's drawings that hold a
 * loss are read: they come once a step in a log of hundreds of megabytes, redrawn with carriage returns.
 */
export function metricPoints(block: Buffer): MetricPoint[] {
  const points: MetricPoint[] = []
  for (let at = block.indexOf(MARK); at >= 0; at = block.indexOf(MARK, at + MARK.length)) {
    const start = Math.max(block.lastIndexOf(NEWLINE, at), block.lastIndexOf(RETURN, at), at - LONGEST_DRAWING) + 1
    const ends = [block.indexOf(NEWLINE, at), block.indexOf(RETURN, at), at + LONGEST_DRAWING]
    const end = Math.min(block.length, ...ends.filter((each) => each >= 0))
    const point = pointOf(block.toString('utf8', start, end))
    if (point !== undefined) points.push(point)
  }
  return points
}

function pointOf(drawing: string): MetricPoint | undefined {
  const values: Partial<Record<Field, number>> = {}
  let step: string | undefined
  for (const [, name, value] of drawing.matchAll(PAIR)) {
    if (name === 'global_step') step = value
    else values[fields[name!.toLowerCase()]!] = numberOf(value!)
  }
  const bar = COUNTER.exec(drawing)
  const counter = bar?.[1]
  // The bar shortens large numbers to three digits (`global_step=1.23e+3`); its counter is exact, and counts the steps
  // that are done: the first one, step 0, shows as 1.
  const exact = step !== undefined && /^\d+(\.0*)?$/.test(step) ? Number(step) : undefined
  const found = exact ?? (counter === undefined ? numberOf(step ?? 'nan') : Number(counter) - 1)
  return Number.isFinite(found) ? { step: found, ...values, ...clockOf(bar) } : undefined
}

function clockOf(bar: RegExpExecArray | null): Pick<MetricPoint, 'totalSteps' | 'elapsedSeconds'> {
  if (bar === null) return {}
  const [total, days = 0, hours = 0, minutes, seconds] = bar
    .slice(2)
    .map((text) => (text === undefined ? undefined : Number(text)))
  return {
    ...(Number.isFinite(total) ? { totalSteps: total! } : {}),
    elapsedSeconds: ((days * 24 + hours) * 60 + minutes!) * 60 + seconds!,
  }
}

function numberOf(text: string): number {
  const sign = text.startsWith('-') ? -1 : 1
  return /inf/i.test(text) ? sign * Number.POSITIVE_INFINITY : Number(text)
}
