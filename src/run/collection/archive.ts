/** A plain file of an archive: its content comes in chunks, and must be read before the next entry. */
export interface ArchiveEntry {
  name: string
  size: number
  content: AsyncIterable<Buffer>
}

/** An entry that is no plain file, or cannot be read as one. */
export interface Refused {
  name: string
  why: string
}

const BLOCK = 512
/** Names beyond this are refused, and the headers that hold them are not held in memory. */
const LONGEST_HEADER = 16 * 1024

const kinds: Record<string, string> = {
  '1': 'a hard link',
  '2': 'a symbolic link',
  '3': 'a character device',
  '4': 'a block device',
  '5': 'a folder',
  '6': 'a pipe',
  S: 'a sparse file',
}

/**
 * Reads a tar stream from a pod, entry by entry. It is not `tar x`: every hole that copying from pods has had went through
 * an extractor that trusted names and links. Only plain files come out; memory is bounded whatever the headers say.
 * Throws where the archive breaks off or is none; then no later entry can be found.
 */
export async function* readArchive(stream: AsyncIterable<Buffer>): AsyncGenerator<ArchiveEntry | Refused> {
  const input = new Blocks(stream)
  let longName: string | undefined
  let pax: { path?: string; size?: number } = {}
  for (;;) {
    const header = await input.exactly(BLOCK)
    if (header === undefined || header.every((byte) => byte === 0)) {
      await input.drain()
      return
    }
    checkSum(header)
    const type = String.fromCharCode(header[156]!)
    const size = sizeOf(header)
    if (type === 'L' || type === 'x') {
      if (size > LONGEST_HEADER) {
        yield { name: '(a name)', why: `a header of ${size} bytes is too long` }
        await input.skip(padded(size))
        // The file that it belongs to cannot be told any more.
        const next = await input.exactly(BLOCK)
        if (next === undefined) throw new Error('The archive breaks off.')
        checkSum(next)
        await input.skip(padded(sizeOf(next)))
        continue
      }
      const content = (await input.exactly(padded(size)))?.subarray(0, size)
      if (content === undefined) throw new Error('The archive breaks off.')
      if (type === 'L') longName = textOf(content)
      else pax = { ...pax, ...paxRecords(content) }
      continue
    }
    const name = pax.path ?? longName ?? nameOf(header)
    const actual = pax.size ?? size
    longName = undefined
    pax = {}
    if (type === '0' || type === '\0' || type === '7') {
      const entry = new Content(input, actual)
      yield { name, size: actual, content: entry }
      await entry.finish()
    } else {
      if (type !== '5' && type !== 'g' && type !== 'K')
        yield { name, why: `it is ${kinds[type] ?? 'a thing of unknown kind'}, no file` }
      // Links and devices have no content, whatever their header says (POSIX; GNU tar writes a size of 0).
      await input.skip(['1', '2', '3', '4', '5', '6'].includes(type) ? 0 : padded(actual))
    }
  }
}

const padded = (size: number): number => Math.ceil(size / BLOCK) * BLOCK

class Content implements AsyncIterable<Buffer> {
  readonly #input: Blocks
  #left: number
  readonly #padding: number
  #finished = false

  constructor(input: Blocks, size: number) {
    this.#input = input
    this.#left = size
    this.#padding = padded(size) - size
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Buffer> {
    while (this.#left > 0) {
      const chunk = await this.#input.some(this.#left)
      if (chunk === undefined) throw new Error('The archive breaks off.')
      this.#left -= chunk.length
      yield chunk
    }
  }

  /** Reads past what is left of it. */
  async finish(): Promise<void> {
    if (this.#finished) return
    this.#finished = true
    await this.#input.skip(this.#left + this.#padding)
    this.#left = 0
  }
}

/** A stream by counts of bytes. */
class Blocks {
  readonly #chunks: AsyncIterator<Buffer>
  #rest: Buffer = Buffer.alloc(0)

  constructor(stream: AsyncIterable<Buffer>) {
    this.#chunks = stream[Symbol.asyncIterator]()
  }

  /** So many bytes; undefined at the very end, an error in the middle of them. */
  async exactly(count: number): Promise<Buffer | undefined> {
    while (this.#rest.length < count) {
      const { value, done } = await this.#chunks.next()
      if (done) {
        if (this.#rest.length === 0) return undefined
        throw new Error('The archive breaks off.')
      }
      this.#rest = this.#rest.length === 0 ? value : Buffer.concat([this.#rest, value])
    }
    const taken = this.#rest.subarray(0, count)
    this.#rest = this.#rest.subarray(count)
    return taken
  }

  /** Between one and so many bytes. */
  async some(most: number): Promise<Buffer | undefined> {
    if (this.#rest.length === 0) {
      const { value, done } = await this.#chunks.next()
      if (done) return undefined
      this.#rest = value
    }
    const taken = this.#rest.subarray(0, most)
    this.#rest = this.#rest.subarray(taken.length)
    return taken
  }

  async skip(count: number): Promise<void> {
    for (let left = count; left > 0; ) {
      const chunk = await this.some(left)
      if (chunk === undefined) throw new Error('The archive breaks off.')
      left -= chunk.length
    }
  }

  async drain(): Promise<void> {
    this.#rest = Buffer.alloc(0)
    while (!(await this.#chunks.next()).done);
  }
}

function checkSum(header: Buffer): void {
  let sum = 8 * 32
  for (let at = 0; at < BLOCK; at++) if (at < 148 || at >= 156) sum += header[at]!
  if (sum !== Number.parseInt(textOf(header.subarray(148, 156)).trim() || '-1', 8)) {
    throw new Error('What was to be an archive is none: the checksum of a header is wrong.')
  }
}

function sizeOf(header: Buffer): number {
  const field = header.subarray(124, 136)
  // GNU: beyond eight gigabytes the number itself, with the first bit set.
  const isBinary = field.readUInt32BE() === 0x80000000
  const size = isBinary ? Number(field.readBigUInt64BE(4)) : Number.parseInt(textOf(field).trim() || '0', 8)
  if (!Number.isSafeInteger(size) || size < 0) throw new Error('The archive tells a size that is none.')
  return size
}

function nameOf(header: Buffer): string {
  const name = textOf(header.subarray(0, 100))
  const isUstar = header.toString('latin1', 257, 263) === 'ustar\0'
  const prefix = isUstar ? textOf(header.subarray(345, 500)) : ''
  return prefix === '' ? name : `${prefix}/${name}`
}

/** `length key=value\n`, again and again. */
function paxRecords(content: Buffer): { path?: string; size?: number } {
  const found: { path?: string; size?: number } = {}
  for (let at = 0; at < content.length; ) {
    const space = content.indexOf(32, at)
    const length = space < 0 ? 0 : Number(content.toString('latin1', at, space))
    if (!Number.isInteger(length) || length <= space - at || at + length > content.length) break
    const [key, ...value] = content.toString('utf8', space + 1, at + length - 1).split('=')
    if (key === 'path') found.path = value.join('=')
    if (key === 'size') {
      found.size = Number(value.join('='))
      if (!Number.isSafeInteger(found.size) || found.size < 0) throw new Error('The archive tells a size that is none.')
    }
    at += length
  }
  return found
}

const textOf = (bytes: Buffer): string => {
  const end = bytes.indexOf(0)
  return bytes.toString('utf8', 0, end < 0 ? bytes.length : end)
}
