import { describe, expect, test } from '@jest/globals'
import { hopeless, waits } from '../../../src/mpijob/reason.ts'
import type { View } from '../../../src/mpijob/view.ts'
import { endings, type Limits } from '../../../src/run/following/ending.ts'

const limits: Limits = { startTimeoutSeconds: 100, hopelessSeconds: 15 }
const view = (phase: View['phase'], more: Partial<View> = {}): View => ({
  phase,
  workers: { ready: 0, wanted: 2 },
  restarts: 0,
  ...more,
})
const broken = hopeless('image-not-found', 'No such image.', '')
const slow = waits('image-pull', 'It is slow.', '')

/** How it ends after views at these seconds; the last one counts. */
function endAfter(given: Partial<Limits>, ...views: [seconds: number, view: View][]): string | undefined {
  const endOf = endings({ ...limits, ...given }, 0)
  return views.map(([seconds, each]) => endOf(each, seconds * 1000)).at(-1)?.ending
}

describe('a run is followed no longer', () => {
  test.each<[string, string | undefined, Partial<Limits>, [number, View][]]>([
    ['when it has succeeded', 'succeeded', {}, [[1, view('Succeeded')]]],
    ['when it has failed', 'failed', {}, [[1, view('Failed')]]],
    ['when it is deleted', 'failed', {}, [[1, view('Deleted')]]],
    [
      'when waiting cannot help',
      'failed',
      {},
      [
        [1, view('Starting', { waiting: broken })],
        [17, view('Starting', { waiting: broken })],
      ],
    ],
    ['when it does not start in time', 'timeout', {}, [[101, view('Starting', { waiting: slow })]]],
    [
      'when it takes longer than allowed',
      'timeout',
      { timeoutSeconds: 500 },
      [[501, view('Running', { startedAt: 1 })]],
    ],
    ["when the job's time is up", 'detached', { detachAt: 300_000 }, [[300, view('Running', { startedAt: 1 })]]],
    [
      "when the job's time is up, although it has not started",
      'detached',
      { detachAt: 50_000 },
      [[60, view('Pending')]],
    ],
  ])('%s', (_, ending, given, views) => {
    expect(endAfter(given, ...views)).toBe(ending)
  })

  test.each<[string, Partial<Limits>, [number, View][]]>([
    [
      'while a mistake may be of the moment',
      {},
      [
        [1, view('Starting', { waiting: broken })],
        [15, view('Starting', { waiting: broken })],
      ],
    ],
    [
      'when the mistake was put right and another made',
      {},
      [
        [1, view('Starting', { waiting: broken })],
        [9, view('Starting')],
        [20, view('Starting', { waiting: broken })],
      ],
    ],
    ['however long it runs, without a limit', {}, [[1e6, view('Running', { startedAt: 1 })]]],
    ['while a queue holds it', {}, [[1e6, view('Suspended')]]],
    [
      'for as long as a start may take, once the queue has let it go',
      {},
      [
        [1000, view('Suspended')],
        [1099, view('Pending')],
      ],
    ],
  ])('but not %s', (_, given, views) => {
    expect(endAfter(given, ...views)).toBeUndefined()
  })

  test('the end that counts is the run itself, not the limit that is reached in the same moment', () => {
    expect(endAfter({ timeoutSeconds: 1, detachAt: 0 }, [5, view('Succeeded')])).toBe('succeeded')
  })
})
