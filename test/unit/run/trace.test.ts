import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { type ApiServer, startApiServer } from '../../../rehearsal/kubernetes/apiserver/server.ts'
import { createCluster } from '../../../src/kubernetes/client.ts'
import type { Cluster } from '../../../src/kubernetes/cluster.ts'
import { configMaps, namespaces } from '../../../src/kubernetes/resources.ts'
import type { Run } from '../../../src/run/identity.ts'
import { findRunOrTrace, leaveTrace, removeTrace } from '../../../src/run/stopping/trace.ts'
import { NAMESPACE } from './plan.ts'

let server: ApiServer
let cluster: Cluster
beforeAll(async () => {
  server = await startApiServer()
  cluster = createCluster(server.adminConnection())
  await cluster.create(namespaces, { metadata: { name: NAMESPACE } })
})
afterAll(async () => {
  cluster.close()
  await server.close()
})

const run = (runId: string): Run => ({
  kind: 'Job',
  name: runId,
  namespace: NAMESPACE,
  uid: 'u',
  runId,
  recipe: 'r',
  step: 's',
  fingerprint: 'f',
  once: false,
  logContainer: 'main',
  workers: 1,
  neuronDevicesPerWorker: 0,
  runDirectory: `/shared/${runId}`,
  claimName: 'fsx-claim',
})
const traces = async (): Promise<string[]> =>
  (await cluster.list(configMaps, { namespace: NAMESPACE, labelSelector: 'trainium-actions/trace=true' })).items.map(
    ({ metadata }) => metadata?.name ?? '',
  )

test('a run that is deleted leaves a trace of where its files lie, which does not stay for ever', async () => {
  await leaveTrace(cluster, run('first'), {})
  await leaveTrace(cluster, run('second'), {})
  expect(await findRunOrTrace(cluster, NAMESPACE, 'second')).toMatchObject({ runDirectory: '/shared/second', uid: '' })
  expect(await traces()).toEqual(['first-trace', 'second-trace'])
  await removeTrace(cluster, NAMESPACE, 'first')
  expect(await traces()).toEqual(['second-trace'])
  await leaveTrace(cluster, run('third'), {}, Date.now() + 8 * 86_400_000)
  expect(await traces()).toEqual(['third-trace'])
  await expect(findRunOrTrace(cluster, NAMESPACE, 'first')).rejects.toThrow(/There is no run 'first'/)
})
