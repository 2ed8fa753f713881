import { type IncomingMessage, request } from 'node:http'
import { request as secureRequest } from 'node:https'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import type { Connection } from '../../src/kubernetes/cluster.ts'
import type { KubernetesObject } from '../../src/kubernetes/objects.ts'

export interface Answer {
  status: number
  headers: IncomingMessage['headers']
  // biome-ignore lint/suspicious/noExplicitAny: whatever the server says, to be compared as a whole.
  body: any
}

interface Call {
  method?: string
  headers?: Record<string, string>
  body?: unknown
  token?: string
}

/** One request as it is, with no client's help: what the wire carries is what is tested. */
export async function ask(connection: Connection, path: string, call: Call = {}): Promise<Answer> {
  const response = await send(connection, path, call)
  const body = await text(response)
  const json = (response.headers['content-type'] ?? '').startsWith('application/json')
  return { status: response.statusCode ?? 0, headers: response.headers, body: json ? JSON.parse(body) : body }
}

export interface WireEvent {
  type: string
  object: KubernetesObject & { code?: number; reason?: string; message?: string }
}

/** The events of one watch, until the server or `enough` ends it. */
export async function watchOnce(
  connection: Connection,
  path: string,
  enough: (events: WireEvent[]) => boolean,
): Promise<WireEvent[]> {
  const response = await send(connection, `${path}${path.includes('?') ? '&' : '?'}watch=true&timeoutSeconds=30`, {})
  const events: WireEvent[] = []
  if (response.statusCode !== 200) {
    return [{ type: `HTTP ${response.statusCode}`, object: JSON.parse(await text(response)) }]
  }
  for await (const line of createInterface({ input: response })) {
    events.push(JSON.parse(line))
    if (enough(events)) break
  }
  response.destroy()
  return events
}

async function send(connection: Connection, path: string, call: Call): Promise<IncomingMessage> {
  const { method = 'GET', headers = {}, body } = call
  const token = call.token ?? (await connection.token?.({ renew: false }))
  const bytes = body === undefined ? '' : JSON.stringify(body)
  const options = {
    method,
    agent: false as const,
    headers: {
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      // Said for a DELETE too, whose body Node would send without a word about its length.
      ...(bytes ? { 'content-type': 'application/json', 'content-length': `${Buffer.byteLength(bytes)}` } : {}),
      ...headers,
    },
    ...(connection.certificateAuthority ? { ca: connection.certificateAuthority } : {}),
  }
  const url = new URL(path, connection.server)
  return new Promise((resolve, reject) => {
    const sent = (url.protocol === 'https:' ? secureRequest : request)(url, options, resolve)
    sent.on('error', reject)
    sent.end(bytes)
  })
}
