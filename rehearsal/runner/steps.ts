import { runAction } from './action-step.ts'
import { holds, withStatus } from './conditions.ts'
import { isTruthy } from './expressions.ts'
import { type Frame, type JobState, scopeOf } from './job-state.ts'
import { endStep, newStep, type RunningStep, startStep } from './running-step.ts'
import { runScript } from './script-step.ts'
import { guarded } from './step-guard.ts'
import { at, conditionOf, resolve, resolveText, resolveTexts, type Token, text } from './tokens.ts'

/** Runs steps one after another. `parent` is the step of the composite action that they belong to. */
export async function runSteps(steps: Token[], job: JobState, frame: Frame, parent?: RunningStep): Promise<void> {
  for (const [index, token] of steps.entries()) {
    const id = text(at(token, 'id')) ?? `__${[...(parent ? [parent.view.id] : []), 'step', index].join('_')}`
    const name = text(at(token, 'name')) ?? id
    const step = newStep(job, { id, name, stage: 'main', depth: frame.depth }, token, parent)
    try {
      await runStep(step, job, frame, parent)
    } catch (error) {
      // An expression of the step itself: its env, its condition, its name.
      if (step.view.startedAt === undefined) startStep(step, job)
      step.log.annotate('error', error instanceof Error ? error.message : String(error))
      endStep(step, job, 'failure')
    }
    account(step, job, frame)
    if (!parent) step.log.close()
  }
}

async function runStep(step: RunningStep, job: JobState, frame: Frame, parent?: RunningStep): Promise<void> {
  const { token, view } = step
  const around = { ...job.env, ...frame.env }
  const own = resolveTexts(at(token, 'env'), scopeOf(job, frame, around))
  step.env = { ...around, ...own }
  step.overlay = { ...frame.env, ...own }
  const condition = withStatus(conditionOf(at(token, 'if')))
  const runs = !job.run.killed.aborted && holds(condition, scopeOf(job, frame, step.env))
  view.name = nameOf(step, job, frame)
  if (!runs) return endStep(step, job, 'skipped')

  startStep(step, job)
  const scope = scopeOf(job, frame, step.env)
  const continueOnError = isTruthy(resolve(at(token, 'continue-on-error'), scope))
  const minutes = resolve(at(token, 'timeout-minutes'), scope)
  const outcome = await guarded(step, job, {
    survives: () => holds(condition, scopeOf(job, cancelledFrame(frame), step.env)),
    timeoutMinutes: typeof minutes === 'number' ? minutes : undefined,
    parent,
    run: () => (at(token, 'uses') ? runAction(step, job, frame) : runScript(step, job, frame)),
  })
  endStep(step, job, outcome, outcome === 'failure' && continueOnError ? 'success' : outcome)
}

/** While a composite action is cancelled, its steps see it as cancelled (CompositeActionHandler.cs). */
function cancelledFrame(frame: Frame): Frame {
  return frame.action ? { ...frame, action: { ...frame.action, status: 'cancelled' } } : frame
}

/** What later steps see of a step. */
function account({ view, token, outputs }: RunningStep, job: JobState, frame: Frame): void {
  const { outcome = 'skipped', conclusion = 'skipped' } = view
  if (text(at(token, 'id')) !== undefined) frame.steps[view.id] = { outcome, conclusion, outputs }
  if (conclusion === 'success' || conclusion === 'skipped') return
  if (frame.action) {
    if (frame.action.status === 'success') frame.action.status = conclusion
  } else if (conclusion === 'failure' && job.status === 'success') job.status = 'failure'
}

function nameOf({ token, env }: RunningStep, job: JobState, frame: Frame): string {
  const scope = scopeOf(job, frame, env)
  const uses = text(at(token, 'uses'))
  const name = at(token, 'name')
    ? resolveText(at(token, 'name'), scope)
    : `Run ${uses ?? resolveText(at(token, 'run'), scope).trim().split('\n')[0]}`
  return job.masks.apply(name)
}
