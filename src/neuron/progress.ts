import type { MetricPoint } from './metrics.ts'

/**
 * How far a training is. Names and meaning are those of a TrainJob's `status.trainerStatus` in Kubeflow Trainer
 * (trainer.kubeflow.org/v1alpha1), so that who reads one can read the other.
 */
export interface TrainerStatus {
  /** A whole number from 0 to 100; missing where the end is not known. */
  progressPercentage?: number
  /** A whole number; missing where it cannot be told. */
  estimatedRemainingSeconds?: number
  /** The newest values, as texts. */
  metrics: { name: string; value: string }[]
  /** RFC 3339 */
  lastUpdatedTime: string
}

/** Over so many steps the speed is taken: enough that a checkpoint among them does not look like a slow training. */
const WINDOW = 50

/** Where a training stands, from the points of its log as they come. */
export class Progress {
  #last: MetricPoint | undefined
  #lastAt = 0
  #total: number | undefined
  /** Of this attempt, the oldest first. */
  #window: { step: number; seconds: number }[] = []

  /** @param totalSteps where the plan says it; the log says it with the first step */
  constructor(totalSteps?: number) {
    this.#total = totalSteps
  }

  add(points: readonly MetricPoint[], now: number): void {
    for (const point of points) {
      const seconds = point.elapsedSeconds ?? now / 1000
      const before = this.#window.at(-1)
      // A retry begins with an earlier step or with a new clock, and may be slower.
      if (before !== undefined && (point.step < before.step || seconds < before.seconds)) this.#window = []
      if (this.#window.at(-1)?.step === point.step) this.#window.pop()
      this.#window.push({ step: point.step, seconds })
      if (this.#window.length > WINDOW) this.#window.shift()
      this.#total = point.totalSteps ?? this.#total
      this.#last = this.#last?.step === point.step ? { ...this.#last, ...point } : point
      this.#lastAt = now
    }
  }

  get last(): MetricPoint | undefined {
    return this.#last
  }

  /** Steps of the whole training; undefined where nobody has said it. */
  get totalSteps(): number | undefined {
    return this.#total
  }

  /** Steps that are done: the first one is step 0. */
  get stepsDone(): number {
    return this.#last === undefined ? 0 : this.#last.step + 1
  }

  /** undefined before two steps of an attempt. */
  get secondsPerStep(): number | undefined {
    const [first, last] = [this.#window[0], this.#window.at(-1)]
    if (first === undefined || last === undefined || last.step <= first.step) return undefined
    return (last.seconds - first.seconds) / (last.step - first.step)
  }

  get remainingSeconds(): number | undefined {
    const perStep = this.secondsPerStep
    if (perStep === undefined || this.#total === undefined) return undefined
    return Math.max(0, this.#total - this.stepsDone) * perStep
  }

  /** undefined before the first step. */
  get status(): TrainerStatus | undefined {
    const last = this.#last
    if (last === undefined) return undefined
    const remaining = this.remainingSeconds
    return {
      ...(this.#total ? { progressPercentage: percentage(this.stepsDone, this.#total) } : {}),
      ...(remaining === undefined ? {} : { estimatedRemainingSeconds: Math.round(remaining) }),
      metrics: names.flatMap(([field, name]) => {
        const value = last[field]
        return value === undefined ? [] : [{ name, value: String(value) }]
      }),
      lastUpdatedTime: new Date(this.#lastAt).toISOString(),
    }
  }
}

// `loss` is Kubeflow's example of a name; for the others it has none, and NeMo's are known to their readers.
const names: [keyof MetricPoint, string][] = [
  ['step', 'step'],
  ['loss', 'loss'],
  ['learningRate', 'learning_rate'],
  ['gradientNorm', 'gradient_norm'],
  ['parameterNorm', 'parameter_norm'],
  ['consumedSamples', 'consumed_samples'],
  ['throughput', 'throughput'],
]

/** 100 only at the end. */
const percentage = (done: number, total: number): number => Math.min(100, Math.floor((100 * done) / total))
