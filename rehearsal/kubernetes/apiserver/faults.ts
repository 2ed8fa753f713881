export interface Refusal {
  /** 429, 500, 503, … */
  status: number
  /** How many requests are refused before the server answers again. */
  count: number
  retryAfterSeconds?: number
  /** Only requests it fits are refused and counted. */
  matches?: (method: string, path: string) => boolean
}

export interface Faults {
  /** Breaks every open watch, or ends it politely. */
  cutWatches(how?: 'abort' | 'end'): void
  refuse(refusal: Refusal): void
  /** Forgets every change: whoever continues from an older resourceVersion gets 410. */
  expireHistory(): void
  /** The server does not listen any more; its objects are kept. */
  stop(): Promise<void>
  /** Listens again, on the same port. */
  restart(): Promise<void>
}
