import type { IncomingMessage, ServerResponse } from 'node:http'
import { review } from '../access/reviews.ts'
import { type Api, present } from '../api.ts'
import { serverSideApply } from '../apply/server-side-apply.ts'
import { deleteObject, deleteOptions } from '../delete.ts'
import { badRequest, methodNotAllowed, noSuchPath, notFound, StatusError, unsupportedMediaType } from '../errors.ts'
import { type ApiObject, isFields } from '../object.ts'
import { jsonPatch } from '../patch/json-patch.ts'
import { mergePatch } from '../patch/merge-patch.ts'
import { strategicPatch } from '../patch/strategic-patch.ts'
import type { RequestInfo } from '../request-info.ts'
import { apiVersionOf, type ResourceType } from '../resource-type.ts'
import { resolved } from '../schema/built-in-types.ts'
import { conform } from '../schema/conform.ts'
import type { User } from '../user.ts'
import { type Change, create, decode, update, type WriteOptions } from '../write.ts'
import { list, selection } from './read.ts'
import { mediaType, parseBody, readBody } from './request-body.ts'
import { addWarnings, sendJson } from './respond.ts'
import { isVirtual, subresource } from './subresources.ts'
import { table, wantsTable } from './table.ts'
import { type Watches, watch } from './watch.ts'

export interface ResourceRequest {
  api: Api
  request: IncomingMessage
  response: ServerResponse
  info: RequestInfo
  type: ResourceType
  query: URLSearchParams
  user: User
  watches: Watches
}

const patchTypes = [
  'application/json-patch+json',
  'application/merge-patch+json',
  'application/strategic-merge-patch+json',
  'application/apply-patch+yaml',
]

export async function handleResource(call: ResourceRequest): Promise<void> {
  const { api, request, response, info, type } = call
  const namespace = type.namespaced ? info.namespace : undefined
  if (info.namespace !== undefined && !type.namespaced) throw noSuchPath()
  if (type.namespaced && info.name && namespace === undefined) throw noSuchPath()
  if (info.subresource && isVirtual(info.subresource)) return subresource(call)
  if (info.subresource && !(info.subresource === 'status' && type.status)) throw noSuchPath()
  const method = request.method === 'HEAD' ? 'GET' : request.method!

  if (method === 'GET') return read(call, namespace)
  const media = mediaType(request)
  const text = await readBody(request)
  if (method === 'POST' && !info.name) {
    const body = parseBody(media, text)
    const options = writeOptions(call)
    if (type.verbs.length === 1) return sendJson(response, 201, review(call, body))
    if (type.namespaced && namespace === undefined) throw methodNotAllowed('POST')
    return answer(call, 201, create(api, type, namespace, decode(api, type, body, options), options), options)
  }
  if (method === 'DELETE') return remove(call, namespace, parseBody(media, text))
  if (!info.name) throw methodNotAllowed(method)
  const options = writeOptions(call)
  if (method === 'PUT') {
    const object = decode(api, type, parseBody(media, text), options)
    return answer(
      call,
      200,
      update(api, type, namespace, info.name, () => ({ object }), options),
      options,
    )
  }
  if (method !== 'PATCH') throw methodNotAllowed(method)
  if (media === 'application/apply-patch+yaml') return apply(call, namespace, parseBody(media, text))
  const change = patchOf(call, media, text, options)
  return answer(call, 200, update(api, type, namespace, info.name, change, options), options)
}

function read(call: ResourceRequest, namespace: string | undefined) {
  const { api, request, response, info, type, query, watches } = call
  const asTable = wantsTable(request.headers.accept ?? '')
  const include = query.get('includeObject')
  const render = (object: ApiObject) =>
    asTable ? table(type, [object], { resourceVersion: object.metadata.resourceVersion }, include) : object
  if (!type.verbs.includes('list')) throw methodNotAllowed('GET')
  if (info.name && query.get('watch') !== 'true') {
    const found = api.store.get(type.collection, namespace, info.name)
    if (!found) throw notFound(type, info.name)
    return sendJson(response, 200, render(present(type, found)))
  }
  const chosen = selection(type, namespace, query)
  if (['true', '1'].includes(query.get('watch') ?? ''))
    return watch(api, type, chosen, query, response, watches, render)
  const found = list(api, type, chosen, query)
  sendJson(response, 200, asTable ? table(type, found.items, found.metadata, include) : found)
}

function remove(call: ResourceRequest, namespace: string | undefined, body: unknown) {
  const { api, response, info, type, query } = call
  const options = deleteOptions(body, query)
  if (!info.name) {
    const { items, metadata } = list(api, type, selection(type, namespace, query), query)
    for (const item of items) deleteObject(api, type, item.metadata.namespace, item.metadata.name, options)
    return sendJson(response, 200, { kind: type.listKind, apiVersion: apiVersionOf(type), metadata, items })
  }
  const { object, removed } = deleteObject(api, type, namespace, info.name, options)
  // A pod, and whatever a finalizer holds, is answered with itself; what is gone, with a Status.
  if (!removed || type.collection === 'pods') return sendJson(response, 200, present(type, object))
  sendJson(response, 200, {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Success',
    details: {
      name: object.metadata.name,
      ...(type.group ? { group: type.group } : {}),
      kind: type.plural,
      uid: object.metadata.uid,
    },
  })
}

