import { ApiError, type Cluster } from '../../kubernetes/cluster.ts'
import type { KubernetesObject } from '../../kubernetes/objects.ts'
import { FIELD_MANAGER } from '../../toolkit.ts'
import { type Run, resourceOf } from '../identity.ts'

/** How often a run was handed over to another workflow run, and by whom last. */
export interface Relay {
  number: number
  /** URL of the workflow run that handed it over. */
  by: string
}

export const RELAY = `${FIELD_MANAGER}/relay`

export function relayOf(object: KubernetesObject): Relay {
  try {
    const { number, by } = JSON.parse(object.metadata?.annotations?.[RELAY] ?? '{}') as Partial<Relay>
    return { number: Number.isInteger(number) ? number! : 0, by: String(by ?? '') }
  } catch {
    return { number: 0, by: '' }
  }
}

export type Claim = { won: true } | { won: false; by: string }

/**
 * Claims to be the one who hands the run over. Of all that have followed it since the last time, one wins; so the chain
 * does not fork, whoever else attaches.
 *
 * @param known the relay's number when the following began
 */
export async function claimRelay(cluster: Cluster, run: Run, known: number, by: string): Promise<Claim> {
  const { kind, name, namespace, uid } = run
  for (;;) {
    const object = await cluster.get<KubernetesObject>(resourceOf(kind), { name, namespace })
    if (object?.metadata?.uid !== uid) return { won: false, by: 'nobody: it is gone' }
    const there = relayOf(object)
    if (there.number !== known) return { won: false, by: there.by }
    const metadata = {
      uid,
      // A conflict (409) where anybody has changed the object since: then it is read again.
      resourceVersion: object.metadata.resourceVersion,
      annotations: { [RELAY]: JSON.stringify({ number: known + 1, by } satisfies Relay) },
    }
    try {
      await cluster.patch(resourceOf(kind), { name, namespace }, { metadata }, { type: 'merge' })
      return { won: true }
    } catch (error) {
      if (!(error instanceof ApiError && error.status === 409)) throw error
    }
  }
}

/** Where the next workflow run could not be started: the claim is given back, so that another can hand it over. */
export async function releaseRelay(cluster: Cluster, run: Run, known: number): Promise<void> {
  const annotations = { [RELAY]: JSON.stringify({ number: known, by: '' } satisfies Relay) }
  const patch = { metadata: { uid: run.uid, annotations } }
  await cluster.patch(resourceOf(run.kind), run, patch, { type: 'merge' })
}
