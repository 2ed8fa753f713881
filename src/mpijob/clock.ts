import type { Metadata } from '../kubernetes/objects.ts'
import { monotonicMs } from '../monotonic.ts'
import { timeOf } from './objects.ts'

/**
 * The cluster's time, told from what the cluster writes: the runner's clock may be minutes off, and every duration of a run
 * is a difference to a time of the cluster. The newest time seen, and what has passed here since, is never ahead of it.
 */
export class ClusterClock {
  #ahead = Number.NEGATIVE_INFINITY
  readonly #elapsed: () => number

  /** @param elapsed milliseconds since any moment, by a clock that is never set */
  constructor(elapsed: () => number = monotonicMs) {
    this.#elapsed = elapsed
  }

  /** The API server has written on each object when it was made, and when each field manager wrote it last. */
  saw({ metadata }: { metadata?: Metadata }): void {
    const written = (metadata?.managedFields ?? []).map(({ time }) => timeOf(time))
    for (const time of [timeOf(metadata?.creationTimestamp), ...written]) {
      if (time !== undefined) this.#ahead = Math.max(this.#ahead, time - this.#elapsed())
    }
  }

  /** Milliseconds since 1970; by the runner's clock as long as the cluster has told no time. */
  now(): number {
    return Number.isFinite(this.#ahead) ? this.#elapsed() + this.#ahead : Date.now()
  }
}
