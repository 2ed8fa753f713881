import { expect, test } from '@jest/globals'
import type { View } from '../../../../src/mpijob/view.ts'
import { StallWatch } from '../../../../src/run/health/stall.ts'

const MINUTE = 60_000
const view = (phase: View['phase']): View => ({ phase, workers: { ready: 1, wanted: 1 }, restarts: 0 })

type Event =
  | { at: number; view: View['phase'] }
  | { at: number; line: string }
  | { at: number; step: number; total?: number }
  | { at: number; pod: string }

/** Plays events (minutes) to a watch with a limit of ten minutes. */
function after(events: Event[], watch = new StallWatch(600)): StallWatch {
  for (const event of events) {
    const now = event.at * MINUTE
    if ('view' in event) watch.view(view(event.view), now)
    else if ('line' in event) watch.lines(Buffer.from(`${event.line}\n`), now)
    else if ('pod' in event) watch.attempt(event.pod, now)
    else watch.points([{ step: event.step, ...(event.total === undefined ? {} : { totalSteps: event.total }) }], now)
  }
  return watch
}

const begun: Event[] = [
  { at: 0, view: 'Running' },
  { at: 0, pod: 'a' },
]

test.each<[string, Event[], number, number]>([
  ['a training whose steps stop', [...begun, { at: 5, step: 1 }, { at: 6, step: 2 }], 16, 17],
  ['a bar that is redrawn with the same step', [...begun, { at: 5, step: 2 }, { at: 14, step: 2 }], 15, 16],
  [
    'lines that are no steps, once it trains',
    [...begun, { at: 5, step: 2 }, { at: 14, line: 'CCOM WARN Timeout waiting for RX (waited 120 sec)' }],
    15,
    16,
  ],
  ['loading, which may be silent for an hour', begun, 60, 61],
  ['loading that goes on', [...begun, { at: 50, line: 'building dataset index ...' }], 110, 111],
  [
    'loading in which processes wait for a dead one',
    [...begun, { at: 50, line: 'CCOM WARN Timeout waiting for RX (waited 120 sec) - retrying' }],
    60,
    61,
  ],
  [
    'compiling, which may be silent for hours',
    [...begun, { at: 5, step: 2 }, { at: 6, line: 'INFO ||NEURON_CC_WRAPPER||: No candidate found under /cache/x.' }],
    186,
    187,
  ],
  [
    'training after a compilation',
    [...begun, { at: 6, line: 'No candidate found under /cache/x.' }, { at: 30, step: 1 }],
    40,
    41,
  ],
  ['the end, where the last checkpoint is written', [...begun, { at: 5, step: 9, total: 10 }], 65, 66],
  [
    'a retry, which loads again',
    [...begun, { at: 5, step: 90 }, { at: 8, pod: 'b' }, { at: 9, line: 'loading' }],
    69,
    70,
  ],
  [
    'a retry in the same pod, from an earlier step',
    [...begun, { at: 5, step: 90 }, { at: 8, step: 40 }, { at: 9, step: 41 }],
    19,
    20,
  ],
])('%s: silence is judged in its own way', (_, events, fine, stalled) => {
  const watch = after(events)
  expect(watch.judge(fine * MINUTE)).toBeUndefined()
  expect(watch.judge(stalled * MINUTE)).toBeDefined()
})

test('nothing is judged before it runs, and while it is suspended', () => {
  expect(after([{ at: 0, view: 'Starting' }]).judge(1000 * MINUTE)).toBeUndefined()
  const suspended: Event[] = [...begun, { at: 5, step: 2 }, { at: 6, view: 'Suspended' }]
  expect(after(suspended).judge(1000 * MINUTE)).toBeUndefined()
})

test('it says what it was at, for how long, and the last step', () => {
  expect(after([...begun, { at: 5, step: 7 }]).judge(16 * MINUTE)).toEqual({
    activity: 'training',
    silentSeconds: 660,
    lastStep: 7,
  })
})

test('who goes on from another step, by another clock, takes no old step for a new one, and goes on counting', () => {
  const before = after([...begun, { at: 5, step: 7 }, { at: 8, view: 'Running' }])
  const next = new StallWatch(600)
  next.restore(JSON.parse(JSON.stringify(before.save())))
  after(
    [
      { at: 100, view: 'Running' },
      { at: 100, pod: 'a' },
    ],
    next,
  )
  expect(next.judge(106 * MINUTE)).toBeUndefined()
  after(
    [
      { at: 106, step: 6 },
      { at: 106, step: 7 },
    ],
    next,
  )
  expect(next.judge(108 * MINUTE)).toMatchObject({ activity: 'training', silentSeconds: 660, lastStep: 7 })
})

test('who goes on where another attempt has begun meanwhile lets it load', () => {
  const next = new StallWatch(600)
  next.restore({ pod: 'a', step: 7, silentMs: 5 * MINUTE })
  after(
    [
      { at: 100, view: 'Running' },
      { at: 100, pod: 'b' },
    ],
    next,
  )
  expect(next.judge(150 * MINUTE)).toBeUndefined()
})

test('what another version has saved is no trouble', () => {
  const watch = new StallWatch(600)
  for (const saved of [undefined, null, 'x', { step: 'many' }, { step: 7, at: 5 }]) watch.restore(saved)
  expect(after(begun, watch).judge(1)).toBeUndefined()
})
