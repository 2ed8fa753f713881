import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import type { Connection } from '../../../src/kubernetes/cluster.ts'
import { type Authority, createAuthority } from '../../tls.ts'
import { authorize, type Decision } from './access/authorization.ts'
import { attributesOf, refusal, unauthorized } from './access/refusal.ts'
import { userOfToken } from './access/service-account-tokens.ts'
import type { Api } from './api.ts'
import { noSuchPath, StatusError } from './errors.ts'
import type { Faults, Refusal } from './faults.ts'
import { firstObjects } from './first-objects.ts'
import { handleDocument } from './http/documents.ts'
import { proxyUpgrade } from './http/kubelet.ts'
import { handleResource } from './http/resource-handler.ts'
import { sendError } from './http/respond.ts'
import { Watches } from './http/watch.ts'
import { kubeconfig } from './kubeconfig.ts'
import { Registry } from './registry.ts'
import { parsePath } from './request-info.ts'
import { openSnapshot } from './store/snapshot.ts'
import { Store } from './store/store.ts'
import { admin, anonymous, type User } from './user.ts'

export type { Faults, Refusal } from './faults.ts'
export type { User } from './user.ts'

export interface ApiServerOptions {
  /** Folder of the snapshot file: objects are kept there, and loaded from there at the start. */
  directory?: string
  /** Bearer tokens and who they stand for, beside the administrator's. */
  tokens?: Record<string, User>
  /** Asked for tokens nobody here knows; undefined refuses them with 401. */
  authenticate?: (bearer: string) => Promise<User | undefined>
  /** Instead of RBAC; undefined leaves the decision to RBAC. */
  authorize?: (user: User, verb: string, path: string) => Decision | undefined
  /** What `/version` reports. */
  version?: string
  authority?: Authority
  /** Another loopback address or port than one the system chooses. */
  port?: number
}

export interface ApiServer {
  url: string
  /** PEM */
  certificateAuthority: string
  adminToken: string
  adminConnection(): Connection
  /** The text of a kubeconfig of the administrator. */
  kubeconfig(): string
  faults: Faults
  /** Every object there is, by collection. */
  snapshot(): ReturnType<Store['dump']>
  /** Writes the snapshot file if there is a directory, and ends every connection. */
  close(): Promise<void>
}

