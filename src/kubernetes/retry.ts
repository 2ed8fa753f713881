import { ApiError } from './cluster.ts'

export interface Patience {
  /** The first pause; it doubles each time. */
  firstPauseMs: number
  longestPauseMs: number
  /** How long a call is tried again for while the server has never answered: it may be the wrong address. */
  strangerMs: number
  /** How long once it has answered: it may be restarting, or be behind a lost connection. */
  acquaintanceMs: number
  /** How long the log of a container is asked for while its node does not answer: the node may be lost for good. */
  nodeMs: number
  /** How long a refusal is borne that may be of a server which has just begun. */
  refusalMs: number
}

export const usualPatience: Patience = {
  firstPauseMs: 400,
  longestPauseMs: 30_000,
  strangerMs: 10_000,
  acquaintanceMs: 360_000,
  nodeMs: 10_000,
  refusalMs: 30_000,
}

// The connection was never made, so the server has not seen the call.
const NEVER_SENT = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']
const LOST = ['ECONNRESET', 'ECONNABORTED', 'ETIMEDOUT', 'EPIPE', 'ENETRESET', 'ERR_STREAM_PREMATURE_CLOSE']

export const codeOf = (error: unknown): string => String((error as { code?: unknown })?.code ?? '')

/** Whether the same call can succeed a moment later. `repeatable`: doing it twice is the same as doing it once. */
export function isTransient(error: unknown, { repeatable }: { repeatable: boolean }): boolean {
  if (error instanceof ApiError) {
    // 429 and 503 with Retry-After are said before the call is worked on.
    if (error.status === 429 || error.retryAfterSeconds !== undefined) return true
    return repeatable && [500, 502, 503, 504].includes(error.status)
  }
  return NEVER_SENT.includes(codeOf(error)) || (repeatable && LOST.includes(codeOf(error)))
}

/** Milliseconds before the next attempt: what the server asks for, else doubling, shaken so that many do not come at once. */
export function pauseBefore(
  attempt: number,
  error: unknown,
  { firstPauseMs, longestPauseMs, refusalMs }: Patience,
  borne = false,
): number {
  const asked = error instanceof ApiError ? error.retryAfterSeconds : undefined
  if (asked !== undefined) return asked * 1000
  const longest = borne ? Math.min(longestPauseMs, refusalMs / 8) : longestPauseMs
  return Math.min(longest, firstPauseMs * 2 ** attempt) * (0.75 + Math.random() / 2)
}

/** Resolves after the time, or as soon as the signal is given. */
export function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve()
    const done = (): void => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, milliseconds)
    signal?.addEventListener('abort', done)
  })
}
