import { EventEmitter, once } from 'node:events'
import { closeSync, mkdirSync, openSync, readSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'

// The container runtime cuts a line without an end at this size and marks it partial.
const longestPart = 16 * 1024

/**
 * What one container instance printed, kept as the container runtime keeps it: `<time> stdout F <line>`, P where the
 * line goes on in the next entry. Both streams share one pipe, so their order is the order of writing.
 */
export class LogStore {
  readonly file: string
  private readonly descriptor: number
  private readonly changes = new EventEmitter()
  private readonly clock: () => string
  private pending = Buffer.alloc(0)
  private length = 0
  private closed = false
  private released = false

  constructor(file: string, clock: () => string = logClock()) {
    mkdirSync(dirname(file), { recursive: true })
    this.file = file
    this.descriptor = openSync(file, 'w+')
    this.clock = clock
    this.changes.setMaxListeners(0)
  }

  get size(): number {
    return this.length
  }

  get ended(): boolean {
    return this.closed
  }

  append(chunk: Buffer): void {
    const entries: Buffer[] = []
    let rest = this.pending.length > 0 ? Buffer.concat([this.pending, chunk]) : chunk
    for (;;) {
      const end = rest.indexOf(10)
      if (end >= 0 && end <= longestPart) {
        entries.push(this.entry('F', rest.subarray(0, end)))
        rest = rest.subarray(end + 1)
      } else if (rest.length > longestPart) {
        entries.push(this.entry('P', rest.subarray(0, longestPart)))
        rest = rest.subarray(longestPart)
      } else break
    }
    this.pending = Buffer.from(rest)
    this.write(entries)
  }

  /** The container has ended: a last line without its end is kept as it is. */
  end(): void {
    if (this.closed) return
    if (this.pending.length > 0) this.write([this.entry('P', this.pending)])
    this.pending = Buffer.alloc(0)
    this.closed = true
    this.changes.emit('change')
  }

  read(position: number, size: number): Buffer {
    if (this.released) return Buffer.alloc(0)
    const buffer = Buffer.alloc(Math.max(0, Math.min(size, this.length - position)))
    return buffer.subarray(0, readSync(this.descriptor, buffer, 0, buffer.length, position))
  }

  /** Resolves at the next entry, or when the container ends. */
  async changed(signal: AbortSignal): Promise<void> {
    if (!this.closed) await once(this.changes, 'change', { signal })
  }

  /** Nothing can be read any more. */
  close(): void {
    if (this.released) return
    this.end()
    this.released = true
    closeSync(this.descriptor)
  }

  private entry(tag: 'F' | 'P', line: Buffer): Buffer {
    return Buffer.concat([Buffer.from(`${this.clock()} stdout ${tag} `), line, Buffer.from('\n')])
  }

  private write(entries: Buffer[]): void {
    if (entries.length === 0) return
    const bytes = Buffer.concat(entries)
    writeSync(this.descriptor, bytes, 0, bytes.length, this.length)
    this.length += bytes.length
    this.changes.emit('change')
  }
}

/** RFC 3339 with nanoseconds; every call is later than the one before, so that a time names one line. */
export function logClock(): () => string {
  let last = 0n
  return () => {
    const measured = BigInt(Math.round((performance.timeOrigin + performance.now()) * 1000)) * 1000n
    last = measured > last ? measured : last + 1n
    const seconds = new Date(Number(last / 1_000_000_000n) * 1000).toISOString().slice(0, 19)
    return `${seconds}.${String(last % 1_000_000_000n).padStart(9, '0')}Z`
  }
}
