import { type Condition, isMain, isTrue, type Job, type Pod, timeOf, type Workload } from './objects.ts'

export interface Times {
  /** The first start of the main container. */
  startedAt?: number
  /** The newest start of it: when the attempt that runs now, or ended the run, began. */
  attemptStartedAt?: number
  endedAt?: number
}

/** Milliseconds since 1970, all by the cluster's clock. */
export function timesOf(workload: Workload, job: Job | undefined, pods: readonly Pod[]): Times {
  const starts = pods
    .filter((pod) => isMain(workload.kind, pod))
    .flatMap(({ status }) => status?.containerStatuses ?? [])
    .flatMap(({ state, lastState }) => [state?.running, state?.terminated, lastState?.terminated])
    .map((each) => timeOf(each?.startedAt))
    .filter((time) => time !== undefined)
  const end = endOf(workload, job)
  return {
    ...(starts.length === 0 ? {} : { startedAt: Math.min(...starts), attemptStartedAt: Math.max(...starts) }),
    ...(end === undefined ? {} : { endedAt: end }),
  }
}

function endOf(workload: Workload, job: Job | undefined): number | undefined {
  const conditions = job?.status?.conditions as Condition[] | undefined
  const own = workload.kind === 'MPIJob' ? workload.object.status : undefined
  return (
    timeOf(job?.status?.completionTime) ??
    timeOf(isTrue(conditions, 'Failed')?.lastTransitionTime) ??
    timeOf(own?.completionTime) ??
    timeOf(isTrue(own?.conditions, 'Succeeded')?.lastTransitionTime)
  )
}

/** When a pod's container, or the pod itself, ended. */
export function deathTime(pod: Pod): number | undefined {
  const ends = (pod.status?.containerStatuses ?? []).map(({ state }) => timeOf(state?.terminated?.finishedAt))
  const disruption = pod.status?.conditions?.find(
    ({ type, status }) => type === 'DisruptionTarget' && status === 'True',
  )
  return ends.find((time) => time !== undefined) ?? timeOf(disruption?.lastTransitionTime)
}

/** When the first pod was given a node. */
export function firstScheduled(pods: readonly Pod[]): number | undefined {
  const times = pods
    .filter(({ spec }) => spec?.nodeName)
    .map(
      ({ status, metadata }) =>
        timeOf(
          status?.conditions?.find(({ type, status }) => type === 'PodScheduled' && status === 'True')
            ?.lastTransitionTime,
        ) ?? timeOf(metadata?.creationTimestamp),
    )
    .filter((time) => time !== undefined)
  return times.length === 0 ? undefined : Math.min(...times)
}
