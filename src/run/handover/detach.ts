import { info } from '@actions/core'
import { Failure } from '../../failure.ts'
import { workflowInputs, workflowJob } from '../../github/job.ts'
import type { NextRun } from '../../github/next-run.ts'
import type { Cluster } from '../../kubernetes/cluster.ts'
import type { Run } from '../identity.ts'
import { claimRelay, type Relay, releaseRelay } from './relay.ts'
import { timeoutsOf } from './timeouts.ts'

/** A workflow job ends before a long run does: when this step stops following, and what happens then. */
export interface Detach {
  /** Milliseconds since 1970. */
  at: number
  policy: 'running' | 'relay' | 'fail'
  /** For `relay`: the workflow run that goes on following. */
  next?: (run: Run) => NextRun
}

/** As the inputs of an action say it. */
export interface DetachInputs {
  /** Seconds since the job's start. */
  detachAfter: number | undefined
  /** Seconds after which the run itself is stopped: it is not meant to outlive this step. */
  timeout?: number | undefined
  onDetach: Detach['policy']
  githubToken: string | undefined
  relayWorkflow: string | undefined
  relayInputs: Record<string, string>
}

/**
 * A job's own token, which starts the next run, lives no longer.
 * https://docs.github.com/en/actions/concepts/security/github_token
 */
const TOKEN_SECONDS = 24 * 3600
/** What is left of a job's time for saving, handing over and the steps that follow; of a short one a tenth. */
const RESERVE_SECONDS = 15 * 60
const reserveOf = (seconds: number): number => Math.min(RESERVE_SECONDS, seconds / 10)

/** Throws where a relay could not work: better now than after hours. */
export async function planDetach(given: DetachInputs, env: NodeJS.ProcessEnv = process.env): Promise<Detach> {
  const at = await endOfFollowing(given, env)
  if (given.onDetach !== 'relay') return { at, policy: given.onDetach }
  const token = given.githubToken
  if (token === undefined) {
    throw new Failure(
      "For 'on-detach: relay', input 'github-token' must be given, and the job needs 'permissions: actions: write'.",
    )
  }
  const { checkNextRun, thisWorkflow } = await import('../../github/next-run.ts')
  const workflow = thisWorkflow(env, given.relayWorkflow)
  // Another workflow has inputs of its own.
  const own = given.relayWorkflow === undefined ? workflowInputs(env) : {}
  const inputs = { ...own, ...given.relayInputs }
  await checkNextRun({ ...workflow, inputs: { ...inputs, 'run-id': '' } }, env.GITHUB_WORKSPACE ?? '.')
  return { at, policy: 'relay', next: ({ runId }) => ({ token, ...workflow, inputs: { ...inputs, 'run-id': runId } }) }
}

async function endOfFollowing(given: DetachInputs, env: NodeJS.ProcessEnv): Promise<number> {
  const { startedAt, longestSeconds } = workflowJob(env)
  if (given.detachAfter !== undefined) return startedAt + given.detachAfter * 1000
  const before = (seconds: number, from: number): number => from + (seconds - reserveOf(seconds)) * 1000
  const longest = given.onDetach === 'relay' ? Math.min(longestSeconds, TOKEN_SECONDS) : longestSeconds
  const usual = before(longest, startedAt)
  const { job = longest, step } = given.timeout === undefined ? await timeoutsOf(env) : {}
  const at = Math.min(before(job, startedAt), step === undefined ? usual : before(step, Date.now()), usual)
  if (at < usual) {
    const until = new Date(at).toISOString().replace(/:\d\d\.\d+Z$/, 'Z')
    info(
      `The workflow's timeout-minutes let this step follow the run until ${until}; then it goes on (see 'detach-after').`,
    )
  }
  return at
}

export interface Detached {
  /** What becomes of the run, for the log and the summary. */
  sentence: string
  failed: boolean
}

/**
 * Ends the following of a run that goes on.
 *
 * @param known the relay as it was when the following began
 * @param by URL of this workflow run
 */
export async function detach(
  cluster: Cluster,
  run: Run,
  { policy, next }: Detach,
  known: Relay,
  by: string,
): Promise<Detached> {
  const later = `follow it with run-mpijob (command: attach, run-id: ${run.runId})`
  if (policy === 'fail') {
    return { sentence: `Run ${run.runId} goes on, but this job's time is up: ${later}.`, failed: true }
  }
  if (policy === 'running' || next === undefined) {
    return { sentence: `Run ${run.runId} goes on; this job's time is up: ${later}.`, failed: false }
  }
  try {
    const claim = await claimRelay(cluster, run, known.number, by)
    if (!claim.won) {
      return { sentence: `Run ${run.runId} goes on; it was handed over already, by ${claim.by}.`, failed: false }
    }
    const { startNextRun } = await import('../../github/next-run.ts')
    const workflow = next(run)
    await startNextRun(workflow)
    return {
      sentence: `Run ${run.runId} goes on; the next run of the workflow '${workflow.workflow}' follows it (relay ${known.number + 1}).`,
      failed: false,
    }
  } catch (error) {
    await releaseRelay(cluster, run, known.number).catch(() => {})
    const { message } = error as Error
    return { sentence: `Run ${run.runId} goes on and nobody follows it. ${message} Then ${later}.`, failed: true }
  }
}
