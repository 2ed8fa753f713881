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
  /** Means over the last tenth of these steps, for a single step says little. */
  base: number
  head: number
  /** head / base - 1 */
  change: number
  verdict: 'same' | 'better' | 'worse'
}

/** Steps from the end of what both runs have that are averaged, as a part of all of them. */
const TAIL = 0.1

/** Two runs on one metric, over the steps that both have; undefined where they have none in common, or a value that is no number. */
export function compareSeries(base: Series, head: Series, { part, worse }: Tolerance): Comparison | undefined {
  const { from, to } = commonSteps(base, head)
  if (!(from <= to)) return undefined
  const start = to - (to - from) * TAIL
  const [ofBase, ofHead] = [meanFrom(base, start, to), meanFrom(head, start, to)]
  if (ofBase === undefined || ofHead === undefined || ofBase === 0) return undefined
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
function meanFrom(series: Series, start: number, end: number): number | undefined {
  const inside = series.values.filter((_, at) => series.steps[at]! >= start && series.steps[at]! <= end)
  const values = inside.length > 0 ? inside : [valueAt(series, end)]
  if (!values.every(Number.isFinite)) return undefined
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

/** The value at a step, on the line between the two points beside it. */
export function valueAt({ steps, values }: Series, step: number): number {
  const after = steps.findIndex((each) => each >= step)
  if (after <= 0) return values[after === 0 ? 0 : values.length - 1] ?? Number.NaN
  const [left, right] = [steps[after - 1]!, steps[after]!]
  const share = (step - left) / (right - left)
  return values[after - 1]! + share * (values[after]! - values[after - 1]!)
}

const CHART_POINTS = 60

/** Both runs in one chart that GitHub draws, over the steps that both have; empty where there are none. */
export function overlay(title: string, base: Series, head: Series): string {
  const { from, to } = commonSteps(base, head)
  if (!(from < to)) return ''
  const steps = Array.from({ length: CHART_POINTS }, (_, at) => from + ((to - from) * at) / (CHART_POINTS - 1))
  const lines = [base, head].map((series) => steps.map((step) => valueAt(series, step)))
  if (!lines.flat().every(Number.isFinite)) return ''
  const low = Math.min(...lines.flat())
  const high = Math.max(...lines.flat())
  const margin = (high - low) * 0.05 || Math.abs(high) * 0.05 || 0.5
  // Mermaid reads no exponents.
  const plain = (value: number): string => value.toFixed(Math.max(0, 4 - Math.floor(Math.log10(Math.max(high, 1)))))
  return [
    '```mermaid',
    'xychart-beta',
    `    title "${title}"`,
    `    x-axis "step" ${from} --> ${to}`,
    `    y-axis ${plain(low - margin)} --> ${plain(high + margin)}`,
    ...lines.map((values) => `    line [${values.map(plain).join(', ')}]`),
    '```',
  ].join('\n')
}
