import { Failure } from '../failure.ts'
import { ApiError, type Cluster } from '../kubernetes/cluster.ts'
import type { KubernetesObject } from '../kubernetes/objects.ts'
import { labels } from '../recipe/metadata.ts'
import { type Run, resourceOf, runOf } from './identity.ts'
import { viewAlone } from './look.ts'
import { isSuspendedByUs } from './stopping/suspension.ts'

const KINDS = ['MPIJob', 'Job'] as const

/** The run with that id; undefined where there is none. */
export async function findRun(cluster: Cluster, namespace: string, runId: string): Promise<Run | undefined> {
  for (const kind of KINDS) {
    const object = await cluster.get<KubernetesObject>(resourceOf(kind), { name: runId, namespace })
    const run = object && runOf(object)
    if (run) return run
    if (object) throw new Failure(`The ${kind} '${runId}' in namespace '${namespace}' was not made by this toolkit.`)
  }
  return undefined
}

/** The run with that id; a sentence with the runs there are, where there is none. */
export async function theRun(cluster: Cluster, namespace: string, runId: string): Promise<Run> {
  const run = await findRun(cluster, namespace, runId)
  if (run !== undefined) return run
  const there = (await runsIn(cluster, namespace)).map(({ run: { runId: id } }) => `'${id}'`).slice(0, 10)
  throw new Failure(
    `There is no run '${runId}' in namespace '${namespace}'; ${there.length === 0 ? 'there is none at all' : `there is ${there.join(', ')}`}.`,
  )
}

/** A run with its object as it was a moment ago. */
export interface Found {
  run: Run
  object: KubernetesObject
  isOver: boolean
}

/** Runs that a step may have to follow; of a recipe where one is named. What is suspended or being deleted is not. */
export async function runsToFollow(cluster: Cluster, namespace: string, recipe?: string): Promise<Found[]> {
  const found = await runsIn(cluster, namespace)
  return found.filter(
    ({ run, object }) =>
      (recipe === undefined || run.recipe === recipe) &&
      object.metadata?.deletionTimestamp === undefined &&
      !isSuspendedByUs(object),
  )
}

async function runsIn(cluster: Cluster, namespace: string): Promise<Found[]> {
  const found: Found[] = []
  for (const kind of KINDS) {
    try {
      const { items } = await cluster.list<KubernetesObject>(resourceOf(kind), {
        namespace,
        labelSelector: labels.runId,
      })
      for (const object of items) {
        const run = runOf(object)
        const { phase } = viewAlone(kind, object)
        if (run !== undefined) found.push({ run, object, isOver: phase === 'Succeeded' || phase === 'Failed' })
      }
    } catch (error) {
      // A cluster without the MPI Operator does not know the kind, which is no error here.
      if (!(error instanceof ApiError && error.status === 404)) throw error
    }
  }
  return found
}
