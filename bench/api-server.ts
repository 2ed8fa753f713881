// A server that speaks as much of the Kubernetes API as the measurements need, and does next to nothing for it: what is
// measured shares the machine with it.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { stringify } from 'yaml'
import { createAuthority } from '../rehearsal/tls.ts'
import type { KubernetesObject } from '../src/kubernetes/objects.ts'

export interface ApiServerOptions {
  /** Answers a request for a log. */
  log?: (pod: string, query: URLSearchParams, response: ServerResponse) => void
  /** Sees each object that a client has made. */
  created?: (object: KubernetesObject) => void
  /** Virtual seconds in one: bookmarks and the ends of watches come so much earlier. */
  clockRate?: number
}

export interface ApiServer {
  kubeconfig: string
  /** Requests so far, as `verb resource`, in order. */
  requests: string[]
  put(object: KubernetesObject): KubernetesObject
  get(kind: string, name: string): KubernetesObject | undefined
  /** Changes an object and tells its watchers; the text that they are sent is made once. */
  patch(kind: string, name: string, patch: object): void
}

const BOOKMARK_SECONDS = 60

const kinds: Record<string, { plural: string; apiVersion: string; namespaced: boolean }> = {
  MPIJob: { plural: 'mpijobs', apiVersion: 'kubeflow.org/v2beta1', namespaced: true },
  Job: { plural: 'jobs', apiVersion: 'batch/v1', namespaced: true },
  Pod: { plural: 'pods', apiVersion: 'v1', namespaced: true },
  Event: { plural: 'events', apiVersion: 'v1', namespaced: true },
  ConfigMap: { plural: 'configmaps', apiVersion: 'v1', namespaced: true },
  Secret: { plural: 'secrets', apiVersion: 'v1', namespaced: true },
  PersistentVolumeClaim: { plural: 'persistentvolumeclaims', apiVersion: 'v1', namespaced: true },
  Namespace: { plural: 'namespaces', apiVersion: 'v1', namespaced: false },
  Node: { plural: 'nodes', apiVersion: 'v1', namespaced: false },
}

interface Watcher {
  fits: (object: KubernetesObject) => boolean
  response: ServerResponse
}

interface Change {
  version: number
  object: KubernetesObject
  line: string
}

interface Collection {
  kind: string
  objects: Map<string, KubernetesObject>
  watchers: Set<Watcher>
  changes: Change[]
}

const PATH =
  /^\/(?:api\/v1|apis\/[^/]+\/[^/]+)(?:\/namespaces\/(?<namespace>[^/]+))?\/(?<plural>[a-z]+)(?:\/(?<name>[^/]+))?(?:\/(?<sub>[a-z]+))?$/

