import { runAction } from './action-step.ts'
import { holds, withStatus } from './conditions.ts'
import type { Conclusion, StepView } from './events.ts'
import { isTruthy } from './expressions.ts'
import { type Frame, type JobState, type PostStep, type RunningStep, scopeOf } from './job-state.ts'
import { runScript } from './script-step.ts'
import { StepLog } from './step-log.ts'
import { at, conditionOf, resolve, resolveText, resolveTexts, type Token, text } from './tokens.ts'

/** Runs steps one after another. `parent` is the step of the composite action that they belong to. */
export async function runSteps(steps: Token[], job: JobState, frame: Frame, parent?: RunningStep): Promise<void> {
  for (const [index, token] of steps.entries()) await runStep(token, index, job, frame, parent)
}

async function runStep(token: Token, index: number, job: JobState, frame: Frame, parent?: RunningStep): Promise<void> {
  const id = text(at(token, 'id')) ?? `__${[...(parent ? [parent.view.id] : []), 'step', index].join('_')}`
  const view: StepView = {
    id,
    name: text(at(token, 'name')) ?? id,
    stage: 'main',
    logFile: parent?.view.logFile ?? nextLogFile(job, id),
    depth: frame.depth,
  }
  job.view.steps.push(view)
  const log = parent ? parent.log.within(view) : openLog(job, view)
  const step: RunningStep = {
    view,
    token,
    env: {},
    overlay: {},
    signal: job.run.killed,
    log,
    outputs: {},
    state: {},
    refused: false,
    outcome: 'success',
  }
  let continueOnError = false
  try {
    const around = { ...job.env, ...frame.env }
    const own = resolveTexts(at(token, 'env'), scopeOf(job, frame, around))
    step.env = { ...around, ...own }
    step.overlay = { ...frame.env, ...own }
    const condition = withStatus(conditionOf(at(token, 'if')))
    if (!holds(condition, scopeOf(job, frame, step.env))) {
      view.name = nameOf(token, job, frame, step.env)
      end(step, job, 'skipped', 'skipped')
      return finish(step, job, frame, parent)
    }
    view.name = nameOf(token, job, frame, step.env)
    start(step, job)
    continueOnError = isTruthy(resolve(at(token, 'continue-on-error'), scopeOf(job, frame, step.env)))
    const minutes = resolve(at(token, 'timeout-minutes'), scopeOf(job, frame, step.env))
    step.outcome = await guarded(step, job, {
      // Looked at again when the job is cancelled: a step that would run in a cancelled job is left alone.
      survives: () => holds(condition, scopeOf(job, frame, step.env)),
      cancelled: parent?.signal ?? job.cancelled,
      timeoutMs: typeof minutes === 'number' ? minutes * 60_000 : undefined,
      timeoutText: `The action '${view.name}' has timed out after ${String(minutes)} minutes.`,
      run: () => (at(token, 'uses') ? runAction(step, job, frame) : runScript(step, job, frame)),
    })
  } catch (error) {
    if (view.startedAt === undefined) start(step, job)
    log.annotate('error', error instanceof Error ? error.message : String(error))
    step.outcome = 'failure'
  }
  end(step, job, step.outcome, step.outcome === 'failure' && continueOnError ? 'success' : step.outcome)
  finish(step, job, frame, parent)
}

function finish(step: RunningStep, job: JobState, frame: Frame, parent?: RunningStep): void {
  const { outcome = 'skipped', conclusion = 'skipped' } = step.view
  if (text(at(step.token, 'id')) !== undefined)
    frame.steps[step.view.id] = { outcome, conclusion, outputs: step.outputs }
  const failed = conclusion === 'failure' || conclusion === 'cancelled'
  if (failed && frame.action) frame.action.status = frame.action.status === 'success' ? conclusion : frame.action.status
  else if (conclusion === 'failure' && job.status === 'success') job.status = 'failure'
  if (!parent) step.log.close()
}

interface Guard {
  survives(): boolean
  cancelled: AbortSignal
  timeoutMs: number | undefined
  timeoutText: string
  run(): Promise<Conclusion>
}

