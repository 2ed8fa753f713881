import { createServer } from 'node:net'
import { connect, type TLSSocket } from 'node:tls'
import { constants, createDeflate, createInflate } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { dictionary } from '../../../rehearsal/kubernetes/node/endpoint/spdy-dictionary.ts'
import { isReady, type Scene, shell, startScene } from './scene.ts'

let scene: Scene
beforeAll(async () => {
  scene = await startScene()
  await scene.createPod('idle', { containers: [shell('exec sleep 600')] })
  await scene.until('idle', isReady)
})
afterAll(() => scene.close())

/** The client's half of SPDY/3.1, for one connection. */
class Client {
  readonly ended: Promise<void>
  /** What came, by stream. */
  readonly received = new Map<number, string>()
  readonly finished = new Set<number>()
  readonly replies: Buffer[] = []
  readonly pongs: number[] = []
  private readonly socket: TLSSocket
  private readonly deflate = createDeflate({ dictionary, flush: constants.Z_SYNC_FLUSH })
  private readonly inflate = createInflate({ dictionary })
  private next = 1

  private constructor(socket: TLSSocket, head: Buffer) {
    this.socket = socket
    this.ended = this.read(head)
  }

  static async open(path: string, protocols: string): Promise<Client> {
    const { port } = new URL(scene.node.endpoint)
    const socket = connect({ host: '127.0.0.1', port: Number(port), rejectUnauthorized: false })
    socket.write(
      `POST ${path} HTTP/1.1\r\nHost: kubelet\r\nConnection: Upgrade\r\nUpgrade: SPDY/3.1\r\nX-Stream-Protocol-Version: ${protocols}\r\nContent-Length: 0\r\n\r\n`,
    )
    let held = Buffer.alloc(0)
    while (!held.includes('\r\n\r\n')) {
      held = await new Promise((resolve) => socket.once('data', (chunk) => resolve(Buffer.concat([held, chunk]))))
    }
    const end = held.indexOf('\r\n\r\n') + 4
    const answer = held.toString('latin1', 0, end)
    if (!answer.startsWith('HTTP/1.1 101 ')) {
      socket.destroy()
      throw new Error(`${answer}${held.subarray(end)}`)
    }
    return new Client(socket, held.subarray(end))
  }

  async stream(headers: Record<string, string>): Promise<number> {
    const id = this.next
    this.next += 2
    const text = (value: string) => Buffer.concat([number(value.length), Buffer.from(value)])
    const pairs = Object.entries(headers).flatMap(([name, value]) => [text(name), text(value)])
    const block = Buffer.concat([number(pairs.length / 2), ...pairs])
    const bytes = await new Promise<Buffer>((resolve) =>
      this.deflate.write(block, () => resolve(this.deflate.read() as Buffer)),
    )
    this.control(1, Buffer.concat([number(id), number(0), Buffer.alloc(2), bytes]))
    return id
  }

  data(id: number, bytes: string, fin = false): void {
    const length = Buffer.alloc(4)
    length.writeUIntBE(bytes.length, 1, 3)
    length[0] = fin ? 1 : 0
    this.socket.write(Buffer.concat([number(id), length, Buffer.from(bytes)]))
  }

  control(type: number, payload: Buffer): void {
    const head = Buffer.from([0x80, 3, 0, type, 0, 0, 0, 0])
    head.writeUIntBE(payload.length, 5, 3)
    this.socket.write(Buffer.concat([head, payload]))
  }

  /** Decompresses all replies as the one stream they are. */
  async replyHeaders(): Promise<string[]> {
    const blocks: string[] = []
    for (const reply of this.replies) {
      await new Promise<void>((resolve) => this.inflate.write(reply, () => resolve()))
      blocks.push((this.inflate.read() as Buffer).toString('hex'))
    }
    return blocks
  }

  cut(): void {
    this.socket.destroy()
  }

  private async read(head: Buffer): Promise<void> {
    let held = head
    const take = () => {
      while (held.length >= 8 && held.length >= 8 + held.readUIntBE(5, 3)) {
        const end = 8 + held.readUIntBE(5, 3)
        const [control, payload] = [held[0]! >= 0x80, held.subarray(8, end)]
        if (!control) {
          const id = held.readUInt32BE(0)
          this.received.set(id, (this.received.get(id) ?? '') + payload.toString('latin1'))
          if (held[4] === 1) this.finished.add(id)
        } else if (held.readUInt16BE(2) === 2) this.replies.push(payload.subarray(4))
        else if (held.readUInt16BE(2) === 6) this.pongs.push(payload.readUInt32BE(0))
        held = held.subarray(end)
      }
    }
    take()
    for await (const chunk of this.socket) {
      held = Buffer.concat([held, chunk as Buffer])
      take()
    }
  }
}

