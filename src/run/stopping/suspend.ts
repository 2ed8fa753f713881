import { info } from '@actions/core'
import type { Cluster } from '../../kubernetes/cluster.ts'
import { pause } from '../../kubernetes/retry.ts'
import { HURRIED_SECONDS, keepLogs } from '../collection/kept-logs.ts'
import { type Run, resourceOf } from '../identity.ts'
import { type Checkpoint, lookAtCheckpoints, newestStable } from '../retry/checkpoints.ts'
import { waitUntilPodsAreGone } from './stop.ts'
import { SUSPENDED } from './suspension.ts'

const BETWEEN_LOOKS_MS = 3_000
/** A checkpoint that has not grown for so long is not being written any more: its writer has died. */
const ABANDONED_SECONDS = 120

/**
 * Suspends a run, so that it holds nothing and can be resumed. A checkpoint that is being written is waited for.
 * Returns what is to be known of it, in a sentence.
 */
export async function suspend(
  cluster: Cluster,
  run: Run,
  limits: { checkpointSeconds: number; podsSeconds: number },
): Promise<string> {
  const found = await checkpointFor(cluster, run, AbortSignal.timeout(limits.checkpointSeconds * 1000))
  const { kind, name, namespace, uid } = run
  const suspended = { suspend: true }
  const note = { at: new Date().toISOString(), ...(found.checkpoint ? { step: found.checkpoint.step } : {}) }
  await keepLogs(cluster, run, { all: true, seconds: HURRIED_SECONDS, tell: info })
  const patch = {
    metadata: { uid, annotations: { [SUSPENDED]: JSON.stringify(note) } },
    spec: kind === 'Job' ? suspended : { runPolicy: suspended },
  }
  await cluster.patch(resourceOf(kind), { name, namespace }, patch, { type: 'merge' })
  const gone = await waitUntilPodsAreGone(cluster, run, AbortSignal.timeout(limits.podsSeconds * 1000))
  const left = gone ? '' : ` Some of its pods are still ending after ${limits.podsSeconds} s.`
  return `${kind} '${name}' is suspended; ${found.sentence} Run it again with the same run id to resume.${left}`
}

async function checkpointFor(
  cluster: Cluster,
  run: Run,
  signal: AbortSignal,
): Promise<{ checkpoint?: Checkpoint; sentence: string }> {
  if (run.checkpoints === undefined || run.runDirectory === undefined || run.claimName === undefined) {
    return { sentence: 'its recipe does not say where checkpoints lie, so where it resumes is not known.' }
  }
  try {
    let [newest] = await lookAtCheckpoints(cluster, run, { signal })
    while (newest !== undefined && !newest.complete && newest.ageSeconds < ABANDONED_SECONDS && !signal.aborted) {
      await pause(BETWEEN_LOOKS_MS, signal)
      ;[newest] = await lookAtCheckpoints(cluster, run, { signal })
    }
    const checkpoint = await newestStable(cluster, run, { signal })
    return checkpoint === undefined
      ? { sentence: 'it has no complete checkpoint yet, so it will begin anew.' }
      : { checkpoint, sentence: `it resumes at step ${checkpoint.step}, from checkpoint ${checkpoint.name}.` }
  } catch (error) {
    return { sentence: `its checkpoints could not be looked at (${(error as Error).message}).` }
  }
}
