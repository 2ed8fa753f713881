import type { EventsAbout } from '../events.ts'
import { isTrue, timeOf, type Workload } from '../objects.ts'
import { type Reason, waits } from '../reason.ts'

const QUEUE_LABEL = 'kueue.x-k8s.io/queue-name'

/** Why a suspended run does not go on: Kueue holds runs back by suspending them. */
export function suspendedReason(workload: Workload, about: EventsAbout): Reason {
  const { metadata } = workload.object
  const suspended = isTrue(workload.object.status?.conditions as never, 'Suspended')
  const since = timeOf(suspended?.lastTransitionTime) ?? timeOf(metadata?.creationTimestamp)
  const queue = metadata?.labels?.[QUEUE_LABEL]
  if (queue === undefined) return waits('suspended', 'The run is suspended (spec.suspend).', { since })
  const said = about(metadata?.uid)
    .filter(({ source, reportingComponent }) => /kueue/.test(`${source?.component} ${reportingComponent}`))
    .at(-1)?.message
  const stopped = said === undefined ? '' : ` Kueue says: ${said}`
  return waits('queued', `The queue '${queue}' has not admitted the run yet.${stopped}`, { since })
}
