import type { IncomingMessage } from 'node:http'
import { request as sendRequest } from 'node:https'
import type { Duplex } from 'node:stream'
import type { Api } from '../api.ts'
import { badRequest, notFound, StatusError } from '../errors.ts'
import { type ApiObject, at, listAt, textAt } from '../object.ts'
import type { ResourceRequest } from './resource-handler.ts'
import { sendError } from './respond.ts'

interface Endpoint {
  host: string
  port: number
}

const pods = { group: '', plural: 'pods' }

function podOf(api: Api, namespace: string, name: string): ApiObject {
  const pod = api.store.get('pods', namespace, name)
  if (!pod) throw notFound(pods, name)
  return pod
}

/** Where the kubelet of the pod's node listens, as the Node's status tells. */
function kubeletOf(api: Api, pod: ApiObject): Endpoint {
  const nodeName = textAt(pod, 'spec', 'nodeName')
  if (!nodeName) throw badRequest(`pod ${pod.metadata.name} does not have a host assigned`)
  const node = api.store.get('nodes', undefined, nodeName)
  if (!node) throw notFound({ group: '', plural: 'nodes' }, nodeName)
  const addresses = listAt(node, 'status', 'addresses')
  const address = addresses.find((each) => each.type === 'InternalIP') ?? addresses[0]
  const port = at(node, 'status', 'daemonEndpoints', 'kubeletEndpoint', 'Port')
  if (!address) throw new StatusError(500, 'InternalError', `no preferred addresses found; known addresses: []`)
  return { host: String(address.address), port: Number(port ?? 10250) }
}

function containerOf(pod: ApiObject, asked: string | null): string {
  const regular = listAt(pod, 'spec', 'containers').map((each) => String(each.name))
  const init = listAt(pod, 'spec', 'initContainers').map((each) => String(each.name))
  if (asked) {
    if ([...regular, ...init].includes(asked)) return asked
    throw badRequest(`container ${asked} is not valid for pod ${pod.metadata.name}`)
  }
  if (regular.length === 1) return regular[0]!
  const initText = init.length > 0 ? ` or one of the init containers: [${init.join(' ')}]` : ''
  throw badRequest(
    `a container name must be specified for pod ${pod.metadata.name}, choose one of: [${regular.join(' ')}]${initText}`,
  )
}

/** The kubelet's path for a pod's log, exec, attach or portforward. */
function kubeletPath(pod: ApiObject, subresource: string, query: URLSearchParams): string {
  const place = `${pod.metadata.namespace}/${pod.metadata.name}`
  const rest = new URLSearchParams(query)
  rest.delete('container')
  switch (subresource) {
    case 'log':
      return `/containerLogs/${place}/${containerOf(pod, query.get('container'))}?${rest}`
    case 'portforward':
      return `/portForward/${place}?${rest}`
    default: {
      // The kubelet knows these by other names than the API.
      const streams = { stdin: 'input', stdout: 'output', stderr: 'error' }
      for (const [name, kubelets] of Object.entries(streams)) {
        if (['true', '1'].includes(rest.get(name) ?? '')) rest.set(kubelets, '1')
        rest.delete(name)
      }
      if (['true', '1'].includes(rest.get('tty') ?? '')) rest.set('tty', '1')
      else rest.delete('tty')
      return `/${subresource}/${place}/${containerOf(pod, query.get('container'))}?${rest}`
    }
  }
}

/** GET of a log: the kubelet's bytes as they come. */
export function proxyLog({ api, request, response, info, query }: ResourceRequest): void {
  const pod = podOf(api, info.namespace!, info.name!)
  const container = containerOf(pod, query.get('container'))
  checkLog(pod, container, query)
  // Nobody to ask yet, and nothing that could have been written.
  if (!textAt(pod, 'spec', 'nodeName')) {
    request.resume()
    response.writeHead(200, { 'content-type': 'text/plain' }).end()
    return
  }
  const { host, port } = kubeletOf(api, pod)
  const upstream = sendRequest(
    { host, port, path: kubeletPath(pod, 'log', query), rejectUnauthorized: false },
    (answer) => {
      response.writeHead(answer.statusCode ?? 500, {
        'content-type': answer.headers['content-type'] ?? 'text/plain',
      })
      // A followed log may have nothing to say for hours; its reader must know at once that it began.
      response.flushHeaders()
      answer.pipe(response)
      answer.once('error', () => response.destroy())
    },
  )
  upstream.once('error', (error) => {
    sendError(
      response,
      new StatusError(
        500,
        'InternalError',
        `Get "https://${host}:${port}/containerLogs/${info.namespace}/${info.name}/${container}": ${error.message}`,
      ),
    )
  })
  response.once('close', () => upstream.destroy())
  request.resume()
  upstream.end()
}

