import { type Status, statusFunctions } from './conditions.ts'
import type { Conclusion, GraceTimes, JobView, RunEvent, RunOptions } from './events.ts'
import type { Contexts, Scope, Value } from './expressions.ts'
import { hashFiles } from './hash-files.ts'
import type { Masks } from './masks.ts'
import type { RunningStep } from './running-step.ts'

export interface Directories {
  job: string
  workspace: string
  temp: string
  logs: string
  fileCommands: string
  home: string
  toolCache: string
}

/** What the jobs of one run share. */
export interface Run {
  options: RunOptions
  grace: GraceTimes
  nodePath: string
  listener(event: RunEvent): void
  /** Everything is killed when it aborts, `always()` steps and post steps too. */
  killed: AbortSignal
  standIns: Set<string>
  /** The end of the last job in each `concurrency` group. */
  groups: Map<string, Promise<void>>
}

/** One job while it runs. */
export interface JobState {
  run: Run
  key: string
  view: JobView
  directories: Directories
  masks: Masks
  status: Status
  /** Aborts when the job is cancelled or out of time. */
  cancelled: AbortSignal
  /** Contexts that stay as they are for the whole job: github, vars, secrets, needs, strategy, matrix, runner. */
  contexts: Contexts & { github: Record<string, Value> }
  /** The environment of the workflow and the job, and what steps put in GITHUB_ENV. */
  env: Record<string, string>
  /** Folders that steps put in GITHUB_PATH, the newest first. */
  path: string[]
  defaults: { shell?: string; workingDirectory?: string }
  /** From `registerJob`, parted by who sees them. */
  services: { everyStep: Record<string, string>; actions: Record<string, string> }
  posts: PostStep[]
  /** Tells apart what processes of this job were left behind. */
  trackingId: string
  /** Numbers the log files. */
  stepCount: number
}

export interface PostStep {
  name: string
  condition: string
  id: string
  frame: Frame
  depth: number
  run(step: RunningStep): Promise<Conclusion>
}

/** Where steps run: the job itself, or one composite action with its own `steps` and `inputs`. */
export interface Frame {
  steps: Record<string, { outcome: Conclusion; conclusion: Conclusion; outputs: Record<string, string> }>
  inputs: Record<string, Value>
  /** Laid over the job's environment. */
  env: Record<string, string>
  depth: number
  /** The composite action that these steps belong to. */
  action?: { path: string; repository: string; ref: string; status: Status }
}

/** The status that conditions see: of the composite action, else of the job. */
export function statusOf(job: JobState, frame: Frame): Status {
  return frame.action?.status ?? job.status
}

export function scopeOf(job: JobState, frame: Frame, env: Record<string, string>): Scope {
  const github: Record<string, Value> = { ...job.contexts.github }
  if (frame.action) {
    github.action_path = frame.action.path
    github.action_repository = frame.action.repository
    github.action_ref = frame.action.ref
    github.action_status = frame.action.status
  }
  const steps = frame.steps as unknown as Record<string, Value>
  return {
    contexts: { ...job.contexts, github, job: { status: job.status }, env, steps, inputs: frame.inputs },
    functions: [
      ...statusFunctions(statusOf(job, frame), job.status === 'cancelled'),
      hashFiles(job.directories.workspace),
    ],
  }
}
