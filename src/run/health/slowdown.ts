import type { MetricPoint } from '../../neuron/metrics.ts'

export interface Slowdown {
  /** Sequences a second: the median of the last steps, and of the whole attempt. */
  now: number
  usual: number
}

/** The first steps are slow, and say nothing of the rest. */
const WARM_UP = 10
const WINDOW = 20
/** So many steps make a usual speed. */
const LEAST = 60
const MOST = 2_048
const COLLAPSE = 0.5

/**
 * Notices that a training has become much slower: a device that throttles, a network that has lost a path, a file system
 * that is full. Medians do not mind a checkpoint or a hiccup among the steps.
 */
export class SlowdownWatch {
  #seen = 0
  #last: number[] = []
  #all: number[] = []
  #every = 1
  #step: number | undefined

  /** Another attempt may run on other nodes, or fewer. */
  attempt(): void {
    this.#seen = 0
    this.#last = []
    this.#all = []
    this.#every = 1
    this.#step = undefined
  }

  points(points: readonly MetricPoint[]): void {
    for (const { step, throughput } of points) {
      if (throughput === undefined || !Number.isFinite(throughput) || step === this.#step) continue
      if (this.#step !== undefined && step < this.#step) this.attempt()
      this.#step = step
      if (++this.#seen <= WARM_UP) continue
      this.#last.push(throughput)
      if (this.#last.length > WINDOW) this.#last.shift()
      if (this.#seen % this.#every === 0) this.#all.push(throughput)
      if (this.#all.length >= MOST) {
        this.#all = this.#all.filter((_, index) => index % 2 === 0)
        this.#every *= 2
      }
    }
  }

  get found(): Slowdown | undefined {
    if (this.#seen < LEAST + WARM_UP) return undefined
    const [now, usual] = [median(this.#last), median(this.#all)]
    return now < usual * COLLAPSE ? { now, usual } : undefined
  }
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}
