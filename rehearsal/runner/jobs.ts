import { holds, statusFunctions, withStatus } from './conditions.ts'
import type { Conclusion, JobView, Permissions } from './events.ts'
import type { Contexts, Scope, Value } from './expressions.ts'
import type { Run } from './job-state.ts'
import { endJob, newView, type Prefixes } from './job-view.ts'
import { runLegs } from './legs.ts'
import { expandMatrix } from './matrix.ts'
import { at, conditionOf, entries, resolve, resolveText, type Token, texts } from './tokens.ts'

/** One workflow being run: the one that was asked for, or one that a job calls. */
export interface WorkflowCall extends Prefixes {
  run: Run
  workflow: Token
  /** Its path in the repository. */
  workflowFile: string
  /** github, inputs, vars, secrets */
  contexts: Contexts & { github: Record<string, Value> }
  /** What the caller's token may do; undefined for the workflow that was asked for. */
  granted: Permissions | undefined
  cancelled: AbortSignal
  /** Adds a job to the result. */
  show(view: JobView): void
}

/** What dependents see of a job: with `continue-on-error` a failed one counts as a success. */
export interface JobOutcome {
  result: Conclusion
  outputs: Record<string, string>
}

/** Runs all jobs of a workflow, each as soon as what it needs has ended. The jobs must not need each other in a circle. */
export async function runJobs(call: WorkflowCall): Promise<Map<string, JobOutcome>> {
  const jobs = new Map(entries(at(call.workflow, 'jobs')))
  const outcomes = new Map<string, JobOutcome>()
  const started = new Map<string, Promise<void>>()
  const run = async (key: string) => {
    const token = jobs.get(key)!
    const needs = texts(at(token, 'needs'))
    await Promise.all(needs.map(start))
    const ancestors = [...ancestorsOf(key, jobs)].map((one) => outcomes.get(one)!.result)
    const direct = Object.fromEntries(needs.map((one) => [one, { ...outcomes.get(one)! }]))
    outcomes.set(key, await runOne(key, token, call, direct, ancestors))
  }
  const start = (key: string): Promise<void> => {
    const running = started.get(key) ?? run(key)
    started.set(key, running)
    return running
  }
  await Promise.all([...jobs.keys()].map(start))
  return outcomes
}

function ancestorsOf(key: string, jobs: Map<string, Token>, found = new Set<string>()): Set<string> {
  for (const need of texts(at(jobs.get(key), 'needs'))) {
    if (found.has(need)) continue
    found.add(need)
    ancestorsOf(need, jobs, found)
  }
  return found
}

async function runOne(
  key: string,
  token: Token,
  call: WorkflowCall,
  needs: Record<string, JobOutcome>,
  ancestors: Conclusion[],
): Promise<JobOutcome> {
  const contexts = { ...call.contexts, needs: needs as unknown as Value }
  const scope = (): Scope => ({ contexts, functions: jobFunctions(ancestors, call.cancelled.aborted) })
  const condition = withStatus(conditionOf(at(token, 'if')))
  const survives = () => holds(condition, scope())
  const leaveOut = (result: Conclusion, message?: string): JobOutcome => {
    const view = newView(key, token, call, scope())
    call.show(view)
    if (message !== undefined) call.run.listener({ type: 'annotation', job: view, level: 'error', message })
    endJob(view, result, call.run.listener)
    return { result, outputs: {} }
  }
  try {
    if (!survives()) return leaveOut('skipped')
    for (const unsupported of ['container', 'services']) {
      if (at(token, unsupported))
        return leaveOut('failure', `Job '${key}' has '${unsupported}:', which cannot be rehearsed.`)
    }
    const matrix = at(token, 'strategy', 'matrix')
    const combinations = matrix ? expandMatrix(resolve(matrix, scope())) : [undefined]
    if (combinations.length === 0) return leaveOut('failure', `The matrix of job '${key}' is empty.`)
    return await runLegs({ call, key, token, contexts, scope, survives }, combinations)
  } catch (error) {
    return leaveOut('failure', error instanceof Error ? error.message : String(error))
  }
}

/** At job level the functions look at all ancestors, skipped ones too, and at the cancellation of the run. */
function jobFunctions(ancestors: Conclusion[], isCancelled: boolean) {
  if (isCancelled) return statusFunctions('cancelled')
  if (ancestors.includes('failure')) return statusFunctions('failure')
  // Neither success() nor failure() holds after a job that was skipped, or that a matrix cancelled.
  return statusFunctions(ancestors.every((one) => one === 'success') ? 'success' : 'cancelled', false)
}

/** What a workflow comes to. */
export function overall(results: Conclusion[]): Conclusion {
  if (results.includes('failure')) return 'failure'
  if (results.includes('cancelled')) return 'cancelled'
  return results.length > 0 && results.every((one) => one === 'skipped') ? 'skipped' : 'success'
}

/** Outputs under `on.workflow_call`, from those of the jobs. */
export function workflowOutputs(
  declaration: Token | undefined,
  outcomes: Map<string, JobOutcome>,
  scope: Scope,
): Record<string, string> {
  const jobs = Object.fromEntries(outcomes) as unknown as Value
  const withJobs: Scope = { ...scope, contexts: { ...scope.contexts, jobs } }
  return Object.fromEntries(
    entries(at(declaration, 'outputs')).map(([name, output]) => [name, resolveText(at(output, 'value'), withJobs)]),
  )
}
