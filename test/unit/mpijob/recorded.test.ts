import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { type Observation, viewOf } from '../../../src/mpijob/view.ts'

const folder = 'test/fixtures/mpijob/recorded'

// Written by the MPI Operator 0.8.2 and the controllers of Kubernetes 1.35: see test/control-plane/record.ts.
function recorded(name: string) {
  const { mpiJob, now, ...rest } = JSON.parse(readFileSync(`${folder}/${name}.json`, 'utf8'))
  return { ...rest, workload: { kind: 'MPIJob' as const, object: mpiJob }, formerPods: [], now: Date.parse(now) }
}

const later = (observation: Observation, seconds: number): Observation => ({
  ...observation,
  now: observation.now + seconds * 1000,
})

const views: [name: string, view: object, waiting?: string, failure?: string][] = [
  ['unschedulable', { phase: 'Pending', workers: { ready: 0, wanted: 2 } }, 'node-selector'],
  ['no-claim', { phase: 'Pending' }, 'claim-missing'],
  ['no-image', { phase: 'Starting' }, 'image-not-found'],
  ['no-config', { phase: 'Starting' }, 'config-missing'],
  ['quota', { phase: 'Pending' }, 'quota-exceeded'],
  ['no-account', { phase: 'Pending' }, 'pod-refused'],
  ['not-taken-up', { phase: 'Pending' }, 'no-pods'],
  ['suspended', { phase: 'Suspended' }, 'suspended'],
  ['running', { phase: 'Running', workers: { ready: 2, wanted: 2 }, restarts: 0 }],
  ['node-not-ready', { phase: 'Running', workers: { ready: 0, wanted: 2 } }, 'node-not-ready'],
  ['preempted', { phase: 'Running' }, 'preempted'],
  // The operator says Running all the while.
  ['retrying', { phase: 'Starting', restarts: 1 }, 'starting'],
  ['exhausted', { phase: 'Failed' }, undefined, 'failed'],
  ['restarted', { phase: 'Starting', restarts: 1 }, 'crash-loop'],
  ['worker-oom', { phase: 'Running' }, 'out-of-memory'],
  ['worker-failed', { phase: 'Running' }, 'worker-failed'],
  ['evicted', { phase: 'Running' }, 'evicted'],
  ['evicted-then-succeeded', { phase: 'Succeeded', exitCode: 0 }],
  ['succeeded', { phase: 'Succeeded', exitCode: 0 }],
  ['failed', { phase: 'Failed', exitCode: 3 }, undefined, 'exit-code'],
  ['retried', { phase: 'Failed', exitCode: 7, restarts: 1 }, undefined, 'exit-code'],
  ['launcher-oom', { phase: 'Failed', exitCode: 137 }, undefined, 'out-of-memory'],
  ['late', { phase: 'Failed' }, undefined, 'deadline-exceeded'],
  ['invalid', { phase: 'Failed' }, undefined, 'invalid-mpijob'],
]

test.each(views)('an MPIJob that was recorded %s is seen as such', (name, expected, ...[waiting, failure]) => {
  const view = viewOf(recorded(name))
  expect(view).toMatchObject(expected)
  expect([view.waiting?.id, view.failure?.id]).toEqual([waiting, failure])
})

test('every record is read by a test', () => {
  const names = readdirSync(folder).map((file) => file.replace('.json', ''))
  expect(names.sort()).toEqual(views.map(([name]) => name).sort())
})

test.each(views)('the times of %s are those of the cluster, in their order', (name) => {
  const observation = recorded(name)
  const made = Date.parse(observation.workload.object.metadata.creationTimestamp)
  const { since, startedAt, attemptStartedAt, endedAt, waiting } = viewOf(observation)
  expect(since).toBeGreaterThanOrEqual(made)
  for (const time of [startedAt, attemptStartedAt, endedAt, waiting?.since]) {
    if (time === undefined) continue
    expect(time).toBeGreaterThanOrEqual(made)
    expect(time).toBeLessThanOrEqual(observation.now)
  }
})

