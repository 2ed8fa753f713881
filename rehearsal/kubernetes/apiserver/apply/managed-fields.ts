import { type ApiObject, type Fields, type ManagedFieldsEntry, now, same } from '../object.ts'
import type { Schema } from '../schema/schema.ts'
import {
  compare,
  difference,
  emptyNode,
  type FieldNode,
  formatFields,
  isEmpty,
  parseFields,
  union,
} from './field-set.ts'

export interface Manager {
  manager: string
  operation: 'Apply' | 'Update'
  apiVersion: string
  subresource?: string
  time?: string
  fields: FieldNode
}

// What the server itself writes belongs to no manager.
const unowned = parseFields({
  'f:apiVersion': {},
  'f:kind': {},
  'f:metadata': {
    'f:name': {},
    'f:namespace': {},
    'f:uid': {},
    'f:creationTimestamp': {},
    'f:deletionTimestamp': {},
    'f:deletionGracePeriodSeconds': {},
    'f:generation': {},
    'f:resourceVersion': {},
    'f:selfLink': {},
    'f:managedFields': {},
  },
})

export function withoutServerFields(node: FieldNode): FieldNode {
  const left = difference(node, unowned)
  const metadata = left.children.get('f:metadata')
  if (metadata && metadata.children.size === 0) left.children.delete('f:metadata')
  return left
}

export const readManagers = (entries: ManagedFieldsEntry[] | undefined): Manager[] =>
  (entries ?? [])
    .filter((entry) => entry.manager)
    .map((entry) => ({
      manager: entry.manager!,
      operation: entry.operation ?? 'Update',
      apiVersion: entry.apiVersion ?? '',
      ...(entry.subresource ? { subresource: entry.subresource } : {}),
      ...(entry.time ? { time: entry.time } : {}),
      fields: parseFields(entry.fieldsV1),
    }))

export const sameManager = (a: Omit<Manager, 'fields'>, b: Omit<Manager, 'fields'>): boolean =>
  a.manager === b.manager &&
  a.operation === b.operation &&
  (a.subresource ?? '') === (b.subresource ?? '') &&
  // An applier is the same one in every version of the kind.
  (a.operation === 'Apply' || a.apiVersion === b.apiVersion)

/** `managedFields` as they are written: appliers first; a manager whose fields did not change keeps its time. */
export function writeManagers(managers: Manager[], before: ManagedFieldsEntry[] | undefined): ManagedFieldsEntry[] {
  const previous = readManagers(before)
  return managers
    .filter((manager) => !isEmpty(manager.fields))
    .map((manager): ManagedFieldsEntry => {
      const fieldsV1: Fields = formatFields(manager.fields)
      const old = previous.find((one) => sameManager(one, manager))
      const unchanged = old !== undefined && same(formatFields(old.fields), fieldsV1)
      return {
        manager: manager.manager,
        operation: manager.operation,
        apiVersion: manager.apiVersion,
        time: (unchanged ? old.time : undefined) ?? now(),
        fieldsType: 'FieldsV1',
        fieldsV1,
        ...(manager.subresource ? { subresource: manager.subresource } : {}),
      }
    })
    .sort((a, b) => (a.operation === b.operation ? 0 : a.operation === 'Apply' ? -1 : 1))
}

/** Who owns what after an ordinary write (create, PUT, patch): the writer takes every field it changed. */
export function managersAfterUpdate(
  before: ApiObject | undefined,
  after: ApiObject,
  schema: Schema,
  writer: Omit<Manager, 'fields' | 'operation'>,
): ManagedFieldsEntry[] {
  const bare = (object: ApiObject | undefined) =>
    object && { ...object, metadata: { ...object.metadata, managedFields: undefined } }
  const { changed, removed } = compare(bare(before), bare(after), schema)
  const taken = withoutServerFields(changed)
  const entries = after.metadata.managedFields ?? before?.metadata.managedFields
  const managers = readManagers(entries)
  const own = { ...writer, operation: 'Update' as const }
  const others = managers
    .filter((manager) => !sameManager(manager, own))
    .map((manager) => ({ ...manager, fields: difference(difference(manager.fields, taken), removed) }))
  const mine = managers.find((manager) => sameManager(manager, own))?.fields ?? emptyNode()
  return writeManagers([...others, { ...own, fields: union(difference(mine, removed), taken) }], entries)
}
