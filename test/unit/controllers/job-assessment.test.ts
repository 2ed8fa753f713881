import { describe, expect, test } from '@jest/globals'
import type { Job, Pod } from '../../../rehearsal/kubernetes/controllers/framework/objects.ts'
import { assess, type JobStatus } from '../../../rehearsal/kubernetes/controllers/job/assess.ts'
import {
  formatIndexes,
  indexKey,
  parseIndexes,
  trackingFinalizer,
} from '../../../rehearsal/kubernetes/controllers/job/counts.ts'
import { kubernetesTimes } from '../../../rehearsal/kubernetes/controllers/times.ts'

const nowMs = Date.parse('2026-11-21T12:00:00Z')
const fresh = { failures: 0, lastFailureMs: 0 }

function jobWith(spec: Partial<NonNullable<Job['spec']>>, status: JobStatus = {}): Job {
  const template = { spec: { restartPolicy: 'Never', containers: [{ name: 'main', image: 'x' }] } }
  return { metadata: { name: 'job', uid: 'job-uid' }, spec: { template, ...spec }, status }
}

let number = 0
function podIn(
  phase: string,
  more: { index?: number; deleting?: boolean; counted?: boolean; restarts?: number; exitCode?: number } = {},
): Pod {
  const uid = `pod-${number++}`
  const terminated = { exitCode: more.exitCode ?? 1, finishedAt: '2026-11-21T11:59:58Z' }
  const state = phase === 'Failed' ? { state: { terminated } } : {}
  return {
    metadata: {
      name: uid,
      uid,
      namespace: 'default',
      finalizers: more.counted ? [] : [trackingFinalizer],
      ...(more.index === undefined ? {} : { annotations: { [indexKey]: `${more.index}` } }),
      ...(more.deleting ? { deletionTimestamp: '2026-11-21T11:59:59Z' } : {}),
    },
    status: {
      phase,
      containerStatuses: [
        { name: 'main', image: 'x', imageID: '', ready: false, restartCount: more.restarts ?? 0, ...state },
      ],
    },
  }
}

const look = (job: Job, pods: Pod[], streak = fresh) => assess(job, pods, streak, kubernetesTimes, nowMs)
const typesOf = (status: JobStatus) =>
  (status.conditions ?? []).filter((one) => one.status === 'True').map((one) => one.type)

describe('how many pods are made', () => {
  test.each([
    ['one where nothing is said', {}, [], 1],
    ['as many as may run at once', { parallelism: 3, completions: 10 }, [], 3],
    ['no more than are still to succeed', { parallelism: 3, completions: 1 }, [], 1],
    ['those that are missing beside running ones', { parallelism: 3, completions: 3 }, [podIn('Running')], 2],
    ['parallelism, where the pods decide themselves when it is done', { parallelism: 2 }, [], 2],
    ['none while suspended', { suspend: true }, [], 0],
    ['one for one that is being deleted', {}, [podIn('Running', { deleting: true })], 1],
    [
      'none yet for one that is being deleted, where that is to end first',
      { podReplacementPolicy: 'Failed' },
      [podIn('Running', { deleting: true })],
      0,
    ],
  ])('%s', (_, spec, pods, expected) => {
    const deleting = pods.some((pod) => pod.metadata?.deletionTimestamp)
    const plan = look(jobWith(spec), pods, fresh)
    // A pod that is being deleted counts as a failure, so its successor waits for the back-off.
    const later = assess(jobWith(spec, plan.status), pods, plan.streak, kubernetesTimes, nowMs + 60_000)
    expect((deleting ? later : plan).create).toHaveLength(expected)
  })

  test('Indexed: the lowest indexes that neither run nor are done', () => {
    const spec = { completionMode: 'Indexed', completions: 5, parallelism: 3 }
    const plan = look(jobWith(spec, { completedIndexes: '0,2', succeeded: 2 }), [podIn('Running', { index: 1 })])
    expect(plan.create).toEqual([3, 4])
  })

  test('too many are deleted, those that are not ready first', () => {
    const ready = podIn('Running')
    ready.status!.conditions = [{ type: 'Ready', status: 'True' }]
    const young = podIn('Pending')
    expect(look(jobWith({ parallelism: 1, completions: 5 }), [ready, young]).delete).toEqual([young])
  })
})

