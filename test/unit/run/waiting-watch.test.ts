import { expect, test } from '@jest/globals'
import { hopeless, type Reason, waits } from '../../../src/mpijob/reason.ts'
import { waitingWatch } from '../../../src/run/following/waiting-watch.ts'

const taken = waits('accelerators-taken', 'All are in use.')
const noNode = waits('no-accelerator-node', 'No node has any.')

/** What is warned of after these seconds of these reasons. */
function warned(course: [seconds: number, reason: Reason | undefined][]): string | undefined {
  const watch = waitingWatch()
  let last: string | undefined
  for (const [seconds, waiting] of course) {
    watch.view!(
      { phase: 'Pending', workers: { ready: 0, wanted: 1 }, restarts: 0, ...(waiting ? { waiting } : {}) },
      seconds * 1000,
    )
    last = watch.concern!(seconds * 1000)?.reason.id
  }
  return last
}

test.each<[string, [number, Reason | undefined][], string | undefined]>([
  [
    'what has just begun is not worth a warning',
    [
      [0, taken],
      [44, taken],
    ],
    undefined,
  ],
  [
    'what stays is, within a minute',
    [
      [0, taken],
      [30, taken],
      [45, taken],
    ],
    'accelerators-taken',
  ],
  [
    'a new reason has its own time',
    [
      [0, taken],
      [40, noNode],
      [60, noNode],
    ],
    undefined,
  ],
  [
    'one that came back has too',
    [
      [0, taken],
      [30, undefined],
      [31, taken],
      [60, taken],
    ],
    undefined,
  ],
  [
    'what is hopeless ends the run, and is told then',
    [
      [0, hopeless('claim-missing', 'x')],
      [60, hopeless('claim-missing', 'x')],
    ],
    undefined,
  ],
  [
    'starting takes as long as it takes',
    [
      [0, waits('starting', 'x')],
      [900, waits('starting', 'x')],
    ],
    undefined,
  ],
  [
    'a queue is asked for',
    [
      [0, waits('queued', 'x')],
      [900, waits('queued', 'x')],
    ],
    undefined,
  ],
])('%s', (_, course, id) => {
  expect(warned(course)).toBe(id)
})
