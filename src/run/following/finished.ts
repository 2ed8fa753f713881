import { info } from '@actions/core'
import type { Result } from '../../failure.ts'
import type { Cluster } from '../../kubernetes/cluster.ts'
import type { KubernetesObject } from '../../kubernetes/objects.ts'
import { runSummary } from '../../report/run-summary.ts'
import { handoverOf } from '../handover/handover.ts'
import { relayOf } from '../handover/relay.ts'
import { type Run, resourceOf } from '../identity.ts'
import { viewWithPods } from '../look.ts'
import { billOf } from '../money/bill.ts'
import { linksOf, numberText, skippedResult, timeText, writeMetrics } from './outcome.ts'
import { settle } from './settle.ts'

/**
 * For a run that has succeeded before: the outputs that the step had which saw its end, from what that one has kept on the
 * run's object. Of a long curve that is every so many points.
 */
export async function finishedResult(cluster: Cluster, run: Run, endedAt: string, title: string): Promise<Result> {
  const object = await cluster.get<KubernetesObject>(resourceOf(run.kind), run)
  const known = skippedResult(run, endedAt, title)
  if (object?.metadata?.uid !== run.uid) return known
  const view = { ...(await viewWithPods(cluster, run, object)), endedAt: Date.parse(endedAt) }
  const { startedAt } = view
  const { points = [], memories = {} } = handoverOf(object) ?? {}
  const last = points.at(-1)
  const cost = billOf(object)
  const { restarts, carried = 0 } = (memories.attempts ?? {}) as { restarts?: number; carried?: number }
  const outputs: Record<string, string> = {
    relays: String(relayOf(object).number),
    started: timeText(startedAt),
    duration: startedAt === undefined ? '' : String(Math.round((Date.parse(endedAt) - startedAt) / 1000)),
    restarts: restarts === undefined ? '' : String(carried + restarts),
    'last-step': numberText(last?.step),
    loss: numberText(last?.loss),
    throughput: numberText(last?.throughput),
    cost: cost === undefined ? '' : cost.toFixed(2),
    'metrics-file': points.length === 0 ? '' : await writeMetrics(run, points),
    ...(memories['step-reports'] === undefined ? {} : { reports: JSON.stringify(memories['step-reports']) }),
    'trainer-status': memories.trainerStatus === undefined ? '' : JSON.stringify(memories.trainerStatus),
  }
  const summary = runSummary({
    ...{ title, runId: run.runId, runDirectory: run.runDirectory, view, points, lastLines: [], events: [] },
    relays: relayOf(object).number,
    rows: linksOf(run, relayOf(object)),
    sections: [`It was done already, at ${endedAt}: nothing is to do.`],
  })
  return { outputs: { ...known.outputs, ...outputs }, summary }
}

/** Whoever saw its end may have vanished before its workers were let go, or before it was noted that the step is done. */
export async function settleLate(cluster: Cluster, run: Run): Promise<void> {
  const object = await cluster.get<KubernetesObject>(resourceOf(run.kind), run)
  if (object?.metadata?.uid !== run.uid) return
  const { runPolicy } = (object.spec ?? {}) as { runPolicy?: { cleanPodPolicy?: string } }
  const holds = run.kind === 'MPIJob' && !['Running', 'All'].includes(runPolicy?.cleanPodPolicy ?? '')
  if (!holds && !run.once) return
  const view = await viewWithPods(cluster, run, object)
  const reports = handoverOf(object)?.memories['step-reports']
  const told = reports === undefined ? [] : [{ outputs: { reports: JSON.stringify(reports) } }]
  await settle(
    cluster,
    run,
    { ending: 'succeeded', view: { ...view, endedAt: view.endedAt ?? Date.now() }, reports: told },
    info,
  )
}
