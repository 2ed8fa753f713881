import { isNode, LineCounter, parse, parseDocument } from 'yaml'

export interface ParameterChange {
  name: string
  /** undefined where the parameter is new. */
  before?: string
  /** undefined where it is gone. */
  after?: string
}

/** What a change to a `recipe.yaml` does to the defaults of its parameters. A text that is no recipe has none. */
export function parameterChanges(before: string, after: string): ParameterChange[] {
  const [old, now] = [defaultsOf(before), defaultsOf(after)]
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((name) => {
    const [then, today] = [old.get(name), now.get(name)]
    if (then === today) return []
    return [{ name, ...(then === undefined ? {} : { before: then }), ...(today === undefined ? {} : { after: today }) }]
  })
}

/** The line of a `recipe.yaml` that a parameter's default stands in, from 1; undefined where it has none. */
export function lineOfDefault(recipe: string, name: string): number | undefined {
  const lineCounter = new LineCounter()
  const found = parseDocument(recipe, { lineCounter }).getIn(['parameters', name, 'default'], true)
  return isNode(found) && found.range ? lineCounter.linePos(found.range[0]).line : undefined
}

function defaultsOf(text: string): Map<string, string> {
  const found = new Map<string, string>()
  try {
    const { parameters } = (parse(text) ?? {}) as { parameters?: Record<string, { default?: unknown } | null> }
    for (const [name, parameter] of Object.entries(parameters ?? {})) found.set(name, String(parameter?.default ?? ''))
  } catch {
    // It is being worked on; what is wrong with it is told where it is used.
  }
  return found
}
