import { enterGroup } from './concurrency.ts'
import type { Conclusion } from './events.ts'
import { isTruthy, type Scope, type Value } from './expressions.ts'
import { type JobPlan, runJob } from './job.ts'
import { endJob, newView } from './job-view.ts'
import type { JobOutcome, WorkflowCall } from './jobs.ts'
import type { Combination } from './matrix.ts'
import { permissionsOf } from './permissions.ts'
import { runCalledWorkflow } from './reusable.ts'
import { at, resolve, type Token } from './tokens.ts'

export interface Legs {
  call: WorkflowCall
  key: string
  token: Token
  contexts: WorkflowCall['contexts']
  /** As conditions of the job see it now. */
  scope(): Scope
  /** Whether the job's `if` holds, as it is evaluated again when the run is cancelled. */
  survives(): boolean
}

/** Runs a job once, or once for each combination of its matrix. */
export async function runLegs(legs: Legs, matrix: (Combination | undefined)[]): Promise<JobOutcome> {
  const strategy = at(legs.token, 'strategy')
  const failFast = at(strategy, 'fail-fast') ? isTruthy(resolve(at(strategy, 'fail-fast'), legs.scope())) : true
  const limit = at(strategy, 'max-parallel')
  const lanes = limit ? Number(resolve(limit, legs.scope())) : matrix.length
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
        'max-parallel': lanes,
      }
      const contexts = { ...legs.contexts, strategy: strategyContext, matrix: (combination ?? null) as Value }
      const leg = await runLeg({ ...legs, contexts }, combination && { index, combination }, stop.signal)
      results.push(leg.result)
      // As on GitHub, the last one to end decides where legs set the same output; an empty value never wins.
      for (const [name, value] of Object.entries(leg.outputs)) {
        if (value !== '' || !(name in outputs)) outputs[name] = value
      }
      if (leg.result === 'failure' && failFast) stop.abort()
    }
  }
  await Promise.all(Array.from({ length: Math.max(1, Math.min(lanes, matrix.length)) }, lane))
  return { result: worst(results), outputs }
}

async function runLeg(
  legs: Legs,
  leg: { index: number; combination: Combination } | undefined,
  stop: AbortSignal,
): Promise<JobOutcome> {
  const { call, key, token, contexts } = legs
  const { run } = call
  const scope = { contexts, functions: legs.scope().functions }
  const view = newView(key, token, call, scope, leg)
  call.show(view)
  const release = await enterGroup(token, scope, view, run)
  const ending = new AbortController()
  const cancel = () => {
    if (stop.aborted || !legs.survives()) ending.abort()
  }
  for (const signal of [call.cancelled, stop]) signal.addEventListener('abort', cancel)
  // It may have been cancelled while it waited for its turn.
  if (call.cancelled.aborted || stop.aborted) cancel()
  const limit = timeLimit(token, scope, () => {
    const message = `The job has exceeded the maximum execution time of ${limit.minutes} minutes.`
    run.listener({ type: 'annotation', job: view, level: 'error', message })
    ending.abort()
  })
  let result: Conclusion = 'cancelled'
  try {
    if (!ending.signal.aborted) {
      result = 'failure'
      view.startedAt = Date.now()
      run.listener({ type: 'job-started', job: view })
      const plan: JobPlan = {
        run,
        workflow: call.workflow,
        workflowFile: call.workflowFile,
        job: token,
        key,
        view,
        permissions: permissionsFor(call, token),
        contexts,
        cancelled: ending.signal,
        timedOut: () => limit.isOver,
      }
      result = at(token, 'uses') ? await runCalledWorkflow(plan, call) : await runJob(plan)
    }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    run.listener({ type: 'annotation', job: view, level: 'error', message })
  } finally {
    clearTimeout(limit.timer)
    for (const signal of [call.cancelled, stop]) signal.removeEventListener('abort', cancel)
    endJob(view, result, run.listener)
    release()
  }
  const isForgiven = result === 'failure' && isTruthy(resolve(at(token, 'continue-on-error'), scope))
  return { result: isForgiven ? 'success' : result, outputs: view.outputs }
}

interface TimeLimit {
  minutes: number | undefined
  isOver: boolean
  timer: NodeJS.Timeout | undefined
}

function timeLimit(token: Token, scope: Scope, onEnd: () => void): TimeLimit {
  const minutes = at(token, 'timeout-minutes')
  const limit: TimeLimit = { minutes: minutes && Number(resolve(minutes, scope)), isOver: false, timer: undefined }
  if (limit.minutes === undefined) return limit
  limit.timer = setTimeout(() => {
    limit.isOver = true
    onEnd()
  }, limit.minutes * 60_000)
  return limit
}

/** A called workflow that says nothing of permissions has those of the job that calls it. */
function permissionsFor(call: WorkflowCall, job: Token) {
  const own = at(job, 'permissions')
  const workflow = at(call.workflow, 'permissions')
  return call.granted !== undefined && !own && !workflow ? call.granted : permissionsOf(workflow, own)
}

function worst(results: Conclusion[]): Conclusion {
  return (['failure', 'cancelled', 'success'] as const).find((one) => results.includes(one)) ?? 'skipped'
}
