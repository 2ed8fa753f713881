import { COLOURS, coloured, evenly, finiteOf } from './line-chart.ts'
import type { Series } from './metrics-table.ts'

export interface Tolerance {
  /** Part by which it may be worse: 0.02 is 2 %. */
  part: number
  /** Which way is worse. */
  worse: 'higher' | 'lower'
}

export interface Comparison {
  /** The steps that both runs have reached. */
  from: number
  to: number
  /** Means over the last tenth of these steps, for a single step says little; NaN where most of them have no number. */
  base: number
  head: number
  /** head / base - 1; NaN where one of them is. */
  change: number
  verdict: 'same' | 'better' | 'worse'
}

/** Steps from the end of what both runs have that are averaged, as a part of all of them. */
const TAIL = 0.1

/** Two runs on one metric, over the steps that both have; undefined where they have none in common, or no number is left to compare with. */
export function compareSeries(base: Series, head: Series, { part, worse }: Tolerance): Comparison | undefined {
  const { from, to } = commonSteps(base, head)
  if (!(from <= to)) return undefined
  const start = to - (to - from) * TAIL
  const [ofBase, ofHead] = [meanFrom(base, start, to), meanFrom(head, start, to)]
  if (!Number.isFinite(ofBase) || ofBase === 0) return undefined
  // A training that has gone off to NaN is worse than any that has not.
  if (!Number.isFinite(ofHead))
    return { from, to, base: ofBase, head: Number.NaN, change: Number.NaN, verdict: 'worse' }
  const change = ofHead / ofBase - 1
  const loss = worse === 'higher' ? change : -change
  const verdict = loss > part ? 'worse' : loss < -part ? 'better' : 'same'
  return { from, to, base: ofBase, head: ofHead, change, verdict }
}

/** The steps that both have reached; NaN where one has none. */
const commonSteps = (base: Series, head: Series): { from: number; to: number } => ({
  from: Math.max(base.steps[0] ?? Number.NaN, head.steps[0] ?? Number.NaN),
  to: Math.min(base.steps.at(-1) ?? Number.NaN, head.steps.at(-1) ?? Number.NaN),
})

/** The series' mean over a stretch of steps, of its own points there; between two points where it has none. */
function meanFrom(series: Series, start: number, end: number): number {
  const inside = series.values.filter((_, at) => series.steps[at]! >= start && series.steps[at]! <= end)
  const values = inside.length > 0 ? inside : [valueAt(series, end)]
  // Mixed-precision training skips a step now and then, which then has no number.
  const finite = values.filter(Number.isFinite)
  return finite.length * 2 < values.length ? Number.NaN : finite.reduce((sum, value) => sum + value, 0) / finite.length
}

/** The value at a step, on the line between the two points beside it. */
export function valueAt({ steps, values }: Series, step: number): number {
  const after = steps.findIndex((each) => each >= step)
  if (after <= 0) return values[after === 0 ? 0 : values.length - 1] ?? Number.NaN
  const [left, right] = [steps[after - 1]!, steps[after]!]
  const share = (step - left) / (right - left)
  return values[after - 1]! + share * (values[after]! - values[after - 1]!)
}

const CHART_POINTS = 65

/**
 * Both runs in one chart that GitHub draws, over the steps that both have, the base in grey and the other in blue; empty
 * where there are none. No extreme of either is lost.
 */
export function overlay(title: string, base: Series, head: Series): string {
  const { from, to } = commonSteps(base, head)
  if (!(from < to)) return ''
  const lines = [base, head].map((series) => evenly(between(finiteOf(series), from, to), CHART_POINTS))
  if (lines.some(({ length }) => length < 2)) return ''
  const low = Math.min(...lines.flat())
  const high = Math.max(...lines.flat())
  const margin = (high - low) * 0.05 || Math.abs(high) * 0.05 || 0.5
  // Mermaid reads no exponents.
  const plain = (value: number): string => value.toFixed(Math.max(0, 4 - Math.floor(Math.log10(Math.max(high, 1)))))
  return [
    '```mermaid',
    'xychart-beta',
    // Mermaid has no legend.
    coloured(COLOURS.other, COLOURS.own),
    `    title "${title}"`,
    `    x-axis "step" ${from} --> ${to}`,
    `    y-axis ${plain(low - margin)} --> ${plain(high + margin)}`,
    ...lines.map((values) => `    line [${values.map(plain).join(', ')}]`),
    '```',
  ].join('\n')
}

/** The part of a series from one step to another, with a point at either end. */
function between(series: Series, from: number, to: number): Series {
  const inner = series.steps.flatMap((step, at) => (step > from && step < to ? [at] : []))
  const steps = [from, ...inner.map((at) => series.steps[at]!), to]
  const values = [valueAt(series, from), ...inner.map((at) => series.values[at]!), valueAt(series, to)]
  return finiteOf({ steps, values })
}
