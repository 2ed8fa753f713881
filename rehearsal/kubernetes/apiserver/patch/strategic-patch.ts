import { childSchema } from '../apply/field-set.ts'
import { badRequest } from '../errors.ts'
import { type Fields, isFields, same } from '../object.ts'
import { resolved } from '../schema/built-in-types.ts'
import type { Schema } from '../schema/schema.ts'

const listDirective = /^\$(deleteFromPrimitiveList|setElementOrder)\/(.+)$/

/** A strategic merge patch: lists with a merge key are merged by it, `$patch: delete|replace` and `$retainKeys` hold. */
export function strategicPatch(target: unknown, patch: Fields, schema: Schema | undefined): unknown {
  if (patch.$patch === 'replace') return without(patch, '$patch')
  if (patch.$patch === 'delete') return undefined
  let result: Fields = isFields(target) ? { ...target } : {}
  const retained = patch.$retainKeys
  if (Array.isArray(retained))
    result = Object.fromEntries(Object.entries(result).filter(([key]) => retained.includes(key)))
  for (const [key, value] of Object.entries(patch)) {
    if (key === '$retainKeys' || key === '$patch') continue
    const directive = listDirective.exec(key)
    if (directive) {
      if (directive[1] === 'deleteFromPrimitiveList' && Array.isArray(value)) {
        const list = result[directive[2]!]
        if (Array.isArray(list)) result[directive[2]!] = list.filter((item) => !value.includes(item))
      }
      continue
    }
    const type = childSchema(schema, key)
    if (value === null) delete result[key]
    else if (Array.isArray(value)) result[key] = mergeList(result[key], value, type)
    else if (isFields(value)) {
      const merged = strategicPatch(result[key], value, type)
      if (merged === undefined) delete result[key]
      else result[key] = merged
    } else result[key] = value
  }
  for (const [key, order] of Object.entries(patch)) {
    const directive = listDirective.exec(key)
    if (directive?.[1] === 'setElementOrder' && Array.isArray(order)) {
      result[directive[2]!] = reorder(result[directive[2]!], order, childSchema(schema, directive[2]!))
    }
  }
  return result
}

const without = (fields: Fields, key: string): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => name !== key))

function mergeList(target: unknown, patch: unknown[], schema: Schema | undefined): unknown[] {
  if (schema?.['x-kubernetes-list-type'] === 'set') {
    return [...new Set([...(Array.isArray(target) ? target : []), ...patch])]
  }
  const mergeKey = schema?.['x-kubernetes-patch-merge-key']
  if (!mergeKey) return patch
  if (patch.some((item) => isFields(item) && item.$patch === 'replace')) {
    return patch.filter((item) => !isFields(item) || item.$patch === undefined)
  }
  const result = Array.isArray(target) ? [...target] : []
  for (const item of patch) {
    if (!isFields(item) || item[mergeKey] === undefined) {
      throw badRequest(`map: ${JSON.stringify(item)} does not contain declared merge key: ${mergeKey}`)
    }
    const index = result.findIndex((old) => isFields(old) && same(old[mergeKey], item[mergeKey]))
    if (item.$patch === 'delete') {
      if (index >= 0) result.splice(index, 1)
    } else if (index >= 0) result[index] = strategicPatch(result[index], item, resolved(schema?.items))
    else result.push(strategicPatch({}, item, resolved(schema?.items)))
  }
  return result
}

function reorder(list: unknown, order: unknown[], schema: Schema | undefined): unknown {
  if (!Array.isArray(list)) return list
  const mergeKey = schema?.['x-kubernetes-patch-merge-key']
  const place = (item: unknown) =>
    order.findIndex((wanted) =>
      mergeKey && isFields(wanted) && isFields(item) ? same(wanted[mergeKey], item[mergeKey]) : same(wanted, item),
    )
  const ordered = list.filter((item) => place(item) >= 0).sort((a, b) => place(a) - place(b))
  return [...ordered, ...list.filter((item) => place(item) < 0)]
}
