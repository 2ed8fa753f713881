import { asText, type Scope, type Value } from './expressions.ts'
import { at, entries, resolveText, type Token, text, texts } from './tokens.ts'

/** An input that a person or a caller gave and the workflow does not accept. */
export class BadInput extends Error {}

/**
 * The `inputs` of a `workflow_dispatch`, typed as it declares them. Throws one sentence with all that is wrong, each
 * naming the input, the value, and what is allowed.
 */
export function dispatchInputs(declaration: Token | undefined, given: Record<string, string>): Record<string, Value> {
  return typedInputs(entries(at(declaration, 'inputs')), given, (token) => text(token))
}

/** The `inputs` of a called workflow. */
export function callInputs(
  declaration: Token | undefined,
  given: Record<string, Value>,
  scope: Scope,
): Record<string, Value> {
  return typedInputs(entries(at(declaration, 'inputs')), given, (token) => resolveText(token, scope))
}

function typedInputs(
  declared: [string, Token][],
  given: Record<string, Value>,
  defaultOf: (token: Token) => string | undefined,
): Record<string, Value> {
  const problems: string[] = []
  const names = declared.map(([name]) => name)
  for (const [name, value] of Object.entries(given)) {
    if (names.some((one) => one.toLowerCase() === name.toLowerCase())) continue
    const allowed = names.length === 0 ? 'the workflow has no inputs' : `allowed are ${names.join(', ')}`
    problems.push(`Input '${name}' (given: '${asText(value)}') is not an input of this workflow: ${allowed}.`)
  }
  const inputs: Record<string, Value> = {}
  for (const [name, input] of declared) {
    const key = Object.keys(given).find((one) => one.toLowerCase() === name.toLowerCase())
    const type = text(at(input, 'type')) ?? 'string'
    const fallback = at(input, 'default')
    const value = key !== undefined ? given[key]! : fallback ? (defaultOf(fallback) ?? '') : undefined
    if ((value === undefined || value === '') && text(at(input, 'required')) === 'true') {
      problems.push(`Input '${name}' is required and was not given: ${allowedFor(type, input)}.`)
      continue
    }
    try {
      inputs[name] = typed(name, value, type, input)
    } catch (error) {
      problems.push((error as Error).message)
    }
  }
  if (problems.length > 0) throw new BadInput(problems.join(' '))
  return inputs
}

function typed(name: string, value: Value | undefined, type: string, input: Token): Value {
  const said = asText(value ?? null)
  const refuse = () => new BadInput(`Input '${name}' is '${said}': ${allowedFor(type, input)}.`)
  if (type === 'boolean') {
    if (value === undefined || said === '') return false
    if (!/^(true|false)$/i.test(said)) throw refuse()
    return said.toLowerCase() === 'true'
  }
  if (type === 'number') {
    if (value === undefined || said === '') return value === undefined ? 0 : ''
    if (said.trim() === '' || Number.isNaN(Number(said))) throw refuse()
    return Number(said)
  }
  if (type === 'choice') {
    const options = texts(at(input, 'options'))
    if (value === undefined) return options[0] ?? ''
    if (!options.includes(said)) throw refuse()
  }
  return said
}

function allowedFor(type: string, input: Token): string {
  if (type === 'boolean') return 'it must be true or false'
  if (type === 'number') return 'it must be a number'
  if (type === 'choice') return `it must be one of ${texts(at(input, 'options')).join(', ')}`
  return type === 'environment' ? 'it must name an environment' : 'it must be some text'
}

/** All inputs as the event's payload has them: texts. */
export function asPayload(inputs: Record<string, Value>): Record<string, string> {
  return Object.fromEntries(Object.entries(inputs).map(([name, value]) => [name, asText(value)]))
}
