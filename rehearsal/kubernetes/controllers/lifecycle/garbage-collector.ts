import { ApiError } from '../../../../src/kubernetes/cluster.ts'
import type { Resource } from '../../../../src/kubernetes/objects.ts'
import {
  configMaps,
  daemonSets,
  deployments,
  jobs,
  mpiJobs,
  persistentVolumeClaims,
  pods,
  secrets,
  serviceAccounts,
  services,
} from '../../../../src/kubernetes/resources.ts'
import type { Mirror } from '../framework/mirror.ts'
import { keyOf, type OwnerReference, type Stored, splitKey } from '../framework/objects.ts'
import type { Plane } from '../framework/plane.ts'
import { replicaSets } from '../workloads/replica-set.ts'

/** The kinds that own something or are owned in what runs here. */
const collected: Resource[] = [
  pods,
  jobs,
  mpiJobs,
  replicaSets,
  deployments,
  daemonSets,
  configMaps,
  secrets,
  services,
  serviceAccounts,
  persistentVolumeClaims,
]

const foreground = 'foregroundDeletion'
const orphan = 'orphan'

/** Deletes what is owned by nothing that exists, in the order and the way the deletion of the owner asked for. */
export function startGarbageCollector(plane: Plane): void {
  const mirrors = new Map<string, Mirror<Stored>>()
  for (const resource of collected) mirrors.set(resource.plural, plane.mirror<Stored>(resource))
  const queue = plane.queue('garbage-collector', sync)

  for (const [plural, mirror] of mirrors) {
    mirror.listen((object, change) => {
      const { ownerReferences = [], deletionTimestamp, finalizers } = object.metadata!
      if (change === 'deleted') {
        for (const { plural: of, object: dependent } of dependents(object)) queue.add(`${of}|${keyOf(dependent)}`)
      }
      if (change === 'deleted' || deletionTimestamp) for (const owner of ownerReferences) wake(owner)
      if (change === 'set' && (ownerReferences.length > 0 || (deletionTimestamp && finalizers?.length))) {
        queue.add(`${plural}|${keyOf(object)}`)
      }
    })
  }

  /** An owner may wait for just this dependent. */
  function wake({ uid }: OwnerReference): void {
    for (const [plural, mirror] of mirrors) {
      for (const object of mirror.list()) {
        if (object.metadata!.uid === uid && object.metadata!.deletionTimestamp) queue.add(`${plural}|${keyOf(object)}`)
      }
    }
  }

  function dependents({ metadata }: Stored): { plural: string; object: Stored }[] {
    return [...mirrors].flatMap(([plural, mirror]) =>
      mirror.ownedBy(metadata!.uid).map((object) => ({ plural, object })),
    )
  }

  async function sync(id: string): Promise<undefined> {
    await plane.synced()
    const [plural, key] = id.split('|') as [string, string]
    const mirror = mirrors.get(plural)!
    const object = mirror.get(key)
    if (!object) return undefined
    const { deletionTimestamp, finalizers = [], ownerReferences = [] } = object.metadata!
    if (deletionTimestamp && finalizers.includes(orphan)) return orphanDependents(mirror.resource, object)
    if (deletionTimestamp && finalizers.includes(foreground)) return deleteDependents(mirror.resource, object)
    if (deletionTimestamp || ownerReferences.length === 0) return undefined
    const states = await Promise.all(ownerReferences.map((owner) => stateOf(owner, object)))
    if (states.includes('there')) return undefined
    const hasDependents = dependents(object).length > 0
    const policy = states.includes('waiting') && hasDependents ? 'Foreground' : 'Background'
    await plane.delete(mirror.resource, object, { propagationPolicy: policy })
    return undefined
  }

  async function orphanDependents(resource: Resource, owner: Stored): Promise<undefined> {
    for (const { plural, object } of dependents(owner)) {
      const ownerReferences = object.metadata!.ownerReferences!.filter(({ uid }) => uid !== owner.metadata!.uid)
      const metadata = { ownerReferences, resourceVersion: object.metadata!.resourceVersion }
      const { name, namespace } = splitKey(keyOf(object))
      const named = { name, ...(namespace ? { namespace } : {}) }
      await plane.patch(mirrors.get(plural)!.resource, named, { metadata })
    }
    await plane.removeFinalizer(resource, owner, orphan)
    return undefined
  }

  async function deleteDependents(resource: Resource, owner: Stored): Promise<undefined> {
    const held = dependents(owner)
    const blocking = held.filter(({ object }) =>
      object.metadata!.ownerReferences!.some(
        ({ uid, blockOwnerDeletion }) => uid === owner.metadata!.uid && blockOwnerDeletion,
      ),
    )
    for (const { plural, object } of held) {
      if (!object.metadata!.deletionTimestamp) queue.add(`${plural}|${keyOf(object)}`)
    }
    if (blocking.length === 0) await plane.removeFinalizer(resource, owner, foreground)
    return undefined
  }

  async function stateOf(reference: OwnerReference, of: Stored): Promise<'there' | 'waiting' | 'absent'> {
    const judge = (owner: Stored | undefined) => {
      if (owner?.metadata?.uid !== reference.uid) return 'absent'
      const { deletionTimestamp, finalizers } = owner.metadata
      return deletionTimestamp && finalizers?.includes(foreground) ? 'waiting' : 'there'
    }
    for (const mirror of mirrors.values()) {
      const { apiVersion, kind } = mirror.resource
      if (kind !== reference.kind || apiVersion !== reference.apiVersion) continue
      const held = judge(mirror.get(`${of.metadata!.namespace}/${reference.name}`))
      if (held !== 'absent') return held
    }
    // A mirror may be behind, and not every kind has one: the server decides.
    const resource = await plane.cluster.resourceFor(reference.apiVersion, reference.kind)
    if (!resource) return 'there'
    const namespace = resource.namespaced ? { namespace: of.metadata!.namespace! } : {}
    try {
      return judge(await plane.cluster.get<Stored>(resource, { name: reference.name, ...namespace }))
    } catch (error) {
      if (error instanceof ApiError && error.status === 403) return 'there'
      throw error
    }
  }
}
