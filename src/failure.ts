/** What an action hands to the steps after it. */
export interface Result {
  /** Output name (as in action.yml) to value. */
  outputs: Record<string, string>
  /** Markdown for the step summary. */
  summary?: string
}

/**
 * An end that the user is to read: one sentence with what is wrong, where, and what to do.
 * It carries the outputs and the summary that are known by then, so that a failed step still says what it did.
 */
export class Failure extends Error {
  readonly result: Partial<Result>
  /** Of its annotation. */
  readonly title: string | undefined

  constructor(message: string, options: { cause?: unknown; title?: string } & Partial<Result> = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'Failure'
    this.result = options
    this.title = options.title
  }
}
