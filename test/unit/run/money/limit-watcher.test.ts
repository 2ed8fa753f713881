import { expect, test } from '@jest/globals'
import type { View } from '../../../../src/mpijob/view.ts'
import type { Watcher } from '../../../../src/run/following/watcher.ts'
import { limitWatcher } from '../../../../src/run/money/limit-watcher.ts'
import { Spend } from '../../../../src/run/money/spend.ts'
import type { Checkpoint } from '../../../../src/run/retry/checkpoints.ts'

const running: View = { phase: 'Running', workers: { ready: 1, wanted: 1 }, restarts: 0, startedAt: 0 }
const checkpoint = (step: number, complete = true): Checkpoint => ({
  ...{ name: `step=${step}`, step, complete },
  ...{ parts: 1, bytes: 1, ageSeconds: 60 },
})

/** A run of at most 1,000 seconds, with a checkpoint every 300; `found` is what lies there. */
function limited(found: { now: Checkpoint[] }, told: string[] = []) {
  return limitWatcher({
    ...{ limits: { maxDurationSeconds: 1000 }, spend: new Spend(), uid: 'u', tell: (line) => told.push(line) },
    checkpoints: { intervalSeconds: 300, look: async () => found.now },
  })
}

/** What it says at these seconds; what it has begun to look at is seen before the next. */
async function ask(watcher: Watcher, seconds: number): Promise<ReturnType<NonNullable<Watcher['concern']>>> {
  watcher.view?.(running, seconds * 1000)
  const concern = watcher.concern?.(seconds * 1000)
  await new Promise((resolve) => setImmediate(resolve))
  return concern
}

test('it stops after the last checkpoint that fits, not at the limit', async () => {
  const found = { now: [checkpoint(10)] }
  const told: string[] = []
  const watcher = limited(found, told)
  expect(await ask(watcher, 600)).toBeUndefined()
  expect(told).toEqual([])
  expect(await ask(watcher, 701)).toBeUndefined()
  expect(told).toEqual([expect.stringContaining('stopped after its next checkpoint')])
  found.now = [checkpoint(20, false), checkpoint(10)]
  expect(await ask(watcher, 800)).toBeUndefined()
  found.now = [checkpoint(20), checkpoint(10)]
  expect(await ask(watcher, 850)).toBeUndefined()
  const concern = await ask(watcher, 855)
  expect(concern).toMatchObject({ action: 'stop', reason: { id: 'max-duration' } })
  expect(concern?.reason.sentence).toBe(
    'The run was stopped at 14m 15s of max-duration 16m 40s; it resumes from its checkpoint of step 20.',
  )
})

test('at the limit it stops, with what there is', async () => {
  const watcher = limited({ now: [checkpoint(10)] })
  await ask(watcher, 900)
  expect(await ask(watcher, 1001)).toMatchObject({
    action: 'stop',
    reason: { sentence: expect.stringContaining('it resumes from its checkpoint of step 10') },
  })
})

test('a checkpoint that is being written at the limit is waited for, but not for ever', async () => {
  const watcher = limited({ now: [checkpoint(20, false), checkpoint(10)] })
  await ask(watcher, 990)
  expect(await ask(watcher, 1001)).toBeUndefined()
  expect(await ask(watcher, 1300)).toBeUndefined()
  expect(await ask(watcher, 1302)).toMatchObject({ action: 'stop' })
})

test('without a checkpoint it says that nothing is kept', async () => {
  const watcher = limited({ now: [] })
  await ask(watcher, 990)
  expect((await ask(watcher, 1001))?.reason.sentence).toContain('no complete checkpoint yet')
})

test('where nobody knows the checkpoints it stops at the limit', async () => {
  const watcher = limitWatcher({
    ...{ limits: { maxDurationSeconds: 1000 }, spend: new Spend(), uid: 'u', tell: () => {} },
  })
  expect(await ask(watcher, 999)).toBeUndefined()
  expect((await ask(watcher, 1001))?.reason.sentence).toContain('does not say where its checkpoints lie')
})

test.each([
  ['the same object, which says itself since when', 'u', 1000],
  ['another object: an attempt before this one', 'before', 500],
])('the time of %s counts once', async (_, uid, limit) => {
  const watcher = limitWatcher({
    ...{ limits: { maxDurationSeconds: 1000 }, spend: new Spend(), uid: 'u', tell: () => {} },
  })
  watcher.memory?.restore({ uid, carried: 0, seconds: 500 })
  expect(await ask(watcher, limit - 1)).toBeUndefined()
  expect(await ask(watcher, limit + 1)).toMatchObject({ action: 'stop' })
})
