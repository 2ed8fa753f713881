import { closeSync, openSync, writeFileSync, writeSync } from 'node:fs'

const MAGIC = Buffer.from('MMIDIDX\0\0', 'latin1')
const VERSION = 1n
/** Code of uint16 in Megatron's indexed_dataset.py; vocabularies under 65,500 words use it. */
const UINT16 = 8
const BYTES = 2

/** Writes Megatron's memory-mapped dataset: `.bin` holds the tokens, `.idx` where each document lies. */
export class MmapDataset {
  readonly #path: string
  readonly #bin: number
  readonly #sizes: number[] = []

  constructor(path: string) {
    this.#path = path
    this.#bin = openSync(`${path}.bin`, 'w')
  }

  add(tokens: number[]): void {
    writeSync(this.#bin, Buffer.from(Uint16Array.from(tokens).buffer))
    this.#sizes.push(tokens.length)
  }

  close(): void {
    closeSync(this.#bin)
    const count = this.#sizes.length
    const header = Buffer.alloc(8 + 1 + 8 + 8)
    header.writeBigUInt64LE(VERSION, 0)
    header.writeUInt8(UINT16, 8)
    header.writeBigUInt64LE(BigInt(count), 9)
    header.writeBigUInt64LE(BigInt(count + 1), 17)
    let at = 0
    const pointers = this.#sizes.map((size) => {
      const pointer = BigInt(at)
      at += size * BYTES
      return pointer
    })
    const documents = Array.from({ length: count + 1 }, (_, document) => BigInt(document))
    const parts = [Int32Array.from(this.#sizes), BigInt64Array.from(pointers), BigInt64Array.from(documents)]
    writeFileSync(
      `${this.#path}.idx`,
      Buffer.concat([MAGIC, header, ...parts.map(({ buffer }) => Buffer.from(buffer))]),
    )
  }
}
