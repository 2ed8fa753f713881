import { afterAll, beforeAll, expect, test } from '@jest/globals'
import {
  ApiException,
  CoreV1Api,
  CustomObjectsApi,
  KubeConfig,
  PatchStrategy,
  setHeaderOptions,
  type V1ConfigMap,
  Watch,
} from '@kubernetes/client-node'
import type { ApiServer } from '../../../rehearsal/kubernetes/apiserver/server.ts'
import { closeServers, definition, definitions, requestsTo, serve, widget } from './requests.ts'

// The client that others write against Kubernetes with, on a kubeconfig as it is.
let server: ApiServer
let config: KubeConfig
let core: CoreV1Api
const namespace = 'default'

beforeAll(async () => {
  server = (await serve()).server
  config = new KubeConfig()
  config.loadFromString(server.kubeconfig())
  core = config.makeApiClient(CoreV1Api)
})
afterAll(closeServers)

test('objects are made, read, listed, patched, replaced and deleted', async () => {
  const made = await core.createNamespacedConfigMap({ namespace, body: { metadata: { name: 'a' }, data: { x: '1' } } })
  expect(made.metadata?.creationTimestamp).toBeInstanceOf(Date)
  const merge = setHeaderOptions('Content-Type', PatchStrategy.MergePatch)
  const patched = await core.patchNamespacedConfigMap({ name: 'a', namespace, body: { data: { y: '2' } } }, merge)
  expect(patched.data).toEqual({ x: '1', y: '2' })
  const replaced = await core.replaceNamespacedConfigMap({
    name: 'a',
    namespace,
    body: { ...patched, data: { z: '3' } },
  })
  expect(replaced.data).toEqual({ z: '3' })
  const { items, metadata } = await core.listNamespacedConfigMap({ namespace, fieldSelector: 'metadata.name=a' })
  expect(items.map((item) => item.metadata?.resourceVersion)).toEqual([replaced.metadata?.resourceVersion])
  expect(metadata?.resourceVersion).toBeDefined()
  await expect(core.replaceNamespacedConfigMap({ name: 'a', namespace, body: made })).rejects.toMatchObject({
    code: 409,
  })
  expect((await core.deleteNamespacedConfigMap({ name: 'a', namespace })).status).toBe('Success')
  const gone = core.readNamespacedConfigMap({ name: 'a', namespace })
  await expect(gone).rejects.toBeInstanceOf(ApiException)
  await expect(gone).rejects.toMatchObject({ code: 404, body: expect.stringContaining('configmaps \\"a\\" not found') })
})

test('a watch tells what happens', async () => {
  const told: string[] = []
  const { metadata } = await core.listNamespacedConfigMap({ namespace })
  let controller: AbortController | undefined
  const over = new Promise<void>((resolve, reject) => {
    const tell = (phase: string, object: V1ConfigMap) => {
      told.push(`${phase} ${object.metadata?.name}`)
      if (phase === 'DELETED') resolve()
    }
    const path = `/api/v1/namespaces/${namespace}/configmaps`
    new Watch(config)
      .watch(path, { resourceVersion: metadata?.resourceVersion }, tell, () => resolve())
      .then((watching) => {
        controller = watching
      }, reject)
  })
  await core.createNamespacedConfigMap({ namespace, body: { metadata: { name: 'w' } } })
  await core.deleteNamespacedConfigMap({ name: 'w', namespace })
  await over
  controller?.abort()
  expect(told).toEqual(['ADDED w', 'DELETED w'])
})

test('custom resources are made and listed', async () => {
  await requestsTo(server).call('POST', definitions, { body: definition({ size: { type: 'integer', default: 3 } }) })
  const custom = config.makeApiClient(CustomObjectsApi)
  const place = { group: 'example.com', version: 'v1', namespace, plural: 'widgets' }
  await custom.createNamespacedCustomObject({ ...place, body: widget('w') })
  const { items } = (await custom.listNamespacedCustomObject(place)) as { items: { spec: unknown }[] }
  expect(items.map(({ spec }) => spec)).toEqual([{ size: 3 }])
})
