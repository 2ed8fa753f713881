import type { Conclusion } from './events.ts'
import type { JobState } from './job-state.ts'
import type { RunningStep } from './running-step.ts'

export interface Guard {
  /** Looked at when the job is cancelled: a step that would run in a cancelled job is left alone. */
  survives(): boolean
  timeoutMinutes?: number | undefined
  /** The step of the composite action around it, whose end is the end of this one too. */
  parent?: RunningStep | undefined
  run(): Promise<Conclusion>
}

/** Runs a step under its time limit and the job's cancellation. Errors are told in its log and fail it. */
export async function guarded(step: RunningStep, job: JobState, guard: Guard): Promise<Conclusion> {
  const ending = new AbortController()
  let isOver = false
  const onCancel = () => {
    if (!guard.survives()) ending.abort()
  }
  // A step that starts in a cancelled job does so because its condition said so.
  if (!job.cancelled.aborted) job.cancelled.addEventListener('abort', onCancel, { once: true })
  const onTimeout = () => {
    isOver = true
    ending.abort()
  }
  const { timeoutMinutes } = guard
  const timer = timeoutMinutes === undefined ? undefined : setTimeout(onTimeout, timeoutMinutes * 60_000)
  step.signal = AbortSignal.any([ending.signal, guard.parent?.signal ?? job.run.killed])
  let outcome: Conclusion = 'failure'
  try {
    outcome = await guard.run()
  } catch (error) {
    step.log.annotate('error', error instanceof Error ? error.message : String(error))
  } finally {
    clearTimeout(timer)
    job.cancelled.removeEventListener('abort', onCancel)
  }
  if (isOver) {
    step.log.annotate('error', `The action '${step.view.name}' has timed out after ${timeoutMinutes} minutes.`)
    return 'failure'
  }
  if (!step.signal.aborted) return outcome
  step.log.annotate('error', 'The operation was canceled.')
  return 'cancelled'
}
