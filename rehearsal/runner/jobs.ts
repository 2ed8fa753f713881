import { holds, type Status, statusFunctions, withStatus } from './conditions.ts'
import type { Conclusion, JobView, Permissions } from './events.ts'
import { type Contexts, isTruthy, type Scope, type Value } from './expressions.ts'
import { runJob } from './job.ts'
import type { Run } from './job-state.ts'
import { type Combination, expandMatrix, matrixSuffix } from './matrix.ts'
import { permissionsOf } from './permissions.ts'
import { runCalledWorkflow } from './reusable.ts'
import { at, conditionOf, entries, resolve, resolveText, type Token, text, texts } from './tokens.ts'

/** One workflow being run: the one that was asked for, or one that a job calls. */
export interface WorkflowCall {
  run: Run
  workflow: Token
  workflowFile: string
  /** github, inputs, vars, secrets */
  contexts: Contexts & { github: Record<string, Value> }
  /** What the caller's token may do; undefined for the workflow that was asked for. */
  granted: Permissions | undefined
  /** In front of ids and names of jobs: '' or `caller/`. */
  idPrefix: string
  namePrefix: string
  cancelled: AbortSignal
  /** Adds a job to the result. */
  show(view: JobView): void
}

/** What dependents see of a job: with `continue-on-error` a failed one counts as a success. */
export interface JobOutcome {
  result: Conclusion
  outputs: Record<string, string>
}

/** Runs all jobs of a workflow, each as soon as what it needs has ended. */
export async function runJobs(call: WorkflowCall): Promise<Map<string, JobOutcome>> {
  const jobs = new Map(entries(at(call.workflow, 'jobs')))
  const outcomes = new Map<string, JobOutcome>()
  const started = new Map<string, Promise<void>>()
  const start = (key: string): Promise<void> => {
    const running =
      started.get(key) ??
      (async () => {
        const token = jobs.get(key)!
        const needs = texts(at(token, 'needs'))
        await Promise.all(needs.map(start))
        const ancestors = ancestorsOf(key, jobs).map((one) => outcomes.get(one)!.result)
        const direct = Object.fromEntries(needs.map((one) => [one, { ...outcomes.get(one)! }]))
        outcomes.set(key, await runOne(key, token, { call, needs: direct, ancestors }))
      })()
    started.set(key, running)
    return running
  }
  await Promise.all([...jobs.keys()].map(start))
  return outcomes
}

function ancestorsOf(key: string, jobs: Map<string, Token>): string[] {
  const found = new Set<string>()
  const visit = (one: string) => {
    for (const need of texts(at(jobs.get(one), 'needs'))) {
      if (found.has(need)) continue
      found.add(need)
      visit(need)
    }
  }
  visit(key)
  return [...found]
}

interface Surroundings {
  call: WorkflowCall
  needs: Record<string, JobOutcome>
  ancestors: Conclusion[]
}

async function runOne(key: string, token: Token, { call, needs, ancestors }: Surroundings): Promise<JobOutcome> {
  const contexts = { ...call.contexts, needs: needs as unknown as Value }
  const scope = (): Scope => ({ contexts, functions: jobFunctions(ancestors, call.cancelled.aborted) })
  const condition = withStatus(conditionOf(at(token, 'if')))
  const survives = () => holds(condition, scope())
  try {
    if (!survives())
      return leaveOut(
        key,
        token,
        call,
        scope(),
        call.cancelled.aborted && ancestors.every((one) => one !== 'failure') ? 'cancelled' : 'skipped',
      )
    const strategy = at(token, 'strategy')
    const matrix = at(strategy, 'matrix') ? expandMatrix(resolve(at(strategy, 'matrix'), scope())) : [undefined]
    if (matrix.length === 0) throw new Error(`The matrix of job '${key}' is empty.`)
    return await runMatrix(key, token, matrix, { call, contexts, scope, survives })
  } catch (error) {
    const view = newView(key, token, call, undefined, scope(), undefined)
    call.show(view)
    const message = error instanceof Error ? error.message : String(error)
    call.run.listener({ type: 'annotation', job: view, level: 'error', message })
    end(view, call, 'failure')
    return { result: 'failure', outputs: {} }
  }
}

function leaveOut(key: string, token: Token, call: WorkflowCall, scope: Scope, result: Conclusion): JobOutcome {
  const view = newView(key, token, call, undefined, scope, undefined)
  call.show(view)
  end(view, call, result)
  return { result, outputs: {} }
}

interface Legs {
  call: WorkflowCall
  contexts: WorkflowCall['contexts']
  scope(): Scope
  survives(): boolean
}

async function runMatrix(
  key: string,
  token: Token,
  matrix: (Combination | undefined)[],
  legs: Legs,
): Promise<JobOutcome> {
  const strategy = at(token, 'strategy')
  const failFast = at(strategy, 'fail-fast') ? isTruthy(resolve(at(strategy, 'fail-fast'), legs.scope())) : true
  const asked = at(strategy, 'max-parallel')
    ? Number(resolve(at(strategy, 'max-parallel'), legs.scope()))
    : matrix.length
  const stop = new AbortController()
  const outputs: Record<string, string> = {}
  const results: Conclusion[] = []
  const waiting = matrix.entries()
  const lane = async () => {
    for (const [index, combination] of waiting) {
      const strategyContext = {
        'fail-fast': failFast,
        'job-index': index,
        'job-total': matrix.length,
        'max-parallel': asked,
      }
      const contexts = { ...legs.contexts, strategy: strategyContext, matrix: (combination ?? null) as Value }
      const leg = await runLeg(key, token, {
        ...legs,
        contexts,
        index: combination ? index : undefined,
        combination,
        stop: stop.signal,
      })
      results.push(leg.result)
      // As on GitHub, the last one to end decides where legs set the same output; an empty value never wins.
      for (const [name, value] of Object.entries(leg.outputs))
        if (value !== '' || !(name in outputs)) outputs[name] = value
      if (leg.result === 'failure' && failFast) stop.abort()
    }
  }
  await Promise.all(Array.from({ length: Math.max(1, Math.min(asked, matrix.length)) }, lane))
  return { result: worst(results), outputs }
}

