import type { LogStore } from './log-store.ts'

export interface LogQuery {
  follow?: boolean
  tailLines?: number
  /** Lines before it are left out; RFC 3339 with any precision. */
  sinceTime?: string
  timestamps?: boolean
  limitBytes?: number
}

const chunkSize = 64 * 1024

/** The bytes a log request answers, in chunks; ends with the store, or at its present end without `follow`. */
export async function* readLog(store: LogStore, query: LogQuery, signal: AbortSignal): AsyncGenerator<Buffer> {
  let position = query.tailLines === undefined ? 0 : tailPosition(store, query.tailLines)
  const since = query.sinceTime === undefined ? '' : comparable(query.sinceTime)
  let left = query.limitBytes ?? Number.POSITIVE_INFINITY
  let carry = Buffer.alloc(0)
  let lineIsOpen = false
  for (;;) {
    const ended = store.ended
    const read = store.read(position, chunkSize)
    position += read.length
    const bytes = carry.length > 0 ? Buffer.concat([carry, read]) : read
    const end = bytes.lastIndexOf(10) + 1
    carry = Buffer.from(bytes.subarray(end))
    const output: Buffer[] = []
    for (let start = 0; start < end; ) {
      const stop = bytes.indexOf(10, start)
      const entry = parseEntry(bytes.subarray(start, stop))
      start = stop + 1
      if (since !== '' && comparable(entry.time) < since) continue
      if (query.timestamps && !lineIsOpen) output.push(Buffer.from(`${entry.time} `))
      output.push(entry.text)
      if (entry.whole) output.push(Buffer.from('\n'))
      lineIsOpen = !entry.whole
    }
    if (output.length > 0) {
      const chunk = Buffer.concat(output).subarray(0, left)
      left -= chunk.length
      yield chunk
      if (left <= 0) return
    }
    if (read.length === 0) {
      if (!query.follow || ended) return
      // Asked before the read, so an entry between the two is not missed.
      if (!store.ended && store.size === position) await store.changed(signal)
    }
  }
}

function parseEntry(entry: Buffer): { time: string; whole: boolean; text: Buffer } {
  const first = entry.indexOf(32)
  const second = entry.indexOf(32, first + 1)
  const third = entry.indexOf(32, second + 1)
  return {
    time: entry.subarray(0, first).toString(),
    whole: entry.subarray(second + 1, third).toString() === 'F',
    text: entry.subarray(third + 1),
  }
}

/** Where the last `lines` lines begin; the parts of a cut line are one line. */
function tailPosition(store: LogStore, lines: number): number {
  if (lines <= 0) return store.size
  let position = store.size
  let bytes = Buffer.alloc(0)
  for (;;) {
    const starts = lineStarts(bytes, position)
    if (starts.length >= lines) return starts[starts.length - lines] as number
    if (position === 0) return 0
    const size = Math.min(chunkSize, position)
    bytes = Buffer.concat([store.read(position - size, size), bytes])
    position -= size
  }
}

function lineStarts(bytes: Buffer, offset: number): number[] {
  const starts: number[] = []
  let start = offset === 0 ? 0 : bytes.indexOf(10) + 1
  // An entry that is cut off on the left cannot tell whether the next one goes on its line.
  let previousIsWhole = offset === 0
  while (start < bytes.length) {
    const stop = bytes.indexOf(10, start)
    if (stop < 0) break
    if (previousIsWhole) starts.push(offset + start)
    previousIsWhole = parseEntry(bytes.subarray(start, stop)).whole
    start = stop + 1
  }
  return starts
}

/** Times of different precision, made comparable as text; other offsets than Z are converted. */
export function comparable(time: string): string {
  const match = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d+))?(Z|[+-]\d\d:\d\d)$/i.exec(time)
  if (!match) throw new Error(`${JSON.stringify(time)} is not an RFC 3339 time.`)
  const [, seconds = '', fraction = '', zone = ''] = match
  const utc = new Date(`${seconds}${zone}`).toISOString().slice(0, 19)
  return `${utc}.${fraction.padEnd(9, '0').slice(0, 9)}`
}
