import { setFlagsFromString } from 'node:v8'
import { info, warning } from '@actions/core'
import { Failure, type Result } from '../../failure.ts'
import { workflowJob } from '../../github/job.ts'
import { safeLine } from '../../github/log-lines.ts'
import { StepLog } from '../../github/step-log.ts'
import type { Cluster } from '../../kubernetes/cluster.ts'
import type { KubernetesObject } from '../../kubernetes/objects.ts'
import { type Detach, detach } from '../handover/detach.ts'
import { type Handover, handoverOf, isFollowed, saveHandover } from '../handover/handover.ts'
import { isLeft, leave, takeUp } from '../handover/leave.ts'
import { relayOf } from '../handover/relay.ts'
import { type Run, resourceOf } from '../identity.ts'
import { unfinished } from '../stopping/clean-up.ts'
import { markCancelled } from '../stopping/stop.ts'
import { isSuspendedByUs } from '../stopping/suspension.ts'
import { submit } from '../submission/submit.ts'
import { editWatcher } from './edits.ts'
import { follow, type Kept } from './follow.ts'
import { closing, resultOf } from './outcome.ts'
import { settle } from './settle.ts'
import type { Watched } from './watch-over.ts'
import type { Watcher } from './watcher.ts'
import { workerLogWatcher } from './worker-logs.ts'

/** How a run is to be followed, as the inputs of an action say it. */
export interface Following {
  /** Without one, only the cluster's own deadline ends the run. */
  timeoutSeconds?: number | undefined
  startTimeoutSeconds: number
  /** Workers whose logs are shown too, as input `logs` names them. */
  logs?: readonly string[]
  /** Where the run may outlive this step. */
  detach?: Detach
  /** Made when the run is known; they see its log, its states and its metrics, and may have it stopped. */
  watchers?: (run: Run, tell: (sentence: string) => void) => readonly Watcher[]
  /** The same, with what is to be tried again when it has failed. */
  over?: (run: Run, object: KubernetesObject, tell: (sentence: string) => void) => Watched
  /** Hears of the workload that takes the run's place, before it is made and when it is there. */
  replaced?: (run: Omit<Run, 'uid'> & { uid?: string }) => void
}

/** A mistake that is put right within this time (an image being pushed, a claim being made) is none. */
const HOPELESS_SECONDS = 15
const MARK_SECONDS = 3

/** Follows a run with its log on the step's own output, does what its end asks for, and says how it was. */
export async function followed(
  cluster: Cluster,
  run: Run,
  how: Following,
  signal: AbortSignal,
  earlier?: Kept,
): Promise<Result> {
  const tell = (sentence: string): void => info(`\u001b[36m${safeLine(sentence)}\u001b[0m`)
  const object = await cluster.get<KubernetesObject>(resourceOf(run.kind), run)
  if (object !== undefined && isSuspendedByUs(object)) {
    throw new Failure(`Run ${run.runId} is suspended: run it again (command: run, the same inputs) to resume it.`)
  }
  if (object !== undefined && isLeft(object)) await takeUp(cluster, run)
  const before = object?.metadata?.uid === run.uid ? handoverOf(object) : undefined
  const relay = relayOf(object ?? {})
  const by = workflowJob().url
  const save = (kept: Kept, following: boolean): Promise<void> =>
    saveHandover(cluster, run, { savedAt: new Date().toISOString(), by, following, ...kept })
  if (before !== undefined && earlier === undefined) tell(goesOn(before))
  const over = how.over?.(run, object ?? {}, tell)

  // The runner gives seconds: this call goes out before anything else is brought to its end.
  let marked: Promise<void> | undefined
  const onAbort = (): void => {
    marked = quickly(markCancelled(cluster, run))
  }
  if (signal.aborted) onAbort()
  else signal.addEventListener('abort', onAbort, { once: true })

  // What a log of gigabytes leaves behind dies at once: room for it to grow old in would cost 50 MB and no time less.
  setFlagsFromString('--semi-space-growth-factor=1')
  const log = new StepLog(process.stdout)
  const write = (lines: Buffer, newlines?: number): Promise<void> => log.write(lines, newlines)
  const workers = workerLogWatcher(cluster, run, { wanted: how.logs ?? [], write, tell, signal })
  const outcome = await follow(cluster, run, {
    timeoutSeconds: how.timeoutSeconds,
    startTimeoutSeconds: how.startTimeoutSeconds,
    hopelessSeconds: HOPELESS_SECONDS,
    detachAt: how.detach?.at,
    watchers: [editWatcher(tell), workers, ...(how.watchers?.(run, tell) ?? []), ...(over?.watchers ?? [])],
    signal,
    tell,
    warn: ({ sentence, advice }) => warning(safeLine(`${sentence} ${advice}`.trim())),
    write,
    from: earlier ?? before,
    keep: (kept) => save(kept, true),
  })
  await log.end()
  const again = signal.aborted ? undefined : await over?.retries.next(cluster, run, outcome)
  signal.removeEventListener('abort', onAbort)
  if (marked !== undefined) await marked
  if (outcome.ending !== 'interrupted') await settle(cluster, run, outcome, tell)
  if (again !== undefined && !signal.aborted) {
    const { uid: _, ...wanted } = run
    const { run: next } = (await submit(cluster, again, {
      tell,
      beforeCreate: () => how.replaced?.(wanted),
      // The pods of a node that was lost go with the node: that is waited for as long as a start may take.
      stopTimeoutSeconds: how.startTimeoutSeconds,
      signal,
    })) as { run: Run }
    how.replaced?.(next)
    // One log, one curve, one bill, and one count of retries, to which this one belongs; only the log's position is another pod's.
    const counted = over === undefined ? {} : { [over.retries.memory.key]: over.retries.memory.save() }
    const memories = { ...outcome.kept.memories, ...counted }
    return await followed(cluster, next, how, signal, { ...outcome.kept, memories, log: undefined })
  }
  // Where the run goes on, somebody will begin there; elsewhere there may be no time left for it.
  if (outcome.ending === 'detached') await save(outcome.kept, false).catch((error: Error) => tell(notKept(error)))
  else if (outcome.view.phase !== 'Deleted') await quickly(save(outcome.kept, false))
  info(closing(run, outcome))
  if (outcome.ending !== 'detached' || how.detach === undefined) return await resultOf(run, outcome, { relay })

  // The run is not this job's any more: whatever becomes of the job, its post step leaves it alone.
  unfinished.clear()
  await leave(cluster, run)
  const { sentence, failed } = await detach(cluster, run, how.detach, relay, by)
  const result = await resultOf(run, outcome, { relay, next: sentence })
  if (failed) throw new Failure(sentence, result)
  tell(sentence)
  return result
}

function goesOn(handover: Handover): string {
  const { savedAt, points } = handover
  const by = handover.by === '' ? 'another step' : handover.by
  const step = points.at(-1)?.step
  const at = `${savedAt}${step === undefined ? '' : `, at step ${step}`}`
  return isFollowed(handover, Date.now())
    ? `The run is followed by ${by} too; the log begins where that one was at ${at}.`
    : `The log goes on where ${by} stopped at ${at}.`
}

const notKept = ({ message }: Error): string =>
  `How far the log was read could not be kept (${message}): the next step begins a little earlier.`

/** What is worth trying, and no reason to fail or to wait: the runner may kill the step in a moment. */
async function quickly(call: Promise<void>): Promise<void> {
  const late = new Promise((resolve) => setTimeout(resolve, MARK_SECONDS * 1000).unref())
  await Promise.race([call.catch(() => {}), late])
}
