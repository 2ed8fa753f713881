import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer, request, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from '@jest/globals'
import { WebSocket, WebSocketServer } from 'ws'
import { createAuthority } from '../../../rehearsal/tls.ts'
import { closeServers, podNamed, pods, type Status, serve } from './requests.ts'

const certificate = createAuthority('kubelets').issue({ commonName: 'node', ips: ['127.0.0.1'] })
const kubelets: Server[] = []

afterEach(async () => {
  await closeServers()
  for (const kubelet of kubelets.splice(0)) {
    kubelet.closeAllConnections()
    kubelet.close()
  }
})

/** An API server with one pod on one node, whose kubelet is the test's own. */
async function withKubelet(
  answer: (request: IncomingMessage, response: ServerResponse) => void = (_, response) => void response.end(),
  spec: object = {},
) {
  const kubelet = createServer({ key: certificate.key, cert: certificate.certificate }, answer)
  kubelets.push(kubelet)
  kubelet.listen(0, '127.0.0.1')
  await once(kubelet, 'listening')
  const api = await serve()
  const { port } = kubelet.address() as AddressInfo
  const status = {
    addresses: [
      { type: 'Hostname', address: 'none.invalid' },
      { type: 'InternalIP', address: '127.0.0.1' },
    ],
    daemonEndpoints: { kubeletEndpoint: { Port: port } },
  }
  await api.call('POST', '/api/v1/nodes', { body: { metadata: { name: 'n' }, status } })
  await api.call('POST', pods, { body: podNamed('p', { nodeName: 'n', ...spec }) })
  return { ...api, kubelet }
}

test('a log is asked of the kubelet of the pod’s node, and its bytes come through', async () => {
  let asked: string | undefined
  const { call } = await withKubelet((question, response) => {
    asked = question.url
    response.end('one\ntwo\n')
  })
  const { code, body } = await call('GET', `${pods}/p/log?tailLines=2&timestamps=true`)
  expect([code, body]).toEqual([200, 'one\ntwo\n'])
  expect(asked).toBe('/containerLogs/default/p/app?tailLines=2&timestamps=true')
})

test('a followed log begins before it has anything to say, and goes on line by line', async () => {
  let kubeletSays: ServerResponse | undefined
  const { send } = await withKubelet((_, response) => {
    kubeletSays = response
    response.flushHeaders()
  })
  const answer = await send('GET', `${pods}/p/log?follow=true`)
  expect(answer.statusCode).toBe(200)
  for (const line of ['one\n', 'two\n']) {
    kubeletSays?.write(line)
    expect(String((await once(answer, 'data'))[0])).toBe(line)
  }
  kubeletSays?.end()
  await once(answer, 'end')
})

test('a reader that leaves ends the kubelet’s part too', async () => {
  let left: Promise<unknown> | undefined
  const { send } = await withKubelet((_, response) => {
    left = once(response, 'close')
    response.flushHeaders()
  })
  const answer = await send('GET', `${pods}/p/log?follow=true`)
  answer.destroy()
  await left
})

test('what the kubelet refuses is refused', async () => {
  const { call } = await withKubelet((_, response) => {
    response.writeHead(400, { 'content-type': 'text/plain' }).end('no such log')
  })
  expect(await call('GET', `${pods}/p/log`)).toMatchObject({ code: 400, body: 'no such log' })
})

const two = {
  containers: [
    { name: 'a', image: 'i' },
    { name: 'b', image: 'i' },
  ],
  initContainers: [{ name: 'i', image: 'i' }],
}
test.each<[string, object, string, string]>([
  [
    'which of several',
    two,
    '',
    'a container name must be specified for pod p, choose one of: [a b] or one of the init containers: [i]',
  ],
  ['one that is not there', {}, '?container=x', 'container x is not valid for pod p'],
  ['a bad number of lines', {}, '?tailLines=-1', 'Invalid value: "-1": must be greater than or equal to 0'],
])('a log of %s is refused', async (_, spec, query, message) => {
  const { call } = await withKubelet(undefined, spec)
  const { code, body } = await call<Status>('GET', `${pods}/p/log${query}`)
  expect(code).toBe(400)
  expect(body.message).toContain(message)
})

