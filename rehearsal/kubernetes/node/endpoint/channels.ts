import { EventEmitter } from 'node:events'
import type { SpdyConnection, SpdyStream } from './spdy.ts'

/** A connection of numbered channels, as Kubernetes makes one of a WebSocket: each message begins with its channel. */
export interface Channels {
  readonly OPEN: number
  readonly readyState: number
  /** Bytes that have not left yet. */
  readonly bufferedAmount: number
  send(data: Buffer, done?: () => void): void
  pause(): void
  resume(): void
  close(code?: number): void
  terminate(): void
  on(event: 'message', listener: (data: Buffer) => void): unknown
  on(event: 'close', listener: () => void): unknown
  once(event: 'close', listener: () => void): unknown
}

const names = ['stdin', 'stdout', 'stderr', 'error', 'resize']
const endOfInput = Buffer.from([255, 0])

/** The same over SPDY, where each channel is a stream of its own. */
export class SpdyChannels extends EventEmitter implements Channels {
  readonly OPEN = 1
  private readonly connection: SpdyConnection
  private readonly streams: Map<string, SpdyStream>
  private readonly input: SpdyStream | undefined

  private constructor(connection: SpdyConnection, streams: Map<string, SpdyStream>) {
    super()
    this.connection = connection
    this.streams = streams
    this.input = streams.get('stdin')
    this.pause()
    this.input?.on('data', (chunk: Buffer) => this.emit('message', Buffer.concat([Buffer.from([0]), chunk])))
    this.input?.once('close', () => this.emit('message', endOfInput))
    this.input?.once('end', () => this.emit('message', endOfInput))
    connection.once('close', () => this.emit('close'))
  }

  /** Resolves when the client has opened the streams its request announced. */
  static of(connection: SpdyConnection, announced: string[]): Promise<SpdyChannels> {
    const streams = new Map<string, SpdyStream>()
    return new Promise((resolve) => {
      connection.on('stream', (stream) => {
        streams.set(stream.headers.streamtype ?? '', stream)
        if (announced.every((name) => streams.has(name))) resolve(new SpdyChannels(connection, streams))
      })
    })
  }

  get readyState(): number {
    return this.connection.open ? this.OPEN : 3
  }

  get bufferedAmount(): number {
    return [...this.streams.values()].reduce((sum, stream) => sum + stream.writableLength, 0)
  }

  send(data: Buffer, done: () => void = () => {}): void {
    const stream = this.streams.get(names[data[0] as number] as string)
    if (stream && !stream.writableEnded && !stream.destroyed) stream.write(data.subarray(1), () => done())
    else done()
  }

  pause(): void {
    this.input?.pause()
  }

  resume(): void {
    this.input?.resume()
  }

  close(): void {
    void this.connection.close()
  }

  terminate(): void {
    this.connection.destroy()
  }
}
