/** An answer that is an error, by the name and in the words of the service. */
export class Refusal extends Error {
  readonly code: string
  readonly status: number
  /** What some errors carry beside the message. */
  readonly fields: Record<string, unknown>

  constructor(code: string, status: number, message: string, fields: Record<string, unknown> = {}) {
    super(message)
    this.name = 'Refusal'
    this.code = code
    this.status = status
    this.fields = fields
  }
}
