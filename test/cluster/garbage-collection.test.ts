import { expect, test } from '@jest/globals'
import type { ConfigMap } from '../../rehearsal/kubernetes/controllers/mpijob/dependents.ts'
import type { KubernetesObject } from '../../src/kubernetes/objects.ts'
import { configMaps, namespaces, pods, secrets } from '../../src/kubernetes/resources.ts'
import { useCluster } from './environment.ts'
import { podNamed, shell, untilTold } from './manifests.ts'
import { eventually } from './waiting.ts'

const given = useCluster()

const named = (name: string) => ({ name, namespace: given.namespace })
const untilGone = (name: string) => eventually(given.cluster, configMaps, named(name), (map) => map === undefined)

async function configMap(name: string, owner?: KubernetesObject, blockOwnerDeletion = true): Promise<KubernetesObject> {
  const ownerReferences = owner
    ? [
        {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          name: owner.metadata!.name!,
          uid: owner.metadata!.uid!,
          blockOwnerDeletion,
        },
      ]
    : []
  return given.cluster.create(configMaps, {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { ...named(name), ownerReferences },
  })
}

test('what is owned goes after its owner, down to the last', async () => {
  const owner = await configMap('owner')
  await configMap('grandchild', await configMap('child', owner))
  await given.cluster.delete(configMaps, named('owner'), { propagationPolicy: 'Background' })
  await untilGone('owner')
  await untilGone('child')
  await untilGone('grandchild')
})

test('in the foreground the owner goes last', async () => {
  const owner = await configMap('owner')
  const child = await configMap('child', owner)
  const held = { ...child, metadata: { ...child.metadata, finalizers: ['test/held'] } }
  await given.cluster.replace(configMaps, held)
  await given.cluster.delete(configMaps, named('owner'), { propagationPolicy: 'Foreground' })
  await eventually<ConfigMap>(given.cluster, configMaps, named('child'), (map) => map?.metadata?.deletionTimestamp)
  const waiting = await given.cluster.get<ConfigMap>(configMaps, named('owner'))
  expect(waiting?.metadata?.finalizers).toEqual(['foregroundDeletion'])
  await given.cluster.patch(configMaps, named('child'), { metadata: { finalizers: null } }, { type: 'merge' })
  await untilGone('child')
  await untilGone('owner')
})

test('orphans stay and belong to nobody', async () => {
  const owner = await configMap('owner')
  await configMap('child', owner)
  await given.cluster.delete(configMaps, named('owner'), { propagationPolicy: 'Orphan' })
  await untilGone('owner')
  const child = await given.cluster.get<ConfigMap>(configMaps, named('child'))
  expect(child?.metadata?.ownerReferences ?? []).toEqual([])
})

test('what claims an owner that never was is deleted; what has another owner stays', async () => {
  const real = await configMap('real')
  const nobody = { metadata: { name: 'nobody', uid: '00000000-0000-4000-8000-000000000000' } } as KubernetesObject
  await configMap('orphan', nobody)
  const both = [nobody, real].map((owner) => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    name: owner.metadata!.name!,
    uid: owner.metadata!.uid!,
  }))
  const metadata = { ...named('shared'), ownerReferences: both }
  await given.cluster.create(configMaps, { apiVersion: 'v1', kind: 'ConfigMap', metadata })
  await untilGone('orphan')
  expect(await given.cluster.get(configMaps, named('shared'))).toBeDefined()
})

test('a namespace takes all that is in it along', async () => {
  const name = `${given.namespace}-more`
  await given.cluster.create(namespaces, { apiVersion: 'v1', kind: 'Namespace', metadata: { name } })
  await given.cluster.create(secrets, {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'inside', namespace: name },
  })
  const account = { apiVersion: 'v1', kind: 'ServiceAccount', plural: 'serviceaccounts', namespaced: true }
  await eventually(given.cluster, account, { name: 'default', namespace: name }, (one) => one !== undefined)
  await given.cluster.create(pods, podNamed('inside', name, shell(untilTold)))
  await given.cluster.delete(namespaces, { name })
  await eventually(given.cluster, namespaces, { name }, (one) => one === undefined)
  expect(await given.cluster.get(secrets, { name: 'inside', namespace: name })).toBeUndefined()
})