interface Leg extends Legs {
  index: number | undefined
  combination: Combination | undefined
  stop: AbortSignal
}

async function runLeg(key: string, token: Token, leg: Leg): Promise<JobOutcome> {
  const { call, contexts, index, combination } = leg
  const scope = { contexts, functions: leg.scope().functions }
  const view = newView(key, token, call, index, scope, combination)
  call.show(view)
  if (leg.stop.aborted) {
    end(view, call, 'cancelled')
    return { result: 'cancelled', outputs: {} }
  }
  const release = await enterGroup(token, scope, view, call)
  const controller = new AbortController()
  const cancel = () => {
    if (leg.stop.aborted || !leg.survives()) controller.abort()
  }
  for (const signal of [call.cancelled, leg.stop]) signal.addEventListener('abort', cancel)
  let timedOut = false
  const minutes = at(token, 'timeout-minutes') ? Number(resolve(at(token, 'timeout-minutes'), scope)) : undefined
  const timer =
    minutes === undefined
      ? undefined
      : setTimeout(() => {
          timedOut = true
          const message = `The job has exceeded the maximum execution time of ${minutes} minutes.`
          call.run.listener({ type: 'annotation', job: view, level: 'error', message })
          controller.abort()
        }, minutes * 60_000)
  view.startedAt = Date.now()
  call.run.listener({ type: 'job-started', job: view })
  let result: Conclusion = 'failure'
  try {
    const permissions =
      call.granted !== undefined && !at(token, 'permissions') && !at(call.workflow, 'permissions')
        ? call.granted
        : permissionsOf(at(call.workflow, 'permissions'), at(token, 'permissions'))
    const plan = {
      run: call.run,
      workflow: call.workflow,
      workflowFile: call.workflowFile,
      job: token,
      key,
      view,
      permissions,
      contexts,
      cancelled: controller.signal,
      timedOut: () => timedOut,
    }
    result = at(token, 'uses') ? await runCalledWorkflow(plan, call) : await runJob(plan)
  } finally {
    clearTimeout(timer)
    for (const signal of [call.cancelled, leg.stop]) signal.removeEventListener('abort', cancel)
    end(view, call, result)
    release()
  }
  const forgiven = result === 'failure' && isTruthy(resolve(at(token, 'continue-on-error'), scope))
  return { result: forgiven ? 'success' : result, outputs: view.outputs }
}

/** Waits for the job before it in its `concurrency` group; GitHub never runs two of a group at once. */
async function enterGroup(token: Token, scope: Scope, view: JobView, call: WorkflowCall): Promise<() => void> {
  const concurrency = at(token, 'concurrency')
  if (concurrency === undefined) return () => {}
  const name = resolveText(at(concurrency, 'group') ?? concurrency, scope)
  const before = call.run.groups.get(name)
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  call.run.groups.set(
    name,
    Promise.all([before, held]).then(() => {}),
  )
  if (before)
    call.run.listener({ type: 'note', text: `Job ${view.id} waits for its turn in the concurrency group '${name}'.` })
  await before
  return release
}

function newView(
  key: string,
  token: Token,
  call: WorkflowCall,
  index: number | undefined,
  scope: Scope,
  combination: Combination | undefined,
): JobView {
  const id = `${call.idPrefix}${key}${index === undefined ? '' : `-${index}`}`
  return { id, name: `${call.namePrefix}${nameOf(key, token, scope, combination)}`, outputs: {}, steps: [] }
}

function nameOf(key: string, token: Token, scope: Scope, combination: Combination | undefined): string {
  const name = at(token, 'name')
  if (name === undefined) return key + (combination ? matrixSuffix(combination) : '')
  try {
    const said = resolveText(name, scope)
    // A name that does not mention the matrix gets its values put behind, so that the legs can be told apart.
    return combination && text(name) === said ? said + matrixSuffix(combination) : said
  } catch {
    return text(name) ?? key
  }
}

function end(view: JobView, call: WorkflowCall, result: Conclusion): void {
  Object.assign(view, { result, startedAt: view.startedAt ?? Date.now(), endedAt: Date.now() })
  call.run.listener({ type: 'job-ended', job: view })
}

/** At job level the functions look at all ancestors, skipped ones too, and at the cancellation of the run. */
function jobFunctions(ancestors: Conclusion[], cancelled: boolean) {
  const failed = ancestors.includes('failure')
  const status: Status = cancelled ? 'cancelled' : failed ? 'failure' : 'success'
  const all = ancestors.every((one) => one === 'success')
  const [success, failure, ...others] = statusFunctions(status, cancelled)
  if (status === 'success' && !all) return [...statusFunctions('cancelled', false).slice(0, 1), failure!, ...others]
  return [success!, failure!, ...others]
}

function worst(results: Conclusion[]): Conclusion {
  for (const one of ['failure', 'cancelled', 'success'] as const) if (results.includes(one)) return one
  return 'skipped'
}

/** Inputs handed to a called workflow keep their types. */
export function typedWith(token: Token | undefined, scope: Scope): Record<string, Value> {
  return Object.fromEntries(entries(token).map(([name, value]) => [name, resolve(value, scope)]))
}
