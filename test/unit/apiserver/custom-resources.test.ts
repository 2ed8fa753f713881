import { afterEach, expect, test } from '@jest/globals'
import { closeServers, definition, definitions, type Status, serve, widget, widgets } from './requests.ts'

afterEach(closeServers)

const properties = {
  replicas: { type: 'integer', minimum: 1, maximum: 5, default: 2 },
  mode: { type: 'string', enum: ['fast', 'slow'] },
  name: { type: 'string', pattern: '^[a-z]+$', minLength: 2, maxLength: 4 },
  port: { 'x-kubernetes-int-or-string': true },
  free: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
  labels: { type: 'object', additionalProperties: { type: 'string' } },
  inner: {
    type: 'object',
    required: ['must'],
    properties: { must: { type: 'string' }, extra: { type: 'boolean', default: true } },
  },
  list: { type: 'array', items: { type: 'object', properties: { v: { type: 'integer', default: 7 } } }, minItems: 1 },
  set: { type: 'array', 'x-kubernetes-list-type': 'set', items: { type: 'string' } },
  either: {
    type: 'object',
    properties: { a: { type: 'string' }, b: { type: 'string' } },
    oneOf: [{ required: ['a'] }, { required: ['b'] }],
  },
  nothing: { type: 'string', nullable: true },
}

async function served(rest: object = {}) {
  const api = await serve()
  const made = await api.call('POST', definitions, { body: definition(properties, rest) })
  expect(made.code).toBe(201)
  return { ...api, definition: made.body }
}

test('defaults are filled in, also in lists and structs that are given', async () => {
  const { call } = await served()
  const { body } = await call('POST', widgets, { body: widget('w', { inner: { must: 'x' }, list: [{}, { v: 1 }] }) })
  expect(body.spec).toEqual({ replicas: 2, inner: { must: 'x', extra: true }, list: [{ v: 7 }, { v: 1 }] })
})

test('fields the schema does not know are dropped with a warning, kept where it says so', async () => {
  const { call } = await served()
  const spec = {
    replicas: 1,
    color: 'red',
    free: { any: { thing: 1 } },
    labels: { a: 'b' },
    inner: { must: 'x', more: 1 },
  }
  const { body, headers } = await call('POST', widgets, { body: widget('w', spec, { other: 1 }) })
  expect(body.spec).toEqual({
    replicas: 1,
    free: { any: { thing: 1 } },
    labels: { a: 'b' },
    inner: { must: 'x', extra: true },
  })
  expect(body).not.toHaveProperty('other')
  for (const field of ['spec.color', 'spec.inner.more', 'other'])
    expect(headers.warning).toContain(`unknown field \\"${field}\\"`)
})

test('strict validation refuses unknown fields; ignored, they are dropped in silence', async () => {
  const { call } = await served()
  const strict = await call<Status>('POST', `${widgets}?fieldValidation=Strict`, {
    body: widget('w', { color: 'red' }),
  })
  expect(strict.code).toBe(400)
  expect(strict.body.message).toContain('strict decoding error: unknown field "spec.color"')
  const ignored = await call('POST', `${widgets}?fieldValidation=Ignore`, { body: widget('w', { color: 'red' }) })
  expect(ignored.code).toBe(201)
  expect(ignored.headers.warning).toBeUndefined()
})

test.each<[unknown, string, string]>([
  [{ replicas: 0 }, 'spec.replicas', 'Invalid value: 0: spec.replicas in body should be greater than or equal to 1'],
  [{ replicas: 6 }, 'spec.replicas', 'Invalid value: 6: spec.replicas in body should be less than or equal to 5'],
  [{ replicas: 'two' }, 'spec.replicas', 'spec.replicas in body must be of type integer: "string"'],
  [{ replicas: 1.5 }, 'spec.replicas', 'spec.replicas in body must be of type integer: "number"'],
  [{ mode: 'idle' }, 'spec.mode', 'Unsupported value: "idle": supported values: "fast", "slow"'],
  [{ name: 'AB' }, 'spec.name', `Invalid value: "AB": spec.name in body should match '^[a-z]+$'`],
  [{ name: 'a' }, 'spec.name', 'spec.name in body should be at least 2 chars long'],
  [{ name: 'abcde' }, 'spec.name', 'spec.name in body should be at most 4 chars long'],
  [{ port: true }, 'spec.port', 'spec.port in body must be of type integer,string: "boolean"'],
  [{ labels: { a: 1 } }, 'spec.labels.a', 'spec.labels.a in body must be of type string: "integer"'],
  [{ inner: {} }, 'spec.inner.must', 'Required value'],
  [{ list: [] }, 'spec.list', 'spec.list in body should have at least 1 items'],
  [{ list: [{ v: 'x' }] }, 'spec.list[0].v', 'spec.list[0].v in body must be of type integer: "string"'],
  [{ set: ['a', 'a'] }, 'spec.set[1]', 'Duplicate value: "a"'],
  [{ either: {} }, 'spec.either', 'must validate one and only one schema (oneOf)'],
  [{ either: { a: '1', b: '2' } }, 'spec.either', 'must validate one and only one schema (oneOf)'],
  ['x', 'spec', 'spec in body must be of type object: "string"'],
])('%j is invalid at %s', async (spec, field, message) => {
  const { call } = await served()
  const { code, body } = await call<Status>('POST', widgets, { body: widget('w', spec) })
  expect(code).toBe(422)
  expect(body.reason).toBe('Invalid')
  expect(body.message).toMatch(/^Widget\.example\.com "w" is invalid: /)
  const cause = body.details?.causes?.find((one) => one.field === field)
  expect(cause?.message).toContain(message)
})

