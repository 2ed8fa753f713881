import { once } from 'node:events'
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { Agent, request } from 'node:https'
import { createInterface } from 'node:readline'
import {
  type ApiServer,
  type ApiServerOptions,
  startApiServer,
} from '../../../rehearsal/kubernetes/apiserver/server.ts'
import { createAuthority } from '../../../rehearsal/tls.ts'

export interface ApiObject {
  apiVersion: string
  kind: string
  metadata: Record<string, unknown> & {
    name: string
    resourceVersion: string
    uid: string
    generation?: number
    finalizers?: string[]
    managedFields?: { manager: string; operation: string; fieldsV1: unknown }[]
  }
  spec?: Record<string, unknown>
  status?: Record<string, unknown>
  data?: Record<string, string>
}

export interface Answer<T = ApiObject> {
  code: number
  headers: IncomingHttpHeaders
  body: T
}

/** A `Status`, a list and a `Table`, as far as the tests read them. */
export interface Status {
  kind: string
  reason?: string
  message: string
  code: number
  details?: { causes?: { field?: string; message: string; reason?: string }[]; retryAfterSeconds?: number }
}
export interface List {
  kind: string
  metadata: { resourceVersion: string; continue?: string; remainingItemCount?: number }
  items: ApiObject[]
}
export interface WatchEvent {
  type: string
  object: ApiObject
}

export interface Asked {
  body?: unknown
  /** Of the body; JSON if left out. */
  media?: string
  token?: string | null
  headers?: Record<string, string>
}

// Keys take long to make: one authority for the tests of a file.
const authority = createAuthority('test')
const open: { close(): Promise<void> }[] = []
const agent = new Agent({ keepAlive: true })

/** A server of its own, and requests to it as the administrator. */
export async function serve(options: ApiServerOptions = {}) {
  const server = await startApiServer({ authority, ...options })
  open.push(server)
  return { server, ...requestsTo(server) }
}

export async function closeServers(): Promise<void> {
  await Promise.all(open.splice(0).map((server) => server.close()))
}

export function requestsTo(server: ApiServer) {
  const send = async (method: string, path: string, asked: Asked = {}): Promise<IncomingMessage> => {
    const token = asked.token === undefined ? server.adminToken : asked.token
    const ready = asked.body === undefined || typeof asked.body === 'string' || Buffer.isBuffer(asked.body)
    const body = ready ? (asked.body as string | Buffer | undefined) : JSON.stringify(asked.body)
    const sent = request(new URL(path, server.url), {
      method,
      ca: server.certificateAuthority,
      agent,
      headers: {
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(body === undefined
          ? {}
          : { 'content-type': asked.media ?? 'application/json', 'content-length': Buffer.byteLength(body) }),
        'user-agent': 'tester/1',
        ...asked.headers,
      },
    })
    sent.end(body)
    const [answer] = (await once(sent, 'response')) as [IncomingMessage]
    return answer
  }

  async function call<T = ApiObject>(method: string, path: string, asked: Asked = {}): Promise<Answer<T>> {
    const answer = await send(method, path, asked)
    const text = Buffer.concat(await answer.toArray()).toString()
    const isJson = answer.headers['content-type']?.includes('json')
    return { code: answer.statusCode!, headers: answer.headers, body: (isJson ? JSON.parse(text) : text) as T }
  }

  /** Resolves when the answer's headers are there. */
  async function watch(path: string) {
    const answer = await send('GET', `${path}${path.includes('?') ? '&' : '?'}watch=true`)
    const events = createInterface({ input: answer })[Symbol.asyncIterator]()
    const next = async (): Promise<WatchEvent | undefined> => {
      // A connection that is cut ends the events.
      const { value, done } = await events.next().catch(() => ({ done: true, value: '' }))
      return done ? undefined : (JSON.parse(value) as WatchEvent)
    }
    return {
      code: answer.statusCode!,
      next,
      /** The next events as `ADDED name`. */
      async told(count: number): Promise<string[]> {
        const told: string[] = []
        while (told.length < count) {
          const event = await next()
          told.push(event ? `${event.type} ${event.object.metadata.name ?? ''}`.trim() : 'END')
          if (!event) break
        }
        return told
      },
      close: () => answer.destroy(),
    }
  }

  return { send, call, watch }
}

export const configMaps = '/api/v1/namespaces/default/configmaps'
export const pods = '/api/v1/namespaces/default/pods'
export const jobs = '/apis/batch/v1/namespaces/default/jobs'

export const configMapNamed = (name: string, rest: object = {}, labels?: Record<string, string>) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, ...(labels ? { labels } : {}) },
  ...rest,
})

export const podNamed = (name: string, spec: object = {}, metadata: object = {}) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, ...metadata },
  spec: { containers: [{ name: 'app', image: 'busybox' }], ...spec },
})

/** A small definition with defaults, bounds, a status and printed columns. */
export const definition = (properties: object, rest: object = {}) => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'widgets.example.com' },
  spec: {
    group: 'example.com',
    scope: 'Namespaced',
    names: { plural: 'widgets', kind: 'Widget', shortNames: ['wd'] },
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        subresources: { status: {} },
        schema: {
          openAPIV3Schema: {
            type: 'object',
            properties: {
              spec: { type: 'object', properties },
              status: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
            },
          },
        },
        ...rest,
      },
    ],
  },
})
export const definitions = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions'
export const widgets = '/apis/example.com/v1/namespaces/default/widgets'
export const widget = (name: string, spec: unknown = {}, rest: object = {}) => ({
  apiVersion: 'example.com/v1',
  kind: 'Widget',
  metadata: { name },
  spec,
  ...rest,
})
