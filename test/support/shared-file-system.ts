import type { Cluster } from '../../src/kubernetes/cluster.ts'
import { persistentVolumeClaims, persistentVolumes } from '../../src/kubernetes/resources.ts'

/** The claim `fsx-claim` on a file system that is there, as infra/addons makes it. */
export async function makeSharedFileSystem(cluster: Cluster, namespace: string): Promise<void> {
  const size = { storage: '1200Gi' }
  const accessModes = ['ReadWriteMany']
  await cluster.create(persistentVolumes, {
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: { name: 'fsx' },
    spec: {
      capacity: size,
      accessModes,
      storageClassName: '',
      csi: { driver: 'fsx.csi.aws.com', volumeHandle: 'fs-1' },
    },
  })
  await cluster.create(persistentVolumeClaims, {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name: 'fsx-claim', namespace },
    spec: { accessModes, storageClassName: '', volumeName: 'fsx', resources: { requests: size } },
  })
}
