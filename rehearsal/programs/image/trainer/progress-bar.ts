import type { Metrics } from './curve.ts'

// The bar as PyTorch Lightning 1.8 draws it through tqdm: a carriage return before each drawing, no newline until the end.
// In it: what MegatronGPTModel logs with prog_bar=True, which `lr` is not.
const shownMetrics = [
  'reduced_train_loss',
  'gradient_norm',
  'parameter_norm',
  'global_step',
  'consumed_samples',
  'throughput',
  'throughput_peak',
] as const

/** One drawing. `done` steps of `total` in `seconds` since the bar began at `initial`. */
export function drawBar(options: {
  initial: number
  done: number
  total: number
  seconds: number
  metrics?: Metrics
}): string {
  const { initial, done, total, seconds, metrics } = options
  const ran = done - initial
  const perStep = ran > 0 ? seconds / ran : undefined
  const percent = `${Math.floor((100 * done) / total)}%`.padStart(4)
  const bar = '█'.repeat(Math.floor((10 * done) / total)).padEnd(10)
  const left = perStep === undefined ? '?' : clock(perStep * (total - done))
  const rate =
    perStep === undefined ? '?it/s' : perStep >= 1 ? `${perStep.toFixed(2)}s/it` : `${(1 / perStep).toFixed(2)}it/s`
  const postfix = metrics ? `, loss=${significant(metrics.reduced_train_loss)}, v_num=, ${postfixOf(metrics)}` : ''
  return `\rEpoch 0: ${percent}|${bar}| ${done}/${total} [${clock(seconds)}<${left}, ${rate.padStart(10)}${postfix}]`
}

const postfixOf = (metrics: Metrics): string =>
  shownMetrics.map((name) => `${name}=${formatted(metrics[name])}`).join(', ')

/** Lightning's format of a number in the bar: three significant digits where that is shorter, filled up to five places. */
export function formatted(value: number): string {
  const plain = Number.isInteger(value) ? `${value}.0` : pythonFloat(value)
  const short = significant(value)
  const chosen = short.length < plain.length ? short : plain
  if (chosen.includes('e') || chosen.includes('n')) return chosen
  const dotted = chosen.includes('.') || chosen.length >= 5 ? chosen : `${chosen}.`
  return dotted.padEnd(5, '0')
}

/** Python's `{:.3g}`, with tqdm's shortened exponent: 9.87, 0.00123, 1.23e+3, nan. */
export function significant(value: number): string {
  if (Number.isNaN(value)) return 'nan'
  if (value === 0) return '0'
  const exponent = Math.floor(Math.log10(Math.abs(Number(value.toPrecision(3)))))
  if (exponent < -4 || exponent >= 3) {
    const [mantissa, power] = value.toExponential(2).split('e')
    return `${trimmed(mantissa!)}e${power}`
  }
  return trimmed(value.toFixed(Math.max(0, 2 - exponent)))
}

const trimmed = (digits: string): string => (digits.includes('.') ? digits.replace(/\.?0+$/, '') : digits)

/** A 32-bit float as Python prints it: long. */
const pythonFloat = (value: number): string => (Number.isNaN(value) ? 'nan' : String(Math.fround(value)))

/** tqdm's 00:14 or 3:20:31 */
function clock(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds))
  const pad = (part: number): string => String(part).padStart(2, '0')
  const hours = Math.floor(whole / 3600)
  return `${hours > 0 ? `${hours}:` : ''}${pad(Math.floor(whole / 60) % 60)}:${pad(whole % 60)}`
}
