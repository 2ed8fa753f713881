import { isDeepStrictEqual } from 'node:util'
import type { V1ReplicaSet } from '@kubernetes/client-node'
import type { Resource, Wire } from '../../../../src/kubernetes/objects.ts'
import { pods } from '../../../../src/kubernetes/resources.ts'
import { controllerOf, controllerReference, keyOf, type Pod, randomSuffix } from '../framework/objects.ts'
import type { Plane } from '../framework/plane.ts'
import { isActive, isReady } from '../job/counts.ts'

export type ReplicaSet = Wire<V1ReplicaSet>
export const replicaSets: Resource = {
  apiVersion: 'apps/v1',
  kind: 'ReplicaSet',
  plural: 'replicasets',
  namespaced: true,
}

/** Keeps as many pods of its template as it is told. */
export function startReplicaSetController(plane: Plane): void {
  const sets = plane.mirror<ReplicaSet>(replicaSets)
  const podMirror = plane.mirror<Pod>(pods)
  const recorder = plane.recorder('replicaset-controller')
  const queue = plane.queue('replicaset', sync)
  sets.listen((set) => queue.add(keyOf(set)))
  podMirror.listen((pod) => {
    const owner = controllerOf(pod)
    if (owner?.kind === 'ReplicaSet') queue.add(`${pod.metadata!.namespace}/${owner.name}`)
  })

  async function sync(key: string): Promise<undefined> {
    await plane.synced()
    const set = sets.get(key)
    if (!set) return undefined
    const owned = podMirror.ownedBy(set.metadata!.uid)
    const active = owned.filter(isActive)
    const wanted = set.spec?.replicas ?? 1
    if (!set.metadata!.deletionTimestamp) {
      for (let missing = wanted - active.length; missing > 0; missing--) {
        const pod = await plane.create<Pod>(pods, podOf(set))
        active.push(pod)
        recorder.normal(set, 'SuccessfulCreate', `Created pod: ${pod.metadata!.name}`)
      }
      const surplus = [...active].sort((a, b) => Number(isReady(a)) - Number(isReady(b)))
      for (const pod of surplus.slice(0, Math.max(0, active.length - wanted))) {
        await plane.delete(pods, pod)
        recorder.normal(set, 'SuccessfulDelete', `Deleted pod: ${pod.metadata!.name}`)
      }
    }
    const ready = active.filter(isReady).length
    const status = {
      ...set.status,
      replicas: active.length,
      fullyLabeledReplicas: active.length,
      readyReplicas: ready,
      availableReplicas: ready,
      observedGeneration: set.metadata!.generation ?? 1,
    }
    if (!isDeepStrictEqual(status, set.status)) await plane.replace(replicaSets, { ...set, status }, 'status')
    return undefined
  }
}

function podOf(set: ReplicaSet): Pod {
  const { metadata, spec } = structuredClone(set.spec!.template!)
  return {
    metadata: {
      name: `${set.metadata!.name!.slice(0, 57)}-${randomSuffix()}`,
      generateName: `${set.metadata!.name}-`,
      namespace: set.metadata!.namespace!,
      ...(metadata?.labels ? { labels: metadata.labels } : {}),
      ...(metadata?.annotations ? { annotations: metadata.annotations } : {}),
      ownerReferences: [controllerReference(set, replicaSets)],
    },
    spec: spec!,
  }
}
