import type { Schema } from './schema/schema.ts'

export interface Column {
  name: string
  type: string
  format?: string
  description?: string
  priority?: number
  jsonPath: string
}

/** One kind in one version, as the server serves it. */
export interface ResourceType {
  group: string
  version: string
  kind: string
  plural: string
  singular: string
  listKind: string
  namespaced: boolean
  shortNames: string[]
  categories: string[]
  verbs: string[]
  /** The collection of the store its objects lie in, the same for all versions. */
  collection: string
  /** The version objects are kept in; other versions differ by apiVersion only, or by `convert`. */
  storageApiVersion: string
  convert?: { fromStorage(object: object): object; toStorage(object: object): object }
  status: boolean
  scale?: { replicas: string[]; statusReplicas: string[]; selector?: string[] }
  /** Name of the built-in type, or the schema of the CustomResourceDefinition. */
  schema: Schema
  custom: boolean
  columns?: Column[]
  openApiName: string
}

export const apiVersionOf = (type: { group: string; version: string }): string =>
  type.group ? `${type.group}/${type.version}` : type.version
