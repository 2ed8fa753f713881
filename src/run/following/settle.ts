import { Failure } from '../../failure.ts'
import { ApiError, type Cluster } from '../../kubernetes/cluster.ts'
import type { KubernetesObject } from '../../kubernetes/objects.ts'
import { keepLogs } from '../collection/kept-logs.ts'
import { type Run, resourceOf } from '../identity.ts'
import { giveUp, releaseWorkers } from '../stopping/stop.ts'
import { writeRecord } from '../submission/record.ts'
import type { Outcome } from './follow.ts'

/** Of a step's reports, beside the record that it was done: a ConfigMap holds a mebibyte. */
const LONGEST_KEPT = 64 * 1024

/** Nothing may hold accelerators after its end; what tells why it ended stays. */
export async function settle(
  cluster: Cluster,
  run: Run,
  { ending, view, diagnosis, reports }: Pick<Outcome, 'ending' | 'view' | 'diagnosis' | 'reports'>,
  tell: (sentence: string) => void,
): Promise<void> {
  try {
    if (ending === 'succeeded') {
      if (run.once) {
        const report = reports.map(({ outputs }) => outputs?.reports).find((text) => text !== undefined)
        const kept = report === undefined || report.length > LONGEST_KEPT ? {} : { report }
        await writeRecord(cluster, run, { runId: run.runId, endedAt: new Date(view.endedAt!).toISOString(), ...kept })
      }
      if (run.kind === 'MPIJob') await keepLogs(cluster, run, { tell })
      await releaseWorkers(cluster, run)
    } else if (view.phase === 'Failed') {
      const { id, sentence } = diagnosis ?? { id: 'failed', sentence: 'The run has failed.' }
      await keepLogs(cluster, run, { all: true, tell })
      await giveUp(cluster, run, { id, sentence })
    }
  } catch (error) {
    // Somebody else has deleted it, or tried it again, in the same moment: its pods go with it.
    if (error instanceof ApiError && [404, 409].includes(error.status) && (await isGone(cluster, run))) return
    throw new Failure(
      `Run ${run.runId} has ended (${view.phase}), but its workers could not be told to go: they may still hold accelerators.`,
      { cause: error },
    )
  }
}

async function isGone(cluster: Cluster, run: Run): Promise<boolean> {
  return (await cluster.get<KubernetesObject>(resourceOf(run.kind), run))?.metadata?.uid !== run.uid
}
