import { isSeq } from 'yaml'
import { oneOf } from '../inputs.ts'
import { type Document, type Entry, fieldsOf, flagOf, numberOf, scalarOf, shown, textOf } from './document.ts'

export const parameterTypes = ['string', 'integer', 'number', 'boolean', 'choice'] as const
export type ParameterType = (typeof parameterTypes)[number]
export type ParameterValue = string | number | boolean

/** Something a user may set for a run of a recipe. */
export interface Parameter {
  name: string
  type: ParameterType
  description: string
  /** Missing where it is required. */
  default?: ParameterValue
  required: boolean
  minimum?: number
  maximum?: number
  /** The whole text must match it. */
  pattern?: string
  /** The words of a `choice`. */
  allowed?: string[]
}

const keys = {
  required: ['type', 'description'],
  optional: ['default', 'required', 'minimum', 'maximum', 'pattern', 'allowed'],
} as const
const name = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/

/**
 * Reads one entry of `parameters:`; everything wrong with it is complained about to the document.
 *
 * @param inherited the parameter of that name in the recipe that this one extends: what is not said here is as there
 */
export function readParameter(document: Document, key: string, entry: Entry, inherited?: Parameter): Parameter {
  if (!name.test(key)) {
    document.complain(entry, `The parameter name '${key}' must be lower-case words joined by '-'.`)
  }
  const fields = fieldsOf(document, entry, inherited ? { optional: [...keys.required, ...keys.optional] } : keys)
  const type = fields.type ? textOf(document, fields.type) : (inherited?.type ?? 'string')
  if (!parameterTypes.some((known) => known === type) && fields.type) {
    document.complain(fields.type, `'${fields.type.path}' must be ${oneOf(parameterTypes)}, not '${type}'.`)
  }
  const parameter: Parameter = {
    ...inherited,
    name: key,
    type: type as ParameterType,
    description: fields.description ? textOf(document, fields.description) : (inherited?.description ?? ''),
    required: fields.required ? flagOf(document, fields.required) : !fields.default && (inherited?.required ?? false),
  }
  const limits: [Entry | undefined, readonly ParameterType[]][] = [
    [fields.minimum, ['integer', 'number']],
    [fields.maximum, ['integer', 'number']],
    [fields.pattern, ['string']],
    [fields.allowed, ['choice']],
  ]
  for (const [limit, types] of limits) {
    if (limit && !types.includes(parameter.type)) {
      document.complain(limit, `'${limit.path}' is for a parameter of type ${oneOf(types)}, not ${type}.`)
    }
  }
  if (fields.minimum) parameter.minimum = numberOf(document, fields.minimum)
  if (fields.maximum) parameter.maximum = numberOf(document, fields.maximum)
  if (fields.pattern) parameter.pattern = patternOf(document, fields.pattern)
  if (fields.allowed) parameter.allowed = wordsOf(document, fields.allowed)
  if (type === 'choice' && !parameter.allowed) {
    document.complain(entry, `'${entry.path}' is a choice and must have the key 'allowed'.`)
  }
  if (parameter.required) delete parameter.default
  if (fields.default) {
    const problem = problemOf(parameter, scalarOf(fields.default))
    if (problem) document.complain(fields.default, `'${fields.default.path}' ${problem}.`)
    else parameter.default = scalarOf(fields.default) as ParameterValue
  } else if (parameter.default !== undefined) {
    const problem = problemOf(parameter, parameter.default)
    if (problem) document.complain(entry, `The default of '${entry.path}' ${problem}.`)
  }
  const hasDefault = fields.default !== undefined || parameter.default !== undefined
  if (parameter.required === hasDefault) {
    document.complain(entry, `'${entry.path}' must have either a default or 'required: true', and not both.`)
  }
  return parameter
}

/**
 * The value that a text means, as inputs of a workflow are always text.
 * Throws "must be …, not '…'", to be put after the parameter's name.
 */
export function parseValue(parameter: Parameter, text: string): ParameterValue {
  const value = interpret(parameter.type, text)
  const problem = problemOf(parameter, value)
  if (problem) throw new Error(problem)
  return value
}

function interpret(type: ParameterType, text: string): ParameterValue {
  if (type === 'boolean' && (text === 'true' || text === 'false')) return text === 'true'
  const isNumber = /^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$/.test(text)
  return (type === 'integer' || type === 'number') && isNumber ? Number(text) : text
}

function problemOf(parameter: Parameter, value: unknown): string | undefined {
  const but = `, not ${shown(value)}`
  switch (parameter.type) {
    case 'string': {
      if (typeof value !== 'string') return `must be a text${but}`
      const { pattern } = parameter
      return pattern === undefined || wholly(pattern).test(value) ? undefined : `must match ${pattern}${but}`
    }
    case 'choice':
      return (parameter.allowed ?? []).some((word) => word === value)
        ? undefined
        : `must be ${oneOf(parameter.allowed ?? [])}${but}`
    case 'boolean':
      return typeof value === 'boolean' ? undefined : `must be true or false${but}`
    case 'integer':
    case 'number': {
      const { minimum = -Infinity, maximum = Infinity } = parameter
      const fits = typeof value === 'number' && Number.isFinite(value) && value >= minimum && value <= maximum
      return fits && (parameter.type === 'number' || Number.isSafeInteger(value))
        ? undefined
        : `must be ${rangeOf(parameter)}${but}`
    }
  }
}

function rangeOf({ type, minimum, maximum }: Parameter): string {
  const noun = type === 'integer' ? 'a whole number' : 'a number'
  if (minimum !== undefined && maximum !== undefined) return `${noun} from ${minimum} to ${maximum}`
  if (minimum !== undefined) return `${noun} of at least ${minimum}`
  return maximum === undefined ? noun : `${noun} of at most ${maximum}`
}

const wholly = (pattern: string): RegExp => new RegExp(`^(?:${pattern})$`, 'u')

function patternOf(document: Document, entry: Entry): string {
  const pattern = textOf(document, entry)
  try {
    wholly(pattern)
    return pattern
  } catch {
    document.complain(entry, `'${entry.path}' must be a regular expression, not '${pattern}'.`)
    return '.*'
  }
}

function wordsOf(document: Document, entry: Entry): string[] {
  const items = isSeq(entry.node) ? (entry.node.toJSON() as unknown[]) : []
  if (items.length === 0 || !items.every((item): item is string => typeof item === 'string')) {
    document.complain(entry, `'${entry.path}' must be a list of texts.`)
    return []
  }
  return items
}
