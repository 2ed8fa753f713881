import { afterEach, expect, test } from '@jest/globals'
import type { V1PersistentVolume, V1PersistentVolumeClaim } from '@kubernetes/client-node'
import type { Pod } from '../../rehearsal/kubernetes/controllers/framework/objects.ts'
import type { KubernetesObject, Wire } from '../../src/kubernetes/objects.ts'
import { persistentVolumeClaims, persistentVolumes, pods } from '../../src/kubernetes/resources.ts'
import { useCluster } from './environment.ts'
import { podNamed, shell } from './manifests.ts'
import { eventAbout, eventually } from './waiting.ts'

type Claim = Wire<V1PersistentVolumeClaim>
type Volume = Wire<V1PersistentVolume>

const given = useCluster()
const made = new Set<string>()

afterEach(async () => {
  for (const name of made) await given.cluster.delete(persistentVolumes, { name })
  made.clear()
})

const named = (name: string) => ({ name, namespace: given.namespace })
/** Volumes belong to no namespace, so their names are made from the test's. */
const volumeName = (name: string) => `${given.namespace}-${name}`

/** A static volume on FSx for Lustre, as Terraform makes one. */
async function volume(name: string, storage: string, spec: object = {}): Promise<void> {
  made.add(volumeName(name))
  await given.cluster.create(persistentVolumes, {
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: { name: volumeName(name) },
    spec: {
      capacity: { storage },
      accessModes: ['ReadWriteMany'],
      persistentVolumeReclaimPolicy: 'Retain',
      storageClassName: given.namespace,
      csi: { driver: 'fsx.csi.aws.com', volumeHandle: `fs-${volumeName(name)}` },
      ...spec,
    },
  })
  // Whoever binds claims has seen it.
  await eventually<Volume>(
    given.cluster,
    persistentVolumes,
    { name: volumeName(name) },
    (one) => (one?.status?.phase ?? 'Pending') !== 'Pending',
  )
}

async function claim(name: string, storage: string, spec: object = {}): Promise<KubernetesObject> {
  return given.cluster.create(persistentVolumeClaims, {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: named(name),
    spec: {
      accessModes: ['ReadWriteMany'],
      storageClassName: given.namespace,
      resources: { requests: { storage } },
      ...spec,
    },
  })
}

const untilBound = (name: string) =>
  eventually<Claim>(given.cluster, persistentVolumeClaims, named(name), (one) => one?.status?.phase === 'Bound')

test('a claim is bound to the smallest volume that is large enough', async () => {
  await volume('huge', '4800Gi')
  await volume('small', '100Gi')
  await volume('right', '1200Gi')
  await claim('data', '1Ti')
  const bound = await untilBound('data')
  expect(bound.spec?.volumeName).toBe(volumeName('right'))
  expect(bound.status?.capacity).toEqual({ storage: '1200Gi' })
  const held = await eventually<Volume>(
    given.cluster,
    persistentVolumes,
    { name: volumeName('right') },
    (one) => one?.status?.phase === 'Bound',
  )
  expect(held.spec?.claimRef).toMatchObject({ name: 'data', namespace: given.namespace, uid: bound.metadata?.uid })
})

test('a claim that names its volume gets that one, whatever else there is', async () => {
  await volume('other', '1200Gi')
  await volume('mine', '4800Gi', { storageClassName: '' })
  await claim('data', '1Ti', { storageClassName: '', volumeName: volumeName('mine') })
  expect((await untilBound('data')).spec?.volumeName).toBe(volumeName('mine'))
})

test('a volume kept for a claim goes to no other', async () => {
  await volume('kept', '1200Gi', { claimRef: { name: 'owner', namespace: given.namespace } })
  await claim('stranger', '1Ti')
  await claim('owner', '1Ti')
  expect((await untilBound('owner')).spec?.volumeName).toBe(volumeName('kept'))
  const stranger = await given.cluster.get<Claim>(persistentVolumeClaims, named('stranger'))
  expect(stranger?.status?.phase).toBe('Pending')
})

test('a claim that nothing fits says why it waits, and is bound when something comes', async () => {
  await claim('waits', '1Ti', { storageClassName: '' })
  const about = { kind: 'PersistentVolumeClaim', ...named('waits') }
  const event = await eventAbout(given.cluster, about, 'FailedBinding')
  expect(event.message).toBe('no persistent volumes available for this claim and no storage class is set')
  // Kept for it: without a storage class, the claim of any namespace may take a volume.
  const claimRef = { name: 'waits', namespace: given.namespace }
  await volume('late', '1200Gi', { storageClassName: '', claimRef })
  await untilBound('waits')
})

test('a volume whose claim is gone is released, and not given away again', async () => {
  await volume('once', '1200Gi')
  await claim('first', '1Ti')
  await untilBound('first')
  await given.cluster.delete(persistentVolumeClaims, named('first'))
  const once = { name: volumeName('once') }
  await eventually<Volume>(given.cluster, persistentVolumes, once, (one) => one?.status?.phase === 'Released')
  await claim('second', '1Ti')
  await eventually<Claim>(
    given.cluster,
    persistentVolumeClaims,
    named('second'),
    (one) => one?.status?.phase === 'Pending',
  )
  expect((await given.cluster.get<Volume>(persistentVolumes, once))?.status?.phase).toBe('Released')
})

test('what one pod writes to a shared volume another reads', async () => {
  await volume('shared', '1200Gi')
  await claim('shared', '1Ti')
  const volumes = [{ name: 'shared', persistentVolumeClaim: { claimName: 'shared' } }]
  const volumeMounts = [{ name: 'shared', mountPath: '/shared' }]
  const run = async (name: string, script: string): Promise<void> => {
    await given.cluster.create(pods, podNamed(name, given.namespace, shell(script, { volumes }, { volumeMounts })))
    const pod = await eventually<Pod>(
      given.cluster,
      pods,
      named(name),
      (one) => one?.status?.phase === 'Succeeded' || one?.status?.phase === 'Failed',
    )
    expect(pod.status?.phase).toBe('Succeeded')
  }
  await run('writer', 'echo checkpoint > /shared/step-100')
  await run('reader', '[ "$(cat /shared/step-100)" = checkpoint ]')
})
