const FEW = 64

/** The nanoseconds of a second in which lines were written, in the order in which these came: four bytes each, as a flood has many. */
export class Fractions {
  #values = new Uint32Array(FEW)
  #length = 0

  static of(values: readonly number[]): Fractions {
    const fractions = new Fractions()
    fractions.add(values)
    return fractions
  }

  get length(): number {
    return this.#length
  }

  add(values: ArrayLike<number>): void {
    const length = this.#length + values.length
    if (length > this.#values.length) {
      const longer = new Uint32Array(2 * length)
      longer.set(this.#values.subarray(0, this.#length))
      this.#values = longer
    }
    this.#values.set(values, this.#length)
    this.#length = length
  }

  first(count: number): Uint32Array {
    return this.#values.subarray(0, count)
  }

  last(count: number): number[] {
    return [...this.#values.subarray(Math.max(0, this.#length - count), this.#length)]
  }

  includes(value: number): boolean {
    return this.first(this.#length).includes(value)
  }

  /** For another second: its memory serves again. */
  emptied(): this {
    this.#length = 0
    return this
  }
}
