import { info } from '@actions/core'
import { type ConnectInputs, connectInputs } from '../connect.ts'
import type { Result } from '../failure.ts'
import type { Cluster } from '../kubernetes/cluster.ts'
import type { KubernetesObject } from '../kubernetes/objects.ts'
import { keepLogs } from './collection/kept-logs.ts'
import { findRun } from './find.ts'
import { type Following, followed } from './following/followed.ts'
import { identityOutputs } from './following/outcome.ts'
import { type Run, resourceOf } from './identity.ts'
import { type OnCancel, unfinished } from './stopping/clean-up.ts'
import { stop } from './stopping/stop.ts'
import { leaveTrace } from './stopping/trace.ts'

const STOP_SECONDS = 600

/** `command: stop`: deletes the run, and waits until its pods are gone. One that is not there has been stopped already. */
export async function stopped(
  cluster: Cluster,
  { namespace, runId }: Pick<Run, 'namespace' | 'runId'>,
  { timeoutSeconds = STOP_SECONDS, signal }: { timeoutSeconds?: number | undefined; signal: AbortSignal },
): Promise<Result> {
  const run = await findRun(cluster, namespace, runId)
  if (run === undefined) {
    info(`There is no run '${runId}' in namespace '${namespace}': nothing is to be stopped.`)
    return {
      outputs: { ...identityOutputs({ runId, namespace }), phase: 'Deleted', skipped: 'true', detached: 'false' },
    }
  }
  const object = await cluster.get<KubernetesObject>(resourceOf(run.kind), run)
  if (object?.metadata?.uid === run.uid) await leaveTrace(cluster, run, object)
  await keepLogs(cluster, run, { all: true, tell: info })
  await stop(cluster, run, { timeoutSeconds, signal })
  info(`${run.kind} '${run.name}' and its pods are gone.`)
  return { outputs: { ...identityOutputs(run), phase: 'Deleted', skipped: 'false', detached: 'false' } }
}

/** `command: attach`: follows a run that is there. */
export async function attached(
  cluster: Cluster,
  run: Run,
  story: { connection: ConnectInputs; following: Following; onCancel: OnCancel; cancelled: AbortSignal },
): Promise<Result> {
  const { connection, following, onCancel, cancelled } = story
  const save = (workload: Parameters<typeof unfinished.save>[0]['workload']): void =>
    unfinished.save({ connection: connectInputs(connection), workload, onCancel })
  save(run)
  info(`Following ${run.kind} '${run.name}' (step '${run.step}' of '${run.recipe}').`)
  return await followed(cluster, run, { ...following, replaced: save }, cancelled)
}
