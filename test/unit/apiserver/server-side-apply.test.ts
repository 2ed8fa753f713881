import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import type { ApiServer } from '../../../rehearsal/kubernetes/apiserver/server.ts'
import {
  type ApiObject,
  closeServers,
  configMapNamed,
  configMaps,
  pods,
  requestsTo,
  type Status,
  serve,
} from './requests.ts'

let server: ApiServer
let call: ReturnType<typeof requestsTo>['call']
let count = 0
let name: string
beforeAll(async () => {
  const served = await serve()
  server = served.server
  call = requestsTo(server).call
})
beforeEach(() => {
  name = `object-${++count}`
})
afterAll(closeServers)

const media = 'application/apply-patch+yaml'
const apply = <T = ApiObject>(manager: string, data: object, more = '', metadata: object = {}) =>
  call<T>('PATCH', `${configMaps}/${name}?fieldManager=${manager}${more}`, {
    media,
    body: { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, ...metadata }, data },
  })
const ownersOf = ({ metadata }: ApiObject) =>
  Object.fromEntries((metadata.managedFields ?? []).map((one) => [`${one.manager} ${one.operation}`, one.fieldsV1]))

test('what is applied first is created, and belongs to who applied it', async () => {
  const { code, body } = await apply('ann', { a: '1' }, '', { labels: { app: 'x' } })
  expect(code).toBe(201)
  expect(ownersOf(body)).toEqual({
    'ann Apply': { 'f:data': { 'f:a': {} }, 'f:metadata': { 'f:labels': { 'f:app': {} } } },
  })
})

test('applied again alike, nothing changes', async () => {
  const first = await apply('ann', { a: '1' })
  const second = await apply('ann', { a: '1' })
  expect(second.code).toBe(200)
  expect(second.body).toEqual(first.body)
})

test('two managers of different fields keep out of each other’s way', async () => {
  await apply('ann', { a: '1' })
  const { body } = await apply('bob', { b: '2' })
  expect(body.data).toEqual({ a: '1', b: '2' })
  expect(ownersOf(body)).toEqual({ 'ann Apply': { 'f:data': { 'f:a': {} } }, 'bob Apply': { 'f:data': { 'f:b': {} } } })
})

test('what its manager no longer applies is removed', async () => {
  await apply('ann', { a: '1', b: '1' })
  const { body } = await apply('ann', { b: '1' })
  expect(body.data).toEqual({ b: '1' })
})

test('what another manager applies too is kept, and is then that one’s alone', async () => {
  await apply('ann', { a: '1', b: '1' })
  expect((await apply('bob', { a: '1' })).code).toBe(200)
  const { body } = await apply('ann', { b: '1' })
  expect(body.data).toEqual({ a: '1', b: '1' })
  expect(ownersOf(body)).toEqual({ 'ann Apply': { 'f:data': { 'f:b': {} } }, 'bob Apply': { 'f:data': { 'f:a': {} } } })
})

test('a field that another holds with another value is a conflict; force takes it', async () => {
  await apply('ann', { a: '1', b: '1' })
  const refused = await apply<Status>('bob', { a: '2' })
  expect(refused.code).toBe(409)
  expect(refused.body.message).toBe('Apply failed with 1 conflict: conflict with "ann": .data.a')
  expect(refused.body.details?.causes).toEqual([
    { reason: 'FieldManagerConflict', message: 'conflict with "ann"', field: '.data.a' },
  ])
  const { body } = await apply('bob', { a: '2' }, '&force=true')
  expect(body.data).toEqual({ a: '2', b: '1' })
  expect(ownersOf(body)).toEqual({ 'ann Apply': { 'f:data': { 'f:b': {} } }, 'bob Apply': { 'f:data': { 'f:a': {} } } })
})

test('several conflicts are told by manager', async () => {
  await apply('ann', { a: '1', b: '1' })
  const { body } = await apply<Status>('bob', { a: '2', b: '2' })
  expect(body.message).toBe('Apply failed with 2 conflicts: conflicts with "ann":\n- .data.a\n- .data.b')
})

test('an ordinary write takes the fields it changes from their applier', async () => {
  await apply('ann', { a: '1', b: '1' })
  const patched = await call('PATCH', `${configMaps}/${name}?fieldManager=cli`, {
    media: 'application/merge-patch+json',
    body: { data: { a: '2' } },
  })
  expect(ownersOf(patched.body)).toEqual({
    'ann Apply': { 'f:data': { 'f:b': {} } },
    'cli Update': { 'f:data': { 'f:a': {} } },
  })
  const { body } = await apply<Status>('ann', { a: '1', b: '1' })
  expect(body.message).toBe('Apply failed with 1 conflict: conflict with "cli" using v1: .data.a')
})

test('a creation belongs to the field manager, or else to the client’s program', async () => {
  const made = await call('POST', configMaps, { body: configMapNamed(name, { data: { a: '1' } }) })
  expect(ownersOf(made.body)).toEqual({ 'tester Update': { 'f:data': { '.': {}, 'f:a': {} } } })
})

test('containers of a pod are merged by name', async () => {
  const applyPod = (manager: string, containers: object[]) =>
    call('PATCH', `${pods}/${name}?fieldManager=${manager}&force=true`, {
      media,
      body: { apiVersion: 'v1', kind: 'Pod', metadata: { name }, spec: { containers } },
    })
  await applyPod('ann', [{ name: 'app', image: 'a:1' }])
  const { body } = await applyPod('bob', [{ name: 'app', image: 'a:2' }])
  expect((body.spec!.containers as { name: string; image: string }[]).map((one) => one.image)).toEqual(['a:2'])
  expect(ownersOf(body)['bob Apply']).toEqual({
    'f:spec': { 'f:containers': { 'k:{"name":"app"}': { '.': {}, 'f:image': {}, 'f:name': {} } } },
  })
})

test.each<[string, string, object, number, string]>([
  ['no manager', '', { metadata: {} }, 422, 'fieldManager: Required value: is required for apply patch'],
  ['another name', '?fieldManager=a', { metadata: { name: 'other' } }, 400, 'does not match the name on the URL'],
  ['managedFields', '?fieldManager=a', { metadata: { managedFields: [] } }, 400, 'metadata.managedFields must be nil'],
  ['a field nobody knows', '?fieldManager=a', { metadata: {}, dat: {} }, 500, '.dat: field not declared in schema'],
])('an application with %s is refused', async (_, query, body, code, message) => {
  const answer = await call<Status>('PATCH', `${configMaps}/${name}${query}`, {
    media,
    body: { apiVersion: 'v1', kind: 'ConfigMap', ...body },
  })
  expect(answer.code).toBe(code)
  expect(answer.body.message).toContain(message)
})

test('a configuration may be YAML', async () => {
  const { body } = await call('PATCH', `${configMaps}/${name}?fieldManager=a`, {
    media,
    body: `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\ndata:\n  a: "1"\n`,
  })
  expect(body.data).toEqual({ a: '1' })
})
