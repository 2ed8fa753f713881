import type { Cluster } from '../../kubernetes/cluster.ts'
import type { KubernetesObject } from '../../kubernetes/objects.ts'
import { configMaps } from '../../kubernetes/resources.ts'
import { labels } from '../../recipe/metadata.ts'
import { FIELD_MANAGER } from '../../toolkit.ts'
import { templateWith } from '../collection/reader-pod.ts'
import { findRun, theRun } from '../find.ts'
import type { Run } from '../identity.ts'

const TRACE = `${FIELD_MANAGER}/trace`
/** As long as the recipes keep a run that has ended. */
const KEPT_MS = 7 * 86_400_000

const traceName = (runId: string): string => `${runId}-trace`

/** Before a run is deleted: notes where its files lie, so that they can be fetched when nothing else tells of it. */
export async function leaveTrace(
  cluster: Cluster,
  run: Run,
  workload: KubernetesObject,
  now = Date.now(),
): Promise<void> {
  if (run.claimName === undefined || run.runDirectory === undefined) return
  await removeOldTraces(cluster, run.namespace, now).catch(() => {})
  const template = templateWith(workload, run.claimName)
  await cluster.apply(
    configMaps,
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: {
        name: traceName(run.runId),
        namespace: run.namespace,
        labels: { [labels.managedBy]: FIELD_MANAGER, [labels.runId]: run.runId, [TRACE]: 'true' },
      },
      data: { run: JSON.stringify({ ...run, uid: '', ...(template ? { template } : {}) }) },
    },
    { force: true },
  )
}

/** The run, or what is left of it where a cancellation has deleted its workload. */
export async function findRunOrTrace(cluster: Cluster, namespace: string, runId: string): Promise<Run> {
  const run = await findRun(cluster, namespace, runId)
  if (run !== undefined) return run
  const trace = await cluster.get<{ data?: { run?: string } }>(configMaps, { name: traceName(runId), namespace })
  if (trace?.data?.run === undefined) return await theRun(cluster, namespace, runId)
  return JSON.parse(trace.data.run) as Run
}

/** The run is there again, and tells of itself. */
export async function removeTrace(cluster: Cluster, namespace: string, runId: string): Promise<void> {
  await cluster.delete(configMaps, { name: traceName(runId), namespace })
}

async function removeOldTraces(cluster: Cluster, namespace: string, now: number): Promise<void> {
  const { items } = await cluster.list<KubernetesObject>(configMaps, { namespace, labelSelector: `${TRACE}=true` })
  for (const { metadata } of items) {
    const age = now - Date.parse(metadata?.creationTimestamp ?? '')
    if (age > KEPT_MS) await cluster.delete(configMaps, { name: metadata?.name ?? '', namespace })
  }
}
