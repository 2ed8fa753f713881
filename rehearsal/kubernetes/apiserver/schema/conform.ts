import { type Fields, isFields } from '../object.ts'
import { canonicalQuantity } from '../quantity.ts'
import { resolved } from './built-in-types.ts'
import type { Schema } from './schema.ts'

export interface Findings {
  /** Paths of fields the schema does not know, such as `spec.containers[0].foo`. */
  unknown: string[]
  /** What Go's JSON decoder would say of a value of a wrong type; for built-in kinds only. */
  mistyped: string[]
}

/**
 * The value as its type holds it: without unknown fields and nulls, quantities in their shortest form. What does not
 * fit is told in `findings`. Values of custom resources keep wrong types: their validation tells them.
 */
export function conform(value: unknown, schema: Schema, findings: Findings, custom: boolean, path = ''): unknown {
  const type = resolved(schema)!
  if (type.format === 'quantity' && !custom) {
    if (typeof value === 'string' || typeof value === 'number') return canonicalQuantity(String(value)) ?? String(value)
    return mistyped(value, path, 'resource.Quantity', findings)
  }
  if (type['x-kubernetes-int-or-string']) return value
  if (type.type === 'object' || type.properties || type.additionalProperties) {
    if (!isFields(value)) return custom ? value : mistyped(value, path, 'object', findings)
    return conformFields(value, type, findings, custom, path)
  }
  if (type.type === 'array' && type.items) {
    if (!Array.isArray(value)) return custom ? value : mistyped(value, path, 'array', findings)
    return value.map((item, index) => conform(item, type.items!, findings, custom, `${path}[${index}]`))
  }
  if (custom || !type.type) return value
  const expected = type.type === 'integer' ? 'number' : type.type
  return typeof value === expected ? value : mistyped(value, path, type.type, findings)
}

function conformFields(value: Fields, type: Schema, findings: Findings, custom: boolean, path: string): Fields {
  const result: Fields = {}
  for (const [key, child] of Object.entries(value)) {
    const known = type.properties?.[key]
    const at = path ? `${path}.${key}` : key
    const extra = typeof type.additionalProperties === 'object' ? type.additionalProperties : undefined
    const rule = known ?? extra
    if (child === undefined) continue
    if (child === null) {
      // Go leaves a field out that is null; a custom resource keeps it unless a default is to stand there.
      if (custom && rule && (rule.nullable || rule.default === undefined)) result[key] = null
      continue
    }
    if (rule) result[key] = conform(child, rule, findings, custom, at)
    else if (keepsUnknown(type) || (type['x-kubernetes-embedded-resource'] && objectFields.has(key)))
      result[key] = child
    else findings.unknown.push(at)
  }
  return result
}

const objectFields = new Set(['apiVersion', 'kind', 'metadata'])
const keepsUnknown = (type: Schema): boolean =>
  type['x-kubernetes-preserve-unknown-fields'] === true || type.additionalProperties === true

const goTypes: Record<string, string> = { integer: 'int32', boolean: 'bool', array: '[]v1', object: 'v1' }

function mistyped(value: unknown, path: string, expected: string, findings: Findings): unknown {
  const given = Array.isArray(value) ? 'array' : typeof value === 'boolean' ? 'bool' : typeof value
  const field = path.replace(/\[\d+\]/g, '')
  findings.mistyped.push(
    `json: cannot unmarshal ${given} into Go struct field ${field} of type ${goTypes[expected] ?? expected}`,
  )
  return value
}

/** Puts the schema's defaults where fields are missing. */
export function withDefaults(value: unknown, schema: Schema): unknown {
  const type = resolved(schema)!
  if (Array.isArray(value)) return type.items ? value.map((item) => withDefaults(item, type.items!)) : value
  if (!isFields(value)) return value
  const result: Fields = { ...value }
  for (const [key, rule] of Object.entries(type.properties ?? {})) {
    if (result[key] === undefined && rule.default !== undefined) result[key] = structuredClone(rule.default)
    if (result[key] !== undefined) result[key] = withDefaults(result[key], rule)
  }
  if (typeof type.additionalProperties === 'object') {
    for (const key of Object.keys(result)) {
      if (!type.properties?.[key]) result[key] = withDefaults(result[key], type.additionalProperties)
    }
  }
  return result
}
