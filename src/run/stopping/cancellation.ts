import { Failure } from '../../failure.ts'

/** The runner kills the process after 10 s; what still hangs then has ended by itself. */
const EXIT_MS = 6_000

/**
 * Aborted when the runner cancels the step: SIGINT first, SIGTERM 7.5 s later, and 2.5 s after that the process is
 * killed. So whoever listens has one quick call; the post step does the rest.
 */
export function cancellation(): AbortSignal {
  const controller = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (controller.signal.aborted) return
      controller.abort()
      setTimeout(() => process.exit(process.exitCode ?? 1), EXIT_MS).unref()
    })
  }
  return controller.signal
}

/** The promise's value, unless the step is cancelled first. `doing` says what it was at: "while it connected". */
export async function unlessCancelled<T>(signal: AbortSignal, doing: string, promise: Promise<T>): Promise<T> {
  let leave = (): void => {}
  const cancelled = new Promise<never>((_, reject) => {
    leave = () => reject(new Failure(`The step was cancelled ${doing}.`))
    if (signal.aborted) leave()
    else signal.addEventListener('abort', leave, { once: true })
  })
  try {
    return await Promise.race([promise, cancelled])
  } finally {
    signal.removeEventListener('abort', leave)
  }
}
