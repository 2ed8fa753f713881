import { EventEmitter } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { Duplex } from 'node:stream'
import { createInflate } from 'node:zlib'
import { dictionary } from './spdy-dictionary.ts'

// The server's half of SPDY/3.1, as far as Kubernetes' clients use it: they open the streams, and never ask for flow control.
// An API server speaks it to its kubelets even where its own client came by WebSocket.
const frame = { synStream: 1, synReply: 2, rstStream: 3, ping: 6, goAway: 7 }
const FIN = 1

// No headers, as a deflate stream that stores: its beginning, then a block with the number 0 and an empty one that flushes.
const storedBegin = Buffer.from([0x78, 0x01])
const noHeaders = Buffer.from('000400fbff00000000' + '000000ffff', 'hex')

/** Whether a request asks for SPDY, not for a WebSocket. */
export const isSpdy = (request: IncomingMessage): boolean => /^spdy\/3\.1$/i.test(request.headers.upgrade ?? '')

export class SpdyStream extends Duplex {
  readonly id: number
  /** Names in lower case. */
  readonly headers: Record<string, string>
  private readonly connection: SpdyConnection
  private wanted: (() => void) | undefined

  constructor(connection: SpdyConnection, id: number, headers: Record<string, string>) {
    super()
    this.connection = connection
    this.id = id
    this.headers = headers
    this.on('error', () => {})
    this.once('close', () => this._read())
  }

  /** Resolves when the reader wants more: until then nothing is read from the connection. */
  receive(bytes: Buffer): Promise<void> {
    if (this.destroyed || this.push(bytes)) return Promise.resolve()
    return new Promise((resolve) => {
      this.wanted = resolve
    })
  }

  override _read(): void {
    this.wanted?.()
    this.wanted = undefined
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.connection.sendData(this.id, chunk, 0, done)
  }

  override _final(done: () => void): void {
    this.connection.sendData(this.id, Buffer.alloc(0), FIN, done)
  }
}

/** Emits `stream` for each stream the client opens, and `close`. */
export class SpdyConnection extends EventEmitter<{ stream: [SpdyStream]; close: [] }> {
  private readonly socket: Duplex
  private readonly streams = new Map<number, SpdyStream>()
  private readonly inflate = createInflate({ dictionary })
  private replied = false

  constructor(socket: Duplex) {
    super()
    this.socket = socket
    this.inflate.on('error', () => socket.destroy())
    socket.once('close', () => {
      for (const stream of this.streams.values()) stream.destroy()
      this.inflate.destroy()
      this.emit('close')
    })
  }

  get open(): boolean {
    return this.socket.writable
  }

  /** Reads frames until the client ends; `head` is what came with the upgrade. */
  async read(head: Buffer): Promise<void> {
    let held = head
    const frames = async (): Promise<void> => {
      while (held.length >= 8) {
        const length = 8 + held.readUIntBE(5, 3)
        if (held.length < length) return
        const next = held.subarray(0, length)
        held = held.subarray(length)
        await this.handle(next)
      }
    }
    try {
      await frames()
      for await (const chunk of this.socket) {
        held = Buffer.concat([held, chunk as Buffer])
        await frames()
      }
    } catch {
      // Cut off.
    }
    this.socket.destroy()
  }

  sendData(id: number, bytes: Buffer, flags: number, done: () => void): void {
    const head = Buffer.alloc(8)
    head.writeUInt32BE(id)
    head.writeUInt8(flags, 4)
    head.writeUIntBE(bytes.length, 5, 3)
    this.send(Buffer.concat([head, bytes]), done)
  }

  /** Ends every stream, says good-bye and closes. */
  async close(): Promise<void> {
    await Promise.all(
      [...this.streams.values()].map(
        (stream) => stream.destroyed || new Promise<void>((done) => void stream.end(() => done())),
      ),
    )
    this.send(control(frame.goAway, Buffer.alloc(8)), () => this.socket.end())
  }

  destroy(): void {
    this.socket.destroy()
  }

  private async handle(bytes: Buffer): Promise<void> {
    const payload = bytes.subarray(8)
    const flags = bytes[4] as number
    if (bytes[0]! < 0x80) {
      const stream = this.streams.get(bytes.readUInt32BE(0))
      if (payload.length > 0) await stream?.receive(payload)
      if (flags & FIN) stream?.push(null)
      return
    }
    const type = bytes.readUInt16BE(2)
    if (type === frame.synStream) await this.openStream(payload)
    else if (type === frame.rstStream) this.streams.get(payload.readUInt32BE(0))?.destroy()
    else if (type === frame.ping) this.send(bytes)
  }

  private async openStream(payload: Buffer): Promise<void> {
    const id = payload.readUInt32BE(0) & 0x7fffffff
    const stream = new SpdyStream(this, id, headersOf(await this.decompress(payload.subarray(10))))
    this.streams.set(id, stream)
    stream.once('close', () => this.streams.delete(id))
    const number = Buffer.alloc(4)
    number.writeUInt32BE(id)
    // All replies are one deflate stream.
    const headers = this.replied ? noHeaders : Buffer.concat([storedBegin, noHeaders])
    this.replied = true
    this.send(control(frame.synReply, Buffer.concat([number, headers])))
    this.emit('stream', stream)
  }

  private decompress(block: Buffer): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      this.inflate.write(block, (error) => (error ? reject(error) : resolve(this.inflate.read() ?? Buffer.alloc(0))))
    })
  }

  private send(bytes: Buffer, done: () => void = () => {}): void {
    if (this.socket.writable) this.socket.write(bytes, () => done())
    else done()
  }
}

function control(type: number, payload: Buffer): Buffer {
  const head = Buffer.alloc(8)
  head.writeUInt16BE(0x8003)
  head.writeUInt16BE(type, 2)
  head.writeUIntBE(payload.length, 5, 3)
  return Buffer.concat([head, payload])
}

function headersOf(block: Buffer): Record<string, string> {
  let at = 4
  const text = (): string => {
    const from = at + 4
    at = from + block.readUInt32BE(at)
    return block.toString('utf8', from, at)
  }
  const headers: Record<string, string> = {}
  for (let left = block.readUInt32BE(0); left > 0; left--) {
    const name = text()
    headers[name.toLowerCase()] = text()
  }
  return headers
}
