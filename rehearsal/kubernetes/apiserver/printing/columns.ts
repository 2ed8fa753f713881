import type { ApiObject } from '../object.ts'
import type { ResourceType } from '../resource-type.ts'
import { builtInColumns } from './built-in-columns.ts'
import { age } from './duration.ts'
import { jsonPath } from './json-path.ts'

export interface PrintedColumn {
  name: string
  type: string
  format?: string
  description?: string
  /** 0 is always shown, 1 with `-o wide`. */
  priority?: number
  cell(object: ApiObject, now: number): unknown
}

const nameColumn: PrintedColumn = {
  name: 'Name',
  type: 'string',
  format: 'name',
  cell: (object) => object.metadata.name,
}
const ageColumn: PrintedColumn = {
  name: 'Age',
  type: 'string',
  cell: (object, now) => age(object.metadata.creationTimestamp, now),
}

/** The columns `kubectl get` prints for a kind. */
export function columnsOf(type: ResourceType): PrintedColumn[] {
  if (type.columns) return [nameColumn, ...type.columns.map(definedColumn)]
  return builtInColumns[type.collection] ?? [nameColumn, ageColumn]
}

/** A column of a CustomResourceDefinition's additionalPrinterColumns. */
function definedColumn(column: NonNullable<ResourceType['columns']>[number]): PrintedColumn {
  const { jsonPath: path, ...rest } = column
  return {
    ...rest,
    cell(object, now) {
      const [value] = jsonPath(object, path)
      if (value === undefined || value === null) return null
      if (column.type === 'date') return typeof value === 'string' ? age(value, now) : '<invalid>'
      return typeof value === 'object' ? JSON.stringify(value) : value
    },
  }
}
