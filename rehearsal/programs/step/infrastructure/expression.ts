import { type Token, tokenize } from './tokens.ts'

/** What a name at the start of a reference stands for: `var`, `local`, `aws_eks_cluster`, … */
export type Scope = (name: string) => unknown

/** A value that the rehearsal cannot work out, such as the result of most functions. */
export const unknown = Symbol('unknown')

/**
 * The value of an expression: literals, references, indices, conditions, comparisons and the functions that only pass values on. Anything
 * else is `unknown`, and so is everything made from it.
 */
export function evaluate(tokens: readonly Token[], scope: Scope): unknown {
  const reader = new Reader(tokens.filter((token) => token.kind !== 'newline'))
  const value = condition(reader, scope)
  return reader.ended() ? value : unknown
}

class Reader {
  readonly tokens: readonly Token[]
  private at = 0

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens
  }

  ended(): boolean {
    return this.at >= this.tokens.length
  }

  next(): Token | undefined {
    return this.tokens[this.at++]
  }

  peek(): Token | undefined {
    return this.tokens[this.at]
  }

  take(...signs: string[]): string | undefined {
    const token = this.peek()
    if (token?.kind !== 'sign' || !signs.includes(token.text)) return undefined
    this.at += 1
    return token.text
  }

  /** Everything up to the bracket that closes the one just taken. */
  skipToClosing(): void {
    for (let depth = 1; depth > 0 && !this.ended(); ) {
      const token = this.next()
      if (token?.kind !== 'sign') continue
      if ('([{'.includes(token.text)) depth += 1
      if (')]}'.includes(token.text)) depth -= 1
    }
  }
}

function condition(reader: Reader, scope: Scope): unknown {
  const test = binary(reader, scope, 0)
  if (!reader.take('?')) return test
  const yes = condition(reader, scope)
  reader.take(':')
  const no = condition(reader, scope)
  return test === unknown ? unknown : test ? yes : no
}

const levels = [['||'], ['&&'], ['==', '!='], ['>', '<', '>=', '<='], ['+', '-'], ['*', '/', '%']]

function binary(reader: Reader, scope: Scope, level: number): unknown {
  if (level === levels.length) return unary(reader, scope)
  let left = binary(reader, scope, level + 1)
  for (let sign = reader.take(...levels[level]!); sign; sign = reader.take(...levels[level]!)) {
    left = combine(sign, left, binary(reader, scope, level + 1))
  }
  return left
}

function combine(sign: string, left: unknown, right: unknown): unknown {
  if (left === unknown || right === unknown) return unknown
  const [a, b] = [left as number, right as number]
  switch (sign) {
    case '||':
      return Boolean(left) || Boolean(right)
    case '&&':
      return Boolean(left) && Boolean(right)
    case '==':
      return left === right
    case '!=':
      return left !== right
    case '>':
      return a > b
    case '<':
      return a < b
    case '>=':
      return a >= b
    case '<=':
      return a <= b
    case '+':
      return a + b
    case '-':
      return a - b
    case '*':
      return a * b
    case '/':
      return a / b
    default:
      return a % b
  }
}

function unary(reader: Reader, scope: Scope): unknown {
  if (reader.take('!')) {
    const value = unary(reader, scope)
    return value === unknown ? unknown : !value
  }
  if (reader.take('-')) return combine('-', 0, unary(reader, scope))
  return traversal(primary(reader, scope), reader, scope)
}

function traversal(start: unknown, reader: Reader, scope: Scope): unknown {
  let value = start
  for (;;) {
    if (reader.take('.')) {
      const part = reader.next()
      value =
        part?.kind === 'word' ? member(value, part.text) : part?.kind === 'number' ? member(value, part.value) : unknown
    } else if (reader.take('[')) {
      if (reader.take('*')) {
        reader.take(']')
        value = unknown
      } else {
        const index = condition(reader, scope)
        reader.take(']')
        value = index === unknown ? unknown : member(value, index as string | number)
      }
    } else return value
  }
}

function member(value: unknown, name: string | number): unknown {
  if (typeof value !== 'object' || value === null) return unknown
  const found = (value as Record<string | number, unknown>)[name]
  return found === undefined ? unknown : found
}

function primary(reader: Reader, scope: Scope): unknown {
  const token = reader.next()
  if (token === undefined) return unknown
  if (token.kind === 'number') return token.value
  if (token.kind === 'string') return text(token, scope)
  if (token.kind === 'word') return word(token.text, reader, scope)
  if (token.kind === 'sign') {
    if (token.text === '(') {
      const value = condition(reader, scope)
      reader.take(')')
      return value
    }
    if (token.text === '[') return list(reader, scope, ']')
    if (token.text === '{') return object(reader, scope)
  }
  return unknown
}

function text({ pieces, expressions }: Extract<Token, { kind: 'string' }>, scope: Scope): unknown {
  const values = expressions.map((source) => evaluate(tokenize(source), scope))
  if (values.includes(unknown)) return unknown
  return pieces.reduce((all, piece, index) => `${all}${piece}${values[index] ?? ''}`, '')
}

const PASSING = ['toset', 'tolist', 'concat', 'sort', 'compact', 'tostring', 'tonumber']

function word(name: string, reader: Reader, scope: Scope): unknown {
  if (name === 'true' || name === 'false') return name === 'true'
  if (name === 'null') return null
  if (!reader.take('(')) return scope(name)
  if (!PASSING.includes(name)) {
    reader.skipToClosing()
    return unknown
  }
  const given = list(reader, scope, ')')
  if (!Array.isArray(given)) return unknown
  return given.length > 0 && given.every(Array.isArray) ? given.flat() : given[0]
}

function list(reader: Reader, scope: Scope, end: string): unknown {
  const values: unknown[] = []
  const first = reader.peek()
  if (first?.kind === 'word' && first.text === 'for') {
    reader.skipToClosing()
    return unknown
  }
  while (!reader.take(end)) {
    if (reader.ended()) return unknown
    values.push(condition(reader, scope))
    if (!reader.take(',') && !endsWith(reader, end)) {
      reader.skipToClosing()
      return unknown
    }
  }
  return values.includes(unknown) ? unknown : values
}

const endsWith = (reader: Reader, end: string): boolean => {
  const token = reader.peek()
  return token?.kind === 'sign' && token.text === end
}

/** Newlines are gone by now, so an entry ends where the next key and its sign begin. */
function object(reader: Reader, scope: Scope): unknown {
  const result: Record<string, unknown> = {}
  const first = reader.peek()
  if (first?.kind === 'word' && first.text === 'for') {
    reader.skipToClosing()
    return unknown
  }
  while (!reader.take('}')) {
    const key = reader.next()
    if (key === undefined) return unknown
    const name = key.kind === 'word' ? key.text : key.kind === 'string' ? text(key, scope) : unknown
    if (!reader.take('=', ':') || name === unknown) {
      reader.skipToClosing()
      return unknown
    }
    result[String(name)] = condition(reader, scope)
    reader.take(',')
  }
  return result
}