test('null is kept only where the schema allows it', async () => {
  const { call } = await served()
  const { body } = await call('POST', widgets, { body: widget('w', { nothing: null, replicas: null }) })
  expect(body.spec).toEqual({ nothing: null, replicas: 2 })
  const refused = await call<Status>('POST', widgets, { body: widget('v', { mode: null }) })
  expect(refused.code).toBe(422)
})

test('status is written by its subresource only, and only it', async () => {
  const { call } = await served()
  const made = await call('POST', widgets, { body: widget('w', { replicas: 1 }, { status: { phase: 'made up' } }) })
  expect(made.body.status).toBeUndefined()
  const patch = { media: 'application/merge-patch+json', body: { spec: { replicas: 3 }, status: { phase: 'Ready' } } }
  const status = await call('PATCH', `${widgets}/w/status`, patch)
  expect([status.body.spec, status.body.status]).toEqual([{ replicas: 1 }, { phase: 'Ready' }])
  expect(status.body.metadata.generation).toBe(1)
  const main = await call('PATCH', `${widgets}/w`, {
    ...patch,
    body: { spec: { replicas: 4 }, status: { phase: 'x' } },
  })
  expect([main.body.spec, main.body.status]).toEqual([{ replicas: 4 }, { phase: 'Ready' }])
  expect(main.body.metadata.generation).toBe(2)
})

test('a strategic merge patch is not offered for custom resources', async () => {
  const { call } = await served()
  await call('POST', widgets, { body: widget('w') })
  const { code } = await call('PATCH', `${widgets}/w`, { media: 'application/strategic-merge-patch+json', body: {} })
  expect(code).toBe(415)
})

test('a kind is served from its definition’s creation to its removal', async () => {
  const { call, definition: made } = await served()
  expect(
    (made.status!.conditions as { type: string; status: string }[]).map((one) => `${one.type} ${one.status}`),
  ).toEqual(['NamesAccepted True', 'Established True'])
  await call('POST', widgets, { body: widget('w') })
  const found = await call<{ resources: { name: string }[] }>('GET', '/apis/example.com/v1')
  expect(found.body.resources.map((one) => one.name)).toEqual(['widgets', 'widgets/status'])
  await call('DELETE', `${definitions}/widgets.example.com`)
  expect((await call<Status>('GET', widgets)).body.message).toBe('the server could not find the requested resource')
  await call('POST', definitions, { body: definition(properties) })
  expect((await call('GET', `${widgets}/w`)).code).toBe(404)
})

test.each<[string, object, string]>([
  ['another name', { metadata: { name: 'x' } }, 'metadata.name'],
  ['no group', { spec: { ...definition({}).spec, group: '' } }, 'spec.group'],
  ['no stored version', { spec: { ...definition({}).spec, versions: [] } }, 'spec.versions'],
  [
    'no schema',
    { spec: { ...definition({}).spec, versions: [{ name: 'v1', served: true, storage: true }] } },
    'spec.versions[0].schema.openAPIV3Schema',
  ],
])('a definition with %s is invalid', async (_, changes, field) => {
  const { call } = await serve()
  const { code, body } = await call<Status>('POST', definitions, { body: { ...definition({}), ...changes } })
  expect(code).toBe(422)
  expect(body.details?.causes?.map((one) => one.field)).toContain(field)
})

test('columns of the definition are printed', async () => {
  const column = (name: string, type: string, jsonPath: string, rest = {}) => ({ name, type, jsonPath, ...rest })
  const { call } = await served({
    additionalPrinterColumns: [
      column('Replicas', 'integer', '.spec.replicas'),
      column('First', 'integer', '.spec.list[0].v', { priority: 1 }),
      column('Ready', 'string', '.status.conditions[?(@.type=="Ready")].status'),
      column('Since', 'date', '.status.since'),
    ],
  })
  await call('POST', widgets, { body: widget('w', { list: [{ v: 3 }] }) })
  await call('PATCH', `${widgets}/w/status`, {
    media: 'application/merge-patch+json',
    body: {
      status: {
        conditions: [
          { type: 'Other', status: 'no' },
          { type: 'Ready', status: 'True' },
        ],
        since: 'never',
      },
    },
  })
  const accept = 'application/json;as=Table;v=v1;g=meta.k8s.io,application/json'
  const { body } = await call<{
    kind: string
    columnDefinitions: { name: string; priority: number }[]
    rows: { cells: unknown[]; object: { kind: string } }[]
  }>('GET', widgets, { headers: { accept } })
  expect(body.kind).toBe('Table')
  expect(body.columnDefinitions.map((one) => `${one.name} ${one.priority}`)).toEqual([
    'Name 0',
    'Replicas 0',
    'First 1',
    'Ready 0',
    'Since 0',
  ])
  expect(body.rows.map((one) => one.cells)).toEqual([['w', 2, 3, 'True', '<invalid>']])
  expect(body.rows[0]!.object.kind).toBe('PartialObjectMetadata')
})
