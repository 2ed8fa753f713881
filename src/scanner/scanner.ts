import { MODULE } from './module.ts'

/** What src/scanner/assembly exports; there it is said what each does. Places are in its memory. */
interface Program {
  memory: { buffer: ArrayBuffer; grow(pages: number): void }
  moveLines(from: number, end: number, to: number, second: number, most: number): number
  findWords(from: number, end: number, tables: number, words: number, count: number, most: number): number
  readBars(from: number, end: number, names: number, count: number, most: number): number
}

// What lies where: parameters of a call, then what it found (assembly/memory.ts), then the bytes it is about.
const PARAMETERS = 64
const RESULTS = 4096
const BYTES = 128 * 1024
/** Numbers that fit there. */
const MOST_RESULTS = (BYTES - RESULTS) / 4
/** Sixteen bytes are read at once, from each place before the end. */
const SLACK = 32
const PAGE = 64 * 1024

// TypeScript knows WebAssembly with a browser's types only.
declare const WebAssembly: {
  Module: new (bytes: Uint8Array) => object
  Instance: new (module: object) => { exports: object }
}

/** Words to look for: their tables and texts, as `findWords` has them. */
export interface Needles {
  bytes: Uint8Array
  /** Where in them the texts begin. */
  texts: number
  count: number
}

/** Fields to read, as `readBars` has them. */
export interface BarFields {
  /** The mark's name, then theirs. */
  names: Uint8Array
  count: number
  /** Numbers of a row. */
  size: number
}

/**
 * What is done with each byte of a log, in WebAssembly: many times as fast as in JavaScript, and as fast at once, where
 * JavaScript is compiled after it has run for a while. There is one for all logs, and what it holds and has found is good until
 * it is asked again: nothing may be awaited meanwhile.
 */
class Scanner {
  readonly #program: Program
  #memory: Buffer = Buffer.alloc(0)
  #results = new Uint32Array()

  constructor() {
    const module = new WebAssembly.Module(Buffer.from(MODULE, 'base64'))
    this.#program = new WebAssembly.Instance(module).exports as Program
  }

  /** Takes these in, one after the other. */
  hold(pieces: readonly Uint8Array[]): Buffer {
    const length = pieces.reduce((sum, piece) => sum + piece.length, 0)
    this.#makeRoom(BYTES + length + SLACK)
    let end = BYTES
    for (const piece of pieces) {
      this.#memory.set(piece, end)
      end += piece.length
    }
    this.#memory.fill(0, end, end + SLACK)
    return this.#memory.subarray(BYTES, end)
  }

  /**
   * Of the bytes that are held, moves usual lines of this second together, without their timestamps.
   *
   * @returns the nanoseconds of each line, where the next line begins and where that ends which was written
   */
  moveLines(
    bytes: Buffer,
    start: number,
    to: number,
    second: Buffer,
  ): { nanoseconds: Uint32Array; next: number; end: number } {
    second.copy(this.#memory, PARAMETERS)
    const [from, end] = [BYTES + start, BYTES + bytes.length]
    const count = this.#program.moveLines(from, end, BYTES + to, PARAMETERS, MOST_RESULTS - 2)
    const [next, written] = this.#results as unknown as [number, number]
    return { nanoseconds: this.#results.subarray(2, 2 + count), next: next - BYTES, end: written - BYTES }
  }

  /** Where in the block such words stand, ascending: of each line, or drawing of a line, the first. */
  findWords(block: Buffer, { bytes, texts, count }: Needles): number[] {
    const end = BYTES + this.hold([block]).length
    this.#memory.set(bytes, PARAMETERS)
    const most = MOST_RESULTS - 1
    const places: number[] = []
    for (let from = BYTES; from < end; from = this.#results[0]!) {
      const found = this.#program.findWords(from, end, PARAMETERS, PARAMETERS + texts, count, most)
      for (let index = 1; index <= found; index++) places.push(this.#results[index]! - BYTES)
    }
    return places
  }

  /** Shows the row of each progress bar of the block: all rows, and where it begins in them. */
  readBars(
    block: Buffer,
    { names, count, size }: BarFields,
    show: (rows: Float64Array<ArrayBuffer>, start: number) => void,
  ): void {
    const end = BYTES + this.hold([block]).length
    this.#memory.set(names, PARAMETERS)
    const most = Math.floor((MOST_RESULTS / 2 - 1) / size)
    const rows = new Float64Array(this.#program.memory.buffer, RESULTS + 8, most * size)
    for (let from = BYTES; from < end; from = this.#results[0]!) {
      const found = this.#program.readBars(from, end, PARAMETERS, count, most)
      for (let row = 0; row < found; row++) show(rows, row * size)
    }
  }

  #makeRoom(length: number): void {
    const missing = length - this.#memory.length
    if (missing <= 0) return
    this.#program.memory.grow(Math.ceil(missing / PAGE))
    this.#memory = Buffer.from(this.#program.memory.buffer)
    this.#results = new Uint32Array(this.#program.memory.buffer, RESULTS, MOST_RESULTS)
  }
}

let only: Scanner | undefined

export function scanner(): Scanner {
  only ??= new Scanner()
  return only
}
