import type { Conclusion, JobView, RunEvent } from './events.ts'
import type { Scope } from './expressions.ts'
import { type Combination, matrixSuffix } from './matrix.ts'
import { at, resolveText, type Token, text } from './tokens.ts'

export interface Prefixes {
  /** In front of ids and names of jobs: '' or `caller/` and `caller / `. */
  idPrefix: string
  namePrefix: string
}

/** A job that has not started; `index` and `combination` are of its matrix. */
export function newView(
  key: string,
  token: Token,
  prefixes: Prefixes,
  scope: Scope,
  leg?: { index: number; combination: Combination },
): JobView {
  const id = `${prefixes.idPrefix}${key}${leg === undefined ? '' : `-${leg.index}`}`
  return {
    id,
    name: prefixes.namePrefix + nameOf(key, token, scope, leg?.combination),
    outputs: {},
    steps: [],
  }
}

function nameOf(key: string, token: Token, scope: Scope, combination: Combination | undefined): string {
  const suffix = combination ? matrixSuffix(combination) : ''
  const name = at(token, 'name')
  if (name === undefined) return key + suffix
  try {
    const said = resolveText(name, scope)
    // A name that does not mention the matrix gets its values put behind, so that the legs can be told apart.
    return text(name) === said ? said + suffix : said
  } catch {
    // A job that is left out has no matrix to name itself by; GitHub shows the text as it stands.
    return text(name) ?? key
  }
}

export function endJob(view: JobView, result: Conclusion, listener: (event: RunEvent) => void): void {
  const now = Date.now()
  Object.assign(view, { result, startedAt: view.startedAt ?? now, endedAt: now })
  listener({ type: 'job-ended', job: view })
}