/** Runs a step under its time limit and the job's cancellation. */
async function guarded(step: RunningStep, job: JobState, guard: Guard): Promise<Conclusion> {
  const controller = new AbortController()
  let timedOut = false
  const onCancel = () => {
    if (!guard.survives()) controller.abort()
  }
  // A step that starts in a cancelled job does so because its condition said so.
  if (!guard.cancelled.aborted) guard.cancelled.addEventListener('abort', onCancel, { once: true })
  const timer =
    guard.timeoutMs === undefined
      ? undefined
      : setTimeout(() => {
          timedOut = true
          controller.abort()
        }, guard.timeoutMs)
  step.signal = AbortSignal.any([controller.signal, job.run.killed])
  try {
    const outcome = await guard.run()
    if (timedOut) step.log.annotate('error', guard.timeoutText)
    if (timedOut) return 'failure'
    if (step.signal.aborted) {
      step.log.annotate('error', 'The operation was canceled.')
      return 'cancelled'
    }
    return outcome
  } finally {
    clearTimeout(timer)
    guard.cancelled.removeEventListener('abort', onCancel)
  }
}

/** Runs the post steps, the last registered first. */
export async function runPostSteps(job: JobState): Promise<void> {
  for (const post of job.posts.toReversed()) await runPost(post, job)
}

async function runPost(post: PostStep, job: JobState): Promise<void> {
  const view: StepView = {
    id: post.id,
    name: `Post ${post.name}`,
    stage: 'post',
    logFile: nextLogFile(job, `post_${post.id}`),
    depth: post.depth,
  }
  job.view.steps.push(view)
  const log = openLog(job, view)
  const env = { ...job.env, ...post.frame.env }
  const step: RunningStep = {
    view,
    token: undefined,
    env,
    overlay: post.frame.env,
    signal: job.run.killed,
    log,
    outputs: {},
    state: {},
    refused: false,
    outcome: 'success',
  }
  // Evaluated as it is written: no success() is added to a post-if.
  const frame: Frame = {
    ...post.frame,
    ...(post.frame.action && { action: { ...post.frame.action, status: job.status } }),
  }
  try {
    if (!holds(post.condition, scopeOf(job, frame, env))) {
      end(step, job, 'skipped', 'skipped')
      log.close()
      return
    }
    start(step, job)
    step.outcome = await guarded(step, job, {
      survives: () => holds(post.condition, scopeOf(job, frame, env)),
      cancelled: job.cancelled,
      timeoutMs: undefined,
      timeoutText: '',
      run: () => post.run(step),
    })
  } catch (error) {
    log.annotate('error', error instanceof Error ? error.message : String(error))
    step.outcome = 'failure'
  }
  end(step, job, step.outcome, step.outcome)
  if (step.outcome === 'failure' && job.status === 'success') job.status = 'failure'
  log.close()
}

function nameOf(token: Token, job: JobState, frame: Frame, env: Record<string, string>): string {
  if (at(token, 'name')) return job.masks.apply(resolveText(at(token, 'name'), scopeOf(job, frame, env)))
  const uses = text(at(token, 'uses'))
  if (uses !== undefined) return `Run ${uses}`
  const script = resolveText(at(token, 'run'), scopeOf(job, frame, env))
  return job.masks.apply(`Run ${script.trim().split('\n')[0]}`)
}

function nextLogFile(job: JobState, id: string): string {
  job.stepCount++
  return `${job.directories.logs}/${String(job.stepCount).padStart(2, '0')}_${id.replaceAll(/[^\w-]/g, '_')}.log`
}

function openLog(job: JobState, step: StepView): StepLog {
  const debug = job.contexts.runner !== null && (job.contexts.runner as Record<string, string>).debug === '1'
  return new StepLog(step.logFile, { job: job.view, step, masks: job.masks, listener: job.run.listener, debug })
}

function start(step: RunningStep, job: JobState): void {
  step.view.startedAt = Date.now()
  job.run.listener({ type: 'step-started', job: job.view, step: step.view })
}

function end(step: RunningStep, job: JobState, outcome: Conclusion, conclusion: Conclusion): void {
  Object.assign(step.view, { outcome, conclusion, endedAt: Date.now() })
  job.run.listener({ type: 'step-ended', job: job.view, step: step.view })
}
