import { expect, test } from '@jest/globals'
import type { View } from '../../../../src/mpijob/view.ts'
import type { Checkpoint } from '../../../../src/run/retry/checkpoints.ts'
import { proofOf } from '../../../../src/run/retry/proof.ts'
import { RestartWatch } from '../../../../src/run/retry/restart-watch.ts'
import { restartWatcher } from '../../../../src/run/retry/restart-watcher.ts'

type Event = { pod: string; restarts?: number } | { steps: number[] } | { line: string }

function after(events: Event[], watch = new RestartWatch('Training from scratch')): RestartWatch {
  for (const event of events) {
    if ('pod' in event) watch.attempt(event.pod, event.restarts ?? 0)
    else if ('line' in event) watch.lines(Buffer.from(`${event.line}\n`))
    else watch.points(event.steps.map((step) => ({ step })))
  }
  return watch
}

test.each<[string, Event[], number, object]>([
  ['a first attempt', [{ pod: 'a' }, { steps: [0, 1, 2] }], 1, { kind: 'fresh' }],
  ['one that resumes an earlier run of the same id', [{ pod: 'a' }, { steps: [400, 401] }], 1, { kind: 'fresh' }],
  ['a bar that is redrawn', [{ pod: 'a' }, { steps: [0, 1, 1, 2, 2] }], 1, { kind: 'fresh' }],
  ['a retry before any step', [{ pod: 'a' }, { pod: 'b' }, { steps: [0, 1] }], 2, { kind: 'fresh' }],
  ['a retry after the first step', [{ pod: 'a' }, { steps: [0] }, { pod: 'b' }, { steps: [0] }], 2, { kind: 'fresh' }],
  ['a retry that loads', [{ pod: 'a' }, { steps: [0, 40] }, { pod: 'b' }], 2, { kind: 'pending', done: 40 }],
  [
    'a retry that resumes',
    [{ pod: 'a' }, { steps: [0, 40] }, { pod: 'b' }, { steps: [30, 31] }],
    2,
    { kind: 'resumed', from: 30, done: 40 },
  ],
  [
    'a retry right behind a checkpoint',
    [{ pod: 'a' }, { steps: [0, 40] }, { pod: 'b' }, { steps: [41] }],
    2,
    { kind: 'resumed', from: 41, done: 40 },
  ],
  [
    'a retry from zero',
    [{ pod: 'a' }, { steps: [0, 40] }, { pod: 'b' }, { steps: [0] }],
    2,
    { kind: 'from-zero', done: 40 },
  ],
  [
    'a retry from zero of a trainer that logs each tenth step',
    [{ pod: 'a' }, { steps: [9, 19, 29] }, { pod: 'b' }, { steps: [9] }],
    2,
    { kind: 'from-zero', done: 29 },
  ],
  [
    'a retry that says itself that it found nothing',
    [{ pod: 'a' }, { steps: [0, 40] }, { pod: 'b' }, { line: 'W exp_manager:651 Training from scratch.' }],
    2,
    { kind: 'from-zero', done: 40 },
  ],
  [
    'the same words in a first attempt',
    [{ pod: 'a' }, { line: 'Training from scratch.' }, { steps: [0] }],
    1,
    { kind: 'fresh' },
  ],
  [
    'a container that was started again in its pod',
    [{ pod: 'a' }, { steps: [0, 40, 0] }],
    2,
    { kind: 'from-zero', done: 40 },
  ],
  [
    'a third attempt that resumes',
    [{ pod: 'a' }, { steps: [0, 40] }, { pod: 'b' }, { steps: [30, 50] }, { pod: 'c' }, { steps: [45] }],
    3,
    { kind: 'resumed', from: 45, done: 50 },
  ],
  [
    'a retry whose first attempt nobody saw',
    [{ pod: 'b', restarts: 1 }, { steps: [0] }],
    2,
    { kind: 'from-zero', done: undefined },
  ],
])('%s', (_, events, number, verdict) => {
  const watch = after(events)
  expect([watch.number, watch.verdict]).toEqual([number, verdict])
})

test('who goes on in another step knows what was done', () => {
  const before = after([{ pod: 'a' }, { steps: [0, 40] }])
  const next = new RestartWatch()
  next.restore(JSON.parse(JSON.stringify(before.save())))
  expect(after([{ pod: 'a' }, { steps: [41] }], next).verdict).toEqual({ kind: 'fresh' })
  expect(after([{ pod: 'b' }, { steps: [0] }], next).verdict).toEqual({ kind: 'from-zero', done: 41 })
})

const checkpoint: Checkpoint = {
  ...{ name: 'step=30', step: 30, parts: 8, complete: true },
  ...{ bytes: 1, ageSeconds: 60 },
}
const view: View = { phase: 'Running', workers: { ready: 1, wanted: 1 }, restarts: 1 }

/** A second attempt after 41 steps, for which these checkpoints are found. */
async function secondAttempt(given: { newest?: Checkpoint; allow?: boolean; onZero?: 'warn' | 'stop' }) {
  const told: string[] = []
  const watcher = restartWatcher({
    ...{ uid: 'u', allowFromZero: given.allow ?? false, onZero: given.onZero ?? 'stop' },
    newest: async () => given.newest,
    tell: (line) => told.push(line),
  })
  watcher.attempt?.('a', 0)
  watcher.points?.([{ step: 0 }, { step: 40 }], 0)
  expect(watcher.concern?.(0)).toBeUndefined()
  watcher.view?.(view, 0)
  watcher.attempt?.('b', 0)
  await new Promise((resolve) => setImmediate(resolve))
  return { watcher, told }
}

