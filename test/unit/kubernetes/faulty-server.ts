import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Cluster, createClusterFor } from './quick-cluster.ts'

export type Answer = (request: IncomingMessage, response: ServerResponse) => void

/** A server that answers each request with the next answer, and then with the last one for ever. */
export interface FaultyServer {
  cluster: Cluster
  url: string
  /** `GET /path?query` of each request, in order. */
  requests: string[]
  connections(): number
  close(): Promise<void>
}

export async function faultyServer(...answers: Answer[]): Promise<FaultyServer> {
  const requests: string[] = []
  let connections = 0
  const server = createServer((request, response) => {
    const answer = answers[Math.min(requests.length, answers.length - 1)]!
    requests.push(`${request.method} ${request.url}`)
    request.resume()
    request.on('end', () => answer(request, response))
  })
  server.on('connection', () => {
    connections++
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const cluster = createClusterFor({ server: url })
  return {
    cluster,
    url,
    requests,
    connections: () => connections,
    async close() {
      cluster.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

export const json =
  (body: unknown, status = 200, headers: Record<string, string> = {}): Answer =>
  (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers })
    response.end(JSON.stringify(body))
  }

export const failure = (code: number, reason: string, message: string, headers: Record<string, string> = {}): Answer =>
  json({ kind: 'Status', status: 'Failure', code, reason, message }, code, headers)

/** Answers with the head and these pieces, then ends in good order or breaks the connection. */
export const stream =
  (pieces: string[], how: 'end' | 'break' | 'stay'): Answer =>
  (_request, response) => {
    response.writeHead(200)
    for (const piece of pieces) response.write(piece)
    if (how === 'end') response.end()
    // What was written must have left, or the reader sees nothing of it.
    if (how === 'break') setImmediate(() => response.destroy())
    if (pieces.length === 0) response.flushHeaders()
  }

export const event = (type: string, name: string, resourceVersion: string): string =>
  `${JSON.stringify({ type, object: { metadata: { name, uid: name, resourceVersion } } })}\n`
