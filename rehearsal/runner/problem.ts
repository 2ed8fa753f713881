import type { Token } from './tokens.ts'

/** Something wrong with a workflow, found before anything runs. */
export interface Problem {
  level: 'error' | 'warning'
  /** Path in the repository. */
  file: string
  line: number
  column: number
  /** One sentence with `file:line:column` in front. */
  message: string
}

export function problem(
  level: Problem['level'],
  file: string,
  place: Token | { line?: number | undefined; col?: number | undefined } | undefined,
  sentence: string,
): Problem {
  const line = place?.line ?? 1
  const column = place?.col ?? 1
  return { level, file, line, column, message: `${file}:${line}:${column}: ${sentence}` }
}
