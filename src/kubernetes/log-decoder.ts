// The log of a container with `timestamps`: each line is `2026-11-21T04:40:31.123456789Z text`. Bytes are scanned and
// never turned into strings: a run prints hundreds of megabytes.

const NEWLINE = 10
const SPACE = 32
const DASH = 45
const T = 84
const SECOND_LENGTH = '2026-11-21T04:40:31'.length
const LONGEST_TIMESTAMP = 40
/** What is held of a line that does not end; beyond it the line is handed on in pieces. */
const MOST_BYTES_OF_A_LINE = 1024 * 1024

/**
 * Takes the timestamps off and leaves out the lines that were handed on before a reconnection. `sinceTime` has whole
 * seconds only, and stdout and stderr may be a little out of order, so the lines of the last two seconds are counted.
 */
export class LogDecoder {
  /** Lines handed on so far. */
  linesSeen = 0
  #rest: Buffer = Buffer.alloc(0)
  /** A piece of this very line has been handed on already. */
  #midLine = false
  #latest = ''
  #delivered = new Map<string, Map<number, number>>()
  /** What was delivered before this stream began and may come again. */
  #repeated = new Map<string, Map<number, number>>()

  /** Where to go on from: one second before the newest line. undefined before the first. */
  resumeTime(): string | undefined {
    if (this.#latest === '') return undefined
    const seconds = Date.parse(`${this.#latest}Z`)
    return Number.isNaN(seconds) ? undefined : new Date(seconds - 1_000).toISOString().replace('.000Z', 'Z')
  }

  /** A new stream begins: what was left of a cut line comes again. */
  begin(): void {
    this.#rest = Buffer.alloc(0)
    this.#midLine = false
    this.#repeated = new Map([...this.#delivered].map(([second, counts]) => [second, new Map(counts)]))
  }

  /** The new lines in a chunk, each with its newline and without its timestamp. */
  decode(chunk: Buffer): Buffer {
    const bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk])
    const out: Buffer[] = []
    let start = 0
    for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, start)) {
      const text = this.#textOf(bytes, start, end + 1)
      if (text !== undefined) out.push(text)
      start = end + 1
    }
    this.#rest = bytes.subarray(start)
    if (this.#rest.length > MOST_BYTES_OF_A_LINE) {
      const piece = this.#textOf(this.#rest, 0, this.#rest.length)
      if (piece !== undefined) out.push(piece)
      this.#midLine = true
      this.#rest = Buffer.alloc(0)
    }
    return out.length === 1 ? out[0]! : Buffer.concat(out)
  }

  /** The last line, of a log that ended in good order without a newline. */
  end(): Buffer {
    const text = this.#rest.length === 0 ? undefined : this.#textOf(this.#rest, 0, this.#rest.length)
    this.#rest = Buffer.alloc(0)
    return text ?? Buffer.alloc(0)
  }

  /** undefined where the line was handed on before. */
  #textOf(bytes: Buffer, start: number, end: number): Buffer | undefined {
    if (this.#midLine) {
      this.#midLine = false
      return bytes.subarray(start, end)
    }
    const space = bytes.indexOf(SPACE, start)
    const isStamped =
      bytes[start + 4] === DASH && bytes[start + 10] === T && space >= start + SECOND_LENGTH && space < end
    if (!isStamped || space > start + LONGEST_TIMESTAMP) {
      this.linesSeen++
      return bytes.subarray(start, end) // not a line of a log: what the server says instead
    }
    const second = bytes.toString('latin1', start, start + SECOND_LENGTH)
    const fraction = nanoseconds(bytes, start + SECOND_LENGTH, space)
    if (this.#isRepeated(second, fraction)) return undefined
    this.#count(second, fraction)
    this.linesSeen++
    return bytes.subarray(space + 1, end)
  }

  #isRepeated(second: string, fraction: number): boolean {
    if (this.#repeated.size === 0) return false
    const counts = this.#repeated.get(second)
    const left = counts?.get(fraction)
    if (!left) return false
    counts!.set(fraction, left - 1)
    return true
  }

  #count(second: string, fraction: number): void {
    let counts = this.#delivered.get(second)
    if (counts === undefined) {
      counts = new Map()
      this.#delivered.set(second, counts)
      if (second > this.#latest) this.#latest = second
      const oldest = (this.resumeTime() ?? '').slice(0, SECOND_LENGTH)
      for (const each of this.#delivered.keys()) if (each < oldest) this.#delivered.delete(each)
    }
    counts.set(fraction, (counts.get(fraction) ?? 0) + 1)
  }
}

/** `.123Z` and `.123000000Z` are the same moment: trailing zeros are left out by some servers. */
function nanoseconds(bytes: Buffer, start: number, end: number): number {
  let value = 0
  let digits = 0
  for (let at = start + 1; at < end && digits < 9; at++) {
    const digit = bytes[at]! - 48
    if (digit < 0 || digit > 9) break
    value = value * 10 + digit
    digits++
  }
  return value * 10 ** (9 - digits)
}
