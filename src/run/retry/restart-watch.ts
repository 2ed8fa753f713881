import type { MetricPoint } from '../../neuron/metrics.ts'

/** What a new attempt did with what was done before it. */
export type Verdict =
  /** No step was done before: there is nothing to resume. */
  | { kind: 'fresh' }
  /** Its first step has not come yet. */
  | { kind: 'pending'; done: number | undefined }
  | { kind: 'resumed'; from: number; done: number | undefined }
  /** `done` is the highest step before it; undefined where nobody has seen that. */
  | { kind: 'from-zero'; done: number | undefined }

/** Counts the attempts of a training by its log, and says of each with which step it began. */
export class RestartWatch {
  readonly #startsOver: string | undefined
  #pod: string | undefined
  #number = 0
  /** The first step that the run has told of: a trainer that logs every tenth step begins with 9. */
  #first: number | undefined
  #highest: number | undefined
  #current: number | undefined
  #verdict: Verdict = { kind: 'fresh' }

  /** @param startsOver what the trainer says where it found nothing to resume from */
  constructor(startsOver?: string) {
    this.#startsOver = startsOver
  }

  /** The first attempt is 1. */
  get number(): number {
    return Math.max(1, this.#number)
  }

  get verdict(): Verdict {
    return this.#verdict
  }

  /** The log of that pod begins. true where it is another attempt, of which it is not known yet what it does. */
  attempt(pod: string, restartsBefore: number): boolean {
    if (pod === this.#pod) return false
    const unseen = this.#number === 0 && restartsBefore > 0
    const again = this.#pod !== undefined || unseen
    this.#pod = pod
    this.#number = unseen ? restartsBefore + 1 : this.#number + 1
    if (again) this.#begin(unseen)
    return again && this.#verdict.kind === 'pending'
  }

  lines(block: Buffer): void {
    if (this.#startsOver === undefined || this.#verdict.kind !== 'pending' || !block.includes(this.#startsOver)) return
    this.#verdict = { kind: 'from-zero', done: this.#verdict.done }
  }

  /** true where another attempt has begun without another pod: its container was started again. */
  points(points: readonly MetricPoint[]): boolean {
    let again = false
    for (const { step } of points) {
      if (this.#current !== undefined && step < this.#current) {
        this.#number = this.number + 1
        this.#begin(false)
        again = true
      }
      if (this.#verdict.kind === 'pending') {
        const { done } = this.#verdict
        const zero = step <= (this.#first ?? 1)
        this.#verdict = zero ? { kind: 'from-zero', done } : { kind: 'resumed', from: step, done }
      }
      this.#first ??= step
      this.#current = step
      this.#highest = Math.max(this.#highest ?? step, step)
    }
    return again
  }

  save(): unknown {
    return { pod: this.#pod, number: this.#number, first: this.#first, highest: this.#highest, current: this.#current }
  }

  restore(saved: unknown): void {
    const { pod, number, first, highest, current } = (saved ?? {}) as Record<string, unknown>
    if (typeof number !== 'number') return
    this.#number = number
    if (typeof pod === 'string') this.#pod = pod
    if (typeof first === 'number') this.#first = first
    if (typeof highest === 'number') this.#highest = highest
    if (typeof current === 'number') this.#current = current
  }

  /** @param unseen nobody saw what was done before */
  #begin(unseen: boolean): void {
    this.#current = undefined
    const done = this.#highest
    const nothing = !unseen && (done === undefined || done <= (this.#first ?? 0))
    this.#verdict = nothing ? { kind: 'fresh' } : { kind: 'pending', done }
  }
}