describe('a record, looked at later', () => {
  test('a worker that was evicted is Failed for the operator at once, for us when its launcher has had a minute', () => {
    const evicted = recorded('evicted')
    const types = evicted.workload.object.status.conditions.map((one: { type: string }) => one.type)
    expect(types).toContain('Failed')
    expect(viewOf(later(evicted, 61))).toMatchObject({ phase: 'Failed', failure: { id: 'evicted' } })
    // Without its pods, as a glance at the object alone sees it, nothing says that it is over.
    expect(viewOf({ ...evicted, pods: [] }).phase).not.toBe('Failed')
  })

  test.each(['worker-oom', 'worker-failed'])('%s: a launcher that does not notice is not waited for', (name) => {
    expect(viewOf(later(recorded(name), 61)).phase).toBe('Failed')
  })

  test('an operator that does not answer is told of within a minute, and given up after ten', () => {
    const alone = recorded('not-taken-up')
    expect(viewOf(later(alone, 50)).waiting).toMatchObject({ id: 'not-seen-by-operator', hopeless: false })
    expect(viewOf(later(alone, 601)).waiting).toMatchObject({ id: 'not-seen-by-operator', hopeless: true })
  })

  test.each(['quota', 'no-account'])('%s: the operator has set no condition, and is not blamed for it', (name) => {
    const refused = recorded(name)
    expect(refused.workload.object.status?.conditions).toBeUndefined()
    expect(viewOf(later(refused, 120)).waiting).toMatchObject({ hopeless: true })
    expect(viewOf(later(refused, 120)).waiting?.id).not.toBe('not-seen-by-operator')
  })

  test('a node that is back is no trouble any more', () => {
    const { nodes, pods, ...rest } = recorded('node-not-ready')
    const ready = (status: object) => ({ conditions: [{ type: 'Ready', status: 'True' }], ...status })
    const back = nodes.map((node: { status: object }) => ({ ...node, status: ready({}) }))
    const view = viewOf({ ...rest, pods, nodes: back })
    expect(view).toMatchObject({ phase: 'Running' })
    expect(view.waiting).toBeUndefined()
  })

  test('a node that is gone is told of, although its pods are still said to run', () => {
    const { nodes, ...rest } = recorded('node-not-ready')
    const others = nodes.map((node: { metadata: object }) => ({
      ...node,
      metadata: { ...node.metadata, name: 'other' },
    }))
    expect(viewOf({ ...rest, nodes: others }).waiting?.sentence).toMatch(/is gone/)
    // A user without the right to see nodes sees none.
    expect(viewOf({ ...rest, nodes: [] }).waiting).toBeUndefined()
  })

  test('a launcher that is tried again is told by its Job, not by the condition Running, which stays', () => {
    const { conditions } = recorded('retrying').workload.object.status
    expect(conditions.find((one: { type: string }) => one.type === 'Running')).toMatchObject({ status: 'True' })
    expect(conditions.map((one: { type: string }) => one.type)).not.toContain('Restarting')
  })

  test('pods that the Job controller has deleted with its end still tell', () => {
    const { pods, ...rest } = recorded('retried')
    expect(viewOf({ ...rest, pods: [], formerPods: pods }).failure?.id).toBe('exit-code')
    expect(viewOf({ ...rest, pods: [], formerPods: [] }).failure).toMatchObject({
      id: 'failed',
      sentence: 'The run has failed (BackoffLimitExceeded: Job has reached the specified backoff limit).',
    })
  })
})

describe('what belongs to another run of the same name', () => {
  const renamed = (uid: string, { workload, ...rest }: ReturnType<typeof recorded>) => {
    const { object } = workload
    const fresh = {
      ...object,
      metadata: { ...object.metadata, uid, creationTimestamp: new Date(rest.now).toISOString() },
    }
    return { ...rest, workload: { kind: 'MPIJob' as const, object: { ...fresh, status: {} } } }
  }

  test.each(['succeeded', 'retried'])('its launcher Job and pods, %s, say nothing of this one', (name) => {
    const view = viewOf(renamed('another', recorded(name)))
    expect(view).toMatchObject({ phase: 'Pending', restarts: 0, workers: { ready: 0 } })
    expect(view.mainPod).toBeUndefined()
  })

  test('its pods that end while this one is watched are not why this one fails', () => {
    const { pods, launcherJob, ...rest } = renamed('another', recorded('failed'))
    const owner = { ...launcherJob.metadata.ownerReferences[0], uid: 'another' }
    const own = { ...launcherJob, metadata: { ...launcherJob.metadata, uid: 'own', ownerReferences: [owner] } }
    expect(viewOf({ ...rest, pods: [], formerPods: pods, launcherJob }).phase).toBe('Pending')
    expect(viewOf({ ...rest, pods: [], formerPods: pods, launcherJob: own }).failure?.id).toBe('failed')
  })
})
