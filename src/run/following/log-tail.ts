/** The last bytes of a log, for the summary and the diagnosis of a failure. */
export class LogTail {
  /** Twice what is kept, so that it is moved to the front now and then only. */
  readonly #memory: Buffer
  #end = 0
  readonly #most: number

  constructor(most = 128 * 1024) {
    this.#most = most
    this.#memory = Buffer.alloc(2 * most)
  }

  add(block: Buffer): void {
    const kept = block.subarray(-this.#most)
    if (kept.length === this.#most) this.#end = 0
    else if (this.#end + kept.length > this.#memory.length) {
      this.#memory.copyWithin(0, this.#end - this.#most, this.#end)
      this.#end = this.#most
    }
    this.#end += kept.copy(this.#memory, this.#end)
  }

  /** The last lines; of a redrawn progress bar the last drawing. */
  lines(most: number): string[] {
    const text = this.#memory.toString('utf8', Math.max(0, this.#end - this.#most), this.#end)
    const lines = text.split('\n').map((line) => line.replace(/\r+$/, '').split('\r').at(-1) ?? '')
    if (lines.at(-1) === '') lines.pop()
    return lines.slice(-most)
  }
}
