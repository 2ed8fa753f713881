import type { Conclusion, StepView } from './events.ts'
import type { JobState } from './job-state.ts'
import { StepLog } from './step-log.ts'
import type { Token } from './tokens.ts'

/** One step while it runs. */
export interface RunningStep {
  view: StepView
  token: Token | undefined
  /** All of it: the job's, the composite action's and its own. */
  env: Record<string, string>
  /** What lies over the job's environment: a composite action hands it on, while GITHUB_ENV still shows through. */
  overlay: Record<string, string>
  /** Aborts when the step has to end. */
  signal: AbortSignal
  log: StepLog
  outputs: Record<string, string>
  state: Record<string, string>
  /** Set by a command that the runner refuses. */
  refused: boolean
}

/** A step that is about to run, or to be left out. A step of a composite action logs where that does. */
export function newStep(
  job: JobState,
  about: Pick<StepView, 'id' | 'name' | 'stage' | 'depth'>,
  token: Token | undefined,
  parent?: RunningStep,
): RunningStep {
  const view: StepView = { ...about, logFile: parent?.view.logFile ?? nextLogFile(job, about.id) }
  job.view.steps.push(view)
  return {
    view,
    token,
    env: {},
    overlay: {},
    signal: job.run.killed,
    log: parent ? parent.log.within(view) : openLog(job, view),
    outputs: {},
    state: {},
    refused: false,
  }
}

function nextLogFile(job: JobState, id: string): string {
  job.stepCount++
  return `${job.directories.logs}/${String(job.stepCount).padStart(2, '0')}_${id.replaceAll(/[^\w-]/g, '_')}.log`
}

function openLog(job: JobState, step: StepView): StepLog {
  const isDebug = (job.contexts.runner as Record<string, string>).debug === '1'
  return new StepLog(step.logFile, { job: job.view, step, masks: job.masks, listener: job.run.listener, isDebug })
}

export function startStep(step: RunningStep, job: JobState): void {
  step.view.startedAt = Date.now()
  job.run.listener({ type: 'step-started', job: job.view, step: step.view })
}

export function endStep(step: RunningStep, job: JobState, outcome: Conclusion, conclusion = outcome): void {
  Object.assign(step.view, { outcome, conclusion, endedAt: Date.now() })
  job.run.listener({ type: 'step-ended', job: job.view, step: step.view })
}
