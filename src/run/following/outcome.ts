import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { formatDuration } from '../../duration.ts'
import { Failure, type Result } from '../../failure.ts'
import { workflowJob } from '../../github/job.ts'
import type { Diagnosis } from '../../mpijob/diagnose.ts'
import { toCsv } from '../../neuron/curve.ts'
import type { MetricPoint } from '../../neuron/metrics.ts'
import { runSummary } from '../../report/run-summary.ts'
import type { Relay } from '../handover/relay.ts'
import type { Run } from '../identity.ts'
import type { Outcome } from './follow.ts'

interface Circumstances {
  relay: Relay
  /** What becomes of a run that goes on without this step. */
  next?: string
}

/** What the steps after this one, and the reader of the summary, get of a run that was followed; throws where it failed. */
export async function resultOf(run: Run, outcome: Outcome, { relay, next }: Circumstances): Promise<Result> {
  const { view, curve, ending, reports, diagnosis } = outcome
  const points = curve.points()
  const failed = ending !== 'succeeded' && ending !== 'detached'
  const last = points.at(-1)
  const duration = view.startedAt === undefined ? undefined : ((view.endedAt ?? Date.now()) - view.startedAt) / 1000
  const outputs: Record<string, string> = {
    ...identityOutputs(run),
    phase: view.phase,
    skipped: 'false',
    detached: String(ending === 'detached'),
    relays: String(relay.number),
    started: timeText(view.startedAt),
    ended: ending === 'detached' ? '' : timeText(view.endedAt),
    duration: duration === undefined ? '' : String(Math.round(duration)),
    restarts: String(view.restarts),
    workers: String(run.workers),
    'last-step': last === undefined ? '' : String(last.step),
    loss: numberText(last?.loss),
    throughput: numberText(last?.throughput),
    'metrics-file': points.length === 0 ? '' : await writeMetrics(run, points),
    'failure-reason': failed ? (diagnosis?.id ?? ending) : '',
    'failure-message': diagnosis === undefined ? '' : messageOf(diagnosis),
    ...Object.assign({}, ...reports.map((report) => report.outputs)),
  }
  const summary = runSummary({
    title: `${run.recipe} ${run.step}`,
    runId: run.runId,
    runDirectory: run.runDirectory,
    view,
    points,
    diagnosis,
    lastLines: outcome.lastLines,
    events: outcome.events,
    relays: relay.number,
    rows: [...linksOf(run, relay), ...reports.flatMap(({ rows = [] }) => rows)],
    sections: reports.flatMap(({ sections = [] }) => sections),
    next: next ?? nextFor(run, outcome),
  })
  if (!failed) return { outputs, summary }
  const title = `Run ${run.runId}: ${diagnosis?.id ?? ending}`
  throw new Failure(sentence(run, outcome, diagnosis), { outputs, summary, title })
}

/** Where the run comes from: its commit, and the other workflow runs that had to do with it. */
export function linksOf(run: Run, relay: Relay): [string, string][] {
  const own = workflowJob().url
  const links: [string, string, string | undefined][] = [
    ['Commit', run.commit?.split('/').at(-1)?.slice(0, 7) ?? '', run.commit],
    ['Made by', 'workflow run', run.madeBy],
    ['Handed over by', 'workflow run', relay.by],
  ]
  return links.flatMap(([name, text, url]): [string, string][] =>
    url !== undefined && url !== own && /^https:\/\/[\w./-]+$/.test(url) ? [[name, `[${text}](${url})`]] : [],
  )
}

/** What to do now, in a sentence of the summary. */
function nextFor(run: Run, { ending, view }: Outcome): string {
  const logs = `Fetch logs, curves and files with fetch-logs (run-id: ${run.runId}).`
  if (ending === 'succeeded') return logs
  if (ending === 'interrupted')
    return 'The clean-up step does what input on-cancel says; the run id stays good for another attempt.'
  if (view.phase === 'Deleted') return 'Run it again with the same run id: what lies in its directory is resumed.'
  return `${logs} Run it again with the same run id to resume from its last checkpoint.`
}

/** For a run that was not followed, because there was nothing to do any more. */
export function skippedResult(
  known: Partial<Run> & { runId: string },
  endedAt: string,
  title: string,
  reports?: string,
): Result {
  const outputs = {
    ...identityOutputs(known),
    phase: 'Succeeded',
    skipped: 'true',
    detached: 'false',
    ended: endedAt,
    'failure-reason': '',
    'failure-message': '',
    // What it said then, for those who tell of it now.
    ...(reports === undefined ? {} : { reports }),
  }
  return { outputs, summary: `### ✅ ${title}: done already\n\nRun \`${known.runId}\` did it at ${endedAt}.\n` }
}

export function identityOutputs(run: Partial<Run> & { runId: string }): Record<string, string> {
  return {
    'run-id': run.runId,
    ...(run.workers === undefined ? {} : { workers: String(run.workers) }),
    name: run.name ?? '',
    namespace: run.namespace ?? '',
    uid: run.uid ?? '',
    'run-directory': run.runDirectory ?? '',
    'log-path': logPathOf(run),
  }
}

/** As the recipes' scripts write it: each node of an MPIJob has a folder of its number, a Job's pod has none. */
function logPathOf({ kind, runDirectory }: Partial<Run>): string {
  if (runDirectory === undefined) return ''
  return kind === 'Job' ? `${runDirectory}/log` : `${runDirectory}/0/log`
}

function sentence(run: Run, { ending, view }: Outcome, diagnosis: Diagnosis | undefined): string {
  const what = `Step '${run.step}' of '${run.recipe}' (run ${run.runId})`
  const why = diagnosis === undefined ? '' : `${messageOf(diagnosis)} ${diagnosis.advice}${told(diagnosis)}`
  if (ending === 'interrupted') return `${what} was cancelled while it was ${view.phase}.`
  if (ending === 'timeout') {
    const [done, input] = view.startedAt === undefined ? ['started', 'start-timeout'] : ['ended', 'timeout']
    return `${what} was stopped, for it had not ${done} within the time allowed (input '${input}'). ${why}`.trim()
  }
  return `${what} has failed. ${why}`.trim()
}

/** The line that it is told from, on a line of its own. */
const told = ({ evidence, pod }: Diagnosis): string =>
  evidence === undefined ? '' : `\n${pod === undefined ? 'Told from' : `Pod ${pod}`}: ${evidence}`

/** The cause, and what the cluster saw of it. */
const messageOf = ({ sentence, seen }: Diagnosis): string => [sentence, seen].filter(Boolean).join(' ')

export async function writeMetrics(run: Run, points: readonly MetricPoint[]): Promise<string> {
  const file = join(process.env.RUNNER_TEMP ?? process.cwd(), `${run.runId}-metrics.csv`)
  await writeFile(file, toCsv(points))
  return file
}

export const numberText = (value: number | undefined): string => (value === undefined ? '' : String(value))

export const timeText = (time: number | undefined): string => (time === undefined ? '' : new Date(time).toISOString())

/** For the log: how a run ended, or how far it is, in a line. */
export function closing(run: Run, { view, curve }: Outcome): string {
  const last = curve.last()
  const took =
    view.startedAt === undefined || view.endedAt === undefined
      ? ''
      : ` after ${formatDuration((view.endedAt - view.startedAt) / 1000)}`
  const reached =
    last === undefined ? '' : `, at step ${last.step}${last.loss === undefined ? '' : ` with loss ${last.loss}`}`
  return `Run ${run.runId}: ${view.phase}${took}${reached}.`
}
