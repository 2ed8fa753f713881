import type { Cluster } from '../kubernetes/cluster.ts'
import type { KubernetesObject } from '../kubernetes/objects.ts'
import { configMaps } from '../kubernetes/resources.ts'
import { labels } from '../recipe/metadata.ts'
import { FIELD_MANAGER } from '../toolkit.ts'
import { templateWith } from './collection/reader-pod.ts'
import { findRun, theRun } from './find.ts'
import type { Run } from './identity.ts'

const traceName = (runId: string): string => `${runId}-trace`

/** Before a run is deleted: notes where its files lie, so that they can be fetched when nothing else tells of it. */
export async function leaveTrace(cluster: Cluster, run: Run, workload: KubernetesObject): Promise<void> {
  if (run.claimName === undefined || run.runDirectory === undefined) return
  const template = templateWith(workload, run.claimName)
  await cluster.apply(
    configMaps,
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: {
        name: traceName(run.runId),
        namespace: run.namespace,
        labels: { [labels.managedBy]: FIELD_MANAGER, [labels.runId]: run.runId },
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

/** The files have been fetched, or the run is there again: the note has served. */
export async function removeTrace(cluster: Cluster, namespace: string, runId: string): Promise<void> {
  await cluster.delete(configMaps, { name: traceName(runId), namespace })
}
