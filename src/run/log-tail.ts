/** The last bytes of a log, for the summary and the diagnosis of a failure. */
export class LogTail {
  #blocks: Buffer[] = []
  #size = 0
  readonly #most: number

  constructor(most = 128 * 1024) {
    this.#most = most
  }

  add(block: Buffer): void {
    const kept = block.length > this.#most ? block.subarray(block.length - this.#most) : block
    this.#blocks.push(kept)
    this.#size += kept.length
    while (this.#size - this.#blocks[0]!.length >= this.#most) this.#size -= this.#blocks.shift()!.length
  }

  /** The last lines; of a redrawn progress bar the last drawing. */
  lines(most: number): string[] {
    const text = Buffer.concat(this.#blocks).toString('utf8')
    const lines = text.split('\n').map((line) => line.replace(/\r+$/, '').split('\r').at(-1) ?? '')
    if (lines.at(-1) === '') lines.pop()
    return lines.slice(-most)
  }
}
