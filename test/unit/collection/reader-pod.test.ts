import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { type ApiServer, startApiServer } from '../../../rehearsal/kubernetes/apiserver/server.ts'
import { createCluster } from '../../../src/kubernetes/client.ts'
import type { Cluster } from '../../../src/kubernetes/cluster.ts'
import type { KubernetesObject } from '../../../src/kubernetes/objects.ts'
import { namespaces, pods } from '../../../src/kubernetes/resources.ts'
import { openReader } from '../../../src/run/collection/reader-pod.ts'
import type { Run } from '../../../src/run/identity.ts'
import { eventually } from '../../cluster/waiting.ts'
import { localPod } from './local-pod.ts'

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

describe('where no pod of the run is left', () => {
  let directory: string
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'reader-pod-'))
  })
  afterEach(() => rmSync(directory, { recursive: true }))

  interface Other {
    labels: Record<string, string>
    mountPath: string
    subPath: string
    phase: string
    directory: string
  }
  /** The place that is found while such a pod is there; undefined where a reader is to be made. */
  async function found(given: Partial<Other>): Promise<object | undefined> {
    const { labels = { 'app.kubernetes.io/managed-by': 'trainium-actions' }, mountPath = '/shared' } = given
    const mount = { name: 'v', mountPath, ...(given.subPath === undefined ? {} : { subPath: given.subPath }) }
    const other = { name: 'other-worker-0', namespace: 'n' }
    await cluster.create<KubernetesObject>(pods, {
      ...{ apiVersion: 'v1', kind: 'Pod', metadata: { ...other, labels } },
      spec: {
        containers: [{ name: 'worker', image: 'i:1', volumeMounts: [mount] }],
        volumes: [{ name: 'v', persistentVolumeClaim: { claimName: 'fsx-claim' } }],
      },
    })
    const containerStatuses = [
      { name: 'worker', image: '', imageID: '', ready: true, restartCount: 0, state: { running: {} } },
    ]
    const status = { phase: given.phase ?? 'Running', containerStatuses }
    await cluster.patch(pods, other, { status }, { type: 'merge', subresource: 'status' })
    const withPrograms = { ...cluster, exec: localPod().cluster.exec } as Cluster
    const wanted = { ...run, runDirectory: given.directory ?? directory }
    const makes = new Error('a reader is made')
    const beforeCreate = (): never => {
      throw makes
    }
    try {
      const { places, close } = await openReader(withPrograms, wanted, {
        signal: AbortSignal.timeout(20_000),
        beforeCreate,
      })
      await close()
      // What belongs to others stays.
      expect(await cluster.get(pods, other)).toBeDefined()
      return places
    } catch (error) {
      if (error !== makes) throw error
      return undefined
    }
  }

  test("another run's pod is used that has the volume", async () => {
    expect(await found({})).toEqual([{ pod: 'other-worker-0', namespace: 'n', container: 'worker' }])
  })

  test.each<[string, Partial<Other>]>([
    ['one of a stranger', { labels: { app: 'notebook' } }],
    [
      'a reader, which may go at any moment',
      {
        labels: { 'app.kubernetes.io/managed-by': 'trainium-actions', 'trainium-actions/reader-of': 'x' },
      },
    ],
    ['one that has the volume elsewhere', { mountPath: '/fsx' }],
    ['one that has a part of the volume', { subPath: 'part' }],
    ['one that has ended', { phase: 'Succeeded' }],
    ['one in which the directory cannot be read', { directory: '/nowhere' }],
  ])('not used is %s', async (_, given) => {
    expect(await found(given)).toBeUndefined()
  })
})
