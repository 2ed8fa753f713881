import { endOf } from './stall.ts'

// libneuronxla's words while another process holds the lock of a graph in the compile cache. It is normal while that
// process compiles; where it has died, its lock file stays on the shared file system and everybody waits for ever.
const MARK = 'been waiting for'
const LINE = /Another process must be compiling .{1,400}?been waiting for:? ?(\d+(?:\.\d+)?) minutes/
const LONG_MINUTES = 30
/** The line comes once a minute while it waits. */
const FRESH_MS = 10 * 60_000

/** Notices that compilation waits for a lock for longer than a graph should take. */
export class CompileLockWatch {
  #minutes = 0
  #at = 0

  lines(block: Buffer, now: number): void {
    const end = endOf(block)
    const at = end.lastIndexOf(MARK)
    if (at < 0) return
    const minutes = LINE.exec(end.toString('utf8', Math.max(0, at - 600), at + 100))?.[1]
    if (minutes === undefined) return
    this.#minutes = Number(minutes)
    this.#at = now
  }

  /** Minutes that it has waited by now, where that is too long. */
  found(now: number): number | undefined {
    return this.#minutes >= LONG_MINUTES && now - this.#at < FRESH_MS ? this.#minutes : undefined
  }
}
