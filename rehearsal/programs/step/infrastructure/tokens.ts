// The small part of HCL's lexical grammar that Terraform configurations are written in.

export type Token =
  | { kind: 'word'; text: string }
  | { kind: 'number'; value: number }
  /** Literal pieces, and between them the source of the interpolations. */
  | { kind: 'string'; pieces: string[]; expressions: string[] }
  | { kind: 'sign'; text: string }
  | { kind: 'newline' }

const SIGNS = ['==', '!=', '>=', '<=', '&&', '||', '=>', '...']

export function tokenize(source: string): Token[] {
  const tokens: Token[] = []
  let at = 0
  while (at < source.length) {
    const rest = source.slice(at)
    const skipped = /^([ \t\r]+|#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\/)/.exec(rest)?.[0]
    if (skipped) {
      at += skipped.length
      continue
    }
    if (rest[0] === '\n') {
      tokens.push({ kind: 'newline' })
      at += 1
      continue
    }
    if (rest[0] === '"') {
      const { token, length } = readString(rest)
      tokens.push(token)
      at += length
      continue
    }
    const word = /^[A-Za-z_][\w-]*/.exec(rest)?.[0]
    const number = /^\d+(\.\d+)?/.exec(rest)?.[0]
    const sign = SIGNS.find((candidate) => rest.startsWith(candidate)) ?? rest[0]!
    if (word) tokens.push({ kind: 'word', text: word })
    else if (number) tokens.push({ kind: 'number', value: Number(number) })
    else tokens.push({ kind: 'sign', text: sign })
    at += (word ?? number ?? sign).length
  }
  return tokens
}

function readString(source: string): { token: Token; length: number } {
  const pieces: string[] = []
  let piece = ''
  const expressions: string[] = []
  let at = 1
  while (at < source.length && source[at] !== '"') {
    if (source[at] === '\\') {
      const sign = source[at + 1]!
      piece += ({ n: '\n', t: '\t' } as Record<string, string>)[sign] ?? sign
      at += 2
    } else if (source.startsWith('${', at)) {
      const end = closing(source, at + 2)
      expressions.push(source.slice(at + 2, end))
      pieces.push(piece)
      piece = ''
      at = end + 1
    } else {
      piece += source[at]
      at += 1
    }
  }
  return { token: { kind: 'string', pieces: [...pieces, piece], expressions }, length: at + 1 }
}

function closing(source: string, start: number): number {
  let depth = 1
  for (let at = start; at < source.length; at += 1) {
    if (source[at] === '{') depth += 1
    if (source[at] === '}') depth -= 1
    if (depth === 0) return at
  }
  return source.length
}
