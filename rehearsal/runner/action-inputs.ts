import type { LocalAction } from './action-reference.ts'
import type { Scope } from './expressions.ts'
import type { StepLog } from './step-log.ts'
import { at, entries, resolveText } from './tokens.ts'

/**
 * Inputs as the action sees them: its own names, with defaults. The runner enforces no `required`; it warns of names that
 * the action does not have, and hands them on.
 */
export function actionInputs(
  action: LocalAction,
  given: Record<string, string>,
  scope: Scope,
  log: StepLog,
): Record<string, string> {
  const declared = entries(at(action.definition, 'inputs'))
  const inputs = Object.fromEntries(
    declared.map(([name, input]) => [name, resolveText(at(input, 'default'), scope)] as [string, string]),
  )
  const unknown: string[] = []
  for (const [name, value] of Object.entries(given)) {
    const own = declared.find(([candidate]) => candidate.toLowerCase() === name.toLowerCase())?.[0]
    if (own === undefined) unknown.push(name)
    inputs[own ?? name] = value
  }
  if (unknown.length > 0) {
    const valid = quoted(declared.map(([name]) => name))
    log.annotate('warning', `Unexpected input(s) ${quoted(unknown)}, valid inputs are [${valid}]`)
  }
  return inputs
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