function apply(call: ResourceRequest, namespace: string | undefined, body: unknown) {
  const { api, info, type, query } = call
  if (!isFields(body)) throw badRequest('error decoding YAML: the patch is no object')
  const manager = query.get('fieldManager')
  if (!manager) {
    throw new StatusError(
      422,
      'Invalid',
      'PatchOptions.meta.k8s.io "" is invalid: fieldManager: Required value: is required for apply patch',
      {
        group: 'meta.k8s.io',
        kind: 'PatchOptions',
        causes: [
          {
            reason: 'FieldValueRequired',
            message: 'Required value: is required for apply patch',
            field: 'fieldManager',
          },
        ],
      },
    )
  }
  if (isFields(body.metadata) && body.metadata.managedFields !== undefined) {
    throw badRequest('metadata.managedFields must be nil')
  }
  const options = { ...writeOptions(call), manager }
  const name = info.name!
  const config = decodeConfiguration(call, body, name, namespace)
  const run = (live: ApiObject | undefined): Change => {
    const { object, managedFields } = serverSideApply({
      live: live && present(type, live),
      config,
      schema: resolved(type.schema)!,
      manager,
      apiVersion: apiVersionOf(type),
      ...(info.subresource ? { subresource: info.subresource } : {}),
      force: query.get('force') === 'true',
    })
    return { object: decode(api, type, object, { ...options, fieldValidation: 'Ignore' }), managedFields }
  }
  if (api.store.get(type.collection, namespace, name)) {
    return answer(call, 200, update(api, type, namespace, name, run, options), options)
  }
  if (info.subresource) throw notFound(type, name)
  const made = run(undefined)
  answer(call, 201, create(api, type, namespace, made.object, options, made.managedFields), options)
}

/** Only what was sent: defaults would make their setter the owner. Errors: 500 with fields the schema has not. */
function decodeConfiguration(
  call: ResourceRequest,
  body: Record<string, unknown>,
  name: string,
  namespace: string | undefined,
): ApiObject {
  const { type } = call
  const given = isFields(body.metadata) ? body.metadata : {}
  if (given.name !== undefined && given.name !== name) {
    throw badRequest(`the name of the object (${given.name}) does not match the name on the URL (${name})`)
  }
  const findings = { unknown: [] as string[], mistyped: [] as string[] }
  const config = conformConfiguration(
    { ...body, metadata: { ...given, name, ...(namespace ? { namespace } : {}) } },
    type,
    findings,
  )
  const wrong = [...findings.unknown.map((path) => `.${path}: field not declared in schema`), ...findings.mistyped]
  if (wrong.length > 0) {
    const message = `failed to create typed patch object (${namespace ?? ''}/${name}; ${apiVersionOf(type)}, Kind=${type.kind}): ${
      wrong.length === 1 ? wrong[0] : `errors:\n${wrong.map((line) => `  ${line}`).join('\n')}`
    }`
    throw new StatusError(500, '', message)
  }
  return config
}

const conformConfiguration = (body: object, type: ResourceType, findings: { unknown: string[]; mistyped: string[] }) =>
  conform(body, type.schema, findings, type.custom) as ApiObject

function patchOf(
  call: ResourceRequest,
  media: string,
  text: string,
  options: WriteOptions,
): (live: ApiObject) => Change {
  const { api, type } = call
  const accepted = type.custom ? patchTypes.filter((each) => !each.includes('strategic')) : patchTypes
  if (!accepted.includes(media)) throw unsupportedMediaType(media, accepted.join(', '))
  const patch = parseBody(media, text)
  if (media !== 'application/json-patch+json' && !isFields(patch)) throw badRequest('the patch is no object')
  return (live) => {
    const before = present(type, live)
    const after =
      media === 'application/json-patch+json'
        ? jsonPatch(before, patch)
        : media === 'application/merge-patch+json'
          ? mergePatch(before, patch)
          : strategicPatch(before, patch as Record<string, unknown>, resolved(type.schema))
    return { object: decode(api, type, after, options) }
  }
}

export function writeOptions({ request, query, info }: ResourceRequest): WriteOptions {
  const dryRun = query.getAll('dryRun')
  if (dryRun.some((value) => value !== 'All')) {
    throw new StatusError(
      422,
      'Invalid',
      `CreateOptions.meta.k8s.io "" is invalid: dryRun: Unsupported value: ${JSON.stringify(dryRun)}: supported values: "All"`,
    )
  }
  const fieldValidation = query.get('fieldValidation') || 'Warn'
  if (!['Strict', 'Warn', 'Ignore'].includes(fieldValidation)) {
    throw new StatusError(
      422,
      'Invalid',
      `CreateOptions.meta.k8s.io "" is invalid: fieldValidation: Unsupported value: ${JSON.stringify(fieldValidation)}: supported values: "Ignore", "Strict", "Warn"`,
    )
  }
  return {
    dryRun: dryRun.length > 0,
    // Without a field manager the client's program name stands for it, as in the user agent.
    manager: query.get('fieldManager') || (request.headers['user-agent'] ?? 'unknown').split('/')[0]!.slice(0, 128),
    fieldValidation,
    warnings: [],
    ...(info.subresource ? { subresource: info.subresource } : {}),
  }
}

function answer(call: ResourceRequest, code: number, stored: ApiObject, options: WriteOptions): void {
  const { request, response, type, query } = call
  addWarnings(response, options.warnings)
  const object = present(type, stored)
  const asTable = wantsTable(request.headers.accept ?? '')
  sendJson(response, code, asTable ? table(type, [object], {}, query.get('includeObject')) : object)
}