export async function startApi(options: ApiServerOptions = {}): Promise<ApiServer> {
  const rate = options.clockRate ?? 1
  const authority = createAuthority('bench')
  const { certificate: cert, key } = authority.issue({ commonName: 'bench', ips: ['127.0.0.1'] })
  const requests: string[] = []
  const collections = new Map<string, Collection>()
  let version = 1
  for (const [kind, { plural }] of Object.entries(kinds)) {
    collections.set(plural, { kind, objects: new Map(), watchers: new Set(), changes: [] })
  }
  const of = (kind: string): Collection => collections.get(kinds[kind]!.plural)!

  function store(collection: Collection, type: 'ADDED' | 'MODIFIED' | 'DELETED', object: KubernetesObject): void {
    object.metadata!.resourceVersion = String(++version)
    if (type === 'DELETED') collection.objects.delete(object.metadata!.name!)
    else collection.objects.set(object.metadata!.name!, object)
    const change = { version, object, line: `${JSON.stringify({ type, object })}\n` }
    collection.changes.push(change)
    for (const { fits, response } of collection.watchers) if (fits(object)) response.write(change.line)
  }

  function put(object: KubernetesObject): KubernetesObject {
    const { apiVersion } = kinds[object.kind!]!
    const namespace = kinds[object.kind!]!.namespaced ? { namespace: 'default' } : {}
    const creationTimestamp = new Date().toISOString()
    const uid = `uid-${version}`
    const metadata = { ...namespace, uid, creationTimestamp, generation: 1, ...object.metadata } as never
    const made = { ...object, apiVersion, metadata }
    store(of(object.kind!), 'ADDED', made)
    return made
  }

  function patch(kind: string, name: string, change: object): KubernetesObject {
    const collection = of(kind)
    const object = merged(collection.objects.get(name)!, change) as KubernetesObject
    store(collection, 'MODIFIED', object)
    return object
  }

  function watch(
    collection: Collection,
    fits: Watcher['fits'],
    query: URLSearchParams,
    response: ServerResponse,
  ): void {
    const watcher = { fits, response }
    const from = Number(query.get('resourceVersion') ?? 0)
    response.writeHead(200, { 'content-type': 'application/json' })
    response.flushHeaders()
    for (const change of collection.changes)
      if (change.version > from && fits(change.object)) response.write(change.line)
    collection.watchers.add(watcher)
    const bookmark = (): void => {
      const object = { kind: collection.kind, metadata: { resourceVersion: String(version) } }
      response.write(`${JSON.stringify({ type: 'BOOKMARK', object })}\n`)
    }
    const marks = setInterval(bookmark, (BOOKMARK_SECONDS * 1000) / rate)
    const end = setTimeout(() => response.end(), (Number(query.get('timeoutSeconds') ?? 1_800) * 1000) / rate)
    response.on('close', () => {
      clearInterval(marks)
      clearTimeout(end)
      collection.watchers.delete(watcher)
    })
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [path = '', search = ''] = request.url!.split('?')
    const query = new URLSearchParams(search)
    const json = (body: unknown, status = 200): void => {
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(JSON.stringify(body))
    }
    const { plural = '', name, sub } = PATH.exec(path)?.groups ?? {}
    const collection = collections.get(plural)
    const asked = query.has('watch') ? 'WATCH' : request.method
    requests.push(`${asked} ${collection ? `${plural}${sub ? `/${sub}` : name ? '/' : ''}` : path}`)
    if (collection === undefined) return json(...discovery(path))
    const fits = selected(query)
    if (name === undefined && request.method === 'GET') {
      if (query.get('watch')) return watch(collection, fits, query, response)
      const [items, more] = page([...collection.objects.values()].filter(fits), query)
      const metadata = { resourceVersion: String(version), ...more }
      return json({ kind: `${collection.kind}List`, apiVersion: kinds[collection.kind]!.apiVersion, metadata, items })
    }
    if (sub === 'log') return options.log?.(name!, query, response)
    const existing = name === undefined ? undefined : collection.objects.get(name)
    if (request.method === 'GET') return existing ? json(existing) : json(notFound(plural, name!), 404)
    const body = await bodyOf(request)
    if (request.method === 'DELETE') {
      if (existing) store(collection, 'DELETED', existing)
      return existing ? json(existing) : json(notFound(plural, name!), 404)
    }
    if (existing) return json(patch(collection.kind, name!, body))
    if (query.has('dryRun')) return json(body)
    const made = put({ ...body, kind: collection.kind })
    json(made, 201)
    options.created?.(made)
  }

  const server = createServer({ cert, key }, (request, response) => {
    answer(request, response).catch((error: unknown) => {
      response.writeHead(500)
      response.end(String(error))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`
  const certificateAuthority = Buffer.from(authority.certificate).toString('base64')
  const kubeconfig = stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'bench',
    contexts: [{ name: 'bench', context: { cluster: 'bench', user: 'bench', namespace: 'default' } }],
    clusters: [{ name: 'bench', cluster: { server: url, 'certificate-authority-data': certificateAuthority } }],
    users: [{ name: 'bench', user: { token: 'x' } }],
  })
  return { kubeconfig, requests, put, get: (kind, name) => of(kind).objects.get(name), patch }
}

/** A merge patch; a server-side apply is taken for one. */
function merged(value: unknown, change: unknown): unknown {
  if (typeof change !== 'object' || change === null || Array.isArray(change)) return change
  const result: Record<string, unknown> = { ...(value as object) }
  for (const [key, part] of Object.entries(change)) {
    if (part === null) delete result[key]
    else result[key] = merged(result[key], part)
  }
  return result
}

function selected(query: URLSearchParams): (object: KubernetesObject) => boolean {
  const labels = pairs(query.get('labelSelector'))
  const name = pairs(query.get('fieldSelector')).find(([field]) => field === 'metadata.name')?.[1]
  return ({ metadata }) =>
    (name === undefined || metadata?.name === name) &&
    labels.every(([label, value]) => metadata?.labels?.[label] === value)
}

const pairs = (selector: string | null): [string, string][] =>
  [...(selector ?? '').matchAll(/([^=,!]+)=([^,]+)/g)].map(([, name, value]) => [name!, value!])

/** As much of a list as `limit` asks for; the token says from where it goes on. */
function page(items: KubernetesObject[], query: URLSearchParams): [KubernetesObject[], { continue?: string }] {
  const from = Number(query.get('continue') ?? 0)
  const limit = Number(query.get('limit') ?? Number.POSITIVE_INFINITY)
  const end = from + limit
  return [items.slice(from, end), end < items.length ? { continue: String(end) } : {}]
}

async function bodyOf(request: IncomingMessage): Promise<KubernetesObject> {
  const chunks: Buffer[] = []
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
  return JSON.parse(Buffer.concat(chunks).toString() || '{}') as KubernetesObject
}

const notFound = (plural: string, name: string): object => ({
  kind: 'Status',
  apiVersion: 'v1',
  status: 'Failure',
  reason: 'NotFound',
  code: 404,
  message: `${plural} "${name}" not found`,
})

/** What kubectl asks before anything else, and our own look for a kind. */
function discovery(path: string): [unknown, number?] {
  if (path === '/version') return [{ major: '1', minor: '33', gitVersion: 'v1.33.0' }]
  if (path === '/api') return [{ kind: 'APIVersions', versions: ['v1'] }]
  const groupVersion = path.replace(/^\/apis?\//, '')
  const found = Object.entries(kinds).filter(([, { apiVersion }]) => apiVersion === groupVersion)
  if (path === '/apis') return [{ kind: 'APIGroupList', apiVersion: 'v1', groups: [] }]
  if (found.length === 0) return [{ kind: 'Status', status: 'Failure', code: 404, reason: 'NotFound' }, 404]
  const resources = found.map(([kind, { plural, namespaced }]) => ({
    name: plural,
    singularName: kind.toLowerCase(),
    kind,
    namespaced,
    verbs: ['get', 'list', 'watch', 'create', 'patch', 'delete'],
  }))
  return [{ kind: 'APIResourceList', apiVersion: 'v1', groupVersion, resources }]
}
