import type { LocalAction } from './action-reference.ts'
import type { Scope } from './expressions.ts'
import { at, entries, resolveText, type Token } from './tokens.ts'

/**
 * Inputs as the action sees them: its own names, with defaults. The runner enforces no `required`, and hands on names that
 * the action does not have.
 */
export function actionInputs(action: LocalAction, given: Record<string, string>, scope: Scope): Record<string, string> {
  const declared = entries(at(action.definition, 'inputs'))
  const inputs: Record<string, string> = {}
  for (const [name, input] of declared) inputs[name] = resolveText(at(input, 'default'), scope)
  for (const [name, value] of Object.entries(given)) inputs[ownName(declared, name) ?? name] = value
  return inputs
}

/** The runner's warning of inputs that the action does not have, where there are any. */
export function unexpectedInputs(action: LocalAction, given: Record<string, string>): string | undefined {
  const declared = entries(at(action.definition, 'inputs'))
  const unknown = Object.keys(given).filter((name) => ownName(declared, name) === undefined)
  if (unknown.length === 0) return undefined
  return `Unexpected input(s) ${quoted(unknown)}, valid inputs are [${quoted(declared.map(([name]) => name))}]`
}

/** Names of inputs do not distinguish case. */
function ownName(declared: [string, Token][], name: string): string | undefined {
  return declared.find(([candidate]) => candidate.toLowerCase() === name.toLowerCase())?.[0]
}

function quoted(names: string[]): string {
  return names.map((name) => `'${name}'`).join(', ')
}

/** How a JavaScript action gets its inputs. */
export function inputVariables(inputs: Record<string, string>): Record<string, string> {
  const named = Object.entries(inputs).map(([name, value]) => [
    `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`,
    value,
  ])
  return Object.fromEntries(named)
}
