import { describe, expect, test } from '@jest/globals'
import { lineChart } from '../../../src/report/line-chart.ts'
import { lossChart } from '../../../src/report/loss-chart.ts'

const words = { title: 'T', x: 'step', y: 'v' }
const range = (count: number): number[] => Array.from({ length: count }, (_, at) => at)
const lineOf = (chart: string): number[] => /line \[(.*)\]/.exec(chart)![1]!.split(', ').map(Number)
const axisOf = (chart: string, axis: 'x' | 'y'): number[] =>
  new RegExp(`${axis}-axis ".*" (\\S+) --> (\\S+)`).exec(chart)!.slice(1).map(Number)

test('a short curve is drawn as it is', () => {
  const chart = lineChart({ steps: range(6), values: [9, 7, 6, 5.5, 5.2, 5] }, words)
  expect(chart.split('\n')).toEqual([
    '```mermaid',
    'xychart-beta',
    '    %%{init: {"themeVariables":{"xyChart":{"plotColorPalette":"#2f81f7"}}}}%%',
    '    title "T"',
    '    x-axis "step" 0 --> 5',
    '    y-axis "v" 4.8 --> 9.2',
    '    line [9, 7, 6, 5.5, 5.2, 5]',
    '```',
  ])
})

describe('nothing is drawn', () => {
  test.each<[string, number[]]>([
    ['of nothing', []],
    ['of the four trial steps of a compilation', [10, 10, 9, 9]],
    ['of what is no number', range(50).map(() => Number.NaN)],
  ])('%s', (_, values) => expect(lineChart({ steps: range(values.length), values }, words)).toBe(''))
})

test('a value that does not change has room above and below', () => {
  expect(axisOf(lineChart({ steps: range(5), values: [2, 2, 2, 2, 2] }, words), 'y')).toEqual([1.9, 2.1])
})

test('a long curve keeps its extremes, near the place where they are', () => {
  const values = range(100_000).map((step) => 5 + Math.sin(step / 5_000))
  values[25_000] = 50
  values[75_000] = -50
  const line = lineOf(lineChart({ steps: range(100_000), values }, words))
  expect(line).toHaveLength(129)
  expect([Math.abs(line.indexOf(50) - 32) <= 2, Math.abs(line.indexOf(-50) - 96) <= 2]).toEqual([true, true])
  expect(line.at(-1)).toBeCloseTo(values.at(-1)!, 3)
})

test('a long curve that falls has no stairs', () => {
  const values = range(2_000).map((step) => 2 + 8 / (1 + step / 500))
  const line = lineOf(lineChart({ steps: range(2_000), values }, words))
  const drops = line.slice(1).map((value, at) => line[at]! - value)
  const ratios = drops.slice(1, -3).map((drop, at) => drop / drops[at]!)
  expect([Math.min(...ratios) > 0.5, Math.max(...ratios) < 2]).toEqual([true, true])
})

test('points that are not spread evenly are drawn where they are', () => {
  const steps = [0, 1, 2, 3, 4, 1000]
  const line = lineOf(lineChart({ steps, values: [9, 8, 7, 6, 5, 1] }, words))
  expect([line.length, line[0], line[2], line[125], line[128]]).toEqual([129, 9, 5, 5, 1])
})

test.each([
  [3e-7, 'v (× 10⁻⁹)'],
  [3e-4, 'v (× 10⁻⁶)'],
  [2_500_000, 'v (× 10⁶)'],
])('numbers like %s have no exponent, which Mermaid could not read', (size, label) => {
  const chart = lineChart({ steps: range(10), values: range(10).map((at) => (size * at) / 9) }, words)
  expect(chart).toContain(`y-axis "${label}"`)
  expect(chart).not.toMatch(/\de[+-]?\d/)
})

test('the loss of points that have one', () => {
  const points = [...range(6).map((step) => ({ step, loss: 6 - step })), { step: 6, throughput: 3 }]
  expect(lineOf(lossChart(points))).toEqual([6, 5, 4, 3, 2, 1])
})
