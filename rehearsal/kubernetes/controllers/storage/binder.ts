import type { V1PersistentVolume, V1PersistentVolumeClaim } from '@kubernetes/client-node'
import type { Wire } from '../../../../src/kubernetes/objects.ts'
import { persistentVolumeClaims, persistentVolumes } from '../../../../src/kubernetes/resources.ts'
import { parseQuantity } from '../../node/quantity.ts'
import { keyOf } from '../framework/objects.ts'
import type { Plane } from '../framework/plane.ts'

type Claim = Wire<V1PersistentVolumeClaim>
type Volume = Wire<V1PersistentVolume>

const bindCompleted = 'pv.kubernetes.io/bind-completed'
const boundByController = 'pv.kubernetes.io/bound-by-controller'

/** Binds claims to volumes that are there. Nothing is provisioned: in the cluster meant here, volumes are made by Terraform. */
export function startVolumeBinder(plane: Plane): void {
  const claims = plane.mirror<Claim>(persistentVolumeClaims)
  const volumes = plane.mirror<Volume>(persistentVolumes)
  const recorder = plane.recorder('persistentvolume-controller')
  // One at a time: two claims must not take the same volume.
  const queue = plane.queue('persistentvolume-binder', sync, 1)
  const waitingClaims = (): void => {
    for (const claim of claims.list()) if (claim.status?.phase !== 'Bound') queue.add(`claim:${keyOf(claim)}`)
  }
  claims.listen((claim) => {
    queue.add(`claim:${keyOf(claim)}`)
    if (claim.spec?.volumeName) queue.add(`volume:${claim.spec.volumeName}`)
  })
  volumes.listen((volume) => {
    queue.add(`volume:${keyOf(volume)}`)
    const ref = volume.spec?.claimRef
    if (ref) queue.add(`claim:${ref.namespace}/${ref.name}`)
    waitingClaims()
  })

  async function sync(id: string): Promise<undefined> {
    await plane.synced()
    const key = id.slice(id.indexOf(':') + 1)
    if (id.startsWith('claim:')) {
      const claim = claims.get(key)
      if (claim && !claim.metadata!.deletionTimestamp) await syncClaim(claim)
    } else {
      const volume = volumes.get(key)
      if (volume && !volume.metadata!.deletionTimestamp) await syncVolume(volume)
    }
    return undefined
  }

  async function syncClaim(claim: Claim): Promise<void> {
    if (claim.metadata!.annotations?.[bindCompleted]) {
      if (!volumes.get(claim.spec!.volumeName ?? '')) await setPhase(claim, { phase: 'Lost' })
      return
    }
    const asked = claim.spec!.volumeName
    const volume = asked ? volumes.get(asked) : smallestFor(claim)
    const isTaken = volume?.spec?.claimRef !== undefined && !isFor(volume, claim)
    if (!volume || isTaken) {
      if (claim.status?.phase !== 'Pending') await setPhase(claim, { phase: 'Pending' })
      if (asked) return
      const className = claim.spec!.storageClassName ?? ''
      if (className === '') {
        const message = 'no persistent volumes available for this claim and no storage class is set'
        recorder.normal(claim, 'FailedBinding', message)
      } else {
        recorder.warning(claim, 'ProvisioningFailed', `storageclass.storage.k8s.io "${className}" not found`)
      }
      return
    }
    await bind(claim, volume)
  }

  /** The volume is marked first, then the claim: a crash between leaves something that can be finished. */
  async function bind(claim: Claim, volume: Volume): Promise<void> {
    const { name, namespace, uid, resourceVersion } = claim.metadata!
    const before = volume.spec!.claimRef
    let marked = volume
    if (before?.uid !== uid) {
      const claimRef = {
        apiVersion: 'v1',
        kind: 'PersistentVolumeClaim',
        name: name!,
        namespace: namespace!,
        uid: uid!,
        resourceVersion: resourceVersion!,
      }
      const annotations = { ...volume.metadata!.annotations, ...(before ? {} : { [boundByController]: 'yes' }) }
      marked = await plane.replace<Volume>(persistentVolumes, {
        ...volume,
        metadata: { ...volume.metadata, annotations },
        spec: { ...volume.spec!, claimRef },
      })
    }
    await syncVolume(marked)
    const { volumeName } = claim.spec!
    const annotations = {
      ...claim.metadata!.annotations,
      [bindCompleted]: 'yes',
      ...(volumeName ? {} : { [boundByController]: 'yes' }),
    }
    const bound = await plane.replace<Claim>(persistentVolumeClaims, {
      ...claim,
      metadata: { ...claim.metadata, annotations },
      spec: { ...claim.spec!, volumeName: marked.metadata!.name! },
    })
    const { accessModes, capacity } = marked.spec!
    await setPhase(bound, {
      phase: 'Bound',
      ...(accessModes ? { accessModes } : {}),
      ...(capacity ? { capacity } : {}),
    })
  }

  async function syncVolume(volume: Volume): Promise<void> {
    const ref = volume.spec!.claimRef
    let phase = 'Available'
    if (ref?.uid) {
      const claim = claims.get(`${ref.namespace}/${ref.name}`)
      phase = claim?.metadata?.uid === ref.uid ? 'Bound' : 'Released'
      if (phase === 'Released' && volume.spec!.persistentVolumeReclaimPolicy === 'Recycle') {
        phase = 'Failed'
        if (volume.status?.phase !== phase) {
          recorder.warning(volume, 'VolumeFailedRecycle', 'No recycler plugin found for the volume!')
        }
      }
    }
    if (volume.status?.phase === phase) return
    await plane.replace(persistentVolumes, { ...volume, status: { ...volume.status, phase } }, 'status')
  }

  async function setPhase(claim: Claim, status: NonNullable<Claim['status']>): Promise<void> {
    await plane.replace(persistentVolumeClaims, { ...claim, status }, 'status')
  }

  function smallestFor(claim: Claim): Volume | undefined {
    const fitting = volumes.list().filter((volume) => fits(volume, claim))
    const reserved = fitting.find((volume) => isFor(volume, claim))
    return reserved ?? fitting.filter(({ spec }) => !spec?.claimRef).sort((a, b) => sizeOf(a) - sizeOf(b))[0]
  }
}

function fits(volume: Volume, claim: Claim): boolean {
  const { accessModes = [], resources, storageClassName = '', volumeMode = 'Filesystem', selector } = claim.spec!
  const { labels = {}, deletionTimestamp } = volume.metadata!
  return (
    !deletionTimestamp &&
    storageClassName === (volume.spec?.storageClassName ?? '') &&
    volumeMode === (volume.spec?.volumeMode ?? 'Filesystem') &&
    accessModes.every((mode) => volume.spec?.accessModes?.includes(mode)) &&
    sizeOf(volume) >= parseQuantity(resources?.requests?.storage ?? '0') &&
    Object.entries(selector?.matchLabels ?? {}).every(([name, value]) => labels[name] === value)
  )
}

/** Kept for this claim by its owner, or bound to it already. */
function isFor({ spec }: Volume, { metadata }: Claim): boolean {
  const ref = spec?.claimRef
  return (
    ref?.name === metadata!.name && ref?.namespace === metadata!.namespace && (!ref?.uid || ref.uid === metadata!.uid)
  )
}

function sizeOf({ spec }: Volume): number {
  return parseQuantity(spec?.capacity?.storage ?? '0')
}
