import { type Api, present } from '../api.ts'
import { badRequest, StatusError } from '../errors.ts'
import type { ApiObject } from '../object.ts'
import { apiVersionOf, type ResourceType } from '../resource-type.ts'
import { matchesFields, matchesLabels, parseFieldSelector, parseLabelSelector } from '../selectors.ts'

export interface Selection {
  namespace: string | undefined
  matches(object: ApiObject): boolean
}

export function selection(type: ResourceType, namespace: string | undefined, query: URLSearchParams): Selection {
  const labels = parseLabelSelector(query.get('labelSelector') ?? '')
  const fields = parseFieldSelector(query.get('fieldSelector') ?? '', type)
  return {
    namespace,
    matches: (object) =>
      (namespace === undefined || object.metadata.namespace === namespace) &&
      matchesLabels(labels, object.metadata.labels) &&
      matchesFields(fields, object),
  }
}

export interface List {
  kind: string
  apiVersion: string
  metadata: { resourceVersion: string; continue?: string; remainingItemCount?: number }
  items: ApiObject[]
}

interface Continuation {
  revision: number
  after: string
}

const encode = (token: Continuation) => Buffer.from(JSON.stringify(token)).toString('base64url')
const decode = (text: string): Continuation => {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString()) as Continuation
  } catch {
    throw badRequest('continue key is not valid: illegal base64 or JSON')
  }
}

const keyOf = (object: ApiObject) => `${object.metadata.namespace ?? ''}/${object.metadata.name}`

/** Errors: 410 for a continue token or an exact resourceVersion that is too old, 504 for one not reached yet. */
export function list(api: Api, type: ResourceType, chosen: Selection, query: URLSearchParams): List {
  const limit = Number(query.get('limit') ?? 0)
  const token = query.get('continue') ? decode(query.get('continue')!) : undefined
  const asked = Number(query.get('resourceVersion') ?? 0)
  const match = query.get('resourceVersionMatch')
  if (match && !query.get('resourceVersion')) {
    throw badRequest('resourceVersionMatch is forbidden unless resourceVersion is provided')
  }
  if (Number.isNaN(asked))
    throw badRequest(
      `invalid resource version: resourceVersion: Invalid value: ${JSON.stringify(query.get('resourceVersion'))}: strconv.ParseUint: parsing ${JSON.stringify(query.get('resourceVersion'))}: invalid syntax`,
    )
  checkReached(api, asked)
  const revision = token?.revision ?? (match === 'Exact' && asked > 0 ? asked : api.store.revision)
  let found =
    revision === api.store.revision
      ? api.store.list(type.collection, chosen.namespace)
      : api.store.listAt(type.collection, chosen.namespace, revision)
  if (token) found = found.filter((object) => keyOf(object) > token.after)
  const matching = found.filter(chosen.matches)
  const page = limit > 0 ? matching.slice(0, limit) : matching
  const last = page.at(-1)
  const more = page.length < matching.length && last !== undefined
  const selected = query.get('labelSelector') || query.get('fieldSelector')
  return {
    kind: type.listKind,
    apiVersion: apiVersionOf(type),
    metadata: {
      resourceVersion: String(revision),
      ...(more ? { continue: encode({ revision, after: keyOf(last) }) } : {}),
      // With a selector the server does not know how many of the rest will match.
      ...(more && !selected ? { remainingItemCount: matching.length - page.length } : {}),
    },
    items: page.map((object) => present(type, object)),
  }
}

export function checkReached(api: Api, revision: number): void {
  if (revision > api.store.revision) {
    throw new StatusError(504, 'Timeout', `Too large resource version: ${revision}, current: ${api.store.revision}`, {
      causes: [{ reason: 'ResourceVersionTooLarge', message: 'Too large resource version' }],
      retryAfterSeconds: 1,
    })
  }
}
