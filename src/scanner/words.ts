import { type Needles, scanner } from './scanner.ts'

const BUCKETS = 8
const HEAD = 3
const WIDTH = 16
const TABLE = 16
const TABLES = HEAD * 2 * TABLE
const MOST_WORDS = 64

/** Words to find in logs, of at most 16 bytes of ASCII; those of three and more are found fastest. */
export class Words {
  readonly #needles: Needles

  constructor(words: readonly string[]) {
    this.#needles = needlesOf(words)
  }

  /** Where they stand, ascending: of each line, or drawing of a line, the first only. */
  placesIn(block: Buffer): number[] {
    return scanner().findWords(block, this.#needles)
  }
}

function needlesOf(words: readonly string[]): Needles {
  const wrong = words.find((word) => word === '' || word.length > WIDTH || /[^\x01-\x7f]/.test(word))
  if (wrong !== undefined || words.length > MOST_WORDS)
    throw new RangeError(`Such words cannot be found: ${wrong ?? words.length}`)
  // Words that begin alike share a bucket: the more of them do, the fewer places look like one.
  const inABucket = Math.ceil(words.length / BUCKETS)
  const count = inABucket * BUCKETS
  const bytes = Buffer.alloc(TABLES + count * 2 * WIDTH)
  // A place without a word is like no text: a one of which nothing counts.
  for (let at = TABLES; at < bytes.length; at += 2 * WIDTH) bytes[at] = 1
  for (const [index, word] of words.toSorted().entries()) {
    const bucket = Math.floor(index / inABucket)
    addHead(bytes, word, 1 << bucket)
    const at = TABLES + ((index % inABucket) * BUCKETS + bucket) * 2 * WIDTH
    bytes.write(word, at, 'latin1')
    bytes.fill(0xff, at + WIDTH, at + WIDTH + word.length)
  }
  return { bytes, texts: TABLES, count }
}

/** That the word's first bytes may stand at their places; a word that is shorter says nothing of those behind it. */
function addHead(bytes: Buffer, word: string, bit: number): void {
  for (let place = 0; place < HEAD; place++) {
    const low = place * 2 * TABLE
    const high = low + TABLE
    const code = word.charCodeAt(place)
    for (let half = 0; half < 16; half++) {
      if (Number.isNaN(code) || half === (code & 15)) bytes[low + half]! |= bit
      if (Number.isNaN(code) || half === code >> 4) bytes[high + half]! |= bit
    }
  }
}
