import { expect, test } from '@jest/globals'
import {
  compare,
  difference,
  type FieldNode,
  fieldsOf,
  formatFields,
  intersection,
  isEmpty,
  itemEdge,
  parseFields,
  paths,
  union,
} from '../../../rehearsal/kubernetes/apiserver/apply/field-set.ts'
import { typeSchema } from '../../../rehearsal/kubernetes/apiserver/schema/built-in-types.ts'
import type { Schema } from '../../../rehearsal/kubernetes/apiserver/schema/schema.ts'

const podSpec = typeSchema('V1PodSpec')
const container = typeSchema('V1Container')
const metadata = typeSchema('V1ObjectMeta')

test.each([
  [{}],
  [{ 'f:a': {} }],
  [{ 'f:a': { '.': {}, 'f:b': {} } }],
  [{ 'f:l': { 'k:{"name":"x"}': { '.': {}, 'f:image': {} } } }],
  [{ 'f:s': { 'v:"one"': {} } }],
])('fieldsV1 %j is read and written alike', (fields) => {
  expect(formatFields(parseFields(fields))).toEqual(fields)
})

test.each<[string, object, Schema | undefined, string]>([
  ['by name', { name: 'x', image: 'i' }, podSpec.properties!.containers, 'k:{"name":"x"}'],
  [
    'by two keys',
    { containerPort: 80, protocol: 'UDP' },
    container.properties!.ports,
    'k:{"containerPort":80,"protocol":"UDP"}',
  ],
  [
    'a key that is left out',
    { containerPort: 80 },
    container.properties!.ports,
    'k:{"containerPort":80,"protocol":"TCP"}',
  ],
  ['by mount path', { name: 'v', mountPath: '/x' }, container.properties!.volumeMounts, 'k:{"mountPath":"/x"}'],
])('an item of a list is known %s', (_, item, schema, edge) => {
  expect(itemEdge(item, schema!)).toBe(edge)
})

test('a finalizer is known by its value', () => {
  expect(itemEdge('a/b', metadata.properties!.finalizers!)).toBe('v:"a/b"')
})

test.each<[string, object, Schema, object]>([
  ['plain fields', { nodeName: 'n', hostNetwork: true }, podSpec, { 'f:hostNetwork': {}, 'f:nodeName': {} }],
  ['a list without keys is one field', { tolerations: [{ key: 'a' }] }, podSpec, { 'f:tolerations': {} }],
  ['an atomic map is one field', { nodeSelector: { a: 'b' } }, podSpec, { 'f:nodeSelector': {} }],
  ['an empty struct', { securityContext: {} }, podSpec, { 'f:securityContext': {} }],
  [
    'items with their keys',
    { containers: [{ name: 'x', env: [{ name: 'E', value: '1' }] }] },
    podSpec,
    {
      'f:containers': {
        'k:{"name":"x"}': {
          '.': {},
          'f:env': { 'k:{"name":"E"}': { '.': {}, 'f:name': {}, 'f:value': {} } },
          'f:name': {},
        },
      },
    },
  ],
  [
    'labels and a set',
    { labels: { a: '1' }, finalizers: ['x'] },
    metadata,
    { 'f:finalizers': { 'v:"x"': {} }, 'f:labels': { 'f:a': {} } },
  ],
])('fields of a configuration: %s', (_, value, schema, fields) => {
  expect(formatFields(fieldsOf(value, schema))).toEqual(fields)
})

test.each<[string, object, object, object, object]>([
  ['nothing', { a: { b: 1 } }, { a: { b: 1 } }, {}, {}],
  ['a changed field', { a: { b: 1, c: 1 } }, { a: { b: 2, c: 1 } }, { 'f:a': { 'f:b': {} } }, {}],
  ['a removed field', { a: { b: 1, c: 1 } }, { a: { c: 1 } }, {}, { 'f:a': { 'f:b': {} } }],
  ['a new struct', {}, { a: { b: 1 } }, { 'f:a': { '.': {}, 'f:b': {} } }, {}],
  ['a removed struct', { a: { b: 1 } }, {}, {}, { 'f:a': { '.': {}, 'f:b': {} } }],
  ['a list without a schema', { l: [1] }, { l: [1, 2] }, { 'f:l': {} }, {}],
])('compare tells %s', (_, before, after, changed, removed) => {
  const found = compare(before, after, undefined)
  expect(formatFields(found.changed)).toEqual(changed)
  expect(formatFields(found.removed)).toEqual(removed)
})

test('compare finds the item of a list that changed, wherever it stands', () => {
  const before = {
    containers: [
      { name: 'a', image: '1' },
      { name: 'b', image: '1' },
    ],
  }
  const after = {
    containers: [
      { name: 'b', image: '2' },
      { name: 'a', image: '1' },
    ],
  }
  const { changed, removed } = compare(before, after, podSpec)
  expect(formatFields(changed)).toEqual({ 'f:containers': { 'k:{"name":"b"}': { 'f:image': {} } } })
  expect(isEmpty(removed)).toBe(true)
})

const a = { 'f:x': {}, 'f:y': { '.': {}, 'f:z': {} } }
const b = { 'f:y': { 'f:z': {} }, 'f:w': {} }
test.each<[string, (one: FieldNode, other: FieldNode) => FieldNode, object]>([
  ['union', union, { 'f:w': {}, 'f:x': {}, 'f:y': { '.': {}, 'f:z': {} } }],
  ['intersection', intersection, { 'f:y': { 'f:z': {} } }],
  ['difference', difference, { 'f:x': {}, 'f:y': {} }],
])('%s', (_, operation, result) => {
  expect(formatFields(operation(parseFields(a), parseFields(b)))).toEqual(result)
})

test('paths name fields, items and values', () => {
  const fields = parseFields({
    'f:spec': { 'f:containers': { 'k:{"name":"app"}': { '.': {}, 'f:image': {} } } },
    'f:metadata': { 'f:finalizers': { 'v:"x"': {} } },
  })
  expect(paths(fields)).toEqual([
    '.metadata.finalizers[="x"]',
    '.spec.containers[name="app"]',
    '.spec.containers[name="app"].image',
  ])
})
