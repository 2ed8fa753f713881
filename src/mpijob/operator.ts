import { isMain, isTrue, type Job, type Pod, timeOf, type Workload } from './objects.ts'
import { hopeless, type Reason, waits } from './reason.ts'

/** A living operator does the next thing within a second or two; told in time for a person to hear of it within a minute. */
const SILENCE_MS = 45_000
/** An operator that is being restarted or upgraded is back before. */
const ABSENCE_MS = 600_000

/**
 * What the MPI Operator should have done by now and has not: nothing in the MPIJob tells of an operator that is down, for
 * it is the operator that tells. undefined while it is not overdue.
 */
export function operatorSilence(
  workload: Workload,
  job: Job | undefined,
  pods: readonly Pod[],
  now: number,
): Reason | undefined {
  if (workload.kind !== 'MPIJob') return undefined
  const { metadata, spec, status } = workload.object
  const made = timeOf(metadata?.creationTimestamp) ?? now
  if (!status?.conditions?.length) {
    if (now - made <= SILENCE_MS) return undefined
    const sentence = 'The MPI Operator has not taken the MPIJob up.'
    return now - made > ABSENCE_MS
      ? hopeless('not-seen-by-operator', sentence, { since: made })
      : waits('not-seen-by-operator', sentence, { since: made })
  }
  const workers = pods.filter((pod) => !isMain('MPIJob', pod))
  const wanted = spec?.mpiReplicaSpecs?.Worker?.replicas ?? 0
  const resumed = status.conditions.find(({ type, status }) => type === 'Suspended' && status === 'False')
  const asked = timeOf(resumed?.lastTransitionTime) ?? timeOf(status.startTime) ?? made
  const overdue = (what: string, since: number): Reason | undefined =>
    now - since > SILENCE_MS
      ? waits('not-seen-by-operator', `The MPI Operator has stopped: ${what}.`, { since })
      : undefined
  if (job === undefined && workers.length < wanted) {
    // It makes five or so a second, not all at once.
    const made = workers.map(({ metadata }) => timeOf(metadata?.creationTimestamp) ?? asked)
    return overdue(`it has made ${workers.length} of ${wanted} workers`, Math.max(asked, ...made))
  }
  if (job === undefined && workers.every(isReady)) {
    const ready = workers.map((pod) => timeOf(readiness(pod)?.lastTransitionTime) ?? asked)
    return overdue('all workers are ready, and it makes no launcher', Math.max(asked, ...ready))
  }
  const suspended = isTrue(job?.status?.conditions as never, 'Suspended')
  if (job?.spec?.suspend && suspended) {
    return overdue('the run was resumed, and its launcher is still suspended', asked)
  }
  return undefined
}

const readiness = (pod: Pod) => pod.status?.conditions?.find(({ type }) => type === 'Ready')

export const isReady = (pod: Pod): boolean => readiness(pod)?.status === 'True'
