import { randomBytes, randomUUID } from 'node:crypto'
import { type Api, toStorage } from './api.ts'
import { managersAfterUpdate } from './apply/managed-fields.ts'
import {
  alreadyExists,
  badRequest,
  conflict,
  forbidden,
  invalid,
  modified,
  notFound,
  required,
  StatusError,
} from './errors.ts'
import { kindOf } from './kinds/kinds.ts'
import { validateMetadata, validateMetadataUpdate } from './kinds/metadata.ts'
import { type ApiObject, isFields, type ManagedFieldsEntry, now, same } from './object.ts'
import { apiVersionOf, type ResourceType } from './resource-type.ts'
import { conform, withDefaults } from './schema/conform.ts'
import { validateSchema } from './schema/validate.ts'

export interface WriteOptions {
  dryRun: boolean
  manager: string
  fieldValidation: string
  /** Filled with what the answer's `Warning` headers are to say. */
  warnings: string[]
  subresource?: string
}

/** The object as its type holds it, with its defaults. Errors: 400 for unknown fields (Strict) and wrong types. */
export function decode(api: Api, type: ResourceType, body: unknown, options: WriteOptions): ApiObject {
  if (!isFields(body)) throw badRequest('the body of the request was empty or is no object')
  const apiVersion = apiVersionOf(type)
  if ((body.kind ?? type.kind) !== type.kind || (body.apiVersion ?? apiVersion) !== apiVersion) {
    throw badRequest(
      `the API version in the data (${body.apiVersion}) and kind (${body.kind}) do not match the expected ${apiVersion}, Kind=${type.kind}`,
    )
  }
  const findings = { unknown: [] as string[], mistyped: [] as string[] }
  const given = { ...body, apiVersion, kind: type.kind, metadata: isFields(body.metadata) ? body.metadata : {} }
  const object = conform(given, type.schema, findings, type.custom) as ApiObject
  const told = findings.unknown.map((path) => `unknown field ${JSON.stringify(path)}`)
  if (findings.mistyped.length > 0) {
    throw badRequest(
      `${type.kind} in version ${JSON.stringify(type.version)} cannot be handled as a ${type.kind}: ${findings.mistyped[0]}`,
    )
  }
  if (options.fieldValidation === 'Strict' && told.length > 0) {
    throw badRequest(
      `${type.kind} in version ${JSON.stringify(type.version)} cannot be handled as a ${type.kind}: strict decoding error: ${told.join(', ')}`,
    )
  }
  if (options.fieldValidation === 'Warn') options.warnings.push(...told)
  return complete(api, type, object)
}

/** With defaults, in the storage version, in objects of its own that may be changed. */
function complete(api: Api, type: ResourceType, object: ApiObject): ApiObject {
  const stored = toStorage(
    type,
    structuredClone(type.custom ? (withDefaults(object, type.schema) as ApiObject) : object),
  )
  kindOf(type.collection).defaults?.(stored, api)
  return stored
}

const hasGeneration = (type: ResourceType): boolean =>
  type.custom ||
  ['apps', 'batch', 'apiextensions.k8s.io', 'networking.k8s.io', 'policy'].includes(type.group) ||
  type.plural === 'pods'

export function create(
  api: Api,
  type: ResourceType,
  namespace: string | undefined,
  given: ApiObject,
  options: WriteOptions,
  managedFields?: ManagedFieldsEntry[],
): ApiObject {
  const kind = kindOf(type.collection)
  const object = given
  const { metadata } = object
  if (metadata.resourceVersion)
    throw new StatusError(500, '', 'resourceVersion should not be set on objects to be created')
  checkNamespace(object, namespace)
  if (type.namespaced) metadata.namespace = namespace!
  else delete metadata.namespace
  // Five characters without vowels and look-alikes, as the apiserver generates names.
  if (!metadata.name && metadata.generateName) metadata.name = metadata.generateName.slice(0, 58) + suffix()
  if (!metadata.name) {
    throw invalid(type, '', [required('metadata.name', 'name or generateName is required')])
  }
  metadata.uid = randomUUID()
  metadata.creationTimestamp = now()
  delete metadata.deletionTimestamp
  delete metadata.deletionGracePeriodSeconds
  delete metadata.managedFields
  if (hasGeneration(type)) metadata.generation = 1
  // A kubelet registers its node with the status it has.
  if (type.status && type.collection !== 'nodes') delete object.status
  if (type.namespaced) checkNamespaceLives(api, type, namespace!, metadata.name)
  // Before `prepare`: what the server decides (a Job's selector, a Service's address) is nobody's, so that whoever
  // takes the object over may leave it out.
  const managers = managedFields ?? managersAfterUpdate(undefined, object, type.schema, writer(type, options))
  kind.prepare?.(object, api)
  const causes = [...validateMetadata(type, object), ...validateKind(api, type, object)]
  if (causes.length > 0) throw invalid(type, metadata.name, causes)
  if (api.store.get(type.collection, metadata.namespace, metadata.name)) throw alreadyExists(type, metadata.name)
  kind.admit?.(object, api, options.dryRun)
  metadata.managedFields = managers
  if (options.dryRun) return object
  const stored = api.store.put(type.collection, object)
  kind.stored?.(stored, api)
  return stored
}

const alphabet = 'bcdfghjklmnpqrstvwxz2456789'
const suffix = (): string => [...randomBytes(5)].map((byte) => alphabet[byte % alphabet.length]).join('')

const writer = (type: ResourceType, options: WriteOptions) => ({
  manager: options.manager,
  apiVersion: apiVersionOf(type),
  ...(options.subresource ? { subresource: options.subresource } : {}),
})

