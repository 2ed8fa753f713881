import { type Cause, notSupported, required, typeInvalid } from '../errors.ts'
import { isFields } from '../object.ts'
import { resolved } from './built-in-types.ts'
import type { Schema } from './schema.ts'

/** What a custom resource has wrong by its schema, in the words of k8s.io/kube-openapi/pkg/validation. */
export function validateSchema(value: unknown, schema: Schema, path = ''): Cause[] {
  const type = resolved(schema)!
  const field = path || '<nil>'
  if (value === null) return type.nullable ? [] : [wrongType(field, value, type.type ?? 'object')]
  if (type['x-kubernetes-int-or-string']) {
    const fits = typeof value === 'string' || Number.isInteger(value)
    return fits ? bounds(value, type, field) : [wrongType(field, value, 'integer,string')]
  }
  if (type.type && !isOfType(value, type.type)) return [wrongType(field, value, type.type)]
  const causes = bounds(value, type, field)
  if (Array.isArray(value)) {
    if (type.items) causes.push(...value.flatMap((item, i) => validateSchema(item, type.items!, `${path}[${i}]`)))
    causes.push(...duplicates(value, type, field))
  } else if (isFields(value)) {
    for (const key of type.required ?? []) {
      if (value[key] === undefined) causes.push(required(path ? `${path}.${key}` : key))
    }
    for (const [key, child] of Object.entries(value)) {
      const extra = typeof type.additionalProperties === 'object' ? type.additionalProperties : undefined
      const rule = type.properties?.[key] ?? extra
      // Metadata has its own validation, with other words.
      if (rule && !rule.$ref) causes.push(...validateSchema(child, rule, path ? `${path}.${key}` : key))
    }
  }
  return [...causes, ...combinations(value, type, path)]
}

const isOfType = (value: unknown, type: NonNullable<Schema['type']>): boolean => {
  switch (type) {
    case 'object':
      return isFields(value)
    case 'array':
      return Array.isArray(value)
    case 'integer':
      return Number.isInteger(value)
    case 'number':
      return typeof value === 'number'
    default:
      return typeof value === type
  }
}

const nameOf = (value: unknown): string =>
  value === null ? 'null' : Array.isArray(value) ? 'array' : Number.isInteger(value) ? 'integer' : typeof value

const wrongType = (field: string, value: unknown, type: string): Cause =>
  typeInvalid(field, nameOf(value), `${field} in body must be of type ${type}: ${JSON.stringify(nameOf(value))}`)

function bounds(value: unknown, type: Schema, field: string): Cause[] {
  const causes: Cause[] = []
  const say = (broken: boolean, what: string) => {
    if (broken) causes.push(typeInvalid(field, value, `${field} in body ${what}`))
  }
  if (type.enum && !type.enum.some((allowed) => JSON.stringify(allowed) === JSON.stringify(value))) {
    causes.push(notSupported(field, value, type.enum.map(String)))
  }
  if (typeof value === 'number') {
    if (type.minimum !== undefined) {
      if (type.exclusiveMinimum) say(value <= type.minimum, `should be greater than ${type.minimum}`)
      else say(value < type.minimum, `should be greater than or equal to ${type.minimum}`)
    }
    if (type.maximum !== undefined) {
      if (type.exclusiveMaximum) say(value >= type.maximum, `should be less than ${type.maximum}`)
      else say(value > type.maximum, `should be less than or equal to ${type.maximum}`)
    }
    if (type.multipleOf) say(value % type.multipleOf !== 0, `should be a multiple of ${type.multipleOf}`)
    if (type.format === 'int32') say(Math.abs(value) > 2 ** 31, `must be of type int32: ${value}`)
  }
  if (typeof value === 'string') {
    if (type.minLength !== undefined)
      say(value.length < type.minLength, `should be at least ${type.minLength} chars long`)
    if (type.maxLength !== undefined)
      say(value.length > type.maxLength, `should be at most ${type.maxLength} chars long`)
    if (type.pattern) say(!new RegExp(type.pattern, 'u').test(value), `should match '${type.pattern}'`)
    if (type.format === 'date-time')
      say(Number.isNaN(Date.parse(value)), `must be of type date-time: ${JSON.stringify(value)}`)
  }
  if (Array.isArray(value)) {
    if (type.minItems !== undefined) say(value.length < type.minItems, `should have at least ${type.minItems} items`)
    if (type.maxItems !== undefined) say(value.length > type.maxItems, `should have at most ${type.maxItems} items`)
  }
  if (isFields(value)) {
    const size = Object.keys(value).length
    if (type.minProperties !== undefined)
      say(size < type.minProperties, `should have at least ${type.minProperties} properties`)
    if (type.maxProperties !== undefined)
      say(size > type.maxProperties, `should have at most ${type.maxProperties} properties`)
  }
  return causes
}

function duplicates(value: unknown[], type: Schema, field: string): Cause[] {
  const kind = type['x-kubernetes-list-type']
  if (kind !== 'map' && kind !== 'set') return []
  const seen = new Set<string>()
  return value.flatMap((item, index) => {
    const keys = type['x-kubernetes-list-map-keys'] ?? []
    const identity =
      kind === 'set' ? item : Object.fromEntries(keys.map((key) => [key, isFields(item) ? item[key] : undefined]))
    const text = JSON.stringify(identity)
    if (seen.has(text))
      return [{ reason: 'FieldValueDuplicate', message: `Duplicate value: ${text}`, field: `${field}[${index}]` }]
    seen.add(text)
    return []
  })
}

function combinations(value: unknown, type: Schema, path: string): Cause[] {
  const field = path || '<nil>'
  const fits = (schema: Schema) => validateSchema(value, schema, path).length === 0
  const causes = (type.allOf ?? []).flatMap((schema) => validateSchema(value, schema, path))
  if (type.anyOf && !type.anyOf.some(fits))
    causes.push(typeInvalid(field, value, `${field} in body must validate at least one schema (anyOf)`))
  if (type.oneOf && type.oneOf.filter(fits).length !== 1)
    causes.push(typeInvalid(field, value, `${field} in body must validate one and only one schema (oneOf)`))
  if (type.not && fits(type.not))
    causes.push(typeInvalid(field, value, `${field} in body must not validate the schema (not)`))
  return causes
}
