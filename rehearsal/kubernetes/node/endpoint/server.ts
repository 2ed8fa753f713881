import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import { type Pod, podName } from '../pod.ts'
import type { PodWorker } from '../pod-worker.ts'
import { SpdyChannels } from './channels.ts'
import { answerLogs } from './container-logs.ts'
import { answerPortForward, forwardStreams } from './port-forward.ts'
import { announcedStreams, answerAttach, answerExec, protocols } from './remote-command.ts'
import { isSpdy, SpdyConnection } from './spdy.ts'

export interface NodePods {
  pods(): PodWorker[]
}

/** An answer other than 200: kubelet's are plain text. */
export class EndpointError extends Error {
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

/** The HTTPS endpoint of a kubelet, which the API server passes `kubectl logs`, `exec` and `port-forward` on to. */
export class KubeletServer {
  readonly port: number
  private readonly server: Server
  private readonly sockets: WebSocketServer
  private readonly spdy: Set<SpdyConnection>
  private readonly closing: AbortController

  private constructor(server: Server, sockets: WebSocketServer, spdy: Set<SpdyConnection>, closing: AbortController) {
    this.server = server
    this.sockets = sockets
    this.spdy = spdy
    this.closing = closing
    this.port = (server.address() as AddressInfo).port
  }

  static async listen(identity: { certificate: string; key: string }, node: NodePods): Promise<KubeletServer> {
    const closing = new AbortController()
    const server = createServer({ cert: identity.certificate, key: identity.key })
    const sockets = new WebSocketServer({
      noServer: true,
      handleProtocols: (offered) => protocols.find((protocol) => offered.has(protocol)) ?? false,
    })
    server.on('request', (request, response) => void answer(request, response, node, closing.signal))
    const spdy = new Set<SpdyConnection>()
    server.on('upgrade', (request, socket, head) => upgrade(request, socket, head, { sockets, spdy, node }))
    // A client that goes away in the middle of an upgrade.
    server.on('clientError', (_error, socket) => socket.destroy())
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return new KubeletServer(server, sockets, spdy, closing)
  }

  async close(): Promise<void> {
    this.closing.abort()
    for (const client of this.sockets.clients) client.terminate()
    for (const client of this.spdy) client.destroy()
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()))
    this.server.closeAllConnections()
    await closed
  }
}

async function answer(request: IncomingMessage, response: ServerResponse, node: NodePods, closing: AbortSignal) {
  const url = new URL(request.url ?? '/', 'https://kubelet')
  const [, verb, namespace = '', name = '', container] = url.pathname.split('/').map(decodeURIComponent)
  try {
    if (verb === 'healthz') response.end('ok')
    else if (verb === 'pods') {
      const items: Pod[] = node.pods().map(({ pod }) => pod)
      response
        .setHeader('content-type', 'application/json')
        .end(JSON.stringify({ kind: 'PodList', apiVersion: 'v1', items }))
    } else if (verb === 'containerLogs') {
      await answerLogs(find(node, namespace, name), container ?? '', url.searchParams, response, closing)
    } else throw new EndpointError(404, '404 page not found')
  } catch (error) {
    if (response.headersSent) response.destroy()
    else {
      const status = error instanceof EndpointError ? error.status : 500
      response
        .writeHead(status, { 'content-type': 'text/plain' })
        .end(error instanceof Error ? error.message : String(error))
    }
  }
}

interface Upgrades {
  sockets: WebSocketServer
  spdy: Set<SpdyConnection>
  node: NodePods
}

function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer, { sockets, spdy, node }: Upgrades): void {
  const url = new URL(request.url ?? '/', 'https://kubelet')
  const [, verb, namespace = '', name = '', container] = url.pathname.split('/').map(decodeURIComponent)
  socket.on('error', () => socket.destroy())
  try {
    const worker = find(node, namespace, name)
    if (isSpdy(request)) {
      if (verb === 'portForward') {
        forwardStreams(worker, acceptSpdy(request, socket, head, ['portforward.k8s.io'], spdy))
        return
      }
      const handler = { exec: answerExec, attach: answerAttach }[verb ?? '']
      if (!handler) throw new EndpointError(404, '404 page not found')
      const begin = handler(worker, container ?? '', url.searchParams)
      const connection = acceptSpdy(request, socket, head, ['v4.channel.k8s.io'], spdy)
      void SpdyChannels.of(connection, announcedStreams(url.searchParams)).then(begin)
      return
    }
    const handler = { exec: answerExec, attach: answerAttach, portForward: answerPortForward }[verb ?? '']
    if (!handler) throw new EndpointError(404, '404 page not found')
    const begin = handler(worker, container ?? '', url.searchParams)
    sockets.handleUpgrade(request, socket, head, (client) => begin(client))
  } catch (error) {
    const status = error instanceof EndpointError ? error.status : 500
    const text = error instanceof Error ? error.message : String(error)
    socket.end(
      `HTTP/1.1 ${status} Error\r\ncontent-type: text/plain\r\ncontent-length: ${Buffer.byteLength(text)}\r\nconnection: close\r\n\r\n${text}`,
    )
  }
}

function acceptSpdy(
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
  spoken: string[],
  open: Set<SpdyConnection>,
): SpdyConnection {
  const header = 'x-stream-protocol-version'
  const offered = String(request.headers[header] ?? '').split(/, */)
  const protocol = spoken.find((one) => offered.includes(one))
  if (!protocol) {
    throw new EndpointError(
      403,
      `unable to upgrade: unable to negotiate protocol: client supports [${offered.join(' ')}], server accepts [${spoken.join(' ')}]`,
    )
  }
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nconnection: Upgrade\r\nupgrade: SPDY/3.1\r\n${header}: ${protocol}\r\n\r\n`,
  )
  const connection = new SpdyConnection(socket)
  open.add(connection)
  connection.once('close', () => open.delete(connection))
  // Its streams come later than whoever is to take them is told of the connection.
  setImmediate(() => void connection.read(head))
  return connection
}

function find(node: NodePods, namespace: string, name: string): PodWorker {
  const found = node.pods().find((worker) => {
    const other = podName(worker.pod)
    return other.namespace === namespace && other.name === name
  })
  if (!found) throw new EndpointError(404, `pod does not exist`)
  return found
}
