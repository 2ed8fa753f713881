import { info } from '@actions/core'
import { type ConnectInputs, connectInputs } from '../connect.ts'
import type { Result } from '../failure.ts'
import type { Cluster } from '../kubernetes/cluster.ts'
import type { KubernetesObject } from '../kubernetes/objects.ts'
import type { StepPlan } from '../recipe/step-plan.ts'
import { finishedResult, settleLate } from './following/finished.ts'
import { type Following, followed } from './following/followed.ts'
import { identityOutputs, skippedResult } from './following/outcome.ts'
import { type OnCancel, unfinished } from './stopping/clean-up.ts'
import { removeTrace } from './stopping/trace.ts'
import { submit } from './submission/submit.ts'

export interface SubmitStory {
  connection: ConnectInputs
  following: Following
  onCancel: OnCancel
  /** `false` returns as soon as it is submitted. */
  follow: boolean
  companions?: KubernetesObject[]
  cancelled: AbortSignal
}

/** What a step that starts work does: make sure the run is there, once, and follow it unless it is over already. */
export async function submitAndFollow(cluster: Cluster, plan: StepPlan, story: SubmitStory): Promise<Result> {
  const { recipe, step, fingerprint, runId, kind, manifest } = plan
  const title = `${recipe} ${step}`
  const save = (workload: Parameters<typeof unfinished.save>[0]['workload']): void =>
    unfinished.save({ connection: connectInputs(story.connection), workload, onCancel: story.onCancel })

  for (const note of plan.notes) info(note)
  const submission = await submit(cluster, plan, {
    beforeCreate: () => save({ kind, name: runId, namespace: manifest.metadata?.namespace ?? '', fingerprint }),
    tell: info,
    companions: story.companions ?? [],
    signal: story.cancelled,
  })
  if (submission.state === 'done-before') {
    info(`Step '${step}' was done by run ${submission.runId} at ${submission.endedAt}: nothing to do.`)
    return skippedResult({ runId: submission.runId }, submission.endedAt, title, submission.report)
  }
  const { run } = submission
  if (submission.state === 'finished') {
    info(`Run ${run.runId} has succeeded already, at ${submission.endedAt}: nothing to do.`)
    await settleLate(cluster, run)
    return await finishedResult(cluster, run, submission.endedAt, title)
  }
  save(run)
  if (submission.state === 'submitted' && run.runDirectory !== undefined) {
    await removeTrace(cluster, run.namespace, run.runId).catch(() => {})
  }
  info(
    submission.state === 'attached'
      ? `${kind} '${run.name}' is in the cluster already: attached to it.`
      : `Submitted ${kind} '${run.name}' to namespace '${run.namespace}'${submission.resumed ? ', to resume the run' : ''}.`,
  )
  if (!story.follow)
    return { outputs: { ...identityOutputs(run), phase: 'Pending', skipped: 'false', detached: 'false' } }
  return await followed(cluster, run, { ...story.following, replaced: save }, story.cancelled)
}
