import { isMain, type Job, type Pod, timeOf, type Workload } from './objects.ts'

/**
 * Whether an object belongs to this very run: the same name may have been another's a moment ago, whose launcher Job and
 * pods are still ending. The launcher's pods belong to its Job, which may be gone or not seen yet.
 */
export function isOfRun(workload: Workload, job: Job | undefined): (pod: Pod) => boolean {
  const uid = workload.object.metadata?.uid
  const madeAt = timeOf(workload.object.metadata?.creationTimestamp) ?? 0
  return (pod) => {
    const owner = pod.metadata?.ownerReferences?.find(({ controller }) => controller)?.uid
    if (owner === undefined || owner === uid) return true
    if (workload.kind === 'Job' || !isMain('MPIJob', pod)) return false
    if (job !== undefined) return owner === job.metadata?.uid
    return (timeOf(pod.metadata?.creationTimestamp) ?? madeAt) >= madeAt
  }
}

export function launcherJobOf(workload: Workload, job: Job | undefined): Job | undefined {
  const owner = job?.metadata?.ownerReferences?.find(({ controller }) => controller)?.uid
  return owner === undefined || owner === workload.object.metadata?.uid ? job : undefined
}
