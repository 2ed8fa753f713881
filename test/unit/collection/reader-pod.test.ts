import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { type ApiServer, startApiServer } from '../../../rehearsal/kubernetes/apiserver/server.ts'
import { createCluster } from '../../../src/kubernetes/client.ts'
import type { Cluster } from '../../../src/kubernetes/cluster.ts'
import type { KubernetesObject } from '../../../src/kubernetes/objects.ts'
import { namespaces, pods } from '../../../src/kubernetes/resources.ts'
import { openReader } from '../../../src/run/collection/reader-pod.ts'
import type { Run } from '../../../src/run/identity.ts'
import { eventually } from '../../cluster/waiting.ts'

// Without controllers: what becomes of the pod, the test says.
let server: ApiServer
let cluster: Cluster
beforeEach(async () => {
  server = await startApiServer()
  cluster = createCluster(server.adminConnection())
  await cluster.create(namespaces, { metadata: { name: 'n' } })
})
afterEach(async () => {
  cluster.close()
  await server.close()
})

const reader = { name: 'mine-reader', namespace: 'n' }
const run: Run = {
  ...{ kind: 'MPIJob', name: 'mine', namespace: 'n', uid: '', runId: 'mine', recipe: 'r', step: 'train' },
  ...{ fingerprint: '', once: false, logContainer: 'c', workers: 1, neuronDevicesPerWorker: 0 },
  ...{ claimName: 'fsx-claim', template: { image: 'i:1', mountPath: '/shared' } },
}
const options = () => ({ signal: AbortSignal.timeout(20_000), beforeCreate: () => {} })
const status = (status: object) => cluster.patch(pods, reader, { status }, { type: 'merge', subresource: 'status' })
const made = (not: (string | undefined)[] = []) =>
  eventually<KubernetesObject>(cluster, pods, reader, (pod) => pod && !not.includes(pod.metadata?.uid), 20)

test('a reader that its node takes along while it starts is made again', async () => {
  const opening = openReader(cluster, run, options())
  const first = (await made()).metadata?.uid
  // Its node is gone, and the collector of pods without a node takes it.
  await cluster.delete(pods, reader, { gracePeriodSeconds: 0 })
  const second = (await made([first])).metadata?.uid
  await status({ phase: 'Failed', reason: 'Evicted' })
  const third = (await made([first, second])).metadata?.uid
  // Driven off a node that gives no sign: it stays, marked, for nobody there can end it.
  await cluster.request('POST', '/api/v1/namespaces/n/pods/mine-reader/binding', {
    ...{ apiVersion: 'v1', kind: 'Binding', metadata: { name: 'mine-reader' } },
    target: { kind: 'Node', name: 'lost' },
  })
  await cluster.delete(pods, reader, { gracePeriodSeconds: 30 })
  await made([first, second, third])
  await status({ phase: 'Running' })
  const { places, close } = await opening
  expect(places).toEqual([{ pod: 'mine-reader', namespace: 'n', container: 'reader' }])
  await close()
  expect(await cluster.get(pods, reader)).toBeUndefined()
})

test('a reader that fails by itself is told, and removed', async () => {
  const opening = openReader(cluster, run, options())
  await made()
  const told = expect(opening).rejects.toThrow("The pod 'mine-reader' that was to read the files has failed.")
  await status({ phase: 'Failed' })
  await told
  expect(await cluster.get(pods, reader)).toBeUndefined()
})
