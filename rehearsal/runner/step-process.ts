import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import type { Conclusion } from './events.ts'
import { readEnv, readPairs, readPath } from './file-commands.ts'
import type { Frame, JobState, RunningStep } from './job-state.ts'
import { type FileCommands, fileCommands, outputReader } from './output.ts'
import { runProcess } from './process.ts'

/** GitHub drops a larger summary. */
const MAX_SUMMARY_BYTES = 1_024 * 1_024

export interface StepCommand {
  command: string
  args: string[]
  cwd: string
  /** Over the step's own environment: INPUT_*, STATE_*, what only actions see. */
  extra: Record<string, string>
}

/** Runs a program as (a part of) a step and takes in what it wrote to the runner's files. */
export async function runStepProcess(
  step: RunningStep,
  job: JobState,
  frame: Frame,
  command: StepCommand,
): Promise<Conclusion> {
  const files = fileCommands(job.directories.fileCommands)
  for (const file of Object.values(files)) writeFileSync(file, '')
  const env = processEnvironment(step, job, frame, files, command.extra)
  const onLine = outputReader(step.log, {
    mask: (value) => job.masks.add(value),
    setOutput: (name, value) => {
      step.outputs[name] = value
    },
    saveState: (name, value) => {
      step.state[name] = value
    },
    refuse: () => {
      step.refused = true
    },
  })
  let succeeded = false
  try {
    const { code } = await runProcess({ ...command, env, signal: step.signal, grace: job.run.grace, onLine })
    succeeded = code === 0
    if (!succeeded && !step.signal.aborted) {
      step.log.annotate('error', `Process completed with exit code ${code ?? 'of a signal'}.`)
    }
  } catch (error) {
    step.log.annotate('error', error instanceof Error ? error.message : String(error))
  } finally {
    // Also after a failure or a cancellation: state saved before it is what the post step needs.
    if (!takeIn(step, job, files)) succeeded = false
  }
  return succeeded && !step.refused ? 'success' : 'failure'
}

/** Whether all files could be read; what can be read counts even so. */
function takeIn(step: RunningStep, job: JobState, files: FileCommands): boolean {
  let good = true
  const read = (kind: string, action: () => void) => {
    try {
      action()
    } catch (error) {
      good = false
      step.log.annotate('error', `Unable to process file command '${kind}' successfully.`)
      step.log.annotate('error', error instanceof Error ? error.message : String(error))
    }
  }
  read('env', () => Object.assign(job.env, Object.fromEntries(readEnv(files.env))))
  read('path', () => {
    for (const folder of readPath(files.path)) job.path.unshift(folder)
  })
  read('output', () => Object.assign(step.outputs, Object.fromEntries(readPairs(files.output))))
  read('state', () => Object.assign(step.state, Object.fromEntries(readPairs(files.state))))
  takeSummary(step, job, files.step_summary)
  return good
}

function takeSummary(step: RunningStep, job: JobState, file: string): void {
  if (!existsSync(file)) return
  const { size } = statSync(file)
  if (size === 0) return
  if (size > MAX_SUMMARY_BYTES) {
    const kilobytes = Math.ceil(size / 1_024)
    step.log.annotate(
      'error',
      `$GITHUB_STEP_SUMMARY upload aborted, supports content up to a size of 1024k, got ${kilobytes}k.`,
    )
    return
  }
  const kept = `${step.view.logFile.replace(/\.log$/, '')}-${step.view.id.replaceAll(/[^\w-]/g, '_')}.md`
  writeFileSync(kept, job.masks.apply(readFileSync(file, 'utf8')))
  step.view.summaryFile = kept
}

function processEnvironment(
  step: RunningStep,
  job: JobState,
  frame: Frame,
  files: FileCommands,
  extra: Record<string, string>,
): Record<string, string> {
  const { options } = job.run
  const base = baseEnvironment(job)
  const own: Record<string, string> = { ...base, ...options.environment, ...step.env }
  const path = [...job.path, ...(options.path ?? []), own.PATH ?? ''].join(delimiter)
  return {
    ...own,
    PATH: path,
    ...githubVariables(job),
    ...runnerVariables(job),
    ...job.services.everyStep,
    GITHUB_ACTION: step.view.id,
    ...(frame.action && {
      GITHUB_ACTION_PATH: frame.action.path,
      GITHUB_ACTION_REPOSITORY: frame.action.repository,
      GITHUB_ACTION_REF: frame.action.ref,
    }),
    ...Object.fromEntries(Object.entries(files).map(([name, file]) => [`GITHUB_${name.toUpperCase()}`, file])),
    ...extra,
  }
}

/** Little of this machine's own environment reaches a step: no credentials of the person who rehearses, above all. */
function baseEnvironment(job: JobState): Record<string, string> {
  const kept = ['PATH', 'USER', 'LANG', 'LC_ALL', 'TZ', 'SHELL', 'TERM'] as const
  const env = Object.fromEntries(kept.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])))
  return { ...env, HOME: job.directories.home, CI: 'true', GITHUB_ACTIONS: 'true' }
}

const githubNames = [
  'job',
  'ref',
  'ref_name',
  'ref_type',
  'ref_protected',
  'sha',
  'repository',
  'repository_id',
  'repository_owner',
  'repository_owner_id',
  'run_id',
  'run_number',
  'run_attempt',
  'retention_days',
  'actor',
  'actor_id',
  'triggering_actor',
  'workflow',
  'workflow_ref',
  'workflow_sha',
  'head_ref',
  'base_ref',
  'event_name',
  'event_path',
  'server_url',
  'api_url',
  'graphql_url',
  'workspace',
]

function githubVariables(job: JobState): Record<string, string> {
  return Object.fromEntries(
    githubNames.map((name) => [`GITHUB_${name.toUpperCase()}`, String(job.contexts.github[name] ?? '')]),
  )
}

function runnerVariables(job: JobState): Record<string, string> {
  const runner = job.contexts.runner as Record<string, string>
  const named = Object.entries(runner).map(([name, value]) => [`RUNNER_${name.toUpperCase()}`, value])
  return {
    ...Object.fromEntries(named),
    RUNNER_TRACKING_ID: job.trackingId,
    // Where hosted runners keep it; setup actions read both names.
    AGENT_TOOLSDIRECTORY: join(job.directories.toolCache),
  }
}
