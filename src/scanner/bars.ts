import { scanner } from './scanner.ts'

/** Bytes of a name in the parameters: its length, and its text. */
const NAME = 32
const MOST_FIELDS = 32

// What stands where in a row (assembly/bars.ts).
const GIVEN = 0
const WHOLE = 1
const DONE = 2
const TOTAL = 3
const SECONDS = 4
const FIELDS = 5

/** A drawing of tqdm's progress bar, good only while it is looked at. Of what is not told undefined. */
export class Bar {
  #rows = new Float64Array()
  #start = 0

  at(rows: Float64Array<ArrayBuffer>, start: number): this {
    this.#rows = rows
    this.#start = start
    return this
  }

  has(field: number): boolean {
    return this.#isSet(GIVEN, field)
  }

  /** The number that stands behind the name of a field that it has. */
  value(field: number): number {
    return this.#rows[this.#start + FIELDS + field]!
  }

  /** It is written in full: not as `1.23e+3`, and without a fraction but zeros. */
  isWhole(field: number): boolean {
    return this.#isSet(WHOLE, field)
  }

  /** Steps. */
  get done(): number | undefined {
    return this.#counted(DONE)
  }

  /** Steps in all. */
  get total(): number | undefined {
    return this.#counted(TOTAL)
  }

  /** Since the bar began, by its own clock. */
  get seconds(): number | undefined {
    return this.#counted(SECONDS)
  }

  #isSet(bits: number, field: number): boolean {
    return (this.#rows[this.#start + bits]! & (1 << field)) !== 0
  }

  #counted(place: number): number | undefined {
    const value = this.#rows[this.#start + place]!
    return value < 0 ? undefined : value
  }
}

/** Reads the drawings in which a field of this name is told, or one whose name ends so, and of them these fields: `name=number`. */
export function barReader(mark: string, fields: readonly string[]): (block: Buffer, look: (bar: Bar) => void) => void {
  const names = [mark, ...fields].map((name) => `${name}=`)
  const wrong = names.find((name) => name.length >= NAME)
  if (wrong !== undefined || fields.length > MOST_FIELDS)
    throw new RangeError(`Too long, or too many: ${wrong ?? fields}`)
  const bytes = Buffer.alloc(names.length * NAME)
  for (const [index, name] of names.entries())
    bytes.write(String.fromCharCode(name.length) + name, index * NAME, 'latin1')
  const read = { names: bytes, count: fields.length, size: FIELDS + fields.length }
  const bar = new Bar()
  return (block, look) => scanner().readBars(block, read, (rows, start) => look(bar.at(rows, start)))
}
