import { readFileSync } from 'node:fs'

/**
 * Reads a file of `NAME=value` lines and `NAME<<DELIMITER` blocks: GITHUB_ENV, GITHUB_OUTPUT, GITHUB_STATE. Values keep
 * the newlines of the file. Throws the runner's own sentences.
 */
export function parsePairs(content: string): [name: string, value: string][] {
  const pairs: [string, string][] = []
  let position = 0
  const nextLine = (): { line: string; newline: string } | undefined => {
    if (position >= content.length) return undefined
    const match = /\r\n|\n|\r/g
    match.lastIndex = position
    const end = match.exec(content)
    const line = content.slice(position, end?.index ?? content.length)
    position = end ? end.index + end[0].length : content.length
    return { line, newline: end?.[0] ?? '' }
  }
  for (let next = nextLine(); next !== undefined; next = nextLine()) {
    const { line } = next
    if (line === '') continue
    const equals = line.indexOf('=')
    const heredoc = line.indexOf('<<')
    if (equals >= 0 && (heredoc < 0 || equals < heredoc)) {
      const name = line.slice(0, equals)
      if (name === '') throw new Error(`Invalid format '${line}'. Name must not be empty`)
      pairs.push([name, line.slice(equals + 1)])
    } else if (heredoc >= 0) {
      const name = line.slice(0, heredoc)
      const delimiter = line.slice(heredoc + 2)
      if (name === '' || delimiter === '') {
        throw new Error(`Invalid format '${line}'. Name must not be empty and delimiter must not be empty`)
      }
      let value = ''
      let newline = ''
      for (;;) {
        const inner = nextLine()
        if (inner === undefined) throw new Error(`Invalid value. Matching delimiter not found '${delimiter}'`)
        if (inner.line === delimiter) break
        value += newline + inner.line
        newline = inner.newline
      }
      pairs.push([name, value])
    } else {
      throw new Error(`Invalid format '${line}'`)
    }
  }
  return pairs
}

/** The pairs of a file; a file that a step removed has none. */
export function readPairs(file: string): [name: string, value: string][] {
  return parsePairs(readIfThere(file))
}

/** The variables that a step put in GITHUB_ENV. NODE_OPTIONS would change every later action and is refused. */
export function readEnv(file: string): [name: string, value: string][] {
  const pairs = readPairs(file)
  for (const [name] of pairs) {
    if (name.toUpperCase() === 'NODE_OPTIONS') {
      throw new Error("Can't store NODE_OPTIONS output parameter using '$GITHUB_ENV' command.")
    }
  }
  return pairs
}

export function readPath(file: string): string[] {
  return readIfThere(file)
    .split(/\r?\n/)
    .filter((line) => line !== '')
}

export function readIfThere(file: string): string {
  try {
    // The runner reads these files as UTF-8 and accepts a byte order mark.
    return readFileSync(file, 'utf8').replace(/^\uFEFF/, '')
  } catch {
    return ''
  }
}
