import { expect, test } from '@jest/globals'
import type { View } from '../../../../src/mpijob/view.ts'
import type { Concern, Watcher } from '../../../../src/run/following/watcher.ts'
import { type Choice, healthWatchers } from '../../../../src/run/health/watchers.ts'

const view: View = { phase: 'Running', workers: { ready: 1, wanted: 1 }, restarts: 0 }
const steps = (count: number, point: (step: number) => object) =>
  Array.from({ length: count }, (_, step) => ({ step, ...point(step) }))

function watched(choice: Choice) {
  const collected: number[] = []
  const watchers = healthWatchers({
    ...{ stallTimeoutSeconds: 60, onStall: choice, onNan: choice, onSlow: choice },
    collect: async () => {
      collected.push(1)
    },
  })
  const each = (call: (watcher: Watcher) => void): void => watchers.forEach(call)
  const concerns = (now: number): Concern[] =>
    watchers.flatMap((watcher) => watcher.concern?.(now) ?? ([] as Concern[]))
  each((watcher) => watcher.view?.(view, 0))
  each((watcher) => watcher.attempt?.('pod', 0))
  return { each, concerns, collected }
}

test.each<[string, string, object[]]>([
  ['a stall', 'stalled', steps(3, () => ({ loss: 1 }))],
  ['a loss that is no number', 'not-a-number', steps(3, () => ({ loss: Number.NaN }))],
  ['a collapse', 'slow', steps(200, (step) => ({ throughput: step < 170 ? 10 : 2 }))],
])('%s is warned about or stops the run, by choice', async (_, id, points) => {
  for (const choice of ['warn', 'stop'] as const) {
    const { each, concerns } = watched(choice)
    each((watcher) => watcher.points?.(points as never, 0))
    const found = concerns(id === 'stalled' ? 61_000 : 1_000)
    expect(found.map(({ reason, action }) => [reason.id, action])).toEqual([[id, choice]])
    expect(typeof found[0]?.before).toBe(choice === 'stop' ? 'function' : 'undefined')
  }
})

test('what a stalled run hangs in is saved once, also where it is only warned about', async () => {
  const { each, concerns, collected } = watched('warn')
  each((watcher) => watcher.points?.([{ step: 0 }], 0))
  for (const now of [59_000, 61_000, 62_000, 63_000]) concerns(now)
  expect(collected).toHaveLength(1)
})

test('one step without a number is warned about, whatever the choice', () => {
  const { each, concerns } = watched('stop')
  each((watcher) => watcher.points?.([{ step: 0, loss: Number.NaN }], 0))
  expect(concerns(1_000)).toMatchObject([{ action: 'warn', reason: { id: 'not-a-number' } }])
})
