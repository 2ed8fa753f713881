import { StatusError } from '../errors.ts'
import { type ApiObject, type Fields, isFields, type ManagedFieldsEntry } from '../object.ts'
import { resolved } from '../schema/built-in-types.ts'
import type { Schema } from '../schema/schema.ts'
import {
  childSchema,
  compare,
  difference,
  emptyNode,
  type FieldNode,
  fieldsOf,
  intersection,
  isAtomic,
  isEmpty,
  itemEdge,
  listKind,
  paths,
  union,
} from './field-set.ts'
import { type Manager, readManagers, sameManager, withoutServerFields, writeManagers } from './managed-fields.ts'

interface Application {
  live: ApiObject | undefined
  config: ApiObject
  schema: Schema
  manager: string
  apiVersion: string
  subresource?: string
  force: boolean
}

/**
 * The live object with an applied configuration merged in: what the manager applied before and no longer does is
 * removed unless another manager holds it. Errors: 409 with every field that another manager holds, unless `force`.
 */
export function serverSideApply(application: Application): {
  object: ApiObject
  managedFields: ManagedFieldsEntry[]
} {
  const { live, config, schema, force } = application
  const own: Omit<Manager, 'fields'> = {
    manager: application.manager,
    operation: 'Apply',
    apiVersion: application.apiVersion,
    ...(application.subresource ? { subresource: application.subresource } : {}),
  }
  const configured = withoutServerFields(fieldsOf(config, schema))
  const managers = readManagers(live?.metadata.managedFields)
  let others = managers.filter((manager) => !sameManager(manager, own))
  const last = managers.find((manager) => sameManager(manager, own))?.fields ?? emptyNode()

  const merged = live ? merge(live, config, schema) : config
  const held = others.reduce((all, other) => union(all, other.fields), configured)
  const object = prune(merged, last, held, schema, 0) as ApiObject

  const { changed, removed } = compare(live, object, schema)
  const conflicts = others
    .map((other) => ({ other, fields: intersection(other.fields, intersection(changed, configured)) }))
    .filter(({ fields }) => !isEmpty(fields))
  if (conflicts.length > 0 && !force) throw conflictError(conflicts)
  others = others.map((other) => {
    const lost = conflicts.find((one) => one.other === other)?.fields ?? emptyNode()
    return { ...other, fields: difference(difference(other.fields, lost), removed) }
  })
  return {
    object,
    managedFields: writeManagers([...others, { ...own, fields: configured }], live?.metadata.managedFields),
  }
}

function merge(live: unknown, config: unknown, schema: Schema | undefined): unknown {
  if (isAtomic(config, schema) || isAtomic(live, schema)) return config
  if (Array.isArray(config)) {
    if (!Array.isArray(live)) return config
    const items = resolved(schema?.items)
    const wanted = new Map(config.map((item) => [itemEdge(item, schema!), item]))
    const kept = live.map((item) => {
      const edge = itemEdge(item, schema!)
      if (!wanted.has(edge)) return item
      const next = listKind(schema) === 'set' ? item : merge(item, wanted.get(edge), items)
      wanted.delete(edge)
      return next
    })
    return [...kept, ...wanted.values()]
  }
  if (!isFields(live)) return config
  const result: Fields = { ...live }
  for (const [key, value] of Object.entries(config as Fields)) {
    result[key] = result[key] === undefined ? value : merge(result[key], value, childSchema(schema, key))
  }
  return result
}

/** Without what was applied last time and is held by nobody now. */
function prune(value: unknown, last: FieldNode, held: FieldNode, schema: Schema | undefined, depth: number): unknown {
  if (isAtomic(value, schema)) return value
  if (Array.isArray(value)) {
    const items = resolved(schema?.items)
    return value.flatMap((item) => {
      const edge = itemEdge(item, schema!)
      const before = last.children.get(edge)
      if (!before) return [item]
      const holders = held.children.get(edge)
      return holders ? [prune(item, before, holders, items, depth + 1)] : []
    })
  }
  const result: Fields = {}
  for (const [key, child] of Object.entries(value as Fields)) {
    const before = last.children.get(`f:${key}`)
    const holders = held.children.get(`f:${key}`)
    if (!before) result[key] = child
    else if (holders) result[key] = prune(child, before, holders, childSchema(schema, key), depth + 1)
    else if (depth === 0 || (depth === 1 && key === 'name'))
      result[key] = prune(child, before, emptyNode(), childSchema(schema, key), depth + 1)
  }
  return result
}

const shownManager = (manager: Manager): string => {
  const subresource = manager.subresource ? ` with subresource ${JSON.stringify(manager.subresource)}` : ''
  const version = manager.operation === 'Update' ? ` using ${manager.apiVersion}` : ''
  return `${JSON.stringify(manager.manager)}${subresource}${version}`
}

function conflictError(conflicts: { other: Manager; fields: FieldNode }[]): StatusError {
  const each = conflicts.flatMap(({ other, fields }) =>
    paths(fields).map((field) => ({ manager: shownManager(other), field })),
  )
  const causes = each.map(({ manager, field }) => ({
    reason: 'FieldManagerConflict',
    message: `conflict with ${manager}`,
    field,
  }))
  let message = `Apply failed with 1 conflict: conflict with ${each[0]?.manager}: ${each[0]?.field}`
  if (each.length > 1) {
    const lines = [...new Set(each.map(({ manager }) => manager))]
      .sort()
      .flatMap((manager) => [
        `conflicts with ${manager}:`,
        ...each.filter((one) => one.manager === manager).map((one) => `- ${one.field}`),
      ])
    message = `Apply failed with ${each.length} conflicts: ${lines.join('\n')}`
  }
  return new StatusError(409, 'Conflict', message, { causes })
}
