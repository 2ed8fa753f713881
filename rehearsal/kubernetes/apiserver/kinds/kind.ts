import type { Api } from '../api.ts'
import type { Cause } from '../errors.ts'
import type { ApiObject } from '../object.ts'

/** What the server does for one kind beside what it does for all. Functions may change the object they are given. */
export interface Kind {
  /** Fills in what is left out; on every write. */
  defaults?(object: ApiObject, api: Api): void
  /** On create, after `defaults`: what the server decides itself. */
  prepare?(object: ApiObject, api: Api): void
  /** On create: refuses by policy (quota, missing service account). Errors: StatusError. */
  admit?(object: ApiObject, api: Api, dryRun: boolean): void
  validate?(object: ApiObject, api: Api): Cause[]
  validateUpdate?(object: ApiObject, old: ApiObject, api: Api): Cause[]
  /** After an object was stored or removed. */
  stored?(object: ApiObject, api: Api): void
  removed?(object: ApiObject, api: Api): void
}
