/** An attempt whose place another took: its pods are gone, and with them what Kubernetes would say of its end. */
export interface EndedAttempt {
  /** RFC 3339 */
  at: string
  /** The diagnosis: `exit-code`, `node-lost`. */
  id: string
  sentence: string
}

/** They are kept on the run's object, which has little room. */
const MOST = 20
const LONGEST = 300

export const withAttempt = (ended: readonly EndedAttempt[], { at, id, sentence }: EndedAttempt): EndedAttempt[] =>
  [...ended, { at, id, sentence: sentence.slice(0, LONGEST) }].slice(-MOST)

/** What the memory of the retries says of earlier attempts. */
export function endedAttempts(memory: unknown): EndedAttempt[] {
  const { ended } = (memory ?? {}) as { ended?: unknown }
  return Array.isArray(ended) ? ended.filter(isAttempt) : []
}

const isAttempt = (value: unknown): value is EndedAttempt => {
  const { at, id, sentence } = (value ?? {}) as Record<string, unknown>
  return [at, id, sentence].every((text) => typeof text === 'string')
}
