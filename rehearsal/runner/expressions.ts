import { data, Evaluator, Lexer, Parser } from '@actions/expressions'
import type { FunctionDefinition } from '@actions/expressions/funcs/info'
import type { Token, TokenType } from '@actions/expressions/lexer'

/** JSON-like values, as contexts hold them. */
export type Value = null | boolean | number | string | Value[] | { [key: string]: Value }
export type Contexts = Record<string, Value>

export interface Scope {
  contexts: Contexts
  functions: FunctionDefinition[]
}

/** What of the lexer is not public but has to be reached to mend it. */
interface LexerState {
  input: string
  start: number
  offset: number
  addToken(type: TokenType, value?: unknown): void
}

/**
 * The package's lexer (0.3.61) unescapes only the first `''` of a string, and a `run:` text with an expression in it
 * becomes one string. test/unit/runner/expressions.test.ts fails when upstream has mended it.
 */
function lex(expression: string): Token[] {
  const lexer = new Lexer(expression)
  const state = lexer as unknown as LexerState
  const add = state.addToken.bind(lexer)
  state.addToken = (type, value) => {
    const text = state.input.slice(state.start, state.offset)
    add(type, text.length >= 2 && text.startsWith("'") ? text.slice(1, -1).replaceAll("''", "'") : value)
  }
  return lexer.lex().tokens
}

/** `env` distinguishes case, as the environment of a Linux runner does; every other object does not. */
class CaseSensitiveDictionary extends data.Dictionary {
  readonly #entries = new Map<string, data.ExpressionData>()
  override add(key: string, value: data.ExpressionData): void {
    this.#entries.set(key, value)
  }
  override get(key: string): data.ExpressionData | undefined {
    return this.#entries.get(key)
  }
  override values(): data.ExpressionData[] {
    return [...this.#entries.values()]
  }
  override pairs(): { key: string; value: data.ExpressionData }[] {
    return [...this.#entries].map(([key, value]) => ({ key, value }))
  }
}

export function toData(value: Value | undefined): data.ExpressionData {
  if (value === null || value === undefined) return new data.Null()
  if (typeof value === 'string') return new data.StringData(value)
  if (typeof value === 'number') return new data.NumberData(value)
  if (typeof value === 'boolean') return new data.BooleanData(value)
  if (Array.isArray(value)) return new data.Array(...value.map(toData))
  return new data.Dictionary(...Object.entries(value).map(([key, item]) => ({ key, value: toData(item) })))
}

export function fromData(value: data.ExpressionData): Value {
  if (value instanceof data.Array) return value.values().map(fromData)
  if (value instanceof data.Dictionary) {
    return Object.fromEntries(value.pairs().map((pair) => [pair.key, fromData(pair.value)]))
  }
  if (value instanceof data.StringData || value instanceof data.NumberData || value instanceof data.BooleanData) {
    return value.value
  }
  return null
}

function contextData(contexts: Contexts): data.Dictionary {
  const root = new data.Dictionary()
  for (const [name, value] of Object.entries(contexts)) {
    if (name !== 'env') root.add(name, toData(value))
    else {
      const env = new CaseSensitiveDictionary()
      for (const [key, item] of Object.entries(value as Record<string, Value>)) env.add(key, toData(item))
      root.add(name, env)
    }
  }
  return root
}

/** Evaluates the text between `${{` and `}}`. Throws a sentence that names the expression. */
export function evaluate(expression: string, { contexts, functions }: Scope): data.ExpressionData {
  try {
    const tree = new Parser(lex(expression), Object.keys(contexts), functions).parse()
    const byName = new Map(functions.map((one) => [one.name.toLowerCase(), one]))
    return new Evaluator(tree, contextData(contexts), byName).evaluate()
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new Error(`The expression '${expression}' could not be evaluated: ${reason}`, { cause: error })
  }
}

/** GitHub's truth: '', 0, NaN, false and null are false; everything else, 'false' too, is true. */
export function isTruthy(value: Value): boolean {
  return typeof value === 'number' ? value !== 0 && !Number.isNaN(value) : Boolean(value)
}

/** A value as it reads in a string: objects are 'Object', null is ''. */
export function asText(value: Value): string {
  return toData(value).coerceString()
}
