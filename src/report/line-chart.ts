import type { Series } from './metrics-table.ts'

export interface ChartText {
  title: string
  x: string
  y: string
}

// A power of two and one: older versions of Mermaid add up the distance from point to point, and lose the last one where that is no
// binary fraction.
const MOST_POINTS = 129
/** On a light ground and on a dark one. */
export const COLOURS = { own: '#2f81f7', other: '#8b949e' }

/** Mermaid's own first colour for a line can hardly be seen on a light ground. */
export const coloured = (...colours: string[]): string =>
  `    %%{init: ${JSON.stringify({ themeVariables: { xyChart: { plotColorPalette: colours.join(', ') } } })}}%%`

/** With fewer points a curve says less than their numbers do; the trial steps of a compilation are four. */
export const LEAST_POINTS = 5

/**
 * A series as a Mermaid chart, which GitHub draws; empty where there is nothing to draw. Mermaid spreads the points
 * evenly over the axis, so they are taken from stretches of equal length, of each the lowest and the highest, and the last.
 */
export function lineChart(series: Series, { title, x, y }: ChartText): string {
  const finite = finiteOf(series)
  if (finite.steps.length < LEAST_POINTS) return ''
  const values = evenly(finite, MOST_POINTS)
  const low = Math.min(...values)
  const high = Math.max(...values)
  // Mermaid reads no exponents.
  const scale = scaleOf(Math.max(Math.abs(low), Math.abs(high)))
  const margin = (high - low) * 0.05 || Math.abs(high) * 0.05 || 0.5
  const bottom = low >= 0 ? Math.max(0, low - margin) : low - margin
  const unit = scale === 1 ? '' : ` (× ${power(scale)})`
  return [
    '```mermaid',
    'xychart-beta',
    coloured(COLOURS.own),
    `    title "${title}"`,
    `    x-axis "${x}" ${finite.steps[0]} --> ${finite.steps.at(-1)}`,
    `    y-axis "${y}${unit}" ${plain(bottom / scale)} --> ${plain((high + margin) / scale)}`,
    `    line [${values.map((value) => plain(value / scale)).join(', ')}]`,
    '```',
  ].join('\n')
}

/** Without what is no number. */
export function finiteOf({ steps, values }: Series): Series {
  const kept = steps.map((_, at) => at).filter((at) => Number.isFinite(values[at]))
  return { steps: kept.map((at) => steps[at]!), values: kept.map((at) => values[at]!) }
}

/** Values as they are drawn from the first step to the last, at even distances; `most` of them at most, an odd number, every extreme among them. */
export function evenly({ steps, values }: Series, most: number): readonly number[] {
  const first = steps[0]!
  const span = steps.at(-1)! - first
  const isEven = steps.every((step, at) => Math.abs((step - first) * (steps.length - 1) - span * at) <= span)
  if (steps.length <= most && isEven) return values
  const stretches = (most - 1) / 2
  const points: number[] = []
  let at = 0
  for (let stretch = 1; stretch <= stretches; stretch++) {
    const end = first + (span * stretch) / stretches
    const from = at
    while (at < steps.length && (steps[at]! < end || stretch === stretches)) at++
    if (at === from) {
      // Nothing was told in this stretch: the line goes on as it was.
      points.push(points.at(-1)!, points.at(-1)!)
      continue
    }
    let low = from
    let high = from
    for (let each = from; each < at; each++) {
      if (values[each]! < values[low]!) low = each
      if (values[each]! > values[high]!) high = each
    }
    const [earlier, later] = [Math.min(low, high), Math.max(low, high)]
    // Where a stretch falls or rises from its beginning into the next one, its end is that one's beginning: without this, stairs are drawn.
    const isNext = at < steps.length && steps[at]! < end + span / stretches
    const goesOn = isNext && (values[at]! - values[later]!) * (values[later]! - values[earlier]!) >= 0
    const isSlope = goesOn && earlier === from && later === at - 1
    points.push(values[earlier]!, values[isSlope ? Math.floor((from + at) / 2) : later]!)
  }
  return [...points, values.at(-1)!]
}

const scaleOf = (largest: number): number => {
  if (largest === 0 || (largest >= 0.01 && largest < 100_000)) return 1
  return 1000 ** Math.floor(Math.log10(largest) / 3)
}

const power = (scale: number): string => {
  const digits = [...'⁰¹²³⁴⁵⁶⁷⁸⁹']
  const exponent = Math.round(Math.log10(scale))
  const text = [...String(Math.abs(exponent))].map((digit) => digits[Number(digit)]).join('')
  return `10${exponent < 0 ? '⁻' : ''}${text}`
}

/** Five digits, never with an exponent. */
const plain = (value: number): string => {
  const rounded = Number(value.toPrecision(5))
  return Math.abs(rounded) < 1e-6 ? '0' : String(rounded)
}
