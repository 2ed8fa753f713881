import type { MetricPoint } from '../../neuron/metrics.ts'

export interface Divergence {
  /** The step from which on the loss has been no number. */
  since: number
  /** `NaN`, `Infinity` or `-Infinity` */
  loss: string
  /** Steps in a row. One alone can be a step that mixed-precision training skips. */
  steps: number
}

/** Notices a loss that is no finite number any more. */
export class DivergenceWatch {
  #current: Divergence | undefined
  #lastStep: number | undefined

  points(points: readonly MetricPoint[]): void {
    for (const { step, loss } of points) {
      if (loss === undefined) continue
      if (Number.isFinite(loss)) this.#current = undefined
      else if (this.#current === undefined) this.#current = { since: step, loss: String(loss), steps: 1 }
      // A bar is redrawn with the same step.
      else if (step !== this.#lastStep)
        this.#current = { ...this.#current, loss: String(loss), steps: this.#current.steps + 1 }
      this.#lastStep = step
    }
  }

  get found(): Divergence | undefined {
    return this.#current
  }
}
