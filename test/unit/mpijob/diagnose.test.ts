import { describe, expect, test } from '@jest/globals'
import { diagnose, type Symptoms } from '../../../src/mpijob/diagnose.ts'
import { hopeless, type ReasonId, waits } from '../../../src/mpijob/reason.ts'
import type { View } from '../../../src/mpijob/view.ts'
import { event, now } from './objects.ts'

const F137 = '[F137] neuronx-cc was forcibly killed - This most commonly occurs due to insufficient system memory.'
const NONZERO = 'Primary job  terminated normally, but 1 process returned'
const failed = (id: ReasonId, sentence = 'The launcher ended.', object = 'pod/train-launcher-a'): View => ({
  phase: 'Failed',
  workers: { ready: 0, wanted: 2 },
  restarts: 0,
  startedAt: now(0),
  attemptStartedAt: now(0),
  endedAt: now(100),
  failure: hopeless(id, sentence, { object }),
})
const said = (...texts: string[]) =>
  texts.map((text, index) => ({ text, pod: 'train-launcher-a', at: now(90 + index) }))
const diagnosed = (given: Partial<Symptoms>) => diagnose({ view: failed('exit-code'), lines: [], events: [], ...given })

test('a log says more than an exit code', () => {
  expect(diagnosed({ lines: said('x', F137, NONZERO) })).toEqual({
    id: 'compiler-out-of-memory',
    sentence: 'The Neuron compiler was killed: the host ran out of memory.',
    seen: 'The launcher ended.',
    advice: expect.stringContaining('Compile fewer graphs'),
    retry: 'no',
    evidence: F137,
    pod: 'train-launcher-a',
  })
})

test.each<ReasonId>(['exit-code', 'worker-failed', 'killed', 'failed', 'crash-loop'])('and more than %s', (id) => {
  expect(diagnosed({ view: failed(id), lines: said(F137) })?.id).toBe('compiler-out-of-memory')
})

test.each<ReasonId>([
  'out-of-memory',
  'evicted',
  'preempted',
  'node-lost',
  'deadline-exceeded',
  'deleted',
  'image-not-found',
  'invalid-mpijob',
  'max-cost',
  'command-not-found',
])('the cluster knows better where it says %s', (id) => {
  const diagnosis = diagnosed({ view: failed(id), lines: said(F137) })
  expect(diagnosis).toMatchObject({ id, sentence: 'The launcher ended.', evidence: F137 })
})

test('the words of an event are evidence where no log has any', () => {
  const events = [event('train-worker-1', 'Evicted', 'The node was low on resource: memory.')]
  const diagnosis = diagnosed({ view: failed('evicted', 'The worker was evicted.', 'pod/train-worker-1'), events })
  expect(diagnosis).toMatchObject({ evidence: 'The node was low on resource: memory.', pod: 'train-worker-1' })
})

test('without anything said the cluster’s own sentence is all there is', () => {
  expect(diagnosed({})).toEqual({
    id: 'exit-code',
    sentence: 'The launcher ended.',
    advice: 'The last lines of its log say why.',
    retry: 'same',
    pod: 'train-launcher-a',
  })
  expect(
    diagnose({ view: { ...failed('failed'), failure: undefined } as never, lines: [], events: [] }),
  ).toBeUndefined()
})

describe('a run that was stopped', () => {
  const running: View = { phase: 'Running', workers: { ready: 2, wanted: 2 }, restarts: 0, attemptStartedAt: now(0) }
  const stalled = waits('stalled', 'No training step for 30m.')

  test('for a stall, has its cause in the log where that tells one', () => {
    expect(diagnosed({ view: running, reason: stalled, lines: said(F137) })?.id).toBe('compiler-out-of-memory')
  })

  test('for a stall, was not ended by a victim', () => {
    expect(diagnosed({ view: running, reason: stalled, lines: said(NONZERO) })?.id).toBe('stalled')
  })

  test('for a stall, waited for what its workers say they wait for', () => {
    const waiting = 'CCOM WARN Timeout waiting for RX (waited 1200 sec) - retrying'
    expect(diagnosed({ view: running, reason: stalled, lines: said(waiting) })).toMatchObject({
      id: 'peer-silent',
      seen: 'No training step for 30m.',
    })
    const slow = waits('slow', 'It has become slow.')
    expect(diagnosed({ view: running, reason: slow, lines: said(waiting) })?.id).toBe('slow')
  })

  test('because it waited in vain, waited for what it says', () => {
    const view: View = { ...running, phase: 'Pending', waiting: waits('no-accelerator-node', 'No node has any.') }
    expect(diagnosed({ view })).toMatchObject({ id: 'no-accelerator-node', retry: 'wait' })
  })

  test('by somebody with a newer toolkit, keeps the reason that is written on it', () => {
    const view = failed('failed')
    const reason = { ...hopeless('failed', 'Something new.', { advice: '' }), id: 'something-new' as ReasonId }
    expect(diagnosed({ view: { ...view, failure: reason } })).toMatchObject({ id: 'something-new', retry: 'same' })
  })
})

test('neither sentence nor evidence has a secret or a command in it', () => {
  const token = `hf_${'Zq7'.repeat(8)}`
  const view = failed('pod-refused', `::error::The cluster refuses the pods: HF_TOKEN ${token} ##[x]`)
  const text = JSON.stringify(diagnosed({ view, lines: said(`ValueError: ${token}`) }))
  expect(text).not.toContain(token)
  expect(text).not.toMatch(/##\[|"::/)
})
