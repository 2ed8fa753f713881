import type { KubernetesEvent } from '../objects.ts'
import { hopeless, type Reason } from '../reason.ts'

/** Why pods of a workload are not even made, by the events on the workload and on its Job. */
export function creationReason(events: readonly KubernetesEvent[], owners: readonly string[]): Reason | undefined {
  const own = events.filter(
    ({ involvedObject, type }) => type === 'Warning' && owners.includes(involvedObject?.uid ?? ''),
  )
  for (const { reason, message = '', involvedObject } of own.reverse()) {
    const object = `${involvedObject?.kind?.toLowerCase()}/${involvedObject?.name}`
    if (reason === 'ValidationError') {
      return hopeless(
        'invalid-mpijob',
        `The MPI Operator refuses the MPIJob: ${message}`,
        'Correct the manifest: the operator sets no condition for this and would wait for ever.',
        object,
      )
    }
    if (reason === 'ErrResourceExists') {
      return hopeless(
        'name-taken',
        `An object that the MPIJob needs exists already and belongs to something else: ${message}`,
        'Delete it, or give the run another id.',
        object,
      )
    }
    if (/exceeded quota/.test(message)) {
      return hopeless(
        'quota-exceeded',
        `A ResourceQuota of the namespace does not allow the pods: ${message}`,
        'Raise the quota, use fewer workers, or wait for other runs to end.',
        object,
      )
    }
    if (/forbidden|violates PodSecurity|admission webhook .* denied/.test(message)) {
      return hopeless('pod-refused', `The cluster refuses the pods: ${message}`, 'Correct the pod template.', object)
    }
  }
  return undefined
}
