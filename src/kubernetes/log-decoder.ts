// The log of a container with `timestamps`: each line is `2026-11-21T04:40:31.123456789Z text`. Bytes are scanned and
// never turned into strings: a run prints hundreds of megabytes.
import { scanner } from '../scanner/scanner.ts'
import { Fractions } from './fractions.ts'

const NEWLINE = 10
const RETURN = 13
const SPACE = 32
const DASH = 45
const T = 84
const SECOND_LENGTH = '2026-11-21T04:40:31'.length
const LONGEST_TIMESTAMP = 40
/** More than any line has: all of it was handed on before. */
const ALL = 2 ** 30
/** What is held of a line that does not end; beyond it the line is handed on in pieces. */
const MOST_BYTES_OF_A_LINE = 1024 * 1024

/**
 * Container runtimes keep a longer line in parts of 16 KiB with times of their own (CRI, tag P), and `sinceTime` leaves out some parts of a
 * line and not others: what is left of it would look like another line.
 */
const LENGTH_OF_A_PART = 16 * 1024

/** Lines kept in a position: stdout and stderr are never further out of order than this. */
const MOST_RECENT = 500

/** How far a log was read, as JSON: another process goes on from there. */
export interface LogPosition {
  /** By second (`2026-11-21T04:40:31`), the nanoseconds of each of the last lines that were handed on. */
  recent: { [second: string]: number[] }
  /** Lines of the first of these seconds were left out here: whatever is older than those that stand here was handed on. */
  cut?: boolean
  /** The line that was being read, and how many bytes of its text were handed on. */
  open?: OpenLine
  long?: LongLine[]
}

/** A line of several parts: the last of them was written in the second `until` at the latest, that of the next line. */
interface LongLine {
  second: string
  until?: string
}

interface OpenLine {
  second: string
  nanoseconds: number
  bytes: number
}

/**
 * Takes the timestamps off and leaves out the lines that were handed on before a reconnection. `sinceTime` has whole
 * seconds only, and stdout and stderr may be a little out of order, so the lines of the last two seconds are counted.
 * A progress bar redraws itself for hours before its line ends: it is handed on drawing by drawing.
 */
export class LogDecoder {
  /** Lines handed on so far; the drawings of one line count as one. */
  linesSeen = 0
  /** Newlines in what was handed on last. */
  newlines = 0
  #rest: Buffer = Buffer.alloc(0)
  #memory: Buffer = Buffer.alloc(0)
  /** Pieces of the line that is being read have been handed on. */
  #lineIsOpen = false
  /** Bytes of text of that line that have been dealt with, and how many more are not handed on again. */
  #given = 0
  #skip = 0
  #fraction = 0
  /** The line that was open when the stream before this one ended. */
  #reopened: OpenLine | undefined
  #latest = ''
  /** Those of which parts may still come again. */
  #long: LongLine[] = []
  /** By second, the nanoseconds of each line that was handed on. */
  #delivered = new Map<string, Fractions>()
  /** The second of the last line, in bytes: nearly always that of the next line too. */
  #second: Buffer = Buffer.alloc(0)
  #secondText = ''
  #fractions = new Fractions()
  /** Of a second that is over. */
  #spare: Fractions | undefined
  /** By second, the lines that were handed on before this stream began, and may come again: the first so many. */
  #repeated = new Map<string, { fractions: Fractions; length: number }>()
  /** By second, those that have not come again, with how often; made where that second does come. */
  #expected = new Map<string, Map<number, number>>()
  /** Lines before this one were handed on by another process. */
  #floor: { second: string; fraction: number } | undefined

