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

const fields: readonly (readonly [mark: string, field: Field | 'step'])[] = [
  ['reduced_train_loss=', 'loss'],
  ['lr=', 'learningRate'],
  ['parameter_norm=', 'parameterNorm'],
  ['global_step=', 'step'],
  ['gradient_norm=', 'gradientNorm'],
  ['consumed_samples=', 'consumedSamples'],
  ['throughput=', 'throughput'],
  ['throughput_peak=', 'throughputPeak'],
]

// Of `reduced_train_loss=`: to search for what begins with a character that few lines have takes half the time.
const MARK = '_train_loss='
const NEWLINE = 10
const RETURN = 13
const LONGEST_DRAWING = 4096
const NUMBER = /^[-+]?(?:\d+\.?\d*(?:e[-+]?\d+)?|nan|inf)/i
// tqdm's bar: `| 12/10000 [1 day, 01:02:03<2:03:04,` steps done, steps in all, time since the start
const COUNTER = /\|\s*(\d+)\/(\d+|\?) \[(?:(\d+) days?, )?(?:(\d+):)?(\d+):(\d+)</
const EXACT_STEP = /(?<![a-z_])global_step=\d+(\.0*)?(?=[,\] ]|$)/

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
  let after = 0
  for (const [mark, field] of fields) {
    // They come in this order, mostly.
    let at = placeOf(drawing, mark, after)
    if (at < 0 && after > 0) at = placeOf(drawing, mark, 0)
    if (at < 0) continue
    after = at + mark.length
    const value = numberOf(upToComma(drawing, after))
    if (value !== undefined) point[field] = value
  }
  const bar = COUNTER.exec(drawing)
  if (bar !== null) {
    // The bar shortens large numbers to three digits (`global_step=1.23e+3`); its counter is exact, and counts the steps
    // that are done: the first one, step 0, shows as 1.
    if (!EXACT_STEP.test(drawing)) point.step = Number(bar[1]) - 1
    addClock(point, bar)
  }
  return Number.isFinite(point.step) ? point : undefined
}

/** Where a name stands that is not the end of a longer one. */
function placeOf(drawing: string, mark: string, from: number): number {
  for (let at = drawing.indexOf(mark, from); ; at = drawing.indexOf(mark, at + 1)) {
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
