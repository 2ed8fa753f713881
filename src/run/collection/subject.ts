import { Failure } from '../../failure.ts'
import { ApiError, type Cluster } from '../../kubernetes/cluster.ts'
import type { KubernetesObject } from '../../kubernetes/objects.ts'
import { events, jobs, mpiJobs, pods } from '../../kubernetes/resources.ts'
import { BATCH_JOB_NAME_LABEL, JOB_NAME_LABEL, type KubernetesEvent, type Pod } from '../../mpijob/objects.ts'
import { labels } from '../../recipe/metadata.ts'
import { type ReaderTemplate, type Run, resourceOf } from '../identity.ts'
import { findRunOrTrace } from '../stopping/trace.ts'
import { mountOf } from './reader-pod.ts'

/**
 * What is to be collected: a run of this toolkit, any other MPIJob or Job of that name, or what is left where that is
 * deleted: its trace, its pods, its events, its directory.
 *
 * @param runDirectory where its files lie in its pods, where the object does not say so itself
 */
export async function findSubject(
  cluster: Cluster,
  namespace: string,
  runId: string,
  runDirectory: string | undefined,
): Promise<Run> {
  const found = await findRunOrTrace(cluster, namespace, runId).catch((error: unknown) => {
    if (error instanceof Failure) return error
    throw error
  })
  if (!(found instanceof Failure)) return runDirectory === undefined ? found : { ...found, runDirectory }
  const left =
    (await strangerOf(cluster, namespace, runId)) ?? (await remainsOf(cluster, namespace, runId, runDirectory))
  if (left === undefined) throw found
  if (runDirectory === undefined) return left
  const mount = await mountFor(cluster, namespace, runDirectory, left)
  return { ...left, runDirectory, ...(mount ? { claimName: mount.claimName, template: mount.template } : {}) }
}

const bare = (kind: Run['kind'], name: string, namespace: string): Run => ({
  kind,
  name,
  namespace,
  uid: '',
  runId: name,
  recipe: '',
  step: '',
  fingerprint: '',
  once: false,
  logContainer: '',
  workers: 0,
  neuronDevicesPerWorker: 0,
})

/** A workload that somebody else has made. */
async function strangerOf(cluster: Cluster, namespace: string, name: string): Promise<Run | undefined> {
  for (const kind of ['MPIJob', 'Job'] as const) {
    const object = await cluster.get<KubernetesObject>(resourceOf(kind), { name, namespace })
    if (object !== undefined) return { ...bare(kind, name, namespace), uid: object.metadata?.uid ?? '' }
  }
  return undefined
}

/** What tells of a workload that is gone: pods with its label, events that name it, or a directory that is given. */
async function remainsOf(
  cluster: Cluster,
  namespace: string,
  name: string,
  runDirectory: string | undefined,
): Promise<Run | undefined> {
  for (const [label, kind] of [
    [labels.runId, undefined],
    [JOB_NAME_LABEL, 'MPIJob'],
    [BATCH_JOB_NAME_LABEL, 'Job'],
  ] as const) {
    const { items } = await cluster.list<Pod>(pods, { namespace, labelSelector: `${label}=${name}` })
    const pod = items[0]
    if (pod === undefined) continue
    const own = pod.metadata?.labels ?? {}
    return {
      ...bare(kind ?? (JOB_NAME_LABEL in own ? 'MPIJob' : 'Job'), name, namespace),
      recipe: own[labels.recipe] ?? '',
      step: own[labels.step] ?? '',
    }
  }
  const told = await eventsOf(cluster, namespace, name)
  const kind = told.some(({ involvedObject }) => involvedObject?.kind === 'MPIJob') ? 'MPIJob' : 'Job'
  return told.length > 0 || runDirectory !== undefined ? bare(kind, name, namespace) : undefined
}

async function eventsOf(cluster: Cluster, namespace: string, name: string): Promise<KubernetesEvent[]> {
  try {
    const { items } = await cluster.list<KubernetesEvent>(events, { namespace })
    return items.filter(
      ({ involvedObject }) => involvedObject?.name === name && ['MPIJob', 'Job'].includes(involvedObject?.kind ?? ''),
    )
  } catch (error) {
    if (error instanceof ApiError && error.status === 403) return []
    throw error
  }
}

/** A claim whose volume is mounted above the directory: by the run itself, else by anything of the namespace. */
async function mountFor(
  cluster: Cluster,
  namespace: string,
  directory: string,
  run: Run,
): Promise<{ claimName: string; template: ReaderTemplate } | undefined> {
  const own = await cluster.get<KubernetesObject>(resourceOf(run.kind), run)
  const lists = await Promise.all(
    [mpiJobs, jobs, pods].map(async (resource) => {
      try {
        return (await cluster.list<KubernetesObject>(resource, { namespace })).items
      } catch (error) {
        if (error instanceof ApiError && [403, 404].includes(error.status)) return []
        throw error
      }
    }),
  )
  for (const object of [own, ...lists.flat()]) {
    const mount = mountOf(object, ({ mountPath }) => directory === mountPath || directory.startsWith(`${mountPath}/`))
    if (mount !== undefined) return mount
  }
  return undefined
}
