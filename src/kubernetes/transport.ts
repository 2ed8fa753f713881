import http, {
  type ClientRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type RequestOptions,
} from 'node:http'
import https from 'node:https'
import type { Socket } from 'node:net'
import { addAbortSignal, type Readable } from 'node:stream'
import { createSecureContext, type SecureContext } from 'node:tls'
import type { Connection } from './cluster.ts'
import { RawBody } from './raw-body.ts'
import { Refusals } from './refusals.ts'
import { errorOf } from './status.ts'

export interface Call {
  method: string
  /** Path and query below the server's own prefix. */
  path: string
  body?: string
  contentType?: string
  accept?: string
  signal?: AbortSignal
  /** The answer is long, and may come in small pieces: it gets a connection of its own and `RawBody`. */
  raw?: boolean
}

export interface Answer extends Readable {
  statusCode?: number | undefined
  headers: IncomingHttpHeaders
}

export interface Transport {
  readonly server: string
  /** The answer if it is a success (2xx), its body unread; throws `ApiError` or the connection's error otherwise. */
  send(call: Call): Promise<Answer>
  /** What a WebSocket to the same server needs. */
  upgrade(path: string, options: { renew: boolean }): Promise<{ url: string; options: RequestOptions }>
  /** Whether the server has answered at all yet. */
  readonly reached: boolean
  /** Whether to ask again although the answer was a refusal. */
  bears(error: unknown, call: Call): boolean
  close(): void
}

const RESPONSE_TIMEOUT_MS = 60_000
// Hosted runners sit behind an address translation that forgets an idle TCP connection after 4 minutes, without a word.
const TCP_KEEPALIVE_MS = 30_000

export function createTransport(connection: Connection, { refusalMs }: { refusalMs: number }): Transport {
  const server = new URL(connection.server)
  const secure = server.protocol === 'https:'
  const options = agentOptions(connection, server)
  const agent = secure
    ? new https.Agent({ ...options, secureContext: secureContext(connection) })
    : new http.Agent(options)
  const prefix = server.pathname.replace(/\/$/, '')
  const refusals = new Refusals(refusalMs)
  const rawBodies = new Set<RawBody>()
  let reached = false

  const lost = ({ signal }: Call): void => {
    if (reached && !signal?.aborted) refusals.lost()
  }

  const rawBody = (head: IncomingMessage, socket: Socket, first: Buffer, { signal }: Call): RawBody => {
    const body = new RawBody(head, socket, first)
    // The agent has given the socket away.
    rawBodies.add(body)
    body.once('close', () => rawBodies.delete(body))
    return signal === undefined ? body : addAbortSignal(signal, body)
  }

  const headers = async (renew: boolean): Promise<Record<string, string>> => {
    const token = await connection.token?.({ renew })
    return token === undefined ? {} : { authorization: `Bearer ${token}` }
  }

  async function attempt(call: Call, renew: boolean): Promise<Answer> {
    const authorization = await headers(renew)
    const response = await new Promise<Answer>((resolve, reject) => {
      const request = (secure ? https : http).request({
        host: hostOf(server),
        port: server.port || (secure ? 443 : 80),
        path: prefix + call.path,
        method: call.method,
        agent,
        ...(call.signal ? { signal: call.signal } : {}),
        headers: {
          accept: call.accept ?? 'application/json',
          'user-agent': 'trainium-actions',
          ...authorization,
          ...(call.body === undefined
            ? {}
            : {
                'content-type': call.contentType ?? 'application/json',
                'content-length': Buffer.byteLength(call.body),
              }),
        },
      })
      watchOver(request, server)
      request.once('response', resolve)
      request.once('connect', (head, socket, first) => resolve(rawBody(head, socket, first, call)))
      request.once('error', (error) => {
        lost(call)
        reject(error)
      })
      request.end(call.body)
      // Node hands the socket over where the answer is one to CONNECT. The request's own line is written already: `GET …`.
      if (call.raw) request.method = 'CONNECT'
    })
    reached = true
    const status = response.statusCode ?? 0
    if (status >= 200 && status < 300) {
      refusals.granted(call)
      response.once('error', () => lost(call))
      return response
    }
    if (status >= 502) lost(call)
    throw await errorOf(response, call, connection.server)
  }

  return {
    server: connection.server,
    async send(call) {
      try {
        return await attempt(call, false)
      } catch (error) {
        if (!isUnauthorized(error) || connection.token === undefined) throw error
        return await attempt(call, true)
      }
    },
    async upgrade(path, { renew }) {
      const url = new URL(connection.server)
      url.protocol = secure ? 'wss:' : 'ws:'
      return {
        url: `${url.origin === 'null' ? `${url.protocol}//${url.host}` : url.origin}${prefix}${path}`,
        options: { agent, headers: { 'user-agent': 'trainium-actions', ...(await headers(renew)) } },
      }
    },
    get reached() {
      return reached
    },
    bears: (error, call) => refusals.bears(error, call),
    close() {
      agent.destroy()
      for (const body of rawBodies) body.destroy()
    },
  }
}

function agentOptions(connection: Connection, server: URL): https.AgentOptions {
  return {
    keepAlive: true,
    scheduling: 'lifo',
    // The loopback is never behind a proxy, whatever HTTPS_PROXY says; kubectl holds it the same way.
    ...(isLoopback(hostOf(server)) ? {} : { proxyEnv: process.env }),
    ...(connection.insecureSkipTlsVerify ? { rejectUnauthorized: false } : {}),
  }
}

/** Made once for all connections: each would read the certificates anew. */
function secureContext({ server, certificateAuthority, clientCertificate }: Connection): SecureContext {
  try {
    return createSecureContext({
      ...(certificateAuthority === undefined ? {} : { ca: certificateAuthority }),
      ...(clientCertificate === undefined ? {} : { cert: clientCertificate.certificate, key: clientCertificate.key }),
    })
  } catch (error) {
    throw new Error(`The certificates or the key for the API server ${server} are none.`, { cause: error })
  }
}

/** A server that takes the connection and then says nothing must not hold a call for ever. */
function watchOver(request: ClientRequest, server: URL): void {
  request.once('socket', (socket) => socket.setKeepAlive(true, TCP_KEEPALIVE_MS))
  const timer = setTimeout(() => {
    const seconds = RESPONSE_TIMEOUT_MS / 1000
    request.destroy(
      Object.assign(new Error(`${server.origin} did not answer within ${seconds} s.`), { code: 'ETIMEDOUT' }),
    )
  }, RESPONSE_TIMEOUT_MS)
  for (const event of ['response', 'error', 'close']) request.once(event, () => clearTimeout(timer))
}

const hostOf = (server: URL): string => server.hostname.replace(/^\[|\]$/g, '')

const isLoopback = (host: string): boolean => host === 'localhost' || host === '::1' || /^127\./.test(host)

const isUnauthorized = (error: unknown): boolean => (error as { status?: number }).status === 401
