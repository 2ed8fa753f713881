import type { JobView } from './events.ts'
import type { Scope } from './expressions.ts'
import type { Run } from './job-state.ts'
import { at, resolveText, type Token } from './tokens.ts'

/**
 * Waits for the job before it in its `concurrency` group: GitHub never runs two of a group at once. Resolves with what
 * lets the next one in.
 */
export async function enterGroup(job: Token, scope: Scope, view: JobView, run: Run): Promise<() => void> {
  const group = groupOf(job, scope)
  if (group === undefined) return () => {}
  const before = run.groups.get(group)
  let leave = () => {}
  const left = new Promise<void>((resolve) => {
    leave = resolve
  })
  run.groups.set(
    group,
    Promise.all([before, left]).then(() => {}),
  )
  if (before)
    run.listener({ type: 'note', text: `Job ${view.id} waits for its turn in the concurrency group '${group}'.` })
  await before
  return leave
}

/** Other runs cannot be seen from here; what GitHub would do with them is said. */
export function tellOfGroup(workflow: Token, scope: Scope, run: Run): void {
  const group = groupOf(workflow, scope)
  if (group === undefined) return
  const cancel = at(workflow, 'concurrency', 'cancel-in-progress')
  const does =
    cancel && resolveText(cancel, scope) === 'true'
      ? 'cancel a run that is in progress'
      : 'wait for a run that is in progress'
  run.listener({ type: 'note', text: `On GitHub this run would ${does} in the concurrency group '${group}'.` })
}

/** `concurrency: name` or `concurrency: { group: name }`. */
function groupOf(token: Token, scope: Scope): string | undefined {
  const concurrency = at(token, 'concurrency')
  return concurrency === undefined ? undefined : resolveText(at(concurrency, 'group') ?? concurrency, scope)
}
