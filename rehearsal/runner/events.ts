/** What a caller asks for, what it is told while the workflow runs, and what it gets. Times are epoch milliseconds. */

export type Conclusion = 'success' | 'failure' | 'cancelled' | 'skipped'
export type AnnotationLevel = 'error' | 'warning' | 'notice'
export type Permissions = Record<string, 'read' | 'write' | 'none'>

export interface Repository {
  /** The working tree: what `checkout` copies and what this repository's own actions run from. */
  root: string
  /** `owner/repo` */
  name: string
  /** The full ref, such as `refs/heads/main`. */
  ref: string
  sha: string
  defaultBranch: string
}

/** What GitHub's services need to know of a job before it starts. */
export interface JobRegistration {
  runId: string
  runNumber: number
  runAttempt: number
  actor: string
  jobId: string
  permissions: Permissions
  environment?: string
  ref: string
  sha: string
  eventName: string
  workflow: string
  /** The reusable workflow that holds the job, where it is another one. */
  jobWorkflow?: string
}

/** How long a process is given between the signals of a cancellation, and all clean-up after it. */
export interface GraceTimes {
  /** From SIGINT to SIGTERM. */
  interruptMs: number
  /** From SIGTERM to SIGKILL of the whole tree. */
  terminateMs: number
  /** From the cancellation to the end of everything, `always()` steps and post steps included. */
  cleanUpMs: number
}

export interface RunOptions {
  /** Path of the workflow file in the repository. */
  workflow: string
  repository: Repository
  event: { name: string; inputs?: Record<string, string>; payload?: Record<string, unknown> }
  runId: string
  runNumber: string
  runAttempt: string
  actor: string
  /** Everything the run writes lies here. */
  directory: string
  /** Added to the environment of every step. Of this process's own, little else reaches one. */
  environment?: Record<string, string>
  /** Folders put first on PATH of every step. */
  path?: string[]
  secrets?: Record<string, string>
  variables?: Record<string, string>
  /** Answers with the variables that GitHub's services give to a job, such as ACTIONS_RUNTIME_TOKEN. */
  registerJob?(job: JobRegistration): Record<string, string>
  listener?(event: RunEvent): void
  /** Cancels the run as pressing "Cancel workflow" does. */
  signal?: AbortSignal
  /** The Node that runs `node24` actions; this process's own when left out. */
  nodePath?: string
  grace?: Partial<GraceTimes>
}

export interface JobView {
  /** Unique in the run: the key in the file, with an index for a matrix and a `caller/` in front in a reusable workflow. */
  id: string
  name: string
  result?: Conclusion
  startedAt?: number
  endedAt?: number
  outputs: Record<string, string>
  steps: StepView[]
}

export interface StepView {
  id: string
  name: string
  stage: 'main' | 'post'
  outcome?: Conclusion
  conclusion?: Conclusion
  startedAt?: number
  endedAt?: number
  logFile: string
  summaryFile?: string
  /** 0 for a step of the job, 1 for a step of a composite action it uses, and so on. */
  depth: number
}

export interface Annotation {
  job: string
  step?: string
  level: AnnotationLevel
  message: string
  title?: string
  file?: string
  line?: number
}

export interface Summary {
  job: string
  step: string
  markdown: string
}

export type RunEvent =
  | { type: 'job-started' | 'job-ended'; job: JobView }
  | { type: 'step-started' | 'step-ended'; job: JobView; step: StepView }
  | { type: 'line'; job: JobView; step: StepView; text: string }
  | { type: 'group' | 'group-ended'; job: JobView; step: StepView; title: string }
  | {
      type: 'annotation'
      job: JobView
      step?: StepView
      level: AnnotationLevel
      message: string
      title?: string
      file?: string
      line?: number
    }
  /** Something the reader should know of the rehearsal itself, such as a lock that GitHub would have waited for. */
  | { type: 'note'; text: string }

export interface WorkflowResult {
  /** The run's name: `run-name`, or the workflow's. */
  name: string
  result: Conclusion
  jobs: JobView[]
  annotations: Annotation[]
  summaries: Summary[]
  /** Outputs of the workflow (`on.workflow_call.outputs`). */
  outputs: Record<string, string>
  /** Remote actions that a stand-in took the place of, such as `actions/checkout@v6`. */
  standIns: string[]
}