function number(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}

const exec = (...command: string[]) =>
  `/exec/default/idle/main?input=1&output=1&error=1&${command.map((part) => `command=${encodeURIComponent(part)}`).join('&')}`
const protocols = 'v5.channel.k8s.io, v4.channel.k8s.io, v3.channel.k8s.io'

async function openExec(...command: string[]) {
  const client = await Client.open(exec(...command), protocols)
  const error = await client.stream({ streamtype: 'error' })
  const stdin = await client.stream({ streamtype: 'stdin' })
  const stdout = await client.stream({ streamtype: 'stdout' })
  const stderr = await client.stream({ streamtype: 'stderr' })
  return { client, error, stdin, stdout, stderr }
}

test('a command has a stream for its input, each output, and how it ended', async () => {
  const { client, error, stdin, stdout, stderr } = await openExec('sh', '-c', 'cat; echo err >&2; exit 7')
  client.data(stdin, 'hello ')
  client.data(stdin, 'world', true)
  await client.ended
  expect(client.received.get(stdout)).toBe('hello world')
  expect(client.received.get(stderr)).toBe('err\n')
  expect(JSON.parse(client.received.get(error) as string)).toMatchObject({
    reason: 'NonZeroExitCode',
    details: { causes: [{ reason: 'ExitCode', message: '7' }] },
  })
  for (const id of [error, stdout, stderr]) expect(client.finished).toContain(id)
  expect(await client.replyHeaders()).toEqual(Array(4).fill('00000000'))
})

test('the command does not begin before all its streams are there', async () => {
  const client = await Client.open(exec('echo', 'out'), protocols)
  await client.stream({ streamtype: 'stdout' })
  client.control(6, number(41))
  await client.stream({ streamtype: 'error' })
  await client.stream({ streamtype: 'stdin' })
  client.control(6, number(43))
  while (client.pongs.length < 2) await new Promise((resolve) => setImmediate(resolve))
  expect(client.pongs).toEqual([41, 43])
  expect(client.received.size).toBe(0)
  await client.stream({ streamtype: 'stderr' })
  await client.ended
  expect(client.received.get(1)).toBe('out\n')
})

test('large input comes out whole', async () => {
  const { client, stdin, stdout } = await openExec('cat')
  const block = '0123456789abcdef'.repeat(4096)
  for (let count = 0; count < 64; count++) client.data(stdin, block)
  client.data(stdin, '', true)
  await client.ended
  expect(client.received.get(stdout)).toBe(block.repeat(64))
})

test('a client that is cut off leaves the endpoint as it was', async () => {
  const { client } = await openExec('sh', '-c', 'yes')
  while (client.received.size === 0) await new Promise((resolve) => setImmediate(resolve))
  client.cut()
  await client.ended.catch(() => {})
  expect((await scene.exec('idle', ['echo', 'still here'])).stdout.toString()).toBe('still here\n')
})

test('a protocol nobody here speaks is refused', async () => {
  await expect(Client.open(exec('true'), 'v9.channel.k8s.io')).rejects.toThrow(
    /^HTTP\/1\.1 403 [\s\S]*unable to negotiate protocol: client supports \[v9\.channel\.k8s\.io\]/,
  )
})

test('connections to a port have two streams each, and may be many', async () => {
  const address = (await scene.until('idle', isReady)).status?.podIP as string
  const server = createServer((socket) => socket.on('data', (data) => socket.end(`echo ${data}`)))
  await new Promise<void>((resolve) => server.listen(0, address, resolve))
  const { port } = server.address() as { port: number }
  const client = await Client.open('/portForward/default/idle', 'portforward.k8s.io')
  const forward = async (requestid: string, to: number) => {
    const error = await client.stream({ streamtype: 'error', port: `${to}`, requestid })
    const data = await client.stream({ streamtype: 'data', port: `${to}`, requestid })
    return { error, data }
  }
  const [first, second] = [await forward('0', port), await forward('1', port)]
  client.data(first.data, 'one', true)
  client.data(second.data, 'two', true)
  const all = [first.error, first.data, second.error, second.data]
  while (!all.every((id) => client.finished.has(id))) await new Promise((resolve) => setImmediate(resolve))
  expect([client.received.get(first.data), client.received.get(second.data)]).toEqual(['echo one', 'echo two'])
  server.close()
  await new Promise((resolve) => server.once('close', resolve))
  const refused = await forward('2', port)
  while (!client.finished.has(refused.error)) await new Promise((resolve) => setImmediate(resolve))
  expect(client.received.get(refused.error)).toMatch(/^error forwarding port \d+ to pod idle: .*ECONNREFUSED/)
  client.cut()
  await client.ended.catch(() => {})
})
