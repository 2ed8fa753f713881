import { type Fields, isFields, same } from '../object.ts'
import { resolved } from '../schema/built-in-types.ts'
import type { Schema } from '../schema/schema.ts'

/**
 * A set of fields of an object, as `fieldsV1` holds it: a tree whose edges are `f:<field>`, `k:<keys of a list item>`
 * or `v:<value of a set>`. A node is itself in the set when it is a leaf or when it is marked.
 */
export interface FieldNode {
  self: boolean
  children: Map<string, FieldNode>
}

export const emptyNode = (self = false): FieldNode => ({ self, children: new Map() })
export const isEmpty = (node: FieldNode): boolean => !node.self && node.children.size === 0

export function parseFields(fields: Fields | undefined): FieldNode {
  const read = (value: Fields): FieldNode => {
    const entries = Object.entries(value)
    const children = entries.filter(([key]) => key !== '.')
    return {
      self: entries.length === 0 || children.length < entries.length,
      children: new Map(children.map(([key, child]) => [key, read(isFields(child) ? child : {})])),
    }
  }
  return { ...read(fields ?? {}), self: false }
}

export function formatFields(node: FieldNode): Fields {
  const fields: Fields = {}
  if (node.self && node.children.size > 0) fields['.'] = {}
  for (const key of [...node.children.keys()].sort()) fields[key] = formatFields(node.children.get(key)!)
  return fields
}

export const listKind = (schema: Schema | undefined): 'map' | 'set' | 'atomic' =>
  (schema?.['x-kubernetes-list-type'] as 'map' | 'set' | 'atomic' | undefined) ?? 'atomic'

/** Whether a change to any part of the value is a change to the whole of it. */
export function isAtomic(value: unknown, schema: Schema | undefined): boolean {
  if (Array.isArray(value)) return listKind(schema) === 'atomic'
  return !isFields(value) || schema?.['x-kubernetes-map-type'] === 'atomic'
}

/** The edge that leads to an item of a list that is a map or a set. */
export function itemEdge(item: unknown, schema: Schema): string {
  if (listKind(schema) === 'set') return `v:${JSON.stringify(item)}`
  const defaults = resolved(schema.items)?.properties
  const keys: Fields = {}
  for (const key of [...(schema['x-kubernetes-list-map-keys'] ?? [])].sort()) {
    const value = isFields(item) ? item[key] : undefined
    // A key that is left out counts with its default: containerPort 80 is port 80 of TCP.
    const given = value ?? defaults?.[key]?.default ?? (key === 'protocol' ? 'TCP' : undefined)
    if (given !== undefined) keys[key] = given
  }
  return `k:${JSON.stringify(keys)}`
}

export const childSchema = (schema: Schema | undefined, key: string): Schema | undefined =>
  resolved(
    schema?.properties?.[key] ??
      (typeof schema?.additionalProperties === 'object' ? schema.additionalProperties : undefined),
  )

/** Edge → value and schema of what lies under a value that is not atomic. */
export function members(value: unknown, schema: Schema | undefined): Map<string, [unknown, Schema | undefined]> {
  const found = new Map<string, [unknown, Schema | undefined]>()
  if (Array.isArray(value)) {
    const items = resolved(schema?.items)
    for (const item of value) found.set(itemEdge(item, schema!), [item, items])
  } else if (isFields(value)) {
    for (const [key, child] of Object.entries(value)) found.set(`f:${key}`, [child, childSchema(schema, key)])
  }
  return found
}

/** Every field a configuration sets. */
export function fieldsOf(value: unknown, schema: Schema | undefined): FieldNode {
  const node = emptyNode()
  for (const [edge, [child, type]] of members(value, schema)) {
    const empty = isFields(child) ? Object.keys(child).length === 0 : Array.isArray(child) && child.length === 0
    if (empty || isAtomic(child, type)) {
      node.children.set(edge, emptyNode(true))
      continue
    }
    const inner = fieldsOf(child, type)
    // An item of a list belongs to who names it, beside its fields.
    inner.self = !edge.startsWith('f:')
    node.children.set(edge, inner)
  }
  return node
}

// Structs that are there in every object of a kind: nobody is said to own them as a whole.
const alwaysThere = new Set(['f:metadata', 'f:spec', 'f:status', 'f:containers', 'f:template', 'f:strategy'])

export interface Comparison {
  /** Added or changed. */
  changed: FieldNode
  removed: FieldNode
}

/** What differs between an object before and after. */
export function compare(before: unknown, after: unknown, schema: Schema | undefined): Comparison {
  const changed = emptyNode()
  const removed = emptyNode()
  const old = members(before, schema)
  const young = members(after, schema)
  for (const [edge, [child, type]] of young) {
    const previous = old.get(edge)?.[0]
    if (previous === undefined) {
      const inner = isAtomic(child, type) ? emptyNode(true) : compare(undefined, child, type).changed
      inner.self = isEmpty(inner) || !alwaysThere.has(edge)
      changed.children.set(edge, inner)
    } else if (isAtomic(child, type) || isAtomic(previous, type) || Array.isArray(child) !== Array.isArray(previous)) {
      if (!same(child, previous)) changed.children.set(edge, emptyNode(true))
    } else {
      const inner = compare(previous, child, type)
      if (!isEmpty(inner.changed)) changed.children.set(edge, inner.changed)
      if (!isEmpty(inner.removed)) removed.children.set(edge, inner.removed)
    }
  }
  for (const [edge, [child, type]] of old) {
    if (young.has(edge)) continue
    const inner = isAtomic(child, type) ? emptyNode() : fieldsOf(child, type)
    inner.self = true
    removed.children.set(edge, inner)
  }
  return { changed, removed }
}

export function union(a: FieldNode, b: FieldNode): FieldNode {
  const children = new Map(a.children)
  for (const [edge, node] of b.children) {
    const other = children.get(edge)
    children.set(edge, other ? union(other, node) : node)
  }
  return { self: a.self || b.self, children }
}

export function difference(a: FieldNode, b: FieldNode): FieldNode {
  const children = new Map<string, FieldNode>()
  for (const [edge, node] of a.children) {
    const other = b.children.get(edge)
    const left = other ? difference(node, other) : node
    if (!isEmpty(left)) children.set(edge, left)
  }
  return { self: a.self && !b.self, children }
}

export function intersection(a: FieldNode, b: FieldNode): FieldNode {
  const children = new Map<string, FieldNode>()
  for (const [edge, node] of a.children) {
    const other = b.children.get(edge)
    const both = other ? intersection(node, other) : emptyNode()
    if (!isEmpty(both)) children.set(edge, both)
  }
  return { self: a.self && b.self, children }
}

/** `.spec.containers[name="app"].image`, as conflicts name fields. */
export function paths(node: FieldNode, prefix = ''): string[] {
  const found = node.self && prefix ? [prefix] : []
  for (const edge of [...node.children.keys()].sort()) {
    const text = edge.slice(2)
    let step = `.${text}`
    if (edge.startsWith('k:')) {
      const keys = Object.entries(JSON.parse(text) as Fields)
      step = `[${keys.map(([key, value]) => `${key}=${JSON.stringify(value)}`).join(',')}]`
    } else if (edge.startsWith('v:')) step = `[=${text}]`
    found.push(...paths(node.children.get(edge)!, prefix + step))
  }
  return found
}
