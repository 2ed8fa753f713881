import { info } from '@actions/core'
import type { ConnectInputs } from '../../connect.ts'
import { safeLine } from '../../github/log-lines.ts'
import { state } from '../../state.ts'
import { HURRIED_SECONDS, keepLogs } from '../collection/kept-logs.ts'
import { isLeft, leave } from '../handover/leave.ts'
import { type Run, runOf } from '../identity.ts'
import { lookAt } from '../look.ts'
import { releaseWorkers, stop } from './stop.ts'
import { isSuspendedByUs } from './suspension.ts'
import { leaveTrace } from './trace.ts'

/** What the post step has to clean up. It is saved before the workload is made, so it may not exist, or have no uid yet. */
export interface Unfinished {
  connection: ConnectInputs
  workload: Pick<Run, 'kind' | 'name' | 'namespace' | 'fingerprint'> & { uid?: string }
  onCancel: OnCancel
}

/** What happens to a run that is active when its job fails or is cancelled. */
export type OnCancel = 'delete' | 'suspend' | 'leave'

export const unfinished = state<Unfinished>('unfinished')

/** Post steps of a cancelled job share five minutes. */
const STOP_SECONDS = 120
const CHECKPOINT_SECONDS = 120

/** The post step of a job that failed or was cancelled: what is still active goes, unless it was asked to stay. */
export async function cleanUp(): Promise<void> {
  const saved = unfinished.load()
  if (saved === undefined) return
  const { kind, name, namespace, uid, fingerprint } = saved.workload
  const { connect } = await import('../../connect.ts')
  const { cluster } = await connect(saved.connection)
  try {
    const found = await lookAt(cluster, kind, name, namespace)
    if (found === undefined) return info(`${kind} '${name}' is not in the cluster: nothing to clean up.`)
    const run = runOf(found.object)
    // Killed before the uid was known, the step has made the object if its content is what was to be made.
    if (run === undefined || (uid === undefined ? run.fingerprint !== fingerprint : run.uid !== uid)) {
      return info(`${kind} '${name}' is another one than this step's: it stays.`)
    }
    if (isSuspendedByUs(found.object)) return info(`${kind} '${name}' is suspended: it stays.`)
    if (found.view.phase === 'Succeeded' || found.view.phase === 'Failed') {
      // The step may have been ended before it could let the workers go.
      await keepLogs(cluster, run, { seconds: HURRIED_SECONDS, tell: info })
      await releaseWorkers(cluster, run)
      return info(`${kind} '${name}' has ended (${found.view.phase}): it stays for its logs, its workers go.`)
    }
    if (isLeft(found.object)) return info(`${kind} '${name}' goes on without this job.`)
    if (saved.onCancel === 'leave') {
      await leave(cluster, run)
      return info(
        `${kind} '${name}' goes on; follow it with run-mpijob, command: attach, run-id: ${safeLine(run.runId)}.`,
      )
    }
    if (saved.onCancel === 'suspend') {
      const { suspend } = await import('./suspend.ts')
      return info(
        safeLine(await suspend(cluster, run, { checkpointSeconds: CHECKPOINT_SECONDS, podsSeconds: STOP_SECONDS })),
      )
    }
    await leaveTrace(cluster, run, found.object)
    await keepLogs(cluster, run, { all: true, seconds: HURRIED_SECONDS, tell: info })
    info(`Deleting ${kind} '${name}', for the job has failed or was cancelled.`)
    await stop(cluster, run, { timeoutSeconds: STOP_SECONDS })
    info(`${kind} '${name}' and its pods are gone.`)
  } finally {
    cluster.close()
  }
}
