import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { atomicMaps, listKeys, patchMergeKeys, setLists } from './merge-keys.ts'
import type { Schema } from './schema.ts'

// The generated client carries every API type as a declaration file: fields, which of them are required, and their
// descriptions. A type is read when it is first needed; importing the client would take longer than a whole rehearsal.
const models = path.join(
  path.dirname(createRequire(import.meta.url).resolve('@kubernetes/client-node/package.json')),
  'dist/gen/models',
)
const field = /(?:\/\*\*\s*\n\s*\* (.*)\n\s*\*\/\s*)?'(\w+)'(\??): (?:\{\s*\[key: string\]: ([^;]+);\s*\}|([^;{]+));/g

// Names that JavaScript does not allow are written with an underscore by the generator.
const renamed: Record<string, string> = {
  _from: 'from',
  _default: 'default',
  _enum: 'enum',
  _continue: 'continue',
  _if: 'if',
}
// Fields of a resource list are quantities, which JSON may also hold as numbers.
const quantityMaps =
  /^(limits|requests|capacity|allocatable|hard|used|allocatedResources|default|defaultRequest|min|max|maxLimitRequestRatio|overhead)$/
const quantities = /^(sizeLimit|divisor)$/

const types = new Map<string, Schema>()

/** The schema of a built-in type such as `V1PodSpec`. */
export function typeSchema(name: string): Schema {
  const known = types.get(name)
  if (known) return known
  const schema = read(name)
  types.set(name, schema)
  return schema
}

/** The schema itself where a reference stands. */
export const resolved = (schema: Schema | undefined): Schema | undefined =>
  schema?.$ref ? typeSchema(schema.$ref) : schema

function read(name: string): Schema {
  if (name === 'V1JSONSchemaProps') return { type: 'object', 'x-kubernetes-preserve-unknown-fields': true }
  const text = readFileSync(path.join(models, `${name}.d.ts`), 'utf8')
  const start = text.indexOf('export declare class')
  const about = /\/\*\*\s*\n\s*\* (.*)\n\s*\*\/\s*$/.exec(text.slice(0, start))
  const properties: Record<string, Schema> = {}
  const required: string[] = []
  for (const [, description, key, optional, mapOf, plain] of text.slice(start).matchAll(field)) {
    const property = renamed[key!] ?? key!
    const schema = mapOf ? { type: 'object' as const, additionalProperties: typeOf(mapOf) } : typeOf(plain!)
    if (mapOf && quantityMaps.test(property) && mapOf === 'string') schema.additionalProperties = quantity
    if (quantities.test(property)) Object.assign(schema, quantity)
    if (description) schema.description = description.replaceAll("\\'", "'").replaceAll('\\"', '"')
    properties[property] = withTopology(schema, `${name}.${property}`)
    if (!optional) required.push(property)
  }
  return {
    type: 'object',
    ...(about ? { description: about[1]! } : {}),
    properties,
    ...(required.length > 0 ? { required } : {}),
    ...(atomicMaps.has(name) ? { 'x-kubernetes-map-type': 'atomic' as const } : {}),
  }
}

const quantity: Schema = { type: 'string', format: 'quantity', 'x-kubernetes-int-or-string': true }

function typeOf(text: string): Schema {
  const array = /^Array<(.+)>$/.exec(text)
  if (array) return { type: 'array', items: typeOf(array[1]!) }
  switch (text) {
    case 'string':
    case 'boolean':
      return { type: text }
    // Kubernetes has no floating point numbers in its own kinds.
    case 'number':
      return { type: 'integer' }
    case 'Date':
    case 'V1MicroTime':
      return { type: 'string', format: 'date-time' }
    case 'IntOrString':
      return { 'x-kubernetes-int-or-string': true }
    case 'any':
    case 'object':
      return { 'x-kubernetes-preserve-unknown-fields': true }
  }
  return { $ref: text }
}

function withTopology(schema: Schema, place: string): Schema {
  const keys = listKeys[place]
  const mergeKey = patchMergeKeys[place] ?? keys?.[0]
  if (mergeKey) schema['x-kubernetes-patch-merge-key'] = mergeKey
  if (keys) Object.assign(schema, { 'x-kubernetes-list-type': 'map', 'x-kubernetes-list-map-keys': keys })
  else if (setLists.has(place)) schema['x-kubernetes-list-type'] = 'set'
  else if (schema.type === 'array') schema['x-kubernetes-list-type'] = 'atomic'
  if (atomicMaps.has(place)) schema['x-kubernetes-map-type'] = 'atomic'
  return schema
}
