import { expect, test } from '@jest/globals'
import { DivergenceWatch } from '../../../../src/run/health/divergence.ts'
import { SlowdownWatch } from '../../../../src/run/health/slowdown.ts'

const steps = (count: number, from = 0): number[] => Array.from({ length: count }, (_, index) => from + index)

test.each<[string, (number | undefined)[], object | undefined]>([
  ['numbers', [3, 2, 1], undefined],
  ['NaN', [3, Number.NaN], { since: 1, loss: 'NaN', steps: 1 }],
  ['NaN that stays', [3, Number.NaN, Number.NaN, Number.NaN], { since: 1, loss: 'NaN', steps: 3 }],
  ['infinity', [3, 2, Number.POSITIVE_INFINITY, Number.NaN], { since: 2, loss: 'NaN', steps: 2 }],
  ['a step that was skipped', [3, Number.NaN, 2], undefined],
  ['steps without a loss between', [Number.NaN, undefined, Number.NaN], { since: 0, loss: 'NaN', steps: 2 }],
])('a loss of %s', (_, losses, found) => {
  const watch = new DivergenceWatch()
  watch.points(losses.map((loss, step) => (loss === undefined ? { step } : { step, loss })))
  expect(watch.found).toEqual(found)
})

test('a bar that is redrawn is one step', () => {
  const watch = new DivergenceWatch()
  for (const _ of steps(5)) watch.points([{ step: 7, loss: Number.NaN }])
  expect(watch.found?.steps).toBe(1)
})

test.each<[string, (step: number) => number, boolean]>([
  ['even', () => 10, false],
  ['noisy', (step) => 10 + 3 * Math.sin(step * 7), false],
  ['slow at first', (step) => (step < 10 ? 0.5 : 10), false],
  ['with a hiccup every few steps', (step) => (step % 5 === 0 ? 1 : 10), false],
  ['a third slower', (step) => (step < 170 ? 10 : 6.7), false],
  ['collapsed', (step) => (step < 170 ? 10 : 4), true],
  ['collapsed and recovered', (step) => (step > 130 && step < 160 ? 4 : 10), false],
])('a throughput that is %s', (_, throughput, collapsed) => {
  const watch = new SlowdownWatch()
  watch.points(steps(200).map((step) => ({ step, throughput: throughput(step) })))
  expect(watch.found !== undefined).toBe(collapsed)
})

test('a collapse after a hundred thousand steps is one still, and what is kept stays small', () => {
  const watch = new SlowdownWatch()
  watch.points(steps(100_000).map((step) => ({ step, throughput: 10 })))
  watch.points(steps(20, 100_000).map((step) => ({ step, throughput: 4 })))
  expect(watch.found).toEqual({ now: 4, usual: 10 })
})

test('a retry with fewer nodes is judged by itself', () => {
  const watch = new SlowdownWatch()
  watch.points(steps(200).map((step) => ({ step, throughput: 10 })))
  watch.points(steps(200, 100).map((step) => ({ step, throughput: 4 })))
  expect(watch.found).toBeUndefined()
})
