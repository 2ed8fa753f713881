import { Failure } from '../../failure.ts'
import type { Cluster } from '../../kubernetes/cluster.ts'
import type { KubernetesObject } from '../../kubernetes/objects.ts'
import { pods } from '../../kubernetes/resources.ts'
import { type Pod, podSelector } from '../../mpijob/objects.ts'
import { CANCELLED, GIVEN_UP, type Run, resourceOf } from '../identity.ts'

export type Stoppable = Pick<Run, 'kind' | 'name' | 'namespace' | 'uid'>

/**
 * Deletes a run and waits until none of its pods is left, for only then are its devices free. Nothing happens where the
 * name belongs to another object by now. false where there was nothing to delete.
 */
export async function stop(
  cluster: Cluster,
  run: Stoppable,
  { timeoutSeconds, signal }: { timeoutSeconds: number; signal?: AbortSignal },
): Promise<boolean> {
  const { name, namespace, uid } = run
  const existed = await cluster.delete(
    resourceOf(run.kind),
    { name, namespace },
    { propagationPolicy: 'Foreground', uid },
  )
  const limit = AbortSignal.timeout(timeoutSeconds * 1000)
  const until = signal === undefined ? limit : AbortSignal.any([limit, signal])
  await waitUntilGone(cluster, run, until)
  if (signal?.aborted)
    throw new Failure(`Stopping ${run.kind} '${name}' was interrupted; the cluster goes on deleting it.`)
  if (limit.aborted) {
    throw new Failure(
      `${run.kind} '${name}' is being deleted, but is not gone after ${timeoutSeconds} s: a node that does not answer ` +
        "may hold its pods. Look at 'kubectl get pods' and remove that node.",
    )
  }
  return existed
}

async function waitUntilGone(cluster: Cluster, run: Stoppable, signal: AbortSignal): Promise<void> {
  const { name, namespace, uid } = run
  const object = cluster.watch<KubernetesObject>(resourceOf(run.kind), {
    namespace,
    fieldSelector: `metadata.name=${name}`,
    signal,
  })
  for await (const event of object) {
    if (event.type === 'SYNC' && !event.items.some((item) => item.metadata?.uid === uid)) break
    if (event.type === 'DELETED' && event.object.metadata?.uid === uid) break
  }
  await waitUntilPodsAreGone(cluster, run, signal)
}

/** false where some are left at the signal. */
export async function waitUntilPodsAreGone(cluster: Cluster, run: Stoppable, signal: AbortSignal): Promise<boolean> {
  const { name, namespace } = run
  const left = new Set<string>()
  const selection = { namespace, labelSelector: podSelector(run.kind, name), signal }
  for await (const event of cluster.watch<Pod>(pods, selection)) {
    if (event.type === 'SYNC') {
      left.clear()
      for (const pod of event.items) left.add(pod.metadata?.uid ?? '')
    } else if (event.type === 'DELETED') left.delete(event.object.metadata?.uid ?? '')
    else if (event.type === 'ADDED') left.add(event.object.metadata?.uid ?? '')
    if (left.size === 0) return true
  }
  return false
}

/** Says on the object that its workflow was cancelled: one quick call, for the runner kills the step within seconds. */
export async function markCancelled(cluster: Cluster, run: Stoppable): Promise<void> {
  await annotate(cluster, run, { [CANCELLED]: new Date().toISOString() })
}

/**
 * Ends a run that would hold its devices for ever, and keeps what tells why: the object, and the pods that have failed.
 *
 * @param why id and sentence; every later view of the run says the same
 */
export async function giveUp(cluster: Cluster, run: Stoppable, why: { id: string; sentence: string }): Promise<void> {
  const suspended = { suspend: true }
  const spec = run.kind === 'Job' ? suspended : { runPolicy: { ...suspended, cleanPodPolicy: 'Running' } }
  const object = await annotate(cluster, run, { [GIVEN_UP]: JSON.stringify(why) }, spec)
  const { runPolicy } = (object.spec ?? {}) as { runPolicy?: { suspend?: boolean } }
  // An operator before 0.4 has no suspend, and its CRD drops it: only without the object do the workers go.
  if (run.kind === 'MPIJob' && runPolicy?.suspend !== true) {
    await cluster.delete(resourceOf(run.kind), run, { propagationPolicy: 'Foreground', uid: run.uid })
  }
}

/** The devices of the workers that still run after the end; launcher and failed pods stay, with their logs. */
export async function releaseWorkers(cluster: Cluster, run: Stoppable): Promise<void> {
  if (run.kind === 'MPIJob') await annotate(cluster, run, {}, { runPolicy: { cleanPodPolicy: 'Running' } })
}

async function annotate(
  cluster: Cluster,
  { kind, name, namespace, uid }: Stoppable,
  annotations: Record<string, string>,
  spec?: object,
): Promise<KubernetesObject> {
  // With the uid, a patch fails where the name belongs to another object by now.
  const patch = { metadata: { uid, annotations }, ...(spec === undefined ? {} : { spec }) }
  return await cluster.patch(resourceOf(kind), { name, namespace }, patch, { type: 'merge' })
}
