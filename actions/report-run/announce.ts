import { warning } from '@actions/core'
import { getOctokit } from '@actions/github'
import { type DeploymentState, tellDeployment } from '../../src/github/deployment.ts'
import { workflowJob } from '../../src/github/job.ts'
import { safeLine } from '../../src/github/log-lines.ts'
import type { PullRequest } from '../../src/github/pull-request.ts'
import type { Outcome, Verdict } from '../../src/report/pull-request.ts'
import { slackMessage } from '../../src/report/slack-message.ts'
import type { Inputs } from './inputs.ts'

const states: Record<Outcome, DeploymentState> = {
  success: 'success',
  failure: 'failure',
  cancelled: 'error',
  skipped: 'inactive',
  queued: 'queued',
  in_progress: 'in_progress',
}

/** Tells those who look elsewhere: the environment's page, and, by outputs, whoever sends a message. */
export async function announce(
  given: Inputs,
  pull: PullRequest | undefined,
  verdict: Verdict,
): Promise<Record<'deployment-id' | 'message' | 'slack-payload', string>> {
  const { GITHUB_REPOSITORY: repository = '', GITHUB_REF = '', GITHUB_HEAD_REF, GITHUB_SHA = '' } = process.env
  const { title, outcome, failureMessage, duration: durationSeconds, cost } = given
  // What a pull request's workflow runs on is a commit of GitHub's own, which nobody knows.
  const commit = pull?.head.sha ?? GITHUB_SHA
  const { text, payload } = slackMessage({
    ...{ title, outcome, failureMessage, durationSeconds, cost, repository, commit, verdict },
    known: given.skipped === true,
    ref: GITHUB_HEAD_REF || GITHUB_REF,
    workflowRun: workflowJob().url,
  })
  const id = await deployed(given, pull, commit, repository)
  return { 'deployment-id': id === undefined ? '' : String(id), message: text, 'slack-payload': payload }
}

/** What cannot be shown there costs nothing else. */
async function deployed(
  given: Inputs,
  pull: PullRequest | undefined,
  sha: string,
  repository: string,
): Promise<number | undefined> {
  const { deploymentEnvironment: environment, githubToken, name, title, outcome, failureMessage } = given
  if (environment === undefined) return undefined
  const [owner = '', repo = ''] = repository.split('/')
  try {
    return await tellDeployment(getOctokit(githubToken), {
      ...{ owner, repo, sha, environment, task: `trainium-actions:${name}` },
      state: states[outcome],
      logUrl: workflowJob().url,
      description: failureMessage ?? `${title}: ${outcome.replace('_', ' ')}`,
    })
  } catch (error) {
    const { message, status } = error as { message: string; status?: number }
    const mend = pull?.fork
      ? 'a workflow for a fork may not make one'
      : status === 403
        ? "give the job 'permissions: deployments: write'"
        : "check input 'deployment-environment'"
    warning(safeLine(`The environment '${environment}' does not show this run (${message}): ${mend}.`))
    return undefined
  }
}
