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

/** Lines kept in a position: stdout and stderr are never further out of order than this. */
const MOST_RECENT = 500

/** How far a log was read, as JSON: another process goes on from there. */
export interface LogPosition {
  /** By second (`2026-11-21T04:40:31`), the nanoseconds of each of the last lines that were handed on. */
  recent: { [second: string]: number[] }
  /** Lines of the first of these seconds were left out here: whatever is older than those that stand here was handed on. */
  cut?: boolean
}

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
  /** By second, the nanoseconds of each line that was handed on. */
  #delivered = new Map<string, number[]>()
  /** The second of the last line, in bytes: nearly always that of the next line too. */
  #second: Buffer = Buffer.alloc(0)
  #secondText = ''
  #fractions: number[] = []
  /** What was delivered before this stream began and may come again, with how often. */
  #repeated = new Map<string, Map<number, number>>()
  /** Lines before this one were handed on by another process. */
  #floor: { second: string; fraction: number } | undefined

  /** Goes on where another process has stopped. */
  constructor(from?: LogPosition) {
    if (from === undefined) return
    const seconds = Object.keys(from.recent).sort()
    for (const second of seconds) this.#delivered.set(second, from.recent[second]!)
    this.#latest = seconds.at(-1) ?? ''
    const first = seconds[0]
    if (from.cut && first !== undefined) this.#floor = { second: first, fraction: Math.min(...from.recent[first]!) }
  }

  /** undefined before the first line. */
  position(): LogPosition | undefined {
    if (this.#latest === '') return undefined
    const recent: LogPosition['recent'] = {}
    let room = MOST_RECENT
    let cut = false
    for (const second of [...this.#delivered.keys()].sort().reverse()) {
      const fractions = this.#delivered.get(second)!
      if (room > 0) recent[second] = fractions.slice(-room)
      cut ||= fractions.length > room
      room = Math.max(0, room - fractions.length)
    }
    return cut ? { recent, cut } : { recent }
  }

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
    this.#repeated = new Map([...this.#delivered].map(([second, fractions]) => [second, countsOf(fractions)]))
  }

  /** The new lines in a chunk, each with its newline and without its timestamp. */
  decode(chunk: Buffer): Buffer {
    const bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk])
    const out = Buffer.allocUnsafe(bytes.length)
    let written = 0
    let start = 0
    for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, start)) {
      const text = this.#textStart(bytes, start, end + 1)
      if (text >= 0) written += bytes.copy(out, written, text, end + 1)
      start = end + 1
    }
    this.#rest = bytes.subarray(start)
    if (this.#rest.length > MOST_BYTES_OF_A_LINE) {
      const text = this.#textStart(bytes, start, bytes.length)
      if (text >= 0) written += bytes.copy(out, written, text)
      this.#midLine = true
      this.#rest = Buffer.alloc(0)
    }
    return out.subarray(0, written)
  }

  /** The last line, of a log that ended in good order without a newline. */
  end(): Buffer {
    const rest = this.#rest
    this.#rest = Buffer.alloc(0)
    const text = rest.length === 0 ? -1 : this.#textStart(rest, 0, rest.length)
    return text < 0 ? Buffer.alloc(0) : rest.subarray(text)
  }

  /** Where the text of the line begins; -1 where the line was handed on before. */
  #textStart(bytes: Buffer, start: number, end: number): number {
    if (this.#midLine) {
      this.#midLine = false
      return start
    }
    const space = bytes.indexOf(SPACE, start)
    const isStamped =
      bytes[start + 4] === DASH && bytes[start + 10] === T && space >= start + SECOND_LENGTH && space < end
    if (!isStamped || space > start + LONGEST_TIMESTAMP) {
      this.linesSeen++
      return start // not a line of a log: what the server says instead
    }
    const secondEnd = start + SECOND_LENGTH
    if (!this.#isSameSecond(bytes, start)) this.#enter(bytes, start, secondEnd)
    const fraction = nanoseconds(bytes, secondEnd, space)
    if (this.#repeated.size > 0 && this.#isRepeated(fraction)) return -1
    this.#fractions.push(fraction)
    this.linesSeen++
    return space + 1
  }

  /** Asked for every line: a loop over 19 bytes costs a fraction of a call into native code. */
  #isSameSecond(bytes: Buffer, start: number): boolean {
    const second = this.#second
    for (let at = second.length - 1; at >= 0; at--) if (second[at] !== bytes[start + at]) return false
    return second.length > 0
  }

  /** The lines that follow are of another second. */
  #enter(bytes: Buffer, start: number, end: number): void {
    this.#second = Buffer.from(bytes.subarray(start, end))
    this.#secondText = this.#second.toString('latin1')
    const known = this.#delivered.get(this.#secondText)
    this.#fractions = known ?? []
    if (known !== undefined) return
    this.#delivered.set(this.#secondText, this.#fractions)
    if (this.#secondText > this.#latest) this.#latest = this.#secondText
    const oldest = (this.resumeTime() ?? '').slice(0, SECOND_LENGTH)
    for (const each of this.#delivered.keys()) if (each < oldest) this.#delivered.delete(each)
  }

  #isRepeated(fraction: number): boolean {
    const counts = this.#repeated.get(this.#secondText)
    const left = counts?.get(fraction)
    if (!left) return this.#isBelowFloor(fraction)
    counts!.set(fraction, left - 1)
    return true
  }

  #isBelowFloor(fraction: number): boolean {
    if (this.#floor === undefined || this.#secondText > this.#floor.second) return false
    return this.#secondText < this.#floor.second || fraction < this.#floor.fraction
  }
}

function countsOf(fractions: readonly number[]): Map<number, number> {
  const counts = new Map<number, number>()
  for (const fraction of fractions) counts.set(fraction, (counts.get(fraction) ?? 0) + 1)
  return counts
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
