import { expect, test } from '@jest/globals'
import { metricsCsv, metricsJson } from '../../../src/report/metrics-files.ts'
import { MetricsTable } from '../../../src/report/metrics-table.ts'
import { reduce } from '../../../src/report/reduce.ts'

const csv = (table: MetricsTable): string => [...metricsCsv(table)].join('')

test('event files and log are merged by step: the log fills in what no event file has', () => {
  const table = new MetricsTable()
  table.addEvent(1, 100.5, [
    ['reduced_train_loss', 7.123456],
    ['lr', 3e-4],
  ])
  table.addLogged(1, [['reduced_train_loss', 7.12]])
  table.addLogged(2, [
    ['reduced_train_loss', 6.5],
    ['throughput', 5.1],
  ])
  expect(csv(table)).toBe('step,wall_time,reduced_train_loss,lr,throughput\n1,100.5,7.123456,0.0003,\n2,,6.5,,5.1\n')
})

test('the later telling of a step counts, and rows are by step', () => {
  const table = new MetricsTable()
  for (const [step, loss] of [
    [3, 5],
    [4, 4],
    [3, 4.5],
  ] as const)
    table.addEvent(step, step, [['reduced_train_loss', loss]])
  table.addLogged(1, [['reduced_train_loss', 9]])
  expect(table.series('reduced_train_loss')).toEqual({ steps: [1, 3, 4], values: [9, 4.5, 4] })
})

test("names are the trainer's own, quoted where CSV needs it", () => {
  const table = new MetricsTable()
  table.addEvent(1, 1, [
    ['train/z', 1],
    ['a,"b"\n', 2],
    ['lr', 3],
  ])
  expect(csv(table)).toBe('step,wall_time,lr,"a,""b""\n",train/z\n1,1,3,2,1\n')
})

test('what is no number is one in neither form', () => {
  const table = new MetricsTable()
  table.addLogged(1, [['reduced_train_loss', Number.NaN]])
  table.addLogged(2, [['reduced_train_loss', Number.POSITIVE_INFINITY]])
  expect(csv(table)).toBe('step,reduced_train_loss\n1,NaN\n2,Infinity\n')
  expect(JSON.parse([...metricsJson(table)].join(''))).toEqual({
    version: 1,
    metrics: { reduced_train_loss: { step: [1, 2], value: ['NaN', 'Infinity'] } },
  })
})

test('a file with thousands of names does not fill the memory', () => {
  const table = new MetricsTable()
  for (let at = 0; at < 2_000; at++) table.addEvent(at, 1, [[`tag-${at}`, at]])
  expect(table.names()).toHaveLength(500)
})

test('a reduced series keeps first, last, every extreme, and what is no number', () => {
  const steps = Array.from({ length: 100_000 }, (_, at) => at)
  const values = steps.map((step) => Math.sin(step / 300))
  values[12_345] = 99
  values[54_321] = -99
  values[70_000] = Number.NaN
  const small = reduce({ steps, values }, 1_000)
  expect(small.steps.length).toBeLessThanOrEqual(1_001)
  const found = new Map(small.steps.map((step, at) => [step, small.values[at]]))
  expect([found.get(12_345), found.get(54_321), found.get(70_000)]).toEqual([99, -99, Number.NaN])
  expect([small.steps[0], small.steps.at(-1)]).toEqual([0, 99_999])
  expect(small.steps).toEqual([...small.steps].sort((a, b) => a - b))
})

test('a short series stays as it is', () => {
  const series = { steps: [1, 2, 3], values: [3, Number.NaN, 1] }
  expect(reduce(series, 3)).toEqual(series)
})

test("another trainer's names for the usual metrics are known, and stay as they are", () => {
  const table = new MetricsTable()
  table.addEvent(5, 1, [
    ['train/loss', 2],
    ['train/learning_rate', 0.1],
  ])
  expect([table.series('reduced_train_loss'), table.series('lr')]).toEqual([
    { steps: [5], values: [2] },
    { steps: [5], values: [0.1] },
  ])
  expect([table.names(), table.nameOf('lr'), table.nameOf('throughput')]).toEqual([
    ['wall_time', 'train/learning_rate', 'train/loss'],
    'train/learning_rate',
    'throughput',
  ])
})
