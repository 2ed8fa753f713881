import type { MappingToken } from '@actions/workflow-parser/templates/tokens/mapping-token'
import type { TemplateToken } from '@actions/workflow-parser/templates/tokens/template-token'
import {
  isBasicExpression,
  isBoolean,
  isMapping,
  isNumber,
  isSequence,
  isString,
} from '@actions/workflow-parser/templates/tokens/type-guards'
import { asText, evaluate, fromData, type Scope, type Value } from './expressions.ts'

/**
 * Reading of the parser's token tree. Its converted model is not used: that drops `with`, `shell`, `timeout-minutes`,
 * `defaults`, `permissions` and more.
 */
export type Token = TemplateToken

export function entries(token: Token | undefined): [key: string, value: Token][] {
  if (token === undefined || !isMapping(token)) return []
  return Array.from({ length: token.count }, (_, index) => {
    const pair = (token as MappingToken).get(index)
    return [pair.key.toString(), pair.value]
  })
}

/** The value at a path of keys, or undefined where one is not there. */
export function at(token: Token | undefined, ...keys: string[]): Token | undefined {
  let found = token
  for (const key of keys) found = entries(found).find(([name]) => name === key)?.[1]
  return found
}

export function items(token: Token | undefined): Token[] {
  if (token === undefined || !isSequence(token)) return []
  return Array.from({ length: token.count }, (_, index) => token.get(index))
}

/** The text of a literal, or undefined where there is none. */
export function text(token: Token | undefined): string | undefined {
  if (token === undefined || isMapping(token) || isSequence(token)) return undefined
  return isNull(token) ? undefined : token.toString()
}

/** One or many texts, as `needs: a` and `needs: [a, b]` both say. */
export function texts(token: Token | undefined): string[] {
  if (token !== undefined && isSequence(token)) return items(token).map((item) => text(item) ?? '')
  const one = text(token)
  return one === undefined ? [] : [one]
}

function isNull(token: Token): boolean {
  return !isString(token) && !isNumber(token) && !isBoolean(token) && !isBasicExpression(token)
}

/** The value of a token with every expression in it evaluated. */
export function resolve(token: Token | undefined, scope: Scope): Value {
  if (token === undefined) return null
  if (isBasicExpression(token)) return fromData(evaluate(token.expression, scope))
  if (isString(token) || isNumber(token) || isBoolean(token)) return token.value
  if (isSequence(token)) return items(token).map((item) => resolve(item, scope))
  if (!isMapping(token)) return null
  const result: { [key: string]: Value } = {}
  for (let index = 0; index < token.count; index++) {
    const { key, value } = token.get(index)
    const resolved = resolve(value, scope)
    // `${{ insert }}: ${{ fromJSON(...) }}` merges the object it is given.
    if (!isString(key) && !isBasicExpression(key) && key.isExpression) Object.assign(result, resolved)
    else result[asText(resolve(key, scope))] = resolved
  }
  return result
}

export function resolveText(token: Token | undefined, scope: Scope): string {
  return asText(resolve(token, scope))
}

/** A mapping of texts: `env`, `with`, `outputs`. */
export function resolveTexts(token: Token | undefined, scope: Scope): Record<string, string> {
  const value = resolve(token, scope)
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return {}
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, asText(item)]))
}

/** The condition of an `if`, with or without its `${{ }}`, as one expression; undefined where there is none. */
export function conditionOf(token: Token | undefined): string | undefined {
  if (token === undefined) return undefined
  if (isBasicExpression(token)) return token.expression
  const condition = text(token)?.trim()
  return condition === '' ? undefined : condition
}
