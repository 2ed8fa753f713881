import type { V1PersistentVolume, V1PersistentVolumeClaim } from '@kubernetes/client-node'
import type { Cluster } from '../../../../src/kubernetes/cluster.ts'
import type { Wire } from '../../../../src/kubernetes/objects.ts'
import { persistentVolumeClaims, persistentVolumes } from '../../../../src/kubernetes/resources.ts'
import { MountError } from './content.ts'

/** The host folder of a claim's volume: of its CSI handle, or the path a hostPath or local volume names. */
export async function claimFolder(
  cluster: Cluster,
  namespace: string,
  claimName: string,
  volumes: (handle: string) => string,
): Promise<string> {
  const claim = await cluster.get<Wire<V1PersistentVolumeClaim>>(persistentVolumeClaims, { name: claimName, namespace })
  if (!claim) {
    throw new MountError(
      `error processing PVC ${namespace}/${claimName}: failed to fetch PVC from API server: persistentvolumeclaims "${claimName}" not found`,
    )
  }
  const volumeName = claim.spec?.volumeName
  if (claim.status?.phase !== 'Bound' || !volumeName) {
    throw new MountError(`error processing PVC ${namespace}/${claimName}: PVC is not bound`)
  }
  const volume = await cluster.get<Wire<V1PersistentVolume>>(persistentVolumes, { name: volumeName })
  if (!volume) {
    throw new MountError(
      `error processing PVC ${namespace}/${claimName}: failed to find PV "${volumeName}" in the API server: persistentvolumes "${volumeName}" not found`,
    )
  }
  const path = volume.spec?.hostPath?.path ?? volume.spec?.local?.path
  const handle = volume.spec?.csi?.volumeHandle
  if (handle !== undefined) return volumes(handle)
  if (path !== undefined) return path
  throw new MountError(
    `error processing PVC ${namespace}/${claimName}: PV "${volumeName}" has no volume source this node knows`,
  )
}
