import { mkdtempSync, readFileSync } from 'node:fs'
import { copyFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { info, notice, setSecret, warning } from '@actions/core'
import { getOctokit } from '@actions/github'
import { Failure, type Result } from '../../src/failure.ts'
import { baseFile } from '../../src/github/base-artifact.ts'
import { keepComment, type Octokit } from '../../src/github/comment.ts'
import { safeLine } from '../../src/github/log-lines.ts'
import { openPullRequest, type PullRequest, thisPullRequest } from '../../src/github/pull-request.ts'
import { lineOfDefault, type ParameterChange, parameterChanges } from '../../src/recipe/parameter-changes.ts'
import { fromMetricsCsv } from '../../src/report/metrics-files.ts'
import { type PullRequestReport, pullRequestReport, type Verdict } from '../../src/report/pull-request.ts'
import type { StepReport } from '../../src/report/step-report.ts'
import { announce } from './announce.ts'
import type { Inputs } from './inputs.ts'

const METRICS = 'metrics.csv'
/** The runner shows ten notices of a step. */
const MOST_ANNOTATIONS = 8
const artifactName = (name: string): string => `${name}-metrics`

/** On a pull request, or a branch that has one: the comment. On a branch the metrics are kept too, for the pull requests to come. */
export async function run(given: Inputs): Promise<Result> {
  setSecret(given.githubToken)
  const reports = reportsOf(given)
  const started = thisPullRequest()
  const isOver = given.outcome !== 'queued' && given.outcome !== 'in_progress'
  const pull = started ?? (isOver ? await pullOfBranch(getOctokit(given.githubToken)) : undefined)
  if (started === undefined && isOver) await keepMetrics(given)
  const { verdict, summary, url } = isOver ? await reported(given, reports, pull, started) : beforehand
  const announced = await announce(given, started, verdict)
  const result: Result = { outputs: { verdict, 'comment-url': url, ...announced }, summary }
  if (pull !== undefined && isOver && given.outcome === 'success')
    notice(safeLine(announced.message), { title: given.title })
  if (verdict === 'worse') {
    const sentence = `The training is worse than that of '${pull?.base.ref}', beyond the tolerance: see the summary.`
    if (given.failOnWorse) throw new Failure(sentence, result)
    warning(safeLine(sentence), { title: given.title })
  }
  return result
}

async function pullOfBranch(octokit: Octokit): Promise<PullRequest | undefined> {
  try {
    return await openPullRequest(octokit)
  } catch (error) {
    info(safeLine(`Whether this branch has a pull request cannot be seen: ${messageOf(error)}`))
    return undefined
  }
}

interface Reported {
  verdict: Verdict
  summary: string
  /** Of the comment; empty where there is none. */
  url: string
}

const beforehand: Reported = { verdict: 'unknown', summary: '', url: '' }

async function reported(
  given: Inputs,
  reports: readonly StepReport[],
  pull: PullRequest | undefined,
  started: PullRequest | undefined,
): Promise<Reported> {
  if (pull === undefined) {
    const { markdown } = pullRequestReport({ ...factsOf(given, reports), base: { ref: '' } })
    return { verdict: 'unknown', summary: markdown, url: '' }
  }
  const octokit = getOctokit(given.githubToken)
  const [base, parameters] = await Promise.all([
    given.metricsFile === undefined ? undefined : baseMetrics(octokit, given, pull),
    given.recipe === undefined ? undefined : changesOf(octokit, pull, given.recipe),
  ])
  const { markdown, verdict } = pullRequestReport({
    ...factsOf(given, reports),
    // What a pull request's workflow runs on is a commit of GitHub's own, which nobody knows.
    ...(started === undefined ? {} : { commit: started.head.sha }),
    metrics: given.metricsFile === undefined ? undefined : fromMetricsCsv(readFileSync(given.metricsFile, 'utf8')),
    parameters,
    base: { ref: pull.base.ref, sha: base?.sha, metrics: base && fromMetricsCsv(base.text) },
  })
  const url = await comment(octokit, pull, given.name, markdown)
  return { verdict, summary: markdown, url: url ?? '' }
}

function reportsOf({ reports }: Inputs): readonly StepReport[] {
  if (reports === undefined) return []
  try {
    const value: unknown = JSON.parse(reports)
    if (Array.isArray(value)) return value.filter((each) => typeof each?.kind === 'string')
  } catch {
    // told below, as a value of another type is
  }
  throw new Failure("Input 'reports' must be the output 'reports' of run-mpijob or run-job: a JSON list.")
}

function factsOf(given: Inputs, reports: readonly StepReport[]): Omit<PullRequestReport, 'parameters' | 'base'> {
  const { GITHUB_SERVER_URL, GITHUB_REPOSITORY, GITHUB_RUN_ID, GITHUB_SHA = '' } = process.env
  return {
    title: given.title,
    outcome: given.outcome,
    failureMessage: given.failureMessage,
    known: given.skipped === true,
    commit: GITHUB_SHA,
    workflowRun: `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}/actions/runs/${GITHUB_RUN_ID}`,
    durationSeconds: given.duration,
    cost: given.cost,
    image: given.image,
    imageSize: given.imageSize,
    reports,
    tolerance: { loss: given.lossTolerance, throughput: given.throughputTolerance },
  }
}

/** What cannot be kept costs a comparison to come, not this report. */
async function keepMetrics({ name, metricsFile, outcome }: Inputs): Promise<void> {
  // What a run that has failed did last says nothing of what the branch can do.
  if (metricsFile === undefined || outcome !== 'success') return
  const folder = mkdtempSync(join(process.env.RUNNER_TEMP ?? tmpdir(), 'metrics-'))
  await copyFile(metricsFile, join(folder, METRICS))
  const { DefaultArtifactClient } = await import('@actions/artifact')
  const client = new DefaultArtifactClient()
  const upload = () => client.uploadArtifact(artifactName(name), [join(folder, METRICS)], folder)
  try {
    await upload().catch(async (error: unknown) => {
      if (!/already exists|conflict|409/i.test(messageOf(error))) throw error
      // An earlier attempt of this workflow run has kept its own.
      await client.deleteArtifact(artifactName(name))
      return await upload()
    })
    info(`Kept the metrics as artifact '${artifactName(name)}', to compare pull requests with.`)
  } catch (error) {
    warning(safeLine(`The metrics could not be kept to compare pull requests with: ${messageOf(error)}`))
  }
}

/** What cannot be had of the base branch costs the comparison, not the report. */
async function baseMetrics(octokit: Octokit, { githubToken, name }: Inputs, pull: PullRequest) {
  try {
    return await baseFile(octokit, githubToken, pull, artifactName(name), METRICS)
  } catch (error) {
    warning(
      `The metrics of '${pull.base.ref}' cannot be read (${messageOf(error)}): give the job 'permissions: actions: read'.`,
    )
    return undefined
  }
}

async function changesOf(
  octokit: Octokit,
  { owner, repo, base }: PullRequest,
  folder: string,
): Promise<ParameterChange[] | undefined> {
  const path = join(folder, 'recipe.yaml')
  try {
    const { data } = await octokit.rest.repos.getContent({
      owner,
      repo,
      path,
      ref: base.sha,
      mediaType: { format: 'raw' },
    })
    const recipe = readFileSync(join(process.env.GITHUB_WORKSPACE ?? '.', path), 'utf8')
    const changes = parameterChanges(String(data), recipe)
    annotate(path, recipe, changes)
    return changes
  } catch (error) {
    info(safeLine(`The parameters of '${path}' are not compared: ${messageOf(error)}`))
    return undefined
  }
}

/** Where the reviewer reads the change itself. */
function annotate(file: string, recipe: string, changes: readonly ParameterChange[]): void {
  for (const { name, before = 'none', after } of changes.slice(0, MOST_ANNOTATIONS)) {
    const startLine = after === undefined ? undefined : lineOfDefault(recipe, name)
    if (startLine === undefined) continue
    notice(safeLine(`${before} → ${after}`), { title: safeLine(`Parameter ${name}`), file, startLine })
  }
}

/** A workflow for a fork's pull request may write nothing: the summary then has the report alone. */
async function comment(
  octokit: Octokit,
  pull: PullRequest,
  name: string,
  markdown: string,
): Promise<string | undefined> {
  try {
    return await keepComment(octokit, pull, name, markdown)
  } catch (error) {
    const why = pull.fork
      ? 'a workflow for a fork may not, so it needs a maintainer, who reads the change and pushes its branch to this repository'
      : "give the job 'permissions: pull-requests: write'"
    warning(safeLine(`The pull request has no comment (${messageOf(error)}): ${why}. The step summary has the report.`))
    return undefined
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
