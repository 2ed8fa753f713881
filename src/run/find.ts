import { Failure } from '../failure.ts'
import { ApiError, type Cluster } from '../kubernetes/cluster.ts'
import type { KubernetesObject } from '../kubernetes/objects.ts'
import { labels } from '../recipe/metadata.ts'
import { type Run, resourceOf, runOf } from './identity.ts'

/** The run with that id; a sentence with the runs there are, where there is none. */
export async function findRun(cluster: Cluster, namespace: string, runId: string): Promise<Run> {
  for (const kind of ['MPIJob', 'Job'] as const) {
    const object = await getIfKnown(cluster, kind, runId, namespace)
    const run = object && runOf(object)
    if (run) return run
    if (object) {
      throw new Failure(`The ${kind} '${runId}' in namespace '${namespace}' was not made by this toolkit.`)
    }
  }
  const there = await runIds(cluster, namespace)
  throw new Failure(
    `There is no run '${runId}' in namespace '${namespace}'; ${there.length === 0 ? 'there is none at all' : `there is ${there.join(', ')}`}.`,
  )
}

/** A cluster without the MPI Operator does not know the kind, which is no error here. */
async function getIfKnown(
  cluster: Cluster,
  kind: Run['kind'],
  name: string,
  namespace: string,
): Promise<KubernetesObject | undefined> {
  return await cluster.get<KubernetesObject>(resourceOf(kind), { name, namespace })
}

async function runIds(cluster: Cluster, namespace: string): Promise<string[]> {
  const found: string[] = []
  for (const kind of ['MPIJob', 'Job'] as const) {
    try {
      const { items } = await cluster.list<KubernetesObject>(resourceOf(kind), {
        namespace,
        labelSelector: labels.runId,
      })
      found.push(...items.map(({ metadata }) => `'${metadata?.name}'`))
    } catch (error) {
      if (!(error instanceof ApiError && error.status === 404)) throw error
    }
  }
  return found.slice(0, 10)
}
