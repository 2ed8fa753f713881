import { firstTime } from '../events.ts'
import type { KubernetesEvent, Workload } from '../objects.ts'
import { hopeless, type Reason, waits } from '../reason.ts'
import { quotaReason } from './quota.ts'

/** Why pods of a workload are not even made, by the events on the workload and on its Job. */
export function creationReason(
  workload: Workload,
  events: readonly KubernetesEvent[],
  owners: readonly string[],
): Reason | undefined {
  const own = events.filter(
    ({ involvedObject, type }) => type === 'Warning' && owners.includes(involvedObject?.uid ?? ''),
  )
  for (const event of own.reverse()) {
    const { reason, message = '', involvedObject } = event
    const more = { object: `${involvedObject?.kind?.toLowerCase()}/${involvedObject?.name}`, since: firstTime(event) }
    if (reason === 'ValidationError') {
      return hopeless('invalid-mpijob', `The MPI Operator refuses the MPIJob: ${message}`, more)
    }
    if (reason === 'ErrResourceExists') {
      return hopeless(
        'name-taken',
        `An object that the MPIJob needs exists already and belongs to something else: ${message}`,
        more,
      )
    }
    if (/exceeded quota/.test(message)) {
      return quotaReason(workload, message, more)
    }
    const account = /serviceaccount "([^"]+)" not found/.exec(message)?.[1]
    if (account !== undefined) {
      return hopeless('pod-refused', `The pods name the ServiceAccount '${account}', which does not exist.`, {
        ...more,
        advice: 'Make it in the namespace, or take serviceAccountName out of the pod template.',
      })
    }
    if (/forbidden|violates PodSecurity|admission webhook .{1,200} denied|is invalid: /.test(message)) {
      return hopeless('pod-refused', `The cluster refuses the pods: ${message}`, more)
    }
    if (reason === 'MPIJobFailed' || reason === 'FailedCreate') {
      // A webhook that does not answer, an API server in trouble: the controller tries again.
      return waits('pod-refused', `The pods cannot be made at the moment: ${message}`, more)
    }
  }
  return undefined
}
