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

const fields: readonly (readonly [mark: string, field: Field | 'global_step'])[] = [
  ['reduced_train_loss=', 'loss'],
  ['lr=', 'learningRate'],
  ['gradient_norm=', 'gradientNorm'],
  ['parameter_norm=', 'parameterNorm'],
  ['consumed_samples=', 'consumedSamples'],
  ['throughput=', 'throughput'],
  ['throughput_peak=', 'throughputPeak'],
  ['global_step=', 'global_step'],
]

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
  const hasReturns = block.includes(RETURN)
  for (let at = block.indexOf(MARK); at >= 0; at = block.indexOf(MARK, at + MARK.length)) {
    // Only around the mark: a line without an end must not be searched for one at each step.
    const first = Math.max(0, at - LONGEST_DRAWING)
    const around = block.subarray(first, at + LONGEST_DRAWING)
    let start = around.lastIndexOf(NEWLINE, at - first) + 1
    let end = endOf(around, NEWLINE, at - first)
    if (hasReturns) {
      start = Math.max(start, around.lastIndexOf(RETURN, at - first) + 1)
      end = Math.min(end, endOf(around, RETURN, at - first))
    }
    // The bar's blocks are no Latin letters, but nobody reads them; all else is ASCII, and is had in half the time.
    const point = pointOf(around.toString('latin1', start, end))
    if (point !== undefined) points.push(point)
  }
  return points
}

function pointOf(drawing: string): MetricPoint | undefined {
  const point: MetricPoint = { step: Number.NaN }
  let step = ''
  for (const [mark, field] of fields) {
    const at = placeOf(drawing, mark)
    if (at < 0) continue
    const text = upToComma(drawing, at + mark.length)
    const value = field === 'global_step' ? undefined : numberOf(text)
    if (field === 'global_step') step = text
    else if (value !== undefined) point[field] = value
  }
  const bar = COUNTER.exec(drawing)
  // The bar shortens large numbers to three digits (`global_step=1.23e+3`); its counter is exact, and counts the steps
  // that are done: the first one, step 0, shows as 1.
  const exact = /^\d+(\.0*)?$/.test(step)
  point.step = exact || bar === null ? (numberOf(step) ?? Number.NaN) : Number(bar[1]) - 1
  if (bar !== null) addClock(point, bar)
  return Number.isFinite(point.step) ? point : undefined
}

/** Where a name stands that is not the end of a longer one. */
function placeOf(drawing: string, mark: string): number {
  for (let at = drawing.indexOf(mark); ; at = drawing.indexOf(mark, at + 1)) {
    if (at <= 0) return at
    const before = drawing.charCodeAt(at - 1) | 0x20
    if (before !== 0x7f && (before < 0x61 || before > 0x7a)) return at // neither a low line nor a letter
  }
}

function endOf(bytes: Buffer, byte: number, from: number): number {
  const at = bytes.indexOf(byte, from)
  return at < 0 ? bytes.length : at
}

function addClock(point: MetricPoint, bar: RegExpExecArray): void {
  const [, , total, days = '0', hours = '0', minutes, seconds] = bar
  if (total !== '?') point.totalSteps = Number(total)
  point.elapsedSeconds = ((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60 + Number(seconds)
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
