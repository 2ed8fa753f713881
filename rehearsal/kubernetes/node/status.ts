import type { ContainerState, ContainerStatus, Pod, PodCondition, PodStatus } from './pod.ts'
import { isRestartable } from './pod.ts'

/** What the node knows of a container. */
export interface ContainerRecord {
  name: string
  image: string
  imageID: string
  containerID: string
  state: ContainerState
  lastState: ContainerState
  ready: boolean
  started: boolean
  restartCount: number
}

export interface PodRecord {
  init: ContainerRecord[]
  containers: ContainerRecord[]
  startTime: string
  hostIP: string
  /** Set once the pod has its sandbox. */
  podIP?: string | undefined
  /** Why the node ended it: Evicted, DeadlineExceeded; the phase is Failed then. */
  ended?: { reason: string; message: string } | undefined
  /** No container of it will start again: the node has let go of the pod. */
  over?: boolean
}

type Phase = 'Pending' | 'Running' | 'Succeeded' | 'Failed'

/** kubelet's rule from container states to the pod's phase. */
export function podPhase(pod: Pod, record: PodRecord): Phase {
  if (record.ended) return 'Failed'
  const policy = pod.spec?.restartPolicy ?? 'Always'
  const init = initProgress(pod, record)
  if (init.failed && (policy === 'Never' || record.over)) return 'Failed'
  if (!init.done) return record.over ? 'Failed' : 'Pending'
  let running = 0
  let stopped = 0
  let succeeded = 0
  for (const { state, lastState } of record.containers) {
    const terminated = state.terminated ?? (state.waiting ? lastState.terminated : undefined)
    if (state.running) running++
    else if (terminated) {
      stopped++
      if (state.terminated && terminated.exitCode === 0) succeeded++
    } else return record.over ? 'Failed' : 'Pending'
  }
  if (running > 0) return 'Running'
  if (stopped === 0) return 'Pending'
  if (policy === 'Always' && !record.over) return 'Running'
  if (stopped === succeeded) return 'Succeeded'
  return policy === 'Never' || record.over ? 'Failed' : 'Running'
}

/** Whether the init containers are through; a restartable one is when it has started. */
export function initProgress(pod: Pod, record: PodRecord): { done: boolean; failed: boolean; waiting: string[] } {
  const waiting: string[] = []
  let failed = false
  record.init.forEach((container, index) => {
    const spec = pod.spec?.initContainers?.[index]
    if (spec && isRestartable(spec)) {
      if (!container.started) waiting.push(container.name)
      return
    }
    if (container.state.terminated?.exitCode === 0) return
    waiting.push(container.name)
    if ((container.state.terminated ?? container.lastState.terminated)?.exitCode) failed = true
  })
  return { done: waiting.length === 0, failed, waiting }
}

/**
 * The status to write. Of the conditions only those a kubelet owns; `previous` are those that stand there now, for the
 * times at which they changed.
 */
export function podStatus(pod: Pod, record: PodRecord, previous: PodCondition[], time: string): PodStatus {
  const phase = podPhase(pod, record)
  const conditions = podConditions(pod, record, phase).map((condition) => {
    const before = previous.find(({ type }) => type === condition.type)
    const same = before?.status === condition.status
    return { ...condition, lastTransitionTime: same ? (before?.lastTransitionTime ?? time) : time }
  })
  const address = record.podIP
  return {
    phase,
    conditions,
    hostIP: record.hostIP,
    hostIPs: [{ ip: record.hostIP }],
    ...(address ? { podIP: address, podIPs: [{ ip: address }] } : {}),
    startTime: record.startTime,
    ...(record.ended ?? {}),
    ...(record.init.length > 0 ? { initContainerStatuses: record.init.map(containerStatus) } : {}),
    containerStatuses: record.containers.map(containerStatus),
    qosClass: pod.status?.qosClass ?? qosClass(pod),
  }
}

function containerStatus(record: ContainerRecord): ContainerStatus {
  const { name, image, imageID, containerID, state, lastState, ready, restartCount, started } = record
  return {
    name,
    image,
    imageID,
    ...(containerID ? { containerID } : {}),
    state,
    lastState,
    ready,
    restartCount,
    started,
  }
}

function podConditions(pod: Pod, record: PodRecord, phase: Phase): PodCondition[] {
  const over = phase === 'Succeeded' || phase === 'Failed'
  const init = initProgress(pod, record)
  const unready = record.containers.filter(({ ready }) => !ready).map(({ name }) => name)
  // The scheduler's own word stays; a pod that was bound without it is scheduled all the same.
  const scheduled = pod.status?.conditions?.some(({ type }) => type === 'PodScheduled')
  const conditions: PodCondition[] = [
    ...(scheduled ? [] : [{ type: 'PodScheduled', status: 'True' }]),
    { type: 'PodReadyToStartContainers', status: record.podIP && !over ? 'True' : 'False' },
    init.done || phase === 'Succeeded'
      ? { type: 'Initialized', status: 'True', ...(phase === 'Succeeded' ? { reason: 'PodCompleted' } : {}) }
      : {
          type: 'Initialized',
          status: 'False',
          reason: 'ContainersNotInitialized',
          message: `containers with incomplete status: [${init.waiting.join(' ')}]`,
        },
  ]
  for (const type of ['Ready', 'ContainersReady']) {
    if (phase === 'Succeeded') conditions.push({ type, status: 'False', reason: 'PodCompleted' })
    else if (phase === 'Failed') conditions.push({ type, status: 'False', reason: 'PodFailed' })
    else if (unready.length > 0) {
      const message = `containers with unready status: [${unready.join(' ')}]`
      conditions.push({ type, status: 'False', reason: 'ContainersNotReady', message })
    } else conditions.push({ type, status: 'True' })
  }
  if (record.ended?.reason === 'Evicted') {
    const { message } = record.ended
    conditions.push({ type: 'DisruptionTarget', status: 'True', reason: 'TerminationByKubelet', message })
  }
  return conditions
}

/** Guaranteed, Burstable or BestEffort, by the containers' requests and limits of cpu and memory. */
export function qosClass(pod: Pod): string {
  const containers = [...(pod.spec?.initContainers ?? []), ...(pod.spec?.containers ?? [])]
  const named = (map: Record<string, string> | undefined) =>
    Object.keys(map ?? {}).filter((key) => key === 'cpu' || key === 'memory')
  if (containers.every(({ resources }) => named(resources?.limits).length + named(resources?.requests).length === 0)) {
    return 'BestEffort'
  }
  const guaranteed = containers.every(({ resources }) =>
    ['cpu', 'memory'].every((name) => {
      const limit = resources?.limits?.[name]
      return limit !== undefined && (resources?.requests?.[name] ?? limit) === limit
    }),
  )
  return guaranteed ? 'Guaranteed' : 'Burstable'
}
