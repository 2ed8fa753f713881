import type { View } from '../../mpijob/view.ts'
import type { MetricPoint } from '../../neuron/metrics.ts'

/** What a training does, as far as its silence is judged. */
export type Activity = 'loading' | 'compiling' | 'training' | 'finishing'

export interface Stall {
  activity: Activity
  silentSeconds: number
  /** The last step that was told of; undefined where there was none. */
  lastStep?: number
}

// Before the first step 32 processes a node load the dataset's index and the compiled graphs, and at the end the last
// checkpoint is written: both are silent, and long for a large model.
const LOADING_SECONDS = 3600
// A cold compilation of Llama 2 70B's largest graphs takes hours, in which the compiler prints a dot now and then.
const COMPILING_SECONDS = 3 * 3600

// neuronx-cc's wrapper says the first where the cache has no graph, the second when it has compiled one
// (aws-neuron-sdk, training-troubleshooting.rst); the third is Optimum Neuron's.
const COMPILING = ['No candidate found under', 'Compiler status', 'the corresponding graph will be recompiled']
/** Said again and again by a process that waits for another one, which may be dead: no sign of life. */
const WAITING = /Timeout waiting for|been waiting for|failed - retrying/

/** Notices that a training has come to a standstill. Its clock is the reader's: the pods' may be wrong. */
export class StallWatch {
  readonly #timeoutMs: number
  #pod: string | undefined
  #runningSince: number | undefined
  #compiledAt: number | undefined
  #spokeAt: number | undefined
  #stepsInAttempt = false
  #current: number | undefined
  #total: number | undefined
  /** The highest step of the attempt, and when it came. */
  #high: { pod: string | undefined; step: number; at: number } | undefined
  #handed: { pod: string | undefined; step: number; silentMs: number } | undefined
  #now = 0

  constructor(timeoutSeconds: number) {
    this.#timeoutMs = timeoutSeconds * 1000
  }

  /** The log of that pod begins: it is loading again. */
  attempt(pod: string, now: number): void {
    this.#takeUp(now)
    this.#pod = pod
    this.#current = undefined
    this.#compiledAt = undefined
    if (this.#high?.pod !== pod) this.#high = undefined
    this.#stepsInAttempt = this.#high !== undefined
    if (this.#runningSince !== undefined) this.#runningSince = now
  }

  view({ phase }: View, now: number): void {
    this.#takeUp(now)
    this.#now = now
    if (phase !== 'Running') this.#runningSince = undefined
    else this.#runningSince ??= now
  }

  lines(block: Buffer, now: number): void {
    const end = endOf(block)
    if (COMPILING.some((text) => end.includes(text))) this.#compiledAt = now
    // Once it trains, only steps count. Of a log that floods, one look a second is enough.
    const isDue = !this.#stepsInAttempt && now - (this.#spokeAt ?? 0) >= 1_000
    if (isDue && hasNews(end)) this.#spokeAt = now
  }

  points(points: readonly MetricPoint[], now: number): void {
    for (const { step, totalSteps } of points) {
      // A container that was started again in the same pod.
      if (this.#current !== undefined && step < this.#current) this.#high = undefined
      this.#current = step
      this.#total = totalSteps ?? this.#total
      this.#stepsInAttempt = true
      if (this.#high === undefined || step > this.#high.step) this.#high = { pod: this.#pod, step, at: now }
    }
  }

  judge(now: number): Stall | undefined {
    if (this.#runningSince === undefined) return undefined
    const { activity, since, allowedMs } = this.#course(this.#runningSince)
    if (now - since <= allowedMs) return undefined
    const silentSeconds = Math.round((now - since) / 1000)
    return { activity, silentSeconds, ...(this.#high === undefined ? {} : { lastStep: this.#high.step }) }
  }

  /**
   * What the next reader of the same log has to know: it may read old steps again, and would take them for new ones. How long it has
   * been silent and not since when: the next one has another clock.
   */
  save(): unknown {
    if (this.#high === undefined) return this.#handed
    const { pod, step, at } = this.#high
    return { pod, step, silentMs: Math.max(0, this.#now - at) }
  }

  restore(saved: unknown): void {
    const { pod, step, silentMs } = (saved ?? {}) as { pod?: unknown; step?: unknown; silentMs?: unknown }
    if (typeof step === 'number' && typeof silentMs === 'number') {
      this.#handed = { pod: typeof pod === 'string' ? pod : undefined, step, silentMs }
    }
  }

  #takeUp(now: number): void {
    if (this.#handed === undefined) return
    const { pod, step, silentMs } = this.#handed
    this.#handed = undefined
    this.#high = { pod, step, at: now - silentMs }
  }

  #course(runningSince: number): { activity: Activity; since: number; allowedMs: number } {
    const longer = (seconds: number): number => Math.max(this.#timeoutMs, seconds * 1000)
    const stepAt = this.#stepsInAttempt ? this.#high!.at : undefined
    if (this.#compiledAt !== undefined && this.#compiledAt >= (stepAt ?? 0)) {
      return { activity: 'compiling', since: this.#compiledAt, allowedMs: longer(COMPILING_SECONDS) }
    }
    if (stepAt === undefined) {
      const since = Math.max(runningSince, this.#spokeAt ?? 0)
      return { activity: 'loading', since, allowedMs: longer(LOADING_SECONDS) }
    }
    if (this.#total !== undefined && this.#high!.step + 1 >= this.#total) {
      return { activity: 'finishing', since: stepAt, allowedMs: longer(LOADING_SECONDS) }
    }
    return { activity: 'training', since: stepAt, allowedMs: this.#timeoutMs }
  }
}

/** What comes before a silence is the end of a block; what stands before that in a log that floods need not be read. */
export const endOf = (block: Buffer): Buffer => (block.length > LONGEST_END ? block.subarray(-LONGEST_END) : block)
const LONGEST_END = 16 * 1024

function hasNews(block: Buffer): boolean {
  return block
    .toString('utf8')
    .split('\n')
    .some((line) => line.trim() !== '' && !WAITING.test(line))
}
