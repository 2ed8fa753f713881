import { delimiter, dirname } from 'node:path'
import type { Frame, JobState } from './job-state.ts'
import type { FileCommands } from './output.ts'
import type { RunningStep } from './running-step.ts'

/** The whole environment of a process of a step. */
export function stepEnvironment(
  step: RunningStep,
  job: JobState,
  frame: Frame,
  files: FileCommands,
  extra: Record<string, string>,
): Record<string, string> {
  const { options } = job.run
  const base = baseEnvironment(job)
  const own: Record<string, string> = { ...base, ...options.environment, ...step.env }
  // Programs that begin with `#!/usr/bin/env node` run on the Node that actions run on, whatever this machine's own is.
  const path = [...job.path, ...(options.path ?? []), dirname(job.run.nodePath), own.PATH ?? ''].join(delimiter)
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
    AGENT_TOOLSDIRECTORY: job.directories.toolCache,
  }
}
