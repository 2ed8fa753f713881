import { checkNeeds } from './check-needs.ts'
import type { RunOptions } from './events.ts'
import type { Scope, Value } from './expressions.ts'
import { BadInput, callInputs, dispatchInputs } from './inputs.ts'
import { at, entries, items, type Token, text } from './tokens.ts'
import { readWorkflow } from './workflow-file.ts'

/** The events under `on`, in any of its three forms, with what is said of each. */
export function triggersOf(workflow: Token): Map<string, Token | undefined> {
  const on = at(workflow, 'on')
  const single = text(on)
  if (single !== undefined) return new Map([[single, undefined]])
  const listed = items(on)
  if (listed.length > 0) return new Map(listed.map((item) => [text(item) ?? '', undefined]))
  return new Map(entries(on))
}

/** A workflow whose jobs do not wait for each other in a circle, which nothing else here looks for. */
export function readRunnable(root: string, file: string): Token {
  const workflow = readWorkflow(root, file)
  const [problem] = checkNeeds(file, workflow)
  if (problem) throw new BadInput(problem.message)
  return workflow
}

/** The `inputs` that the event starts the workflow with. Throws BadInput. */
export function startInputs(workflow: Token, { event, workflow: file }: RunOptions): Record<string, Value> {
  const triggers = triggersOf(workflow)
  if (!triggers.has(event.name)) {
    const listened = [...triggers.keys()].join(', ')
    throw new BadInput(`${file} is not started by '${event.name}': it listens to ${listened}.`)
  }
  const declaration = triggers.get(event.name)
  const nothing: Scope = { contexts: { github: {}, vars: {}, inputs: {} }, functions: [] }
  if (event.name === 'workflow_dispatch') return dispatchInputs(declaration, event.inputs ?? {})
  if (event.name === 'workflow_call') return callInputs(declaration, event.inputs ?? {}, nothing)
  return {}
}
