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

const fields = new Map<string, Field>([
  ['reduced_train_loss', 'loss'],
  ['lr', 'learningRate'],
  ['gradient_norm', 'gradientNorm'],
  ['parameter_norm', 'parameterNorm'],
  ['consumed_samples', 'consumedSamples'],
  ['throughput', 'throughput'],
  ['throughput_peak', 'throughputPeak'],
])

const MARK = 'reduced_train_loss='
const NEWLINE = 10
const RETURN = 13
const LONGEST_DRAWING = 4096
const NUMBER = /^[-+]?(?:\d+\.?\d*(?:e[-+]?\d+)?|nan|inf)/i
// tqdm's bar: `| 12/10000 [1 day, 01:02:03<2:03:04,` steps done, steps in all, time since the start
const COUNTER = /\|\s*(\d+)\/(\d+|\?) \[(?:(\d+) days?, )?(?:(\d+):)?(\d+):(\d+)</

/**
 * Finds the points in a block of NeMo's log. It is scanned as bytes, and only the progress bar's drawings that hold a
 * loss are read: they come once a step in a log of hundreds of megabytes, redrawn with carriage returns.
 */
export function metricPoints(block: Buffer): MetricPoint[] {
  const points: MetricPoint[] = []
  for (let at = block.indexOf(MARK); at >= 0; at = block.indexOf(MARK, at + MARK.length)) {
    // Only around the mark: a block without any carriage return must not be searched for one at each step.
    const first = Math.max(0, at - LONGEST_DRAWING)
    const around = block.subarray(first, at + LONGEST_DRAWING)
    const start = Math.max(around.lastIndexOf(NEWLINE, at - first), around.lastIndexOf(RETURN, at - first)) + 1
    const line = around.subarray(start, endOf(around, NEWLINE, at - first))
    const point = pointOf(line.toString('utf8', 0, endOf(line, RETURN, at - first - start)))
    if (point !== undefined) points.push(point)
  }
  return points
}

function pointOf(drawing: string): MetricPoint | undefined {
  const values: Partial<Record<Field, number>> = {}
  let step: string | undefined
  for (let equals = drawing.indexOf('='); equals > 0; equals = drawing.indexOf('=', equals + 1)) {
    const name = wordBefore(drawing, equals)
    const field = fields.get(name)
    if (field === undefined && name !== 'global_step') continue
    const text = upToComma(drawing, equals + 1)
    const value = numberOf(text)
    if (field === undefined) step = text
    else if (value !== undefined) values[field] = value
  }
  const bar = COUNTER.exec(drawing)
  const counter = bar?.[1]
  // The bar shortens large numbers to three digits (`global_step=1.23e+3`); its counter is exact, and counts the steps
  // that are done: the first one, step 0, shows as 1.
  const exact = step !== undefined && /^\d+(\.0*)?$/.test(step) ? Number(step) : undefined
  const found = exact ?? (counter === undefined ? numberOf(step ?? '') : Number(counter) - 1)
  return found !== undefined && Number.isFinite(found)
    ? Object.assign(values, { step: found }, clockOf(bar))
    : undefined
}

function endOf(bytes: Buffer, byte: number, from: number): number {
  const at = bytes.indexOf(byte, from)
  return at < 0 ? bytes.length : at
}

/** The letters and low lines that end there. */
function wordBefore(text: string, end: number): string {
  let start = end
  for (; start > 0; start--) {
    const code = text.charCodeAt(start - 1) | 0x20
    if (code !== 0x7f && (code < 0x61 || code > 0x7a)) break
  }
  return text.slice(start, end)
}

function clockOf(bar: RegExpExecArray | null): Pick<MetricPoint, 'totalSteps' | 'elapsedSeconds'> {
  if (bar === null) return {}
  const [, , total, days = '0', hours = '0', minutes, seconds] = bar
  const elapsedSeconds = ((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60 + Number(seconds)
  return total === '?' ? { elapsedSeconds } : { totalSteps: Number(total), elapsedSeconds }
}

function upToComma(text: string, start: number): string {
  let end = start
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end)
    if (code === 0x2c || code === 0x5d || code === 0x20) break // `,` `]` and a space
  }
  return text.slice(start, end)
}

function numberOf(text: string): number | undefined {
  const number = text === '' ? Number.NaN : Number(text)
  if (!Number.isNaN(number)) return number
  const [found] = NUMBER.exec(text) ?? []
  if (found === undefined || !/inf/i.test(found)) return found === undefined ? undefined : Number(found)
  return found.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
}