test.each<[object, string, string]>([
  [
    { waiting: { reason: 'ContainerCreating' } },
    '',
    'container "app" in pod "p" is waiting to start: ContainerCreating',
  ],
  [
    { waiting: { reason: 'ImagePullBackOff' } },
    '',
    'container "app" in pod "p" is waiting to start: trying and failing to pull image',
  ],
  [{ running: {} }, '?previous=true', 'previous terminated container "app" in pod "p" not found'],
])('a log of a container in state %j is refused', async (state, query, message) => {
  const { call } = await withKubelet()
  const body = {
    status: { containerStatuses: [{ name: 'app', state, ready: false, restartCount: 0, image: 'i', imageID: '' }] },
  }
  expect((await call('PATCH', `${pods}/p/status`, { media: 'application/merge-patch+json', body })).code).toBe(200)
  const answer = await call<Status>('GET', `${pods}/p/log${query}`)
  expect([answer.code, answer.body.message]).toEqual([400, message])
})

test('without a node the log is empty; with one that does not answer, there is none', async () => {
  const { call, kubelet } = await withKubelet()
  await call('POST', pods, { body: podNamed('q') })
  expect((await call('GET', `${pods}/none/log`)).code).toBe(404)
  expect(await call('GET', `${pods}/q/log`)).toMatchObject({ code: 200, body: '' })
  kubelet.closeAllConnections()
  kubelet.close()
  await once(kubelet, 'close')
  const { code, body } = await call<Status>('GET', `${pods}/p/log`)
  expect(code).toBe(500)
  expect(body.message).toMatch(/^Get "https:\/\/127\.0\.0\.1:\d+\/containerLogs\/default\/p\/app.*": .*ECONNREFUSED/)
})

test('an exec is handed to the kubelet, both ways, as bytes', async () => {
  const { server, kubelet } = await withKubelet()
  let asked: IncomingMessage | undefined
  const sockets = new WebSocketServer({ server: kubelet })
  sockets.on('connection', (socket, question) => {
    asked = question
    socket.on('message', (data) => {
      socket.send(`heard ${data}`)
      socket.close(1000)
    })
  })
  const url = `${server.url.replace('https', 'wss')}${pods}/p/exec?command=sh&command=-c&stdin=true&stdout=true&tty=false`
  const socket = new WebSocket(url, 'v5.channel.k8s.io', {
    ca: server.certificateAuthority,
    headers: { authorization: `Bearer ${server.adminToken}` },
  })
  await once(socket, 'open')
  expect(socket.protocol).toBe('v5.channel.k8s.io')
  socket.send('hello')
  const [said] = await once(socket, 'message')
  expect(String(said)).toBe('heard hello')
  await once(socket, 'close')
  const { pathname, searchParams } = new URL(asked!.url!, 'https://kubelet')
  expect(pathname).toBe('/exec/default/p/app')
  expect(searchParams.getAll('command')).toEqual(['sh', '-c'])
  // The kubelet's names of the streams.
  expect(Object.fromEntries(searchParams)).toMatchObject({ input: '1', output: '1' })
  expect(searchParams.has('tty')).toBe(false)
  // The client's token is for the API server alone.
  expect(asked!.headers.authorization).toBeUndefined()
  sockets.close()
})

test.each<[string, string | undefined, number]>([
  ['p/exec?container=x', undefined, 400],
  ['none/exec', undefined, 404],
  ['p/status', undefined, 404],
  ['p/exec', 'wrong', 401],
])('an upgrade of %s with token %s is refused with %d', async (path, token, code) => {
  const { server } = await withKubelet()
  const socket = new WebSocket(`${server.url.replace('https', 'wss')}${pods}/${path}`, {
    ca: server.certificateAuthority,
    headers: { authorization: `Bearer ${token ?? server.adminToken}` },
  })
  const [, answer] = (await once(socket, 'unexpected-response')) as [unknown, IncomingMessage]
  const status = JSON.parse(Buffer.concat(await answer.toArray()).toString()) as Status
  expect([answer.statusCode, status.code]).toEqual([code, code])
})

test('an upgrade the kubelet refuses is refused alike', async () => {
  const { server } = await withKubelet((_, response) => {
    response.writeHead(403, { 'content-type': 'text/plain' }).end('not here')
  })
  const sent = request(new URL(`${pods}/p/exec?command=sh`, server.url), {
    ca: server.certificateAuthority,
    headers: { authorization: `Bearer ${server.adminToken}`, connection: 'Upgrade', upgrade: 'websocket' },
  })
  sent.end()
  const [answer] = (await once(sent, 'response')) as [IncomingMessage]
  expect(answer.statusCode).toBe(403)
  expect(Buffer.concat(await answer.toArray()).toString()).toBe('not here')
})

test('a plain request of an exec is told that it needs an upgrade', async () => {
  const { call } = await withKubelet()
  const { code, body } = await call<Status>('POST', `${pods}/p/exec?command=sh`)
  expect([code, body.message]).toEqual([400, 'Upgrade request required'])
})
