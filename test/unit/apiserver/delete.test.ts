import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import {
  closeServers,
  configMapNamed,
  configMaps,
  type List,
  podNamed,
  pods,
  type requestsTo,
  type Status,
  serve,
} from './requests.ts'

let call: ReturnType<typeof requestsTo>['call']
let count = 0
let name: string
beforeAll(async () => {
  call = (await serve()).call
})
beforeEach(() => {
  name = `object-${++count}`
})
afterAll(closeServers)

const merge = (body: object) => ({ media: 'application/merge-patch+json', body })
const make = (metadata: object = {}) =>
  call('POST', configMaps, { body: configMapNamed(name, { metadata: { name, ...metadata } }) })
const remove = (options: object = {}) => call('DELETE', `${configMaps}/${name}`, { body: options })
const get = () => call('GET', `${configMaps}/${name}`)

test('what nothing holds is gone at once, and the answer says what it was', async () => {
  const made = await make()
  const { code, body } = await remove()
  expect(code).toBe(200)
  expect(body).toMatchObject({
    kind: 'Status',
    status: 'Success',
    details: { name, kind: 'configmaps', uid: made.body.metadata.uid },
  })
  expect((await get()).code).toBe(404)
  expect((await call<Status>('DELETE', `${configMaps}/${name}`)).body.message).toBe(`configmaps "${name}" not found`)
})

test('a finalizer holds an object until it is taken away', async () => {
  await make({ finalizers: ['example.com/hold'] })
  const marked = await remove()
  expect(marked.body.metadata).toMatchObject({
    name,
    deletionTimestamp: expect.any(String),
    deletionGracePeriodSeconds: 0,
  })
  // A second time changes nothing.
  expect((await remove()).body).toEqual(marked.body)
  const refused = await call<Status>(
    'PATCH',
    `${configMaps}/${name}`,
    merge({ metadata: { finalizers: ['example.com/hold', 'b'] } }),
  )
  expect([refused.code, refused.body.details?.causes?.[0]?.field]).toEqual([422, 'metadata.finalizers'])
  expect((await get()).code).toBe(200)
  expect((await call('PATCH', `${configMaps}/${name}`, merge({ metadata: { finalizers: null } }))).code).toBe(200)
  expect((await get()).code).toBe(404)
})

test.each<[string | undefined, string[] | undefined]>([
  ['Foreground', ['foregroundDeletion']],
  ['Orphan', ['orphan']],
  ['Background', undefined],
  [undefined, undefined],
])('propagation %s leaves the garbage collector the mark %j', async (propagationPolicy, finalizers) => {
  await make()
  const { body } = await remove({ propagationPolicy })
  if (finalizers) {
    expect(body.metadata.finalizers).toEqual(finalizers)
    expect((await get()).body.metadata.deletionTimestamp).toBeDefined()
  } else expect((await get()).code).toBe(404)
})

test('a policy may be asked for in the query, and beside other finalizers', async () => {
  await make({ finalizers: ['example.com/hold'] })
  const { body } = await call('DELETE', `${configMaps}/${name}?propagationPolicy=Foreground`)
  expect(body.metadata.finalizers).toEqual(['example.com/hold', 'foregroundDeletion'])
})

test.each<[string, (uid: string, resourceVersion: string) => object, number]>([
  ['its uid', (uid) => ({ uid }), 200],
  ['another uid', () => ({ uid: 'x' }), 409],
  ['its resourceVersion', (_, resourceVersion) => ({ resourceVersion }), 200],
  ['another resourceVersion', () => ({ resourceVersion: '1' }), 409],
])('a deletion on condition of %s', async (_, preconditions, code) => {
  const { uid, resourceVersion } = (await make()).body.metadata
  expect((await remove({ preconditions: preconditions(uid, resourceVersion) })).code).toBe(code)
  expect((await get()).code).toBe(code === 200 ? 404 : 200)
})

test('a pod on a node is given its time, which a second deletion can only shorten', async () => {
  await call('POST', pods, { body: podNamed(name, { nodeName: 'n', terminationGracePeriodSeconds: 20 }) })
  const grace = async (query: string) =>
    (await call('DELETE', `${pods}/${name}${query}`)).body.metadata.deletionGracePeriodSeconds
  expect(await grace('')).toBe(20)
  expect(await grace('?gracePeriodSeconds=60')).toBe(20)
  expect(await grace('?gracePeriodSeconds=5')).toBe(5)
  expect((await call('GET', `${pods}/${name}`)).code).toBe(200)
  await grace('?gracePeriodSeconds=0')
  expect((await call('GET', `${pods}/${name}`)).code).toBe(404)
})

test('a pod that no node runs is gone at once', async () => {
  await call('POST', pods, { body: podNamed(name) })
  await call('DELETE', `${pods}/${name}`)
  expect((await call('GET', `${pods}/${name}`)).code).toBe(404)
})

test('a collection is deleted by its labels', async () => {
  for (const [each, app] of [
    ['x1', 'x'],
    ['x2', 'x'],
    ['y', 'y'],
  ] as const)
    await call('POST', configMaps, { body: configMapNamed(`${name}-${each}`, {}, { app, of: name }) })
  const { body } = await call<List>('DELETE', `${configMaps}?labelSelector=app=x,of=${name}`)
  expect(body.items.map((item) => item.metadata.name)).toEqual([`${name}-x1`, `${name}-x2`])
  const left = await call<List>('GET', `${configMaps}?labelSelector=of=${name}`)
  expect(left.body.items.map((item) => item.metadata.name)).toEqual([`${name}-y`])
})

test('a namespace waits for its controller, and takes nothing new meanwhile', async () => {
  await call('POST', '/api/v1/namespaces', { body: { metadata: { name } } })
  const { body } = await call('DELETE', `/api/v1/namespaces/${name}`)
  expect(body.status).toEqual({ phase: 'Terminating' })
  const refused = await call<Status>('POST', `/api/v1/namespaces/${name}/configmaps`, { body: configMapNamed('x') })
  expect(refused.code).toBe(403)
  expect(refused.body.message).toContain(`because it is being terminated`)
  await call('PUT', `/api/v1/namespaces/${name}/finalize`, { body: { metadata: { name }, spec: { finalizers: [] } } })
  expect((await call('GET', `/api/v1/namespaces/${name}`)).code).toBe(404)
})
