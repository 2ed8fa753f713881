/** A cause in `details.causes`: which field, what is wrong with it. */
export interface Cause {
  reason?: string
  message: string
  field?: string
}

export interface Details {
  name?: string
  group?: string
  kind?: string
  uid?: string
  causes?: Cause[]
  retryAfterSeconds?: number
}

/** An answer that is no success, as the `Status` object the API sends for it. */
export class StatusError extends Error {
  readonly code: number
  readonly reason: string
  readonly details: Details | undefined

  constructor(code: number, reason: string, message: string, details?: Details) {
    super(message)
    this.code = code
    this.reason = reason
    this.details = details
  }

  get status() {
    return {
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Failure',
      message: this.message,
      ...(this.reason ? { reason: this.reason } : {}),
      ...(this.details ? { details: this.details } : {}),
      code: this.code,
    }
  }
}

/** `mpijobs.kubeflow.org`, and for the core group only `pods`. */
export const qualified = (group: string, resource: string): string => (group ? `${resource}.${group}` : resource)

const named = (type: { group: string; plural: string }, name: string): Details => ({
  name,
  ...(type.group ? { group: type.group } : {}),
  kind: type.plural,
})

export const notFound = (type: { group: string; plural: string }, name: string) =>
  new StatusError(404, 'NotFound', `${qualified(type.group, type.plural)} "${name}" not found`, named(type, name))

export const noSuchPath = () => new StatusError(404, 'NotFound', 'the server could not find the requested resource', {})

export const alreadyExists = (type: { group: string; plural: string }, name: string) =>
  new StatusError(
    409,
    'AlreadyExists',
    `${qualified(type.group, type.plural)} "${name}" already exists`,
    named(type, name),
  )

export const conflict = (type: { group: string; plural: string }, name: string, why: string) =>
  new StatusError(
    409,
    'Conflict',
    `Operation cannot be fulfilled on ${qualified(type.group, type.plural)} "${name}": ${why}`,
    named(type, name),
  )

export const modified = 'the object has been modified; please apply your changes to the latest version and try again'

export const badRequest = (message: string) => new StatusError(400, 'BadRequest', message)

export const forbidden = (type: { group: string; plural: string }, name: string, why: string) =>
  new StatusError(
    403,
    'Forbidden',
    name
      ? `${qualified(type.group, type.plural)} "${name}" is forbidden: ${why}`
      : `${qualified(type.group, type.plural)} is forbidden: ${why}`,
    named(type, name),
  )

export const invalid = (type: { group: string; kind: string }, name: string, causes: Cause[]) => {
  const lines = causes.map((cause) => `${cause.field}: ${cause.message}`)
  const all = lines.length === 1 ? lines[0] : `[${lines.join(', ')}]`
  return new StatusError(
    422,
    'Invalid',
    `${type.group ? `${type.kind}.${type.group}` : type.kind} "${name}" is invalid: ${all}`,
    { name, ...(type.group ? { group: type.group } : {}), kind: type.kind, causes },
  )
}

export const expired = (message: string) => new StatusError(410, 'Expired', message)

export const unsupportedMediaType = (type: string, accepted: string) =>
  new StatusError(
    415,
    'UnsupportedMediaType',
    `the body of the request was in an unknown format - accepted media types include: ${accepted}${type ? ` (got ${type})` : ''}`,
  )

export const methodNotAllowed = (method = '') =>
  new StatusError(405, 'MethodNotAllowed', `the server does not allow this method on the requested resource`, {
    ...(method ? { causes: [{ message: method }] } : {}),
  })

// The wordings of k8s.io/apimachinery/pkg/util/validation/field.
export const required = (field: string, detail = ''): Cause => ({
  reason: 'FieldValueRequired',
  message: detail ? `Required value: ${detail}` : 'Required value',
  field,
})
const shown = (value: unknown): string =>
  typeof value === 'string' ? JSON.stringify(value) : value === undefined ? 'null' : JSON.stringify(value)
export const invalidValue = (field: string, value: unknown, detail: string): Cause => ({
  reason: 'FieldValueInvalid',
  message: `Invalid value: ${shown(value)}: ${detail}`,
  field,
})
export const notSupported = (field: string, value: unknown, allowed: string[]): Cause => ({
  reason: 'FieldValueNotSupported',
  message: `Unsupported value: ${shown(value)}: supported values: ${[...allowed]
    .sort()
    .map((text) => JSON.stringify(text))
    .join(', ')}`,
  field,
})
export const forbiddenField = (field: string, detail: string): Cause => ({
  reason: 'FieldValueForbidden',
  message: `Forbidden: ${detail}`,
  field,
})
export const duplicate = (field: string, value: unknown): Cause => ({
  reason: 'FieldValueDuplicate',
  message: `Duplicate value: ${shown(value)}`,
  field,
})
export const typeInvalid = (field: string, value: unknown, detail: string): Cause => ({
  reason: 'FieldValueTypeInvalid',
  message: `Invalid value: ${shown(value)}: ${detail}`,
  field,
})