  /** Goes on where another process has stopped. */
  constructor(from?: LogPosition) {
    if (from === undefined) return
    const seconds = Object.keys(from.recent).sort()
    for (const second of seconds) this.#delivered.set(second, Fractions.of(from.recent[second]!))
    this.#latest = seconds.at(-1) ?? ''
    const first = seconds[0]
    this.#reopened = from.open
    this.#long = from.long ?? []
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
      if (room > 0) recent[second] = fractions.last(room)
      cut ||= fractions.length > room
      room = Math.max(0, room - fractions.length)
    }
    const open = this.#openLine()
    const long = this.#long.length === 0 ? {} : { long: this.#long }
    return { recent, ...(cut ? { cut } : {}), ...(open === undefined ? {} : { open }), ...long }
  }

  #openLine(): OpenLine | undefined {
    if (!this.#lineIsOpen) return this.#reopened
    // What is still skipped was handed on before.
    return { second: this.#secondText, nanoseconds: this.#fraction, bytes: this.#given + this.#skip }
  }

  /** Where to go on from: one second before the newest line, or where a long line before it began. undefined before the first. */
  resumeTime(): string | undefined {
    const usual = this.#secondBefore()
    const long = this.#long.map(({ second }) => `${second}Z`)
    return usual === undefined ? undefined : [usual, ...long].sort()[0]
  }

  #secondBefore(): string | undefined {
    if (this.#latest === '') return undefined
    const seconds = Date.parse(`${this.#latest}Z`)
    return Number.isNaN(seconds) ? undefined : new Date(seconds - 1_000).toISOString().replace('.000Z', 'Z')
  }

  /** A new stream begins: what was left of a cut line comes again, and an open line comes from its beginning. */
  begin(): void {
    this.#reopened = this.#openLine()
    this.#rest = Buffer.alloc(0)
    this.#lineIsOpen = false
    this.#repeated = new Map(
      [...this.#delivered].map(([second, fractions]) => [second, { fractions, length: fractions.length }]),
    )
    this.#expected.clear()
  }

  /** Whether a line, as the server sends it, has come already, or has begun to. */
  knows(line: Buffer): boolean {
    const end = line.indexOf(SPACE) + 1
    if (this.#rest.length >= end && this.#rest.subarray(0, end).equals(line.subarray(0, end))) return true
    const second = line.toString('latin1', 0, SECOND_LENGTH)
    const fraction = nanosecondsOf(line, SECOND_LENGTH, end - 1)
    return second < this.#latest || (this.#delivered.get(second)?.includes(fraction) ?? false)
  }

  /**
   * What is new in these chunks, without timestamps: lines with their newlines, drawings with their carriage returns.
   * It is good until the next call, which uses the same memory.
   */
  decode(...chunks: Buffer[]): Buffer {
    const bytes = scanner().hold([this.#rest, ...chunks])
    let written = 0
    let start = 0
    this.newlines = 0
    for (;;) {
      if (!this.#lineIsOpen && this.#repeated.size === 0 && this.#second.length > 0) {
        const lines = scanner().moveLines(bytes, start, written, this.#second)
        start = lines.next
        written = lines.end
        this.#addUsual(lines.nanoseconds)
      }
      const end = bytes.indexOf(NEWLINE, start)
      if (end < 0) break
      const from = this.#newFrom(bytes, start, end + 1)
      bytes.copyWithin(written, from, end + 1)
      written += end + 1 - from
      if (from <= end) this.newlines++
      if (end - start > LENGTH_OF_A_PART || (this.#lineIsOpen && this.#given > LENGTH_OF_A_PART)) this.#wasLong()
      this.#lineIsOpen = false
      start = end + 1
    }
    const end = endOfDrawings(bytes, start)
    if (end > start) {
      const from = this.#newFrom(bytes, start, end)
      bytes.copyWithin(written, from, end)
      written += end - from
      this.#lineIsOpen = true
      start = end
    }
    this.#rest = Buffer.from(bytes.subarray(start))
    return this.#kept(bytes.subarray(0, written))
  }

  /** Out of the scanner's memory; a new piece of memory each time would be more than the garbage collection keeps up with. */
  #kept(lines: Buffer): Buffer {
    if (this.#memory.length < lines.length) this.#memory = Buffer.allocUnsafeSlow(Math.ceil(lines.length * 1.25))
    lines.copy(this.#memory)
    return this.#memory.subarray(0, lines.length)
  }

  /** What nearly all lines are: new ones, of the same second as the last, with nine digits. */
  #addUsual(nanoseconds: Uint32Array): void {
    if (nanoseconds.length === 0) return
    this.#fractions.add(nanoseconds)
    this.#fraction = nanoseconds.at(-1)!
    this.linesSeen += nanoseconds.length
    this.newlines += nanoseconds.length
  }

  #wasLong(): void {
    const second = this.#secondText
    if (!this.#long.some((line) => line.second === second)) this.#long.push({ second })
  }

  /** The last line, of a log that ended in good order without a newline. */
  end(): Buffer {
    const rest = this.#rest
    this.#rest = Buffer.alloc(0)
    const from = rest.length === 0 ? 0 : this.#newFrom(rest, 0, rest.length)
    this.#lineIsOpen = false
    return rest.subarray(from)
  }

  /** Where that begins in this piece of a line which was not handed on before; `end` where nothing is new. */
  #newFrom(bytes: Buffer, start: number, end: number): number {
    let text = start
    if (!this.#lineIsOpen) {
      this.#given = 0
      this.#skip = 0
      text = this.#textStart(bytes, start, end)
    }
    this.#given += end - text
    if (this.#skip === 0) return text
    const skipped = Math.min(this.#skip, end - text)
    this.#skip -= skipped
    return text + skipped
  }

  /** Where the text of the line begins. */
  #textStart(bytes: Buffer, start: number, end: number): number {
    const space = bytes.indexOf(SPACE, start)
    const isStamped =
      bytes[start + 4] === DASH && bytes[start + 10] === T && space >= start + SECOND_LENGTH && space < end
    if (!isStamped || space > start + LONGEST_TIMESTAMP) {
      this.linesSeen++
      return start // not a line of a log: what the server says instead
    }
    const secondEnd = start + SECOND_LENGTH
    if (!this.#isSameSecond(bytes, start)) this.#enter(bytes, start, secondEnd)
    const fraction = nanosecondsOf(bytes, secondEnd, space)
    this.#fraction = fraction
    if (this.#repeated.size > 0 && this.#isRepeated(fraction)) {
      this.#skip = this.#takeOpen(fraction) ?? ALL
      return space + 1
    }
    this.#fractions.add([fraction])
    this.linesSeen++
    return space + 1
  }

  /** A loop over 19 bytes costs a fraction of a call into native code. */
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
    this.#fractions = known ?? this.#spare?.emptied() ?? new Fractions()
    if (known !== undefined) return
    this.#spare = undefined
    this.#delivered.set(this.#secondText, this.#fractions)
    if (this.#secondText > this.#latest) this.#latest = this.#secondText
    if (this.#long.length > 0) {
      const second = this.#secondText
      const before = (this.#secondBefore() ?? '').slice(0, SECOND_LENGTH)
      this.#long = this.#long.map((line) => ({ until: second, ...line })).filter(({ until }) => until >= before)
    }
    const oldest = (this.resumeTime() ?? '').slice(0, SECOND_LENGTH)
    for (const [each, fractions] of this.#delivered) {
      if (each >= oldest) continue
      this.#delivered.delete(each)
      if (this.#repeated.size === 0) this.#spare = fractions
    }
  }

  #isRepeated(fraction: number): boolean {
    const counts = this.#expectedOf(this.#secondText)
    const left = counts.get(fraction)
    if (!left) return this.#isBelowFloor(fraction)
    counts.set(fraction, left - 1)
    return true
  }

  #expectedOf(second: string): Map<number, number> {
    const known = this.#expected.get(second)
    if (known !== undefined) return known
    const { fractions, length = 0 } = this.#repeated.get(second) ?? {}
    const counts = countsOf(fractions?.first(length) ?? [])
    this.#expected.set(second, counts)
    return counts
  }

  /** How much of the line was handed on, where it is the one that was open: of lines with the very same time, the last. */
  #takeOpen(fraction: number): number | undefined {
    const { second, nanoseconds, bytes } = this.#reopened ?? {}
    if (second !== this.#secondText || nanoseconds !== fraction) return undefined
    if (this.#expectedOf(this.#secondText).get(fraction)) return undefined
    this.#reopened = undefined
    return bytes
  }

  #isBelowFloor(fraction: number): boolean {
    if (this.#floor === undefined || this.#secondText > this.#floor.second) return false
    return this.#secondText < this.#floor.second || fraction < this.#floor.fraction
  }
}

/** A carriage return ends a drawing, unless it is the first half of a line's end or may be. */
function endOfDrawings(bytes: Buffer, start: number): number {
  if (start >= bytes.length) return start
  if (bytes.length - start > MOST_BYTES_OF_A_LINE) return bytes.length
  return start + bytes.subarray(start, -1).lastIndexOf(RETURN) + 1
}

function countsOf(fractions: Iterable<number>): Map<number, number> {
  const counts = new Map<number, number>()
  for (const fraction of fractions) counts.set(fraction, (counts.get(fraction) ?? 0) + 1)
  return counts
}

/** `.123Z` and `.123000000Z` are the same moment: trailing zeros are left out by some servers. */
function nanosecondsOf(bytes: Buffer, start: number, end: number): number {
  let value = 0
  let digits = 0
  for (let at = start + 1; at < end && digits < 9; at++) {
    const digit = bytes[at]! - 48
    if (digit < 0 || digit > 9) break
    value = value * 10 + digit
    digits++
  }
  return digits === 9 ? value : value * 10 ** (9 - digits)
}
