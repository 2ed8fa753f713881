import { expect, test } from '@jest/globals'
import { parseChart } from '../../../rehearsal/report/chart.ts'

test('a line over a range of steps has its points spread evenly', () => {
  const block =
    'xychart-beta\n  title "Loss"\n  x-axis "step" 10 --> 30\n  y-axis "loss" 0 --> 11\n  line [9, 5.5, 3]\n'
  expect(parseChart(block)).toEqual({
    title: 'Loss',
    xLabel: 'step',
    yLabel: 'loss',
    series: [{ label: '', x: [10, 20, 30], y: [9, 5.5, 3] }],
  })
})

test('steps that are listed are taken as they are', () => {
  const block = 'xychart-beta\n  x-axis "step" [1, 4, 9]\n  line [3, 2, 1]\n'
  expect(parseChart(block)).toMatchObject({ series: [{ x: [1, 4, 9], y: [3, 2, 1] }] })
})

test.each([
  ['another diagram', 'graph TD\n  A --> B\n'],
  ['a chart without a line', 'xychart-beta\n  bar [1, 2]\n'],
  ['words where numbers should be', 'xychart-beta\n  line [1, x]\n'],
  ['more steps than values', 'xychart-beta\n  x-axis [1, 2, 3]\n  line [1, 2]\n'],
])('%s is left as text', (_, block) => {
  expect(parseChart(block)).toBeUndefined()
})
