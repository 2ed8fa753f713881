import type { ApiObject } from '../object.ts'
import { columnsOf } from '../printing/columns.ts'
import type { ResourceType } from '../resource-type.ts'

/** What a client asks for that wants rows to print: `application/json;as=Table;g=meta.k8s.io;v=v1`. */
export const wantsTable = (accept: string): boolean => {
  const first = accept.split(',')[0] ?? ''
  return first.includes('as=Table') && first.includes('meta.k8s.io')
}

export function table(type: ResourceType, objects: ApiObject[], metadata: object, include: string | null) {
  const columns = columnsOf(type)
  const now = Date.now()
  return {
    kind: 'Table',
    apiVersion: 'meta.k8s.io/v1',
    metadata,
    columnDefinitions: columns.map(({ name, type: kind, format, description, priority }) => ({
      name,
      type: kind,
      format: format ?? '',
      description: description ?? '',
      priority: priority ?? 0,
    })),
    rows: objects.map((object) => ({
      cells: columns.map((column) => column.cell(object, now)),
      ...(include === 'None'
        ? {}
        : {
            object:
              include === 'Object'
                ? object
                : { kind: 'PartialObjectMetadata', apiVersion: 'meta.k8s.io/v1', metadata: object.metadata },
          }),
    })),
  }
}
