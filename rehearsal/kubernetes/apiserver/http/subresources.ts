import { issueToken } from '../access/service-account-tokens.ts'
import { deleteObject, deleteOptions } from '../delete.ts'
import { badRequest, conflict, methodNotAllowed, noSuchPath, notFound } from '../errors.ts'
import { type ApiObject, at, type Fields, fieldsAt, isFields, textAt } from '../object.ts'
import { jsonPatch } from '../patch/json-patch.ts'
import { mergePatch } from '../patch/merge-patch.ts'
import type { ResourceType } from '../resource-type.ts'
import { remove, update } from '../write.ts'
import { proxyLog } from './kubelet.ts'
import { mediaType, parseBody, readBody } from './request-body.ts'
import { type ResourceRequest, writeOptions } from './resource-handler.ts'
import { sendJson } from './respond.ts'

const virtual = ['scale', 'binding', 'eviction', 'log', 'exec', 'attach', 'portforward', 'token', 'finalize']
export const isVirtual = (subresource: string): boolean => virtual.includes(subresource)

const success = { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success' }

/** The subresources that are no view of the object itself. */
export async function subresource(call: ResourceRequest): Promise<void> {
  const { request, response, info, type, api } = call
  const served = type.collection
  const name = info.name!
  if (served === 'pods' && info.subresource === 'log') return proxyLog(call)
  const body = parseBody(mediaType(request), await readBody(request))
  if (info.subresource === 'scale' && type.scale) return scale(call, type.scale, body)
  if (served === 'pods' && info.subresource === 'binding') {
    bind(call, textAt(body, 'target', 'name') ?? '')
    return sendJson(response, 201, { ...success, code: 201 })
  }
  if (served === 'pods' && info.subresource === 'eviction') {
    deleteObject(api, type, info.namespace, name, deleteOptions(fieldsAt(body, 'deleteOptions'), call.query))
    return sendJson(response, 201, { ...success, code: 201 })
  }
  if (served === 'serviceaccounts' && info.subresource === 'token') return token(call, body)
  if (served === 'namespaces' && info.subresource === 'finalize') return finalize(call, body)
  // A plain request for what needs an upgrade.
  if (served === 'pods') throw badRequest('Upgrade request required')
  throw noSuchPath()
}

const valueAt = (object: ApiObject, path: string[]): unknown => at(object, ...path)

function scaleOf(object: ApiObject, paths: NonNullable<ResourceType['scale']>): Fields {
  const selector = paths.selector && valueAt(object, paths.selector)
  const labels = isFields(selector) ? (fieldsAt(selector, 'matchLabels') ?? (selector as Fields)) : undefined
  return {
    kind: 'Scale',
    apiVersion: 'autoscaling/v1',
    metadata: {
      name: object.metadata.name,
      namespace: object.metadata.namespace,
      uid: object.metadata.uid,
      resourceVersion: object.metadata.resourceVersion,
      creationTimestamp: object.metadata.creationTimestamp,
    },
    spec: { replicas: valueAt(object, paths.replicas) ?? 0 },
    status: {
      replicas: valueAt(object, paths.statusReplicas) ?? 0,
      ...(typeof selector === 'string' ? { selector } : {}),
      ...(labels
        ? {
            selector: Object.entries(labels)
              .map(([key, value]) => `${key}=${value}`)
              .join(','),
          }
        : {}),
    },
  }
}

function scale(call: ResourceRequest, paths: NonNullable<ResourceType['scale']>, body: unknown) {
  const { api, type, info, request, response } = call
  const live = api.store.get(type.collection, info.namespace, info.name!)
  if (!live) throw notFound(type, info.name!)
  if (request.method === 'GET') return sendJson(response, 200, scaleOf(live, paths))
  if (request.method !== 'PUT' && request.method !== 'PATCH') throw methodNotAllowed()
  const before = scaleOf(live, paths)
  const asked =
    request.method === 'PUT'
      ? body
      : mediaType(request) === 'application/json-patch+json'
        ? jsonPatch(before, body)
        : mergePatch(before, body)
  const replicas = at(asked, 'spec', 'replicas')
  if (typeof replicas !== 'number' || replicas < 0) throw badRequest('spec.replicas must be a number of 0 or more')
  const version = textAt(asked, 'metadata', 'resourceVersion')
  const stored = update(
    api,
    type,
    info.namespace,
    info.name!,
    (object) => {
      const changed = structuredClone(object)
      let place: Fields = changed
      for (const step of paths.replicas.slice(0, -1)) {
        place[step] ??= {}
        place = place[step] as Fields
      }
      place[paths.replicas.at(-1)!] = replicas
      if (request.method === 'PUT' && version) changed.metadata.resourceVersion = version
      return { object: changed }
    },
    { ...writeOptions(call), subresource: 'scale' },
  )
  sendJson(response, 200, scaleOf(stored, paths))
}

function bind(call: ResourceRequest, node: string): void {
  const { api, type, info } = call
  if (!node) throw badRequest('target.name: Required value')
  const options = { ...writeOptions(call), subresource: 'binding' }
  const pod = api.store.get(type.collection, info.namespace, info.name!)
  if (!pod) throw notFound(type, info.name!)
  if (textAt(pod, 'spec', 'nodeName')) {
    throw conflict(
      { group: '', plural: 'pods/binding' },
      info.name!,
      `pod ${info.name} is already assigned to node ${JSON.stringify(textAt(pod, 'spec', 'nodeName'))}`,
    )
  }
  if (pod.metadata.deletionTimestamp) {
    throw conflict(
      { group: '', plural: 'pods/binding' },
      info.name!,
      `pod ${info.name} is being deleted, cannot be assigned to a host`,
    )
  }
  update(
    api,
    type,
    info.namespace,
    info.name!,
    (live) => {
      const changed = structuredClone(live)
      ;(changed.spec as Fields).nodeName = node
      return { object: changed }
    },
    options,
  )
}

function token(call: ResourceRequest, body: unknown): void {
  const { api, info, response, type } = call
  const account = api.store.get(type.collection, info.namespace, info.name!)
  if (!account) throw notFound(type, info.name!)
  const { token: value, expires } = issueToken(api, info.namespace!, info.name!, at(body, 'spec'))
  sendJson(response, 201, {
    kind: 'TokenRequest',
    apiVersion: 'authentication.k8s.io/v1',
    metadata: { name: info.name, namespace: info.namespace, creationTimestamp: new Date().toISOString() },
    spec: {
      ...(fieldsAt(body, 'spec') ?? {}),
      expirationSeconds: Number(at(body, 'spec', 'expirationSeconds') ?? 3600),
    },
    status: { token: value, expirationTimestamp: new Date(expires).toISOString() },
  })
}

/** The namespace controller takes `spec.finalizers` away here; then the namespace is gone. */
function finalize(call: ResourceRequest, body: unknown): void {
  const { api, info, response, type } = call
  const live = api.store.get(type.collection, undefined, info.name!)
  if (!live) throw notFound(type, info.name!)
  const finalizers = (at(body, 'spec', 'finalizers') as string[] | undefined) ?? []
  const object = { ...live, spec: { ...(isFields(live.spec) ? live.spec : {}), finalizers } }
  const stored = api.store.put(type.collection, object)
  if (finalizers.length === 0 && stored.metadata.deletionTimestamp && (stored.metadata.finalizers ?? []).length === 0) {
    remove(api, type, stored)
  }
  sendJson(response, 200, stored)
}