test('a retry that finds no checkpoint is stopped before it has loaded', async () => {
  const { watcher } = await secondAttempt({})
  expect(watcher.concern?.(0)).toMatchObject({
    action: 'stop',
    reason: {
      id: 'restart-from-zero',
      sentence: 'Attempt 2 would start from step 0 and would do 41 steps again, for there is no complete checkpoint.',
    },
  })
})

test('a retry that finds one goes on, and says from where', async () => {
  const { watcher, told } = await secondAttempt({ newest: checkpoint })
  expect(watcher.concern?.(0)).toBeUndefined()
  watcher.points?.([{ step: 30 }], 0)
  expect(told).toEqual([
    'Attempt 2 finds the checkpoint of step 30 (step=30) to resume from.',
    'Attempt 2 goes on from step 30; 11 steps are done again.',
  ])
  expect(watcher.report?.(view, 0)).toEqual({
    outputs: { restarts: '1' },
    rows: [['Attempts', '2, the last one from step 30']],
  })
})

test('a retry that starts from zero although there is one is stopped', async () => {
  const { watcher } = await secondAttempt({ newest: checkpoint })
  watcher.points?.([{ step: 0 }], 0)
  expect(watcher.concern?.(0)).toMatchObject({ action: 'stop', reason: { id: 'restart-from-zero' } })
})

test('it may start from zero where that is allowed', async () => {
  const { watcher, told } = await secondAttempt({ allow: true })
  watcher.points?.([{ step: 0 }], 0)
  expect(watcher.concern?.(0)).toBeUndefined()
  expect(told.at(-1)).toBe('Attempt 2 starts from the beginning, as allow-restart-from-zero says it may.')
})

test('a step without checkpoints is warned about', async () => {
  const { watcher } = await secondAttempt({ onZero: 'warn' })
  expect(watcher.concern?.(0)).toMatchObject({ action: 'warn', reason: { id: 'restart-from-zero' } })
})

test.each<[string, Checkpoint | undefined, object | undefined]>([
  ['may begin anew where there is no checkpoint', undefined, undefined],
  ['may not where there is one', checkpoint, { action: 'stop', reason: { id: 'restart-from-zero' } }],
])('an attempt that a person asks for after a failed one %s', async (_, newest, concern) => {
  const watcher = restartWatcher({
    ...{ uid: 'new', allowFromZero: false, onZero: 'stop', newest: async () => newest, tell: () => {} },
  })
  const attempts = { number: 1, pod: 'a', first: 0, highest: 40, uid: 'old', restarts: 0, carried: 0, asked: true }
  watcher.memory?.restore(attempts)
  watcher.attempt?.('b', 0)
  await new Promise((resolve) => setImmediate(resolve))
  watcher.points?.([{ step: 0 }], 0)
  if (concern === undefined) expect(watcher.concern?.(0)).toBeUndefined()
  else expect(watcher.concern?.(0)).toMatchObject(concern)
  // The next one nobody has asked for.
  watcher.points?.([{ step: 20 }], 0)
  watcher.attempt?.('c', 0)
  await new Promise((resolve) => setImmediate(resolve))
  watcher.points?.([{ step: 0 }], 0)
  expect(watcher.concern?.(0)).toMatchObject({ action: 'stop' })
})

test("restarts of an earlier object of the run count with this one's", () => {
  const watcher = restartWatcher({ uid: 'new', allowFromZero: false, onZero: 'stop', tell: () => {} })
  watcher.memory?.restore({ number: 2, uid: 'old', restarts: 1, carried: 0 })
  expect(watcher.report?.(view, 0).outputs).toEqual({ restarts: '3' })
})

const run = {
  runDirectory: '/shared/r',
  checkpoints: { files: 'x', name: 'y', parts: 1, resumedBy: 'resume_if_exists=True' },
}
const object = { spec: { env: '/shared/r' } }
const scripts = { 'train.sh': 'torchrun exp_manager.resume_if_exists=True' }

test.each<[string, Parameters<typeof proofOf>[0], RegExp | number]>([
  ['everything', { run, object, scripts, newest: checkpoint }, 30],
  ['no checkpoint', { run, object, scripts, newest: undefined }, /no complete checkpoint in \/shared\/r/],
  ['no directory', { run: {}, object, scripts, newest: checkpoint }, /no directory of its own/],
  [
    "a directory that is the pod's",
    { run, object: { spec: { env: '/shared/$(POD_UID)' } }, scripts, newest: checkpoint },
    /may be another one after a restart/,
  ],
  [
    'a recipe that says nothing of checkpoints',
    { run: { runDirectory: '/shared/r' }, object, scripts, newest: checkpoint },
    /does not say where/,
  ],
  [
    'a trainer that is not told to resume',
    { run, object, scripts: { 'train.sh': 'torchrun exp_manager.resume_if_exists=False' }, newest: checkpoint },
    /neither in the manifest nor in the scripts/,
  ],
])('whether a retry resumes: %s', (_, material, expected) => {
  const proof = proofOf(material)
  if (typeof expected === 'number') expect(proof).toMatchObject({ resumes: true, from: { step: expected } })
  else expect(proof).toMatchObject({ resumes: false, why: expect.stringMatching(expected) })
})
