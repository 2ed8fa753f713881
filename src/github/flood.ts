const NEWLINE = 10
const LAST_LINES = 20
const MOST_SHAPES = 1_000

// Words of trouble, cut so that they fit in upper and lower case and begin with a rare letter, such as none of `[INFO]`: they
// are searched as bytes, and a first letter that most lines have makes that seven times as slow.
const TROUBLE = [
  'rror',
  'RROR',
  'xcept',
  'Traceb',
  'fatal',
  'ATAL',
  'fail',
  'Fail',
  'AIL',
  'kill',
  'Kill',
  'bort',
  'ABORT',
  'Segm',
  'OOM',
  '=nan',
]
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
    for (const word of TROUBLE) {
      for (const [start, end] of linesWith(block, word)) {
        if (!starts.has(start) && this.#isNew(block.toString('latin1', start, Math.min(end, start + 200)))) {
          starts.set(start, end)
        }
      }
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
    const newline = block.indexOf(NEWLINE, at)
    const end = newline < 0 ? block.length : newline + 1
    yield [block.lastIndexOf(NEWLINE, at) + 1, end]
    at = block.indexOf(word, end)
  }
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
