import type { Workload } from '../objects.ts'
import { quantityOf } from '../quantity.ts'
import { hopeless, type More, type Reason, waits } from '../reason.ts'

/**
 * A quota that others use up may be free again; one that is smaller than what the run needs at once never fits it. An MPIJob needs all
 * of its workers at once, a Job goes on with those of its pods that it has.
 */
export function quotaReason(workload: Workload, message: string, more: More): Reason {
  const short = shortages(message).find(({ resource, asked, limited }) => {
    const isOfWorker = workload.kind === 'MPIJob' && message.includes('-worker-')
    const replicas = workload.kind === 'MPIJob' ? (workload.object.spec?.mpiReplicaSpecs?.Worker?.replicas ?? 1) : 1
    // Objects are counted for the launcher too.
    const times = isOfWorker ? replicas + (resource === 'pods' || resource === 'count/pods' ? 1 : 0) : 1
    return quantityOf(asked) * times > quantityOf(limited)
  })
  if (short === undefined) {
    const advice = 'It starts when others of the namespace have ended; raise the quota where it is not to wait.'
    return waits('quota-exceeded', `A ResourceQuota of the namespace is used up: ${message}`, { ...more, advice })
  }
  return hopeless(
    'quota-exceeded',
    `A ResourceQuota of the namespace can never hold the run, for it allows ${short.limited} of ${short.resource}: ${message}`,
    { ...more, advice: 'Raise the quota, or ask for less: fewer workers, or smaller ones.' },
  )
}

interface Shortage {
  resource: string
  asked: string
  limited: string
}

/** `exceeded quota: team, requested: a=1,b=2, used: a=3,b=0, limited: a=3,b=1` */
function shortages(message: string): Shortage[] {
  const [, requested = '', limited = ''] = /requested: (\S+), used: \S+, limited: (\S+)/.exec(message) ?? []
  const limits = new Map(limited.split(',').map((each) => each.split('=') as [string, string]))
  return requested.split(',').flatMap((each) => {
    const [resource = '', asked = ''] = each.split('=')
    const limit = limits.get(resource)
    return limit === undefined ? [] : [{ resource, asked, limited: limit }]
  })
}
