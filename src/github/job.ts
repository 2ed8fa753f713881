import { readFileSync, statSync } from 'node:fs'

/** What a step can know of the workflow job that it runs in; all of it comes from the runner's variables. */
export interface WorkflowJob {
  /** Milliseconds since 1970. */
  startedAt: number
  /** How long GitHub lets a job run, in seconds: hosted runners 6 h, self-hosted ones 5 d. */
  longestSeconds: number
  /** URL of the workflow run; empty outside of one. */
  url: string
}

// https://docs.github.com/en/actions/reference/limits
const HOSTED_SECONDS = 6 * 3600
const SELF_HOSTED_SECONDS = 5 * 86_400

export function workflowJob(env: NodeJS.ProcessEnv = process.env, now = Date.now()): WorkflowJob {
  const { GITHUB_RUN_ID: run, GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository } = env
  const longestSeconds = env.RUNNER_ENVIRONMENT === 'self-hosted' ? SELF_HOSTED_SECONDS : HOSTED_SECONDS
  return {
    startedAt: startOf(env.GITHUB_EVENT_PATH, now, longestSeconds),
    longestSeconds,
    url: run && repository ? `${server ?? 'https://github.com'}/${repository}/actions/runs/${run}` : '',
  }
}

/** No variable tells when a job has started, but the runner writes the event's file then. */
function startOf(eventFile: string | undefined, now: number, longestSeconds: number): number {
  try {
    const written = statSync(eventFile ?? '').mtimeMs
    return written <= now && now - written < longestSeconds * 1000 ? written : now
  } catch {
    return now
  }
}

/** The inputs that the workflow run was given by hand or by another run; none for a push. */
export function workflowInputs(env: NodeJS.ProcessEnv = process.env): Record<string, string> {
  try {
    const { inputs } = JSON.parse(readFileSync(env.GITHUB_EVENT_PATH ?? '', 'utf8')) as { inputs?: object | null }
    return Object.fromEntries(Object.entries(inputs ?? {}).map(([name, value]) => [name, String(value ?? '')]))
  } catch {
    return {}
  }
}
