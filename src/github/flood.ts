import { troubleIn } from '../scanner/trouble.ts'

const NEWLINE = 10
const LAST_LINES = 20
const MOST_SHAPES = 1_000

const METRIC = 'loss'

/** Lines with a metric that come through a flood: so many at once, and then so many a second. */
export const METRIC_LINES = 1_000
export const METRIC_LINES_A_SECOND = 10

/** A stretch of a log that comes faster than a step log can show it: what matters comes through, the rest is counted. */
export class Flood {
  /** Lines left out. */
  count = 0
  /** The last of them. */
  last: Buffer[] = []
  readonly #shapes = new Set<string>()

  /** Of a block of so many lines those that matter; each kind of trouble once. At most so many lines with metrics. */
  pass(block: Buffer, count: number, metricLines: number): { lines: Buffer; metrics: number } {
    const starts = new Map<number, number>()
    for (const at of troubleIn(block)) {
      const [start, end] = lineAround(block, at)
      if (this.#isNew(block.toString('latin1', start, Math.min(end, start + 200)))) starts.set(start, end)
    }
    let metrics = 0
    if (metricLines > 0) {
      for (const [start, end] of linesWith(block, METRIC)) {
        if (starts.has(start)) continue
        starts.set(start, end)
        if (++metrics >= metricLines) break
      }
    }
    this.count += count - starts.size
    this.#keepLast(block, starts)
    const passed = [...starts].sort(([a], [b]) => a - b)
    return { lines: Buffer.concat(passed.map(([start, end]) => block.subarray(start, end))), metrics }
  }

  #isNew(line: string): boolean {
    const shape = line.replace(/\b0x[\da-f]+\b|\d+/gi, '#')
    if (this.#shapes.has(shape) || this.#shapes.size >= MOST_SHAPES) return false
    this.#shapes.add(shape)
    return true
  }

  #keepLast(block: Buffer, passed: ReadonlyMap<number, number>): void {
    const lines: Buffer[] = []
    let end = block.length
    while (end > 0 && lines.length < LAST_LINES) {
      const start = end < 2 ? 0 : block.lastIndexOf(NEWLINE, end - 2) + 1
      if (!passed.has(start)) lines.unshift(Buffer.from(block.subarray(start, end)))
      end = start
    }
    this.last = [...this.last, ...lines].slice(-LAST_LINES)
  }
}

/** From where to where the lines go that hold the word, in order; each once. */
function* linesWith(block: Buffer, word: string): Generator<[start: number, end: number]> {
  for (let at = block.indexOf(word); at >= 0; ) {
    const line = lineAround(block, at)
    yield line
    at = block.indexOf(word, line[1])
  }
}

function lineAround(block: Buffer, at: number): [start: number, end: number] {
  const newline = block.indexOf(NEWLINE, at)
  return [block.lastIndexOf(NEWLINE, at) + 1, newline < 0 ? block.length : newline + 1]
}

/** Lines of a block, the last also where its end is missing. */
export function countLines(block: Buffer): number {
  let count = 0
  let start = 0
  for (let end = block.indexOf(NEWLINE); end >= 0; end = block.indexOf(NEWLINE, start)) {
    count++
    start = end + 1
  }
  return start < block.length ? count + 1 : count
}
