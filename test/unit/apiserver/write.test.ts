import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import {
  closeServers,
  configMapNamed,
  configMaps,
  jobs,
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

test('the server fills in what identifies an object', async () => {
  const { code, body } = await call('POST', configMaps, {
    body: configMapNamed(name, { metadata: { name, uid: 'mine', creationTimestamp: '2000-01-01T00:00:00Z' } }),
  })
  expect(code).toBe(201)
  expect(body.metadata).toMatchObject({ name, namespace: 'default' })
  expect(body.metadata.uid).toMatch(/^[0-9a-f-]{36}$/)
  expect(body.metadata.creationTimestamp).not.toMatch(/^2000/)
  expect((await call('GET', `${configMaps}/${name}`)).body).toEqual(body)
})

test('resourceVersions grow from write to write', async () => {
  const made = await call('POST', configMaps, { body: configMapNamed(name) })
  const patched = await call('PATCH', `${configMaps}/${name}`, merge({ data: { a: '1' } }))
  expect(Number(patched.body.metadata.resourceVersion)).toBeGreaterThan(Number(made.body.metadata.resourceVersion))
  expect(patched.body.metadata.uid).toBe(made.body.metadata.uid)
})

test('generateName gives names of its own', async () => {
  const make = () => call('POST', configMaps, { body: { metadata: { generateName: 'run-' } } })
  const [one, other] = [await make(), await make()]
  expect(one.body.metadata.name).toMatch(/^run-[b-df-hj-np-tv-xz24-9]{5}$/)
  expect(other.body.metadata.name).not.toBe(one.body.metadata.name)
})

test.each<[string, () => object, number, string, string]>([
  [
    'no name',
    () => ({ metadata: {} }),
    422,
    'Invalid',
    'metadata.name: Required value: name or generateName is required',
  ],
  ['a bad name', () => configMapNamed('Upper'), 422, 'Invalid', 'a lowercase RFC 1123 subdomain must consist of'],
  [
    'a bad label',
    () => configMapNamed(name, {}, { a: 'b c' }),
    422,
    'Invalid',
    'metadata.labels: Invalid value: "b c"',
  ],
  [
    'another kind',
    () => ({ ...configMapNamed(name), kind: 'Secret' }),
    400,
    'BadRequest',
    'do not match the expected v1, Kind=ConfigMap',
  ],
  [
    'another namespace',
    () => configMapNamed(name, { metadata: { name, namespace: 'x' } }),
    400,
    'BadRequest',
    'does not match the namespace sent on the request',
  ],
  [
    'a resourceVersion',
    () => configMapNamed(name, { metadata: { name, resourceVersion: '1' } }),
    500,
    '',
    'resourceVersion should not be set on objects to be created',
  ],
  [
    'a value of a wrong type',
    () => configMapNamed(name, { data: { a: 1 } }),
    400,
    'BadRequest',
    'json: cannot unmarshal number into Go struct field data.a of type string',
  ],
  ['text that is no JSON', () => '{' as unknown as object, 400, 'BadRequest', 'json parse error'],
])('an object with %s is refused', async (_, body, code, reason, message) => {
  const answer = await call<Status>('POST', configMaps, { body: body() })
  expect([answer.code, answer.body.reason ?? '']).toEqual([code, reason])
  expect(answer.body.message).toContain(message)
})

test('a name is given once', async () => {
  await call('POST', configMaps, { body: configMapNamed(name) })
  const { code, body } = await call<Status>('POST', configMaps, { body: configMapNamed(name) })
  expect([code, body.reason, body.message]).toEqual([409, 'AlreadyExists', `configmaps "${name}" already exists`])
})

test('in a namespace that is not there, nothing is made', async () => {
  const { code, body } = await call<Status>('POST', '/api/v1/namespaces/none/configmaps', {
    body: configMapNamed(name),
  })
  expect([code, body.message]).toEqual([404, 'namespaces "none" not found'])
})

test('a write that was read too early is refused', async () => {
  const { body: first } = await call('POST', configMaps, { body: configMapNamed(name) })
  expect((await call('PUT', `${configMaps}/${name}`, { body: { ...first, data: { a: '1' } } })).code).toBe(200)
  const late = await call<Status>('PUT', `${configMaps}/${name}`, { body: { ...first, data: { a: '2' } } })
  expect([late.code, late.body.reason]).toEqual([409, 'Conflict'])
  expect(late.body.message).toBe(
    `Operation cannot be fulfilled on configmaps "${name}": the object has been modified; please apply your changes to the latest version and try again`,
  )
  const patch = merge({ metadata: { resourceVersion: first.metadata.resourceVersion }, data: { a: '3' } })
  expect((await call('PATCH', `${configMaps}/${name}`, patch)).code).toBe(409)
  expect((await call('GET', `${configMaps}/${name}`)).body.data).toEqual({ a: '1' })
  // Without one, the last writer wins.
  expect((await call('PUT', `${configMaps}/${name}`, { body: configMapNamed(name) })).code).toBe(200)
})

test('a write to an object of the same name but another uid is refused', async () => {
  await call('POST', configMaps, { body: configMapNamed(name) })
  const { code, body } = await call<Status>('PATCH', `${configMaps}/${name}`, merge({ metadata: { uid: 'x' } }))
  expect(code).toBe(409)
  expect(body.message).toContain('Precondition failed: UID in precondition: x')
})

test('a write that changes nothing keeps the resourceVersion', async () => {
  const { body: made } = await call('POST', configMaps, { body: configMapNamed(name, { data: { a: '1' } }) })
  const put = await call('PUT', `${configMaps}/${name}`, { body: made })
  const patched = await call('PATCH', `${configMaps}/${name}`, merge({ data: { a: '1' } }))
  expect([put.body, patched.body]).toEqual([made, made])
})

test('a dry run answers as if, and keeps nothing', async () => {
  const dry = await call('POST', `${configMaps}?dryRun=All`, { body: configMapNamed(name) })
  expect(dry.code).toBe(201)
  expect(dry.body.metadata.uid).toBeDefined()
  expect((await call('GET', `${configMaps}/${name}`)).code).toBe(404)
  const { body: made } = await call('POST', configMaps, { body: configMapNamed(name) })
  expect((await call('PATCH', `${configMaps}/${name}?dryRun=All`, merge({ data: { a: '1' } }))).body.data).toEqual({
    a: '1',
  })
  expect((await call('DELETE', `${configMaps}/${name}?dryRun=All`)).code).toBe(200)
  expect((await call('GET', `${configMaps}/${name}`)).body).toEqual(made)
  expect((await call('POST', `${configMaps}?dryRun=Some`, { body: configMapNamed('x') })).code).toBe(422)
})

test('the generation grows with the spec, not with metadata or status', async () => {
  const spec = {
    suspend: true,
    template: { spec: { restartPolicy: 'Never', containers: [{ name: 'a', image: 'b' }] } },
  }
  const made = await call('POST', jobs, { body: { metadata: { name }, spec } })
  const generations = [made.body.metadata.generation]
  for (const [path, patch] of [
    ['', { metadata: { labels: { a: 'b' } } }],
    ['/status', { status: { active: 1 } }],
    ['', { spec: { suspend: false } }],
    ['', { spec: { suspend: false } }],
    ['', { status: { active: 2 }, spec: { suspend: true } }],
  ] as const) {
    generations.push((await call('PATCH', `${jobs}/${name}${path}`, merge(patch))).body.metadata.generation)
  }
  expect(generations).toEqual([1, 1, 1, 2, 2, 3])
  // Status is written by its subresource only.
  expect((await call('GET', `${jobs}/${name}`)).body.status).toMatchObject({ active: 1 })
})

test('patches of each kind do what they say', async () => {
  await call('POST', pods, { body: podNamed(name) })
  const strategic = await call('PATCH', `${pods}/${name}`, {
    media: 'application/strategic-merge-patch+json',
    body: { spec: { containers: [{ name: 'app', image: 'new' }] } },
  })
  expect(strategic.body.spec!.containers).toMatchObject([{ name: 'app', image: 'new' }])
  const json = await call('PATCH', `${pods}/${name}`, {
    media: 'application/json-patch+json',
    body: [{ op: 'add', path: '/metadata/labels', value: { a: 'b' } }],
  })
  expect(json.body.metadata.labels).toEqual({ a: 'b' })
  const unknown = await call<Status>('PATCH', `${pods}/${name}`, { media: 'text/plain', body: '{}' })
  expect([unknown.code, unknown.body.reason]).toEqual([415, 'UnsupportedMediaType'])
})

test('what a running pod is made of cannot be changed', async () => {
  await call('POST', pods, { body: podNamed(name) })
  const { code, body } = await call<Status>('PATCH', `${pods}/${name}`, merge({ spec: { restartPolicy: 'Never' } }))
  expect(code).toBe(422)
  expect(body.message).toContain('Forbidden: pod updates may not change fields other than')
})

test('a body may be YAML', async () => {
  const yaml = `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\ndata: {a: "1"}\n`
  expect((await call('POST', configMaps, { media: 'application/yaml', body: yaml })).body.data).toEqual({ a: '1' })
  const refused = await call<Status>('POST', configMaps, { media: 'application/cbor', body: 'x' })
  expect([refused.code, refused.body.reason]).toEqual([415, 'UnsupportedMediaType'])
})

test('a body beyond the limit is refused', async () => {
  const body = JSON.stringify(configMapNamed(name, { data: { a: 'x'.repeat(3 * 1024 * 1024) } }))
  const { code, body: status } = await call<Status>('POST', configMaps, { body })
  expect([code, status.reason]).toEqual([413, 'RequestEntityTooLarge'])
})

test('secrets in plain text are kept in base64', async () => {
  const body = { metadata: { name }, stringData: { password: 'héllo' } }
  const made = await call('POST', '/api/v1/namespaces/default/secrets', { body })
  expect(made.body.data).toEqual({ password: Buffer.from('héllo').toString('base64') })
  expect(made.body).not.toHaveProperty('stringData')
})

test.each([
  ['/api/v1/nothings', 404],
  ['/apis/none.example.com/v1/things', 404],
  ['/api/v1/namespaces/default/nodes', 404],
  ['/api/v1/pods/x', 404],
  [`${configMaps}/none`, 404],
  [`${configMaps}/none/status`, 404],
  ['/version', 200],
  ['/healthz', 200],
])('GET %s is %d', async (path, code) => {
  expect((await call('GET', path)).code).toBe(code)
})
