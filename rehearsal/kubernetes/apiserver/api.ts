import type { ServiceAccountToken } from './access/service-account-tokens.ts'
import type { ApiObject } from './object.ts'
import type { Registry } from './registry.ts'
import { apiVersionOf, type ResourceType } from './resource-type.ts'
import type { Store } from './store/store.ts'

/** What the handlers of one server share. */
export interface Api {
  store: Store
  registry: Registry
  version: string
  /** Tokens of service accounts, made by the `token` subresource. */
  serviceAccountTokens: Map<string, ServiceAccountToken>
}

/** The object in the version it was asked for. */
export function present(type: ResourceType, stored: ApiObject): ApiObject {
  const apiVersion = apiVersionOf(type)
  if (type.convert && apiVersion !== type.storageApiVersion) return type.convert.fromStorage(stored) as ApiObject
  return stored.apiVersion === apiVersion ? stored : { ...stored, apiVersion }
}

export function toStorage(type: ResourceType, object: ApiObject): ApiObject {
  const apiVersion = apiVersionOf(type)
  if (type.convert && apiVersion !== type.storageApiVersion) return type.convert.toStorage(object) as ApiObject
  return apiVersion === type.storageApiVersion ? object : { ...object, apiVersion: type.storageApiVersion }
}