describe('failures', () => {
  test('a failed pod is counted once, and let go when it is', () => {
    const pod = podIn('Failed')
    const first = look(jobWith({}), [pod])
    expect(first.release).toEqual([pod])
    expect(first.status.uncountedTerminatedPods).toEqual({ failed: [pod.metadata!.uid] })
    expect(first.status.failed).toBeUndefined()
    const again = look(jobWith({}, first.status), [pod], first.streak)
    expect(again.status).toEqual(first.status)
    expect(again.streak.failures).toBe(1)
    const released = { ...pod, metadata: { ...pod.metadata, finalizers: [] } }
    const last = look(jobWith({}, first.status), [released], first.streak)
    expect(last.status).toMatchObject({ failed: 1, uncountedTerminatedPods: {} })
  })

  test.each([
    [1, 10],
    [2, 20],
    [3, 40],
    [10, 600],
  ])('after failure %i in a row the next pod waits %i s', (failures, seconds) => {
    const streak = { failures, lastFailureMs: nowMs - 1000 }
    const plan = look(jobWith({ backoffLimit: 20 }, { failed: failures }), [], streak)
    expect(plan.create).toEqual([])
    expect(plan.againMs).toBe((seconds - 1) * 1000)
  })

  test('a success ends the row', () => {
    const plan = look(jobWith({ completions: 2, parallelism: 2 }, { failed: 3 }), [podIn('Succeeded')], {
      failures: 3,
      lastFailureMs: nowMs,
    })
    expect(plan.create).toHaveLength(1)
    expect(plan.streak.failures).toBe(0)
  })

  test('more than backoffLimit: the job is to fail, its running pods go, and it has failed when they are gone', () => {
    const running = podIn('Running')
    const job = jobWith({ backoffLimit: 2, parallelism: 2, completions: 2 }, { failed: 3 })
    const first = look(job, [running])
    expect(typesOf(first.status)).toEqual(['FailureTarget'])
    expect(first.delete).toEqual([running])
    const second = look({ ...job, status: first.status }, [])
    expect(typesOf(second.status)).toEqual(['FailureTarget', 'Failed'])
    expect(second.status.completionTime).toBeUndefined()
  })

  test.each([
    [2, 1, []],
    [2, 2, ['FailureTarget']],
    [0, 0, []],
    [0, 1, ['FailureTarget']],
  ])('restarts in place count: limit %i, restarts %i', (backoffLimit, restarts, expected) => {
    const job = jobWith({ backoffLimit })
    job.spec!.template.spec!.restartPolicy = 'OnFailure'
    expect(typesOf(look(job, [podIn('Running', { restarts })]).status)).toEqual(expected)
  })

  test.each([
    ['Ignore', 0, []],
    ['Count', 1, []],
    ['FailJob', 1, ['FailureTarget']],
  ])('podFailurePolicy %s', (action, failed, expected) => {
    const rules = [{ action, onExitCodes: { operator: 'In', values: [42] }, onPodConditions: [] }]
    const plan = look(jobWith({ podFailurePolicy: { rules } }), [podIn('Failed', { exitCode: 42 })])
    expect(plan.status.uncountedTerminatedPods?.failed ?? []).toHaveLength(failed)
    expect(typesOf(plan.status)).toEqual(expected)
  })

  test('past the deadline', () => {
    const started = { startTime: '2026-11-21T11:59:00Z' }
    const late = look(jobWith({ activeDeadlineSeconds: 60 }, started), [podIn('Running')])
    expect(late.status.conditions?.[0]).toMatchObject({ type: 'FailureTarget', reason: 'DeadlineExceeded' })
    const intime = look(jobWith({ activeDeadlineSeconds: 90 }, started), [podIn('Running')])
    expect(typesOf(intime.status)).toEqual([])
    expect(intime.againMs).toBe(30_000)
  })
})

test('success: first the criteria, then, all being counted, the completion', () => {
  const pod = podIn('Succeeded')
  const first = look(jobWith({}), [pod])
  expect(typesOf(first.status)).toEqual(['SuccessCriteriaMet'])
  const released = { ...pod, metadata: { ...pod.metadata, finalizers: [] } }
  const second = look(jobWith({}, first.status), [released])
  expect(typesOf(second.status)).toEqual(['SuccessCriteriaMet', 'Complete'])
  expect(second.status).toMatchObject({ succeeded: 1, completionTime: '2026-11-21T12:00:00Z' })
})

test('resumed: the clock starts anew', () => {
  const suspended = look(jobWith({ suspend: true }, { startTime: '2026-11-21T10:00:00Z' }), []).status
  expect(suspended.startTime).toBeUndefined()
  const resumed = look(jobWith({}, suspended), [])
  expect(resumed.status.startTime).toBe('2026-11-21T12:00:00Z')
  expect(resumed.status.conditions).toEqual([
    expect.objectContaining({ type: 'Suspended', status: 'False', reason: 'JobResumed' }),
  ])
})

test.each([
  [[], ''],
  [[0], '0'],
  [[0, 1], '0,1'],
  [[4, 0, 1, 2], '0-2,4'],
])('indexes %j are written %j', (indexes, text) => {
  expect(formatIndexes(indexes)).toBe(text)
  expect([...parseIndexes(text)].sort()).toEqual([...indexes].sort())
})
