import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable, Writable } from 'node:stream'
import { afterEach, expect, test } from '@jest/globals'
import { type WebSocket, WebSocketServer } from 'ws'
import { type Cluster, createClusterFor } from './quick-cluster.ts'

let server: Server
let sockets: WebSocketServer
let cluster: Cluster
afterEach(async () => {
  cluster.close()
  for (const client of sockets.clients) client.terminate()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

const frame = (channel: number, content: string | object): Buffer =>
  Buffer.concat([Buffer.of(channel), Buffer.from(typeof content === 'string' ? content : JSON.stringify(content))])
const success = frame(3, { status: 'Success' })
const exited = (code: string): Buffer =>
  frame(3, {
    status: 'Failure',
    reason: 'NonZeroExitCode',
    details: { causes: [{ reason: 'ExitCode', message: code }] },
  })

async function kubelet(
  converse: (socket: WebSocket, url: string) => void,
  { protocol = 'v5.channel.k8s.io', refuse = [] as string[] } = {},
): Promise<void> {
  server = createServer()
  sockets = new WebSocketServer({
    server,
    handleProtocols: (offered) => (offered.has(protocol) ? protocol : false),
    verifyClient: ({ req }, accept) => {
      const refused = refuse.includes(req.headers.authorization ?? '')
      accept(!refused, 401, JSON.stringify({ kind: 'Status', message: 'Unauthorized' }))
    },
  })
  sockets.on('connection', (socket, request) => converse(socket, request.url!))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  cluster = createClusterFor({
    server: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    token: async ({ renew }) => (renew ? 'new' : 'old'),
  })
}

function collector(): Writable & { text(): string } {
  const chunks: Buffer[] = []
  const target = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk)
      done()
    },
  })
  return Object.assign(target, { text: () => Buffer.concat(chunks).toString() })
}

test('a command runs with its words as they are, and its output and exit code come back', async () => {
  let asked = ''
  await kubelet((socket, url) => {
    asked = url
    socket.send(frame(1, 'out\n'))
    socket.send(frame(2, 'err\n'))
    socket.send(exited('3'))
  })
  const stdout = collector()
  const stderr = collector()
  const command = ['sh', '-c', 'echo "a & b" > $HOME/x']
  expect(await cluster.exec({ name: 'p', namespace: 'n', container: 'c', command, stdout, stderr })).toBe(3)
  expect([stdout.text(), stderr.text()]).toEqual(['out\n', 'err\n'])
  const url = new URL(asked, 'http://x')
  expect(url.pathname).toBe('/api/v1/namespaces/n/pods/p/exec')
  expect(url.searchParams.getAll('command')).toEqual(command)
})

test.each([
  ['v5.channel.k8s.io', [0, 255]],
  ['v4.channel.k8s.io', [0]],
])('%s: stdin is sent, and closed where the protocol can', async (protocol, channels) => {
  const seen: Buffer[] = []
  await kubelet(
    (socket) =>
      socket.on('message', (data: Buffer) => {
        seen.push(data)
        if (seen.length === channels.length) socket.send(success)
      }),
    { protocol },
  )
  expect(await cluster.exec({ name: 'p', command: ['cat'], stdin: Readable.from([Buffer.from('in')]) })).toBe(0)
  expect(seen.map((data) => data[0])).toEqual(channels)
  expect(seen[0]!.subarray(1).toString()).toBe('in')
})

test('a slow reader slows the sender down, and gets everything', async () => {
  const block = frame(1, 'x'.repeat(64 * 1024))
  await kubelet((socket) => {
    for (let index = 0; index < 256; index++) socket.send(block)
    socket.send(success)
  })
  let bytes = 0
  let mostHeld = 0
  const slow: Writable = new Writable({
    highWaterMark: 1,
    write(chunk: Buffer, _encoding, done) {
      mostHeld = Math.max(mostHeld, slow.writableLength)
      setImmediate(() => {
        bytes += chunk.length
        done()
      })
    },
  })
  expect(await cluster.exec({ name: 'p', command: ['x'], stdout: slow })).toBe(0)
  await new Promise((resolve) => slow.end(resolve))
  expect(bytes).toBe(256 * 64 * 1024)
  expect(mostHeld).toBeLessThan(2 * 1024 * 1024)
})

test('a connection that ends before the command is an error, never a success', async () => {
  await kubelet((socket) => {
    socket.send(frame(1, 'half'))
    socket.close()
  })
  await expect(cluster.exec({ name: 'p', command: ['tar'] })).rejects.toThrow(
    "The connection to 'tar' in pod p ended before the command did.",
  )
})

test('a command that cannot be run says why', async () => {
  await kubelet((socket) =>
    socket.send(frame(3, { status: 'Failure', message: 'exec: "tar": executable file not found' })),
  )
  await expect(cluster.exec({ name: 'p', command: ['tar'] })).rejects.toThrow(/'tar' in pod p could not be run: exec/)
})

test('a token that has ended is renewed', async () => {
  await kubelet((socket) => socket.send(success), { refuse: ['Bearer old'] })
  expect(await cluster.exec({ name: 'p', command: ['true'] })).toBe(0)
})

test('a refusal is an error of the API, with its status', async () => {
  await kubelet((socket) => socket.send(success), { refuse: ['Bearer old', 'Bearer new'] })
  await expect(cluster.exec({ name: 'p', command: ['true'] })).rejects.toMatchObject({ status: 401 })
})

test('the signal ends it', async () => {
  const stop = new AbortController()
  await kubelet(() => stop.abort())
  await expect(cluster.exec({ name: 'p', command: ['sleep'], signal: stop.signal })).rejects.toThrow('was interrupted')
})
