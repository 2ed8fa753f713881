import { persistentVolumeClaims, persistentVolumes, pods } from '../../../../src/kubernetes/resources.ts'
import { keyOf, type Pod } from '../framework/objects.ts'
import type { Plane } from '../framework/plane.ts'
import { isFinished } from '../job/counts.ts'
import type { Claim, Volume } from '../scheduler/fit.ts'

const claimFinalizer = 'kubernetes.io/pvc-protection'
const volumeFinalizer = 'kubernetes.io/pv-protection'

/** Lets a deleted claim go when no pod uses it any more, and a deleted volume when no claim is bound to it. */
export function startStorageProtection(plane: Plane): void {
  const claims = plane.mirror<Claim>(persistentVolumeClaims)
  const volumes = plane.mirror<Volume>(persistentVolumes)
  const podMirror = plane.mirror<Pod>(pods)
  const queue = plane.queue('storage-protection', sync)
  const claimsOf = ({ metadata, spec }: Pod): string[] =>
    (spec?.volumes ?? []).flatMap(({ persistentVolumeClaim: claim }) =>
      claim ? [`${metadata!.namespace}/${claim.claimName}`] : [],
    )
  claims.listen((claim) => {
    if (claim.metadata!.deletionTimestamp) queue.add(`claim:${keyOf(claim)}`)
  })
  volumes.listen((volume) => {
    if (volume.metadata!.deletionTimestamp) queue.add(`volume:${keyOf(volume)}`)
  })
  podMirror.listen((pod, change) => {
    if (change === 'deleted' || isFinished(pod)) for (const key of claimsOf(pod)) queue.add(`claim:${key}`)
  })

  async function sync(id: string): Promise<undefined> {
    await plane.synced()
    const key = id.slice(id.indexOf(':') + 1)
    if (id.startsWith('volume:')) {
      const volume = volumes.get(key)
      if (!volume?.metadata?.deletionTimestamp || volume.status?.phase === 'Bound') return undefined
      await plane.removeFinalizer(persistentVolumes, volume, volumeFinalizer)
      return undefined
    }
    const claim = claims.get(key)
    if (!claim?.metadata?.deletionTimestamp) return undefined
    const inNamespace = podMirror.list(claim.metadata.namespace)
    const inUse = inNamespace.some((pod) => !isFinished(pod) && claimsOf(pod).includes(key))
    if (!inUse) await plane.removeFinalizer(persistentVolumeClaims, claim, claimFinalizer)
    return undefined
  }
}
