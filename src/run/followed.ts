import { info, warning } from '@actions/core'
import { Failure, type Result } from '../failure.ts'
import { safeLine, safeWriter } from '../github/log-lines.ts'
import type { Cluster } from '../kubernetes/cluster.ts'
import { follow, type Outcome } from './follow.ts'
import type { Run } from './identity.ts'
import { closing, resultOf } from './outcome.ts'
import { writeRecord } from './record.ts'
import { giveUp, markCancelled, releaseWorkers } from './stop.ts'
import type { Watcher } from './watcher.ts'

/** How a run is to be followed, as the inputs of an action say it. */
export interface Following {
  /** Without one, only the cluster's own deadline ends the run. */
  timeoutSeconds?: number | undefined
  startTimeoutSeconds: number
  /** Made when the run is known; they see its log, its states and its metrics, and may have it stopped. */
  watchers?: (run: Run, tell: (sentence: string) => void) => readonly Watcher[]
}

/** A mistake that is put right within this time (an image being pushed, a claim being made) is none. */
const HOPELESS_SECONDS = 15
const MARK_SECONDS = 3

/** Follows a run with its log on the step's own output, does what its end asks for, and says how it was. */
export async function followed(cluster: Cluster, run: Run, how: Following, signal: AbortSignal): Promise<Result> {
  const tell = (sentence: string): void => info(`\u001b[36m${safeLine(sentence)}\u001b[0m`)
  const outcome = await follow(cluster, run, {
    timeoutSeconds: how.timeoutSeconds,
    startTimeoutSeconds: how.startTimeoutSeconds,
    hopelessSeconds: HOPELESS_SECONDS,
    watchers: how.watchers?.(run, tell) ?? [],
    signal,
    tell,
    warn: ({ sentence, advice }) => warning(safeLine(`${sentence} ${advice}`.trim())),
    write: safeWriter(process.stdout),
  })
  if (outcome.ending === 'interrupted') await mark(cluster, run)
  else await settle(cluster, run, outcome)
  info(closing(run, outcome))
  return await resultOf(run, outcome)
}

async function mark(cluster: Cluster, run: Run): Promise<void> {
  const late = new Promise((resolve) => setTimeout(resolve, MARK_SECONDS * 1000).unref())
  await Promise.race([markCancelled(cluster, run).catch(() => {}), late])
}

/** Nothing may hold accelerators after its end; what tells why it ended stays. */
async function settle(cluster: Cluster, run: Run, { ending, view, reason }: Outcome): Promise<void> {
  try {
    if (ending === 'succeeded') {
      if (run.once)
        await writeRecord(cluster, run, { runId: run.runId, endedAt: new Date(view.endedAt!).toISOString() })
      await releaseWorkers(cluster, run)
    } else if (view.phase === 'Failed') {
      await giveUp(cluster, run, { id: reason?.id ?? 'failed', sentence: reason?.sentence ?? 'The run has failed.' })
    }
  } catch (error) {
    throw new Failure(
      `Run ${run.runId} has ended (${view.phase}), but its workers could not be told to go: they may still hold accelerators.`,
      { cause: error },
    )
  }
}
