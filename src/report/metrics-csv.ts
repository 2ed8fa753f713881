import type { MetricSeries } from './comparison.ts'

/** Reads a metrics file (`step` and one column a metric; empty where a step does not tell it). Rows that are no numbers are left out. */
export function readMetrics(csv: string): Map<string, MetricSeries> {
  const [head = '', ...rows] = csv.trim().split('\n')
  const names = head.trim().split(',')
  const stepAt = names.indexOf('step')
  const found = new Map<string, { steps: number[]; values: number[] }>()
  for (const row of rows) {
    const cells = row.trim().split(',')
    const step = Number(cells[stepAt])
    if (cells[stepAt] === '' || !Number.isFinite(step)) continue
    for (const [at, name] of names.entries()) {
      const text = cells[at] ?? ''
      if (at === stepAt || text === '') continue
      const series = found.get(name) ?? { steps: [], values: [] }
      found.set(name, series)
      series.steps.push(step)
      series.values.push(Number(text))
    }
  }
  return found
}
