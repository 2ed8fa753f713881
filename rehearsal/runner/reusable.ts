import type { Conclusion } from './events.ts'
import type { Scope } from './expressions.ts'
import { BadInput, callInputs } from './inputs.ts'
import type { JobPlan } from './job.ts'
import { overall, runJobs, type WorkflowCall, workflowOutputs } from './jobs.ts'
import { beyond, permissionsOf } from './permissions.ts'
import { at, entries, resolve, resolveTexts, type Token, text } from './tokens.ts'
import { readRunnable, triggersOf } from './triggers.ts'

/** GitHub's limit on workflows that call workflows, the first included. */
const MAX_NESTING = 10

/** Runs a job that is a call of another workflow of this repository. */
export async function runCalledWorkflow(plan: JobPlan, call: WorkflowCall): Promise<Conclusion> {
  const { run, job, view, contexts } = plan
  const path = calledPath(text(at(job, 'uses')) ?? '', run.options.repository.name)
  if (call.idPrefix.split('/').length > MAX_NESTING)
    throw new BadInput(`${path} is called more than ${MAX_NESTING} workflows deep.`)
  const workflow = readRunnable(run.options.repository.root, path)
  const triggers = triggersOf(workflow)
  if (!triggers.has('workflow_call')) {
    throw new BadInput(`${path} cannot be called by job '${plan.key}': it has no workflow_call trigger.`)
  }
  const declaration = triggers.get('workflow_call')
  const scope: Scope = { contexts, functions: [] }
  // Unlike those of an action, they keep their types.
  const given = Object.fromEntries(entries(at(job, 'with')).map(([name, value]) => [name, resolve(value, scope)]))
  const inputs = callInputs(declaration, given, scope)
  refuseMore(workflow, path, plan)
  const outcomes = await runJobs({
    run,
    workflow,
    workflowFile: path,
    contexts: {
      github: contexts.github,
      vars: contexts.vars ?? {},
      inputs,
      secrets: secretsFor(declaration, plan, path),
    },
    granted: plan.permissions,
    idPrefix: `${view.id}/`,
    namePrefix: `${view.name} / `,
    cancelled: plan.cancelled,
    show: call.show,
  })
  const outputScope: Scope = { contexts: { ...call.contexts, inputs }, functions: [] }
  Object.assign(view.outputs, workflowOutputs(declaration, outcomes, outputScope))
  return overall([...outcomes.values()].map((one) => one.result))
}

function calledPath(uses: string, repository: string): string {
  if (uses.startsWith('./') || uses.startsWith('$/')) return uses.slice(2)
  const [, name = '', path = ''] = /^([^/@]+\/[^/@]+)\/([^@]+)@.+$/.exec(uses) ?? []
  if (name.toLowerCase() === repository.toLowerCase()) return path
  throw new BadInput(
    `The workflow ${uses} is not in ${repository}; only workflows of this repository can be rehearsed.`,
  )
}

function secretsFor(declaration: Token | undefined, plan: JobPlan, path: string): Record<string, string> {
  const own = plan.contexts.secrets as Record<string, string>
  const given = at(plan.job, 'secrets')
  const secrets = text(given) === 'inherit' ? own : resolveTexts(given, { contexts: plan.contexts, functions: [] })
  for (const [name, secret] of entries(at(declaration, 'secrets'))) {
    if (text(at(secret, 'required')) === 'true' && !secrets[name]) {
      throw new BadInput(
        `Secret '${name}' is required by ${path} and job '${plan.key}' does not give it: add it under secrets, or say 'secrets: inherit'.`,
      )
    }
  }
  return secrets
}

function refuseMore(workflow: Token, path: string, plan: JobPlan): void {
  for (const [key, job] of entries(at(workflow, 'jobs'))) {
    if (!at(job, 'permissions') && !at(workflow, 'permissions')) continue
    const [first] = beyond(permissionsOf(at(workflow, 'permissions'), at(job, 'permissions')), plan.permissions)
    if (first === undefined) continue
    throw new BadInput(
      `Job '${key}' of ${path} is requesting ${first}: add it to the permissions of job '${plan.key}'.`,
    )
  }
}