function checkLog(pod: ApiObject, container: string, query: URLSearchParams): void {
  const statuses = [...listAt(pod, 'status', 'containerStatuses'), ...listAt(pod, 'status', 'initContainerStatuses')]
  const status = statuses.find((each) => each.name === container)
  const wanted = `container ${JSON.stringify(container)} in pod ${JSON.stringify(pod.metadata.name)}`
  const tail = query.get('tailLines')
  if (tail !== null && !/^\d+$/.test(tail))
    throw badRequest(`Invalid value: ${JSON.stringify(tail)}: must be greater than or equal to 0`)
  const waiting = textAt(status, 'state', 'waiting', 'reason')
  const previous = ['true', '1'].includes(query.get('previous') ?? '')
  if (previous && status && !at(status, 'lastState', 'terminated')) {
    throw badRequest(`previous terminated ${wanted} not found`)
  }
  if (!previous && waiting && textAt(pod, 'spec', 'nodeName') && !at(status, 'lastState', 'terminated')) {
    const reasons: Record<string, string> = {
      ContainerCreating: 'ContainerCreating',
      PodInitializing: 'PodInitializing',
      ImagePullBackOff: 'trying and failing to pull image',
      ErrImagePull: "image can't be pulled",
    }
    throw badRequest(`${wanted} is waiting to start: ${reasons[waiting] ?? waiting}`)
  }
}

/** An upgrade (exec, attach, portforward) handed to the kubelet byte for byte. */
export function proxyUpgrade(
  api: Api,
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
  target: { namespace: string; name: string; subresource: string; query: URLSearchParams },
): void {
  const pod = podOf(api, target.namespace, target.name)
  const { host, port } = kubeletOf(api, pod)
  const headers = { ...request.headers }
  delete headers.authorization
  headers.host = `${host}:${port}`
  const upstream = sendRequest({
    host,
    port,
    method: request.method,
    path: kubeletPath(pod, target.subresource, target.query),
    headers,
    rejectUnauthorized: false,
    agent: false,
  })
  const raw = (code: number, text: string, lines: string[]) =>
    `HTTP/1.1 ${code} ${text}\r\n${lines.join('\r\n')}\r\n\r\n`
  const headerLines = (from: IncomingMessage) => {
    const lines: string[] = []
    for (let i = 0; i < from.rawHeaders.length; i += 2) lines.push(`${from.rawHeaders[i]}: ${from.rawHeaders[i + 1]}`)
    return lines
  }
  upstream.once('upgrade', (answer, kubelet, first) => {
    socket.write(raw(101, 'Switching Protocols', headerLines(answer)))
    if (first.length > 0) socket.write(first)
    if (head.length > 0) kubelet.write(head)
    kubelet.pipe(socket)
    socket.pipe(kubelet)
    for (const [one, other] of [
      [kubelet, socket],
      [socket, kubelet],
    ] as const) {
      one.on('error', () => other.destroy())
      one.on('close', () => other.destroy())
    }
  })
  upstream.once('response', (answer) => {
    const lines = headerLines(answer).filter((line) => !/^(connection|transfer-encoding):/i.test(line))
    socket.write(raw(answer.statusCode ?? 500, answer.statusMessage ?? '', [...lines, 'Connection: close']))
    answer.pipe(socket)
  })
  upstream.once('error', (error) => {
    const body = JSON.stringify(new StatusError(500, 'InternalError', `error dialing backend: ${error.message}`).status)
    socket.end(
      raw(500, 'Internal Server Error', [
        'Content-Type: application/json',
        `Content-Length: ${Buffer.byteLength(body)}`,
        'Connection: close',
      ]) + body,
    )
  })
  socket.once('error', () => upstream.destroy())
  upstream.end()
}
