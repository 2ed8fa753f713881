import { expect, test } from '@jest/globals'
import { compareSeries, overlay, type Tolerance, valueAt } from '../../../src/report/comparison.ts'
import { fromMetricsCsv, metricsCsv } from '../../../src/report/metrics-files.ts'
import { MetricsTable, type Series } from '../../../src/report/metrics-table.ts'

const line = (from: number, to: number, value: (step: number) => number): Series => {
  const steps = Array.from({ length: to - from + 1 }, (_, at) => from + at)
  return { steps, values: steps.map(value) }
}
const flat = (value: number): Series => line(1, 100, () => value)
const loss: Tolerance = { part: 0.02, worse: 'higher' }
const throughput: Tolerance = { part: 0.05, worse: 'lower' }

test.each<[string, Series, Series, Tolerance, string]>([
  ['a loss within the tolerance', flat(3), flat(3.05), loss, 'same'],
  ['a higher loss', flat(3), flat(3.1), loss, 'worse'],
  ['a lower loss', flat(3), flat(2.9), loss, 'better'],
  ['a throughput within the tolerance', flat(10), flat(9.6), throughput, 'same'],
  ['a lower throughput', flat(10), flat(9.4), throughput, 'worse'],
  ['a higher throughput', flat(10), flat(11), throughput, 'better'],
  ['a loss that has become no number', flat(3), line(1, 100, (step) => (step > 90 ? Number.NaN : 3)), loss, 'worse'],
  ['a step that was skipped', flat(3), line(1, 100, (step) => (step === 95 ? Number.NaN : 3)), loss, 'same'],
  ['one outlier at the end', flat(3), line(1, 100, (step) => (step === 100 ? 3.3 : 3)), loss, 'same'],
])('%s', (_, base, head, tolerance, verdict) => {
  expect(compareSeries(base, head, tolerance)?.verdict).toBe(verdict)
})

test('only the steps that both have count', () => {
  const base = line(1, 1000, (step) => 10 / step)
  const head = line(1, 100, (step) => 10 / step)
  expect(compareSeries(base, head, loss)).toMatchObject({ from: 1, to: 100, verdict: 'same' })
})

test.each([
  ['no step in common', flat(3), line(200, 300, () => 3)],
  ['nothing', { steps: [], values: [] }, flat(3)],
  ['a base that is no number', flat(Number.NaN), flat(3)],
])('%s cannot be compared', (_, base, head) => {
  expect(compareSeries(base, head, loss)).toBeUndefined()
  expect(overlay('Loss', base, head)).toBe('')
})

test.each([
  [1, 10],
  [15, 15],
  [20, 20],
  [99, 20],
])('at step %d the line has %d', (step, value) => {
  expect(valueAt({ steps: [10, 20], values: [10, 20] }, step)).toBe(value)
})

test('two runs are drawn over the steps that both have, without exponents', () => {
  const chart = overlay(
    'Loss',
    line(1, 1000, () => 1e-5),
    line(1, 100, () => 2),
  )
  expect(chart).toContain('x-axis "step" 1 --> 100')
  expect(chart.match(/^ {4}line /gm)).toHaveLength(2)
  expect(chart).not.toMatch(/\de[+-]/)
})

test('both lines have every extreme, a colour of their own, and end where the shorter run does', () => {
  const spike = (at: number, value: number): Series => line(0, 10_000, (step) => (step === at ? value : 3))
  const chart = overlay('Loss', spike(4_321, 50), {
    ...spike(1_234, 70),
    steps: line(0, 10_000, (step) => step + 5).values,
  })
  const [base = [], head = []] = [...chart.matchAll(/line \[(.*)\]/g)].map(([, values]) =>
    values!.split(', ').map(Number),
  )
  expect([Math.max(...base), Math.max(...head)]).toEqual([50, 70])
  expect(chart).toContain('x-axis "step" 5 --> 10000')
  expect(chart).toMatch(/^```mermaid\nxychart-beta\n {4}%%\{init: .*"plotColorPalette":"#8b949e, #2f81f7".*\}%%\n/)
})

test('a run that ends in what is no number is drawn as far as it has numbers', () => {
  const chart = overlay(
    'Loss',
    flat(3),
    line(1, 100, (step) => (step > 50 ? Number.NaN : step)),
  )
  expect(chart.match(/^ {4}line /gm)).toHaveLength(2)
  expect(chart).not.toContain('NaN')
})

test('a metrics file is read by its head; what is empty or no number is left out', () => {
  const read = fromMetricsCsv('step,reduced_train_loss,lr\n1,3.5,\n2,,0.1\n,9,9\nx,9,9\n3,nan,0.2\n')
  expect(read.series('reduced_train_loss')).toEqual({ steps: [1, 3], values: [3.5, Number.NaN] })
  expect(read.series('lr')).toEqual({ steps: [2, 3], values: [0.1, 0.2] })
})

test('the metrics file that is written is read alike, whatever its metrics are called', () => {
  const table = new MetricsTable()
  table.addLogged(2, [['a, "b"', 1.5]])
  table.addLogged(1, [
    ['lr', 1e-5],
    ['a, "b"', Number.NaN],
  ])
  const read = fromMetricsCsv([...metricsCsv(table)].join(''))
  expect(read.names()).toEqual(table.names())
  for (const name of table.names()) expect(read.series(name)).toEqual(table.series(name))
})
