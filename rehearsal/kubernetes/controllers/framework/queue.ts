export interface QueueOptions {
  /** Does what the key needs; a returned number is "again in that many milliseconds". A rejection is tried again, later each time. */
  sync: (key: string) => Promise<number | undefined>
  onError?: (key: string, error: unknown) => void
  concurrency?: number
  /** Wait after the first failure; it doubles up to the longest. */
  firstRetryMs?: number
  longestRetryMs?: number
}

/** Keys that wait for work: each at most once in the line, never twice at a time, failed ones later and later. */
export class WorkQueue {
  private readonly options: Required<QueueOptions>
  private readonly line = new Set<string>()
  private readonly working = new Map<string, Promise<void>>()
  private readonly failures = new Map<string, number>()
  private readonly timers = new Map<string, { at: number; timer: NodeJS.Timeout }>()
  private closed = false

  constructor(options: QueueOptions) {
    this.options = { onError: () => {}, concurrency: 4, firstRetryMs: 5, longestRetryMs: 10_000, ...options }
  }

  add(key: string): void {
    if (this.closed) return
    this.line.add(key)
    this.advance()
  }

  addAfter(key: string, milliseconds: number): void {
    if (this.closed) return
    const at = Date.now() + milliseconds
    const waiting = this.timers.get(key)
    if (waiting && waiting.at <= at) return
    if (waiting) clearTimeout(waiting.timer)
    const timer = setTimeout(
      () => {
        this.timers.delete(key)
        this.add(key)
      },
      Math.min(milliseconds, 2 ** 31 - 1),
    )
    this.timers.set(key, { at, timer })
  }

  /** No new work; what was begun is awaited. */
  async close(): Promise<void> {
    this.closed = true
    this.line.clear()
    for (const { timer } of this.timers.values()) clearTimeout(timer)
    this.timers.clear()
    await Promise.all(this.working.values())
  }

  private advance(): void {
    for (const key of this.line) {
      if (this.working.size >= this.options.concurrency) return
      if (this.working.has(key)) continue
      this.line.delete(key)
      this.working.set(key, this.work(key))
    }
  }

  private async work(key: string): Promise<void> {
    // After the caller's own turn, so that several changes told in one go make one piece of work.
    await new Promise((resolve) => setImmediate(resolve))
    try {
      const again = this.closed ? undefined : await this.options.sync(key)
      this.failures.delete(key)
      if (again !== undefined) this.addAfter(key, again)
    } catch (error) {
      const failures = (this.failures.get(key) ?? 0) + 1
      this.failures.set(key, failures)
      if (!this.closed) {
        this.options.onError(key, error)
        const wait = this.options.firstRetryMs * 2 ** Math.min(failures - 1, 30)
        this.addAfter(key, Math.min(wait, this.options.longestRetryMs))
      }
    } finally {
      this.working.delete(key)
      this.advance()
    }
  }
}