function checkNamespace(object: ApiObject, namespace: string | undefined): void {
  if (object.metadata.namespace && namespace && object.metadata.namespace !== namespace) {
    throw badRequest(
      `the namespace of the provided object does not match the namespace sent on the request (${object.metadata.namespace} != ${namespace})`,
    )
  }
}

function checkNamespaceLives(api: Api, type: ResourceType, namespace: string, name: string): void {
  const found = api.store.get('namespaces', undefined, namespace)
  if (!found) throw notFound({ group: '', plural: 'namespaces' }, namespace)
  if (found.metadata.deletionTimestamp) {
    const error = forbidden(
      type,
      name,
      `unable to create new content in namespace ${namespace} because it is being terminated`,
    )
    error.details?.causes?.push({
      reason: 'NamespaceTerminating',
      message: `namespace ${namespace} is being terminated`,
      field: 'metadata.namespace',
    })
    throw error
  }
}

const validateKind = (api: Api, type: ResourceType, object: ApiObject) =>
  type.custom ? validateSchema(object, type.schema) : (kindOf(type.collection).validate?.(object, api) ?? [])

export interface Change {
  object: ApiObject
  /** Given by server-side apply; an ordinary write has them worked out. */
  managedFields?: ManagedFieldsEntry[]
}

/** Reads, changes and writes one object. Errors: 404, 409 where its resourceVersion or uid is another, 422. */
export function update(
  api: Api,
  type: ResourceType,
  namespace: string | undefined,
  name: string,
  change: (live: ApiObject) => Change,
  options: WriteOptions,
): ApiObject {
  const kind = kindOf(type.collection)
  const live = api.store.get(type.collection, namespace, name)
  if (!live) throw notFound(type, name)
  const changed = change(live)
  const object = changed.object
  checkNamespace(object, namespace)
  if (object.metadata.name !== name) {
    throw badRequest(`the name of the object (${object.metadata.name}) does not match the name on the URL (${name})`)
  }
  const { resourceVersion, uid } = object.metadata
  if (uid && uid !== live.metadata.uid) {
    throw conflict(
      type,
      name,
      `Precondition failed: UID in precondition: ${uid}, UID in object meta: ${live.metadata.uid}`,
    )
  }
  if (resourceVersion && resourceVersion !== live.metadata.resourceVersion) throw conflict(type, name, modified)
  const next = keepServerFields(type, object, live, options.subresource)
  const causes = [
    ...validateMetadata(type, next),
    ...validateMetadataUpdate(next, live),
    ...validateKind(api, type, next),
    ...(options.subresource === 'status' ? [] : (kind.validateUpdate?.(next, live, api) ?? [])),
  ]
  if (causes.length > 0) throw invalid(type, name, causes)
  next.metadata.managedFields =
    changed.managedFields ?? managersAfterUpdate(live, next, type.schema, writer(type, options))
  if (hasGeneration(type) && specChanged(next, live)) next.metadata.generation = (live.metadata.generation ?? 0) + 1
  if (same(bare(next), bare(live)) && same(fieldsOnly(next), fieldsOnly(live))) return live
  if (options.dryRun) return next
  if (isGone(next)) {
    api.store.put(type.collection, next)
    return remove(api, type, next)
  }
  const stored = api.store.put(type.collection, next)
  kind.stored?.(stored, api)
  return stored
}

const bare = (object: ApiObject) => ({ ...object, metadata: { ...object.metadata, managedFields: undefined } })
const fieldsOnly = (object: ApiObject) =>
  (object.metadata.managedFields ?? []).map((entry) => ({ ...entry, time: undefined }))

/** Everything but metadata and status counts as the spec: a change to it is a new generation. */
const specChanged = (next: ApiObject, live: ApiObject): boolean =>
  !same({ ...next, metadata: 0, status: 0 }, { ...live, metadata: 0, status: 0 })

/** To be removed: marked for deletion, nothing left to wait for. */
export const isGone = ({ metadata }: ApiObject): boolean =>
  metadata.deletionTimestamp !== undefined &&
  (metadata.finalizers ?? []).length === 0 &&
  (metadata.deletionGracePeriodSeconds ?? 0) === 0

export function remove(api: Api, type: ResourceType, object: ApiObject): ApiObject {
  const removed = api.store.delete(type.collection, object.metadata.namespace, object.metadata.name) ?? object
  kindOf(type.collection).removed?.(removed, api)
  return removed
}

function keepServerFields(
  type: ResourceType,
  object: ApiObject,
  live: ApiObject,
  subresource: string | undefined,
): ApiObject {
  const kept: ApiObject = {
    ...object,
    metadata: {
      ...object.metadata,
      ...Object.fromEntries(
        (
          [
            'uid',
            'creationTimestamp',
            'generation',
            'deletionTimestamp',
            'deletionGracePeriodSeconds',
            'namespace',
            'generateName',
            'resourceVersion',
          ] as const
        ).map((field) => [field, live.metadata[field]]),
      ),
    },
  }
  for (const [key, value] of Object.entries(kept.metadata)) {
    if (value === undefined) delete (kept.metadata as unknown as Record<string, unknown>)[key]
  }
  if (subresource === 'status') {
    const metadata = type.custom
      ? { ...live.metadata, managedFields: kept.metadata.managedFields }
      : {
          ...kept.metadata,
          ...(live.metadata.ownerReferences ? { ownerReferences: live.metadata.ownerReferences } : {}),
        }
    return withoutUndefined({ ...live, metadata: withoutUndefined(metadata), status: kept.status })
  }
  // Where status is a subresource, writes of the object leave it alone.
  return type.status ? withoutUndefined({ ...kept, status: live.status }) : kept
}

const withoutUndefined = <T extends object>(fields: T): T =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T
