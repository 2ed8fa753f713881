import type { Cluster } from '../../kubernetes/cluster.ts'
import type { KubernetesObject } from '../../kubernetes/objects.ts'
import { FIELD_MANAGER } from '../../toolkit.ts'
import { type Run, resourceOf } from '../identity.ts'

/** Set where we have suspended a run: when, and at which step it will resume. A queue suspends runs too. */
export const SUSPENDED = `${FIELD_MANAGER}/suspended`

export function isSuspendedByUs({ metadata }: KubernetesObject): boolean {
  return metadata?.annotations?.[SUSPENDED] !== undefined
}

/** Lets a run go on that we have suspended; false where it was not us. */
export async function resume(cluster: Cluster, run: Run, object: KubernetesObject): Promise<boolean> {
  if (!isSuspendedByUs(object)) return false
  const { kind, name, namespace, uid } = run
  const going = { suspend: false }
  const patch = {
    metadata: { uid, annotations: { [SUSPENDED]: null } },
    spec: kind === 'Job' ? going : { runPolicy: going },
  }
  await cluster.patch(resourceOf(kind), { name, namespace }, patch, { type: 'merge' })
  return true
}
