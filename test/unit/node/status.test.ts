import { describe, expect, test } from '@jest/globals'
import type { ContainerState, Pod } from '../../../rehearsal/kubernetes/node/pod.ts'
import { type ContainerRecord, podPhase, podStatus, qosClass } from '../../../rehearsal/kubernetes/node/status.ts'

const waiting: ContainerState = { waiting: { reason: 'ContainerCreating' } }
const running: ContainerState = { running: { startedAt: '2026-01-01T00:00:00Z' } }
const ended = (exitCode: number): ContainerState => ({ terminated: { exitCode } })
const crashLoop = { waiting: { reason: 'CrashLoopBackOff' } }

function record(name: string, state: ContainerState, more: Partial<ContainerRecord> = {}): ContainerRecord {
  const ready = Boolean(state.running) || state.terminated?.exitCode === 0
  const ids = { image: 'image:1', imageID: '', containerID: '' }
  return { name, ...ids, state, lastState: {}, ready, started: ready, restartCount: 0, ...more }
}

function pod(restartPolicy: string, init = 0): Pod {
  const initContainers = Array.from({ length: init }, (_, index) => ({ name: `init-${index}` }))
  return { metadata: { name: 'p' }, spec: { restartPolicy, initContainers, containers: [{ name: 'main' }] } }
}

const base = { startTime: '2026-01-01T00:00:00Z', hostIP: '127.0.0.1' }

describe('the phase of a pod', () => {
  test.each([
    ['Never', [waiting], 'Pending'],
    ['Never', [running, waiting], 'Pending'],
    ['Never', [running], 'Running'],
    ['Never', [ended(0)], 'Succeeded'],
    ['Never', [ended(1)], 'Failed'],
    ['Never', [ended(0), ended(1)], 'Failed'],
    ['Never', [ended(1), running], 'Running'],
    ['OnFailure', [ended(0)], 'Succeeded'],
    ['OnFailure', [ended(1)], 'Running'],
    ['Always', [ended(0)], 'Running'],
  ])('%s with %j is %s', (policy, states, expected) => {
    const containers = states.map((state, index) => record(`c${index}`, state))
    expect(podPhase(pod(policy), { ...base, init: [], containers })).toBe(expected)
  })

  test('a container between two tries has stopped, not never begun', () => {
    const again = record('main', crashLoop, { lastState: ended(1) })
    expect(podPhase(pod('Always'), { ...base, init: [], containers: [again] })).toBe('Running')
  })

  test.each([
    ['Never', ended(1), 'Failed'],
    ['OnFailure', ended(1), 'Pending'],
    ['Always', running, 'Pending'],
    ['Always', ended(0), 'Running'],
  ])('%s with an init container %j is %s', (policy, state, expected) => {
    const init = [record('init-0', state, { ready: state.terminated?.exitCode === 0 })]
    const containers = [record('main', expected === 'Running' ? running : waiting)]
    expect(podPhase(pod(policy, 1), { ...base, init, containers })).toBe(expected)
  })

  test('a pod the node has let go is over whatever its policy', () => {
    const over = (state: ContainerState) => ({ ...base, init: [], containers: [record('main', state)], over: true })
    expect(podPhase(pod('Always'), over(ended(143)))).toBe('Failed')
    expect(podPhase(pod('Always'), over(ended(0)))).toBe('Succeeded')
    expect(podPhase(pod('Always'), over(waiting))).toBe('Failed')
  })

  test('a pod the node ended is failed, with its reason', () => {
    const evicted = { reason: 'Evicted', message: 'The node was low on resource: memory. ' }
    const status = podStatus(
      pod('Never'),
      { ...base, init: [], containers: [record('main', running)], ended: evicted },
      [],
      '2026-01-01T00:00:09Z',
    )
    expect(status).toMatchObject({ phase: 'Failed', ...evicted })
    expect(status.conditions).toContainEqual(
      expect.objectContaining({ type: 'DisruptionTarget', status: 'True', reason: 'TerminationByKubelet' }),
    )
  })
})

describe('the conditions of a pod', () => {
  const conditions = (status: ReturnType<typeof podStatus>) =>
    Object.fromEntries((status.conditions ?? []).map((each) => [each.type, [each.status, each.reason, each.message]]))

  test('say which containers are not ready', () => {
    const containers = [record('a', running), record('b', waiting)]
    const status = podStatus(pod('Always'), { ...base, init: [], containers, podIP: '127.1.0.2' }, [], 't')
    const message = 'containers with unready status: [b]'
    expect(conditions(status)).toEqual({
      PodScheduled: ['True', undefined, undefined],
      PodReadyToStartContainers: ['True', undefined, undefined],
      Initialized: ['True', undefined, undefined],
      Ready: ['False', 'ContainersNotReady', message],
      ContainersReady: ['False', 'ContainersNotReady', message],
    })
  })

  test('say which init containers are not through', () => {
    const init = [record('init-0', running), record('init-1', waiting)]
    const status = podStatus(pod('Never', 2), { ...base, init, containers: [record('main', waiting)] }, [], 't')
    expect(conditions(status).Initialized).toEqual([
      'False',
      'ContainersNotInitialized',
      'containers with incomplete status: [init-0 init-1]',
    ])
  })

  test('change their time only when they change', () => {
    const at = (state: ContainerState, previous: ReturnType<typeof podStatus> | undefined, time: string) =>
      podStatus(
        pod('Never'),
        { ...base, init: [], containers: [record('main', state)] },
        previous?.conditions ?? [],
        time,
      )
    const first = at(waiting, undefined, 't1')
    const second = at(running, first, 't2')
    const time = (status: typeof first, type: string) =>
      status.conditions?.find((each) => each.type === type)?.lastTransitionTime
    expect(time(second, 'Initialized')).toBe('t1')
    expect(time(second, 'Ready')).toBe('t2')
  })
})

test.each([
  [{}, 'BestEffort'],
  [{ limits: { 'aws.amazon.com/neuron': '16' } }, 'BestEffort'],
  [{ requests: { cpu: '1' } }, 'Burstable'],
  [{ limits: { cpu: '1', memory: '1Gi' } }, 'Guaranteed'],
  [{ limits: { cpu: '2', memory: '1Gi' }, requests: { cpu: '1' } }, 'Burstable'],
])('resources %j are of class %s', (resources, expected) => {
  expect(qosClass({ spec: { containers: [{ name: 'main', resources }] } })).toBe(expected)
})
