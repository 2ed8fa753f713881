import { once } from 'node:events'
import type { Writable } from 'node:stream'
import { monotonicMs } from '../monotonic.ts'
import { countLines, Flood, METRIC_LINES, METRIC_LINES_A_SECOND } from './flood.ts'
import { safeLines, WIDTH } from './log-lines.ts'
import { Redraws } from './redraws.ts'

export interface StepLogOptions {
  /** Milliseconds. */
  clock?: () => number
  /** Lines at once, and lines a second from then on. */
  burstLines?: number
  linesASecond?: number
  /** After so much silence the last lines of a flood are shown. */
  quietMs?: number
}

// GitHub's page shows some ten thousand lines well, and its runner leaves lines out when too many come at once.
const BURST_LINES = 10_000
const LINES_A_SECOND = 50
const QUIET_MS = 1_000
const NEWLINE = Buffer.from('\n')

/**
 * What pods print, on the output of the step: safe lines, bars folded, and of a flood only what matters, with a
 * sentence that says so. Waits where the reader is slower than the pod.
 */
export class StepLog {
  readonly #out: Writable
  readonly #options: Required<StepLogOptions>
  readonly #redraws = new Redraws()
  #room: number
  #metricRoom = METRIC_LINES
  #refilledAt: number
  #flood: Flood | undefined
  #timer: NodeJS.Timeout | undefined

  constructor(out: Writable, options: StepLogOptions = {}) {
    this.#out = out
    this.#options = {
      clock: monotonicMs,
      burstLines: BURST_LINES,
      linesASecond: LINES_A_SECOND,
      quietMs: QUIET_MS,
      ...options,
    }
    this.#room = this.#options.burstLines
    this.#refilledAt = this.#options.clock()
  }

  /** Takes whole lines, or drawings that end with a carriage return, and how many newlines there are if that is known. */
  async write(block: Buffer, newlines?: number): Promise<void> {
    const now = this.#options.clock()
    this.#refill(now)
    clearTimeout(this.#timer)
    const folded = this.#folded(block, now)
    await this.#print(this.#admit(folded, (folded === block ? newlines : undefined) ?? countLines(folded)))
    if (this.#flood !== undefined) {
      this.#timer = setTimeout(() => void this.#out.write(this.#release()), this.#options.quietMs)
    }
  }

  /** Prints what was held back. */
  async end(): Promise<void> {
    clearTimeout(this.#timer)
    const rest = this.#redraws.end().map((line) => Buffer.from(`${line}\n`))
    await this.#print(Buffer.concat([this.#release(), safeLines(Buffer.concat(rest))]))
  }

  async #print(lines: Buffer): Promise<void> {
    // A copy: the block's memory is used again, and what is written may still be waiting to leave.
    if (lines.length > 0 && !this.#out.write(Buffer.from(lines))) await once(this.#out, 'drain')
  }

  /** Without carriage returns and with a last newline: the runner must not join lines that were not one. */
  #folded(block: Buffer, now: number): Buffer {
    if (this.#redraws.isOpen || block.includes('\r')) {
      return Buffer.from(
        this.#redraws
          .fold(block.toString('utf8'), now)
          .map((line) => `${line}\n`)
          .join(''),
      )
    }
    return block.length === 0 || block.at(-1) === NEWLINE[0] ? block : Buffer.concat([block, NEWLINE])
  }

  #admit(block: Buffer, lines: number): Buffer {
    const isFull = this.#room < this.#options.burstLines / 20
    if (this.#flood !== undefined && isFull) return this.#skim(block, lines, this.#flood)
    const before = this.#release()
    const cost = lines + Math.floor(block.length / WIDTH)
    if (cost <= this.#room) {
      this.#room -= cost
      return before.length === 0 ? safeLines(block) : Buffer.concat([before, safeLines(block)])
    }
    const end = endOfLines(block, this.#room)
    this.#room = 0
    this.#flood = new Flood()
    const rest = block.subarray(end)
    const skimmed = this.#skim(rest, countLines(rest), this.#flood)
    return Buffer.concat([before, safeLines(block.subarray(0, end)), skimmed])
  }

  #skim(block: Buffer, lines: number, flood: Flood): Buffer {
    const passed = flood.pass(block, lines, Math.floor(this.#metricRoom))
    this.#metricRoom -= passed.metrics
    return safeLines(passed.lines)
  }

  /** The flood is over, or pauses: says how much of it is missing, and shows how it ended. */
  #release(): Buffer {
    const flood = this.#flood
    this.#flood = undefined
    if (flood === undefined || flood.count === 0) return Buffer.alloc(0)
    const shown = flood.last.length
    const left = flood.count - shown
    const sentence = `… ${left} lines came too fast and are left out of the step log here; the pod's log has them. The last ${shown}:\n`
    return Buffer.concat([...(left > 0 ? [Buffer.from(sentence)] : []), safeLines(Buffer.concat(flood.last))])
  }

  #refill(now: number): void {
    const seconds = Math.max(0, now - this.#refilledAt) / 1000
    this.#refilledAt = now
    const { burstLines, linesASecond } = this.#options
    this.#room = Math.min(burstLines, this.#room + seconds * linesASecond)
    this.#metricRoom = Math.min(METRIC_LINES, this.#metricRoom + seconds * METRIC_LINES_A_SECOND)
  }
}

/** Where the first so many lines of a block end; a long line counts as those it is wrapped to. */
function endOfLines(block: Buffer, most: number): number {
  let end = 0
  for (let room = Math.floor(most); room > 0 && end < block.length; ) {
    const newline = block.indexOf(NEWLINE, end)
    const next = newline < 0 ? block.length : newline + 1
    room -= 1 + Math.floor((next - end) / WIDTH)
    end = next
  }
  return end
}
