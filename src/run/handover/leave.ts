import type { Cluster } from '../../kubernetes/cluster.ts'
import type { KubernetesObject } from '../../kubernetes/objects.ts'
import { FIELD_MANAGER } from '../../toolkit.ts'
import { type Run, resourceOf } from '../identity.ts'

/**
 * Set on a run that goes on although its workflow job has ended. Several steps of a job may have had to do with the run
 * (one submits it, another follows it), and the post step of each asks here whether to clean up.
 */
const LEFT = `${FIELD_MANAGER}/left-running`

export const isLeft = ({ metadata }: KubernetesObject): boolean => metadata?.annotations?.[LEFT] !== undefined

export async function leave(cluster: Cluster, run: Run): Promise<void> {
  await annotate(cluster, run, new Date().toISOString())
}

/** A job has taken it up again, and answers for it. */
export async function takeUp(cluster: Cluster, run: Run): Promise<void> {
  await annotate(cluster, run, null)
}

async function annotate(cluster: Cluster, run: Run, value: string | null): Promise<void> {
  const patch = { metadata: { uid: run.uid, annotations: { [LEFT]: value } } }
  await cluster.patch(resourceOf(run.kind), run, patch, { type: 'merge' })
}
