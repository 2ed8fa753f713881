/** kubelet's waits between tries: none before the first repeat, then doubling, and forgotten after a long quiet time. */
export class BackOff {
  private readonly initialSeconds: number
  private readonly maximumSeconds: number
  private seconds = 0
  private last = 0

  constructor(options: { initialSeconds: number; maximumSeconds: number }) {
    this.initialSeconds = options.initialSeconds
    this.maximumSeconds = options.maximumSeconds
  }

  /** Seconds to wait before the next try. */
  next(at: number = Date.now()): number {
    // kubelet forgets after twice the longest wait without a failure.
    if (this.last > 0 && at - this.last > 2000 * this.maximumSeconds) this.seconds = 0
    const wait = this.seconds
    this.seconds = Math.min(this.maximumSeconds, this.seconds === 0 ? this.initialSeconds : this.seconds * 2)
    this.last = at
    return wait
  }
}
