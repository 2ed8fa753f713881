import { type Container, now, type Pod } from './pod.ts'
import type { ContainerRecord } from './status.ts'

/**
 * What is known of a container when the node first sees its pod. A pod that ran before (on this node, under an agent
 * that is gone) has lost its containers, and kubelet says so in these words.
 */
export function firstRecord(pod: Pod, spec: Container, kind: 'init' | 'app'): ContainerRecord {
  const statuses = kind === 'init' ? pod.status?.initContainerStatuses : pod.status?.containerStatuses
  const before = statuses?.find(({ name }) => name === spec.name)
  const waiting = (pod.spec?.initContainers ?? []).length > 0 ? 'PodInitializing' : 'ContainerCreating'
  const record: ContainerRecord = {
    name: spec.name,
    image: spec.image ?? '',
    imageID: before?.imageID ?? '',
    containerID: before?.containerID ?? '',
    state: { waiting: { reason: waiting } },
    lastState: before?.lastState ?? {},
    ready: false,
    started: false,
    restartCount: before?.restartCount ?? 0,
  }
  if (before?.state?.terminated) {
    record.state = before.state
    record.ready = kind === 'init' && before.state.terminated.exitCode === 0
  } else if (before?.state?.running) {
    record.state = {
      terminated: {
        exitCode: 137,
        reason: 'ContainerStatusUnknown',
        message: 'The container could not be located when the pod was terminated',
        startedAt: before.state.running.startedAt ?? now(),
        finishedAt: now(),
      },
    }
  }
  return record
}