/** Starts a Kubernetes API server on 127.0.0.1. */
export async function startApiServer(options: ApiServerOptions = {}): Promise<ApiServer> {
  const authority = options.authority ?? createAuthority('kubernetes')
  const certificate = authority.issue({
    commonName: 'kube-apiserver',
    dnsNames: ['localhost', 'kubernetes', 'kubernetes.default', 'kubernetes.default.svc'],
    ips: ['127.0.0.1', '::1'],
  })
  const adminToken = randomBytes(24).toString('base64url')
  const snapshot = await openSnapshot(options.directory)
  const registry = new Registry()
  const store = snapshot.store ?? new Store()
  const api: Api = { store, registry, version: options.version ?? 'v1.33.1', serviceAccountTokens: new Map() }
  for (const definition of store.list('apiextensions.k8s.io/customresourcedefinitions')) registry.define(definition)
  firstObjects(api)
  store.onChange = () => snapshot.schedule(store)

  const watches = new Watches()
  const refusals: Refusal[] = []
  const tokens = new Map(Object.entries(options.tokens ?? {}))

  async function authenticate(request: IncomingMessage): Promise<User> {
    const [scheme, bearer] = (request.headers.authorization ?? '').split(' ')
    if (!bearer || scheme?.toLowerCase() !== 'bearer') return anonymous
    if (bearer === adminToken) return admin
    const known = tokens.get(bearer) ?? userOfToken(api, bearer) ?? (await options.authenticate?.(bearer))
    if (!known) throw unauthorized()
    return { ...known, groups: [...new Set([...known.groups, 'system:authenticated'])] }
  }

  async function admit(request: IncomingMessage) {
    const url = new URL(request.url ?? '/', 'https://127.0.0.1')
    const refused = refusals.find((each) => each.matches?.(request.method!, request.url!) ?? true)
    if (refused) {
      if (--refused.count <= 0) refusals.splice(refusals.indexOf(refused), 1)
      throw refusedError(refused)
    }
    const user = await authenticate(request)
    const info = parsePath(url.pathname)
    const asked = attributesOf(request.method!, url.pathname, info, url.searchParams)
    const decision = options.authorize?.(user, asked.verb, url.pathname) ?? authorize(api, user, asked)
    if (!decision.allowed) throw refusal(user, asked)
    return { url, user, info }
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.setHeader('audit-id', randomBytes(8).toString('hex'))
    const { url, user, info } = await admit(request)
    if (!info) return handleDocument(api, request, response, url)
    const type = registry.find(info.apiVersion, info.plural)
    if (!type) throw noSuchPath()
    await handleResource({ api, request, response, info, type, query: url.searchParams, user, watches })
  }

  async function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const { url, info } = await admit(request)
    const { namespace, name, subresource } = info ?? {}
    if (
      info?.plural !== 'pods' ||
      !namespace ||
      !name ||
      !['exec', 'attach', 'portforward'].includes(subresource ?? '')
    ) {
      throw noSuchPath()
    }
    proxyUpgrade(api, request, socket, head, { namespace, name, subresource: subresource!, query: url.searchParams })
  }

  const server = createServer({ key: certificate.key, cert: certificate.certificate }, (request, response) => {
    handle(request, response).catch((error) => sendError(response, error))
  })
  server.keepAliveTimeout = 60_000
  // A watch and a followed log are one request that lasts for hours.
  server.requestTimeout = 0
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy())
    upgrade(request, socket, head).catch((error) => {
      const status = error instanceof StatusError ? error : new StatusError(500, 'InternalError', String(error))
      const body = JSON.stringify(status.status)
      socket.end(
        `HTTP/1.1 ${status.code} ${status.reason}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
      )
    })
  })
  // The HTTP server does not know of those that are still shaking hands, nor of upgraded ones.
  const connections = new Set<Duplex>()
  server.on('connection', (socket: Duplex) => {
    connections.add(socket)
    socket.once('close', () => connections.delete(socket))
  })

  async function listen(port: number): Promise<number> {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
    return (server.address() as AddressInfo).port
  }

  async function stop(): Promise<void> {
    if (!server.listening) return
    const closed = once(server, 'close')
    server.close()
    for (const socket of connections) socket.destroy()
    await closed
  }

  const port = await listen(options.port ?? 0)
  const url = `https://127.0.0.1:${port}`
  return {
    url,
    certificateAuthority: authority.certificate,
    adminToken,
    adminConnection: () => ({
      server: url,
      certificateAuthority: authority.certificate,
      token: async () => adminToken,
    }),
    kubeconfig: () => kubeconfig(url, authority.certificate, adminToken),
    faults: {
      cutWatches: (how) => watches.cut(how),
      refuse: (asked) => void refusals.push({ ...asked }),
      expireHistory: () => store.expireHistory(),
      stop,
      async restart() {
        // A server that begins knows what is there now, and nothing of what was before.
        store.expireHistory()
        await listen(port)
      },
    },
    snapshot: () => store.dump(),
    async close() {
      await stop()
      await snapshot.close(store)
    },
  }
}

function refusedError({ status, retryAfterSeconds }: Refusal): StatusError {
  const details = retryAfterSeconds === undefined ? {} : { retryAfterSeconds }
  if (status === 429)
    return new StatusError(
      429,
      'TooManyRequests',
      'The apiserver has received too many requests. Please try again later.',
      details,
    )
  if (status === 401) return unauthorized()
  if (status === 503)
    return new StatusError(503, 'ServiceUnavailable', 'the server is currently unable to handle the request', details)
  return new StatusError(
    status,
    status >= 500 ? 'InternalError' : '',
    'an error on the server has prevented the request from succeeding',
    details,
  )
}
