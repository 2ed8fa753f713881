import type { Cluster } from '../../kubernetes/cluster.ts'
import type { WriteLines } from '../../kubernetes/log-stream.ts'
import { type Diagnosis, diagnose, type Symptoms } from '../../mpijob/diagnose.ts'
import type { KubernetesEvent, Node, Pod } from '../../mpijob/objects.ts'
import type { Reason } from '../../mpijob/reason.ts'
import { type View, viewOf } from '../../mpijob/view.ts'
import { Curve } from '../../neuron/curve.ts'
import { metricPoints } from '../../neuron/metrics.ts'
import { Evidence } from '../../neuron/signatures/evidence.ts'
import { type Handover, SAVE_MS } from '../handover/handover.ts'
import type { Run } from '../identity.ts'
import { type End, type Ending, endings, type Limits } from './ending.ts'
import { LogTail } from './log-tail.ts'
import { observeRun } from './observe.ts'
import { podTail } from './pod-tail.ts'
import { followRunLog } from './run-log.ts'
import { waitingWatch } from './waiting-watch.ts'
import type { Concern, Report, Watcher } from './watcher.ts'

export interface FollowOptions extends Limits {
  /** Who else looks on, and may ask for the run to be stopped. */
  watchers?: readonly Watcher[]
  /** Takes the run's log. */
  write: WriteLines
  /** A line about what happens. */
  tell: (sentence: string) => void
  /** What somebody should look at, although the run goes on. */
  warn?: (reason: Reason) => void
  /** The workflow is being cancelled. */
  signal: AbortSignal
  /** Where another step has stopped following. */
  from?: Kept | undefined
  /** Takes now and then what the next step has to know, should this one vanish. */
  keep?: (kept: Kept) => Promise<void>
}

/** What is handed over from the step that follows a run to the next. */
export type Kept = Pick<Handover, 'log' | 'points' | 'memories'>

export interface Outcome {
  ending: Ending
  view: View
  /** Where it has not succeeded: why. */
  reason?: Reason
  curve: Curve
  kept: Kept
  /** Of the watchers. */
  reports: readonly Report[]
  lastLines: string[]
  /** Where it has failed or was stopped: the cause, from everything that was seen. */
  diagnosis?: Diagnosis
  events: KubernetesEvent[]
  /** Those that are gone first. */
  pods: readonly Pod[]
  nodes: readonly Node[]
}

/** After the run's end, the log may take this long to arrive. */
const LOG_END_SECONDS = 60
/** What was read of the log is written before anybody else goes on from there. */
const LOG_STOP_SECONDS = 5
/** Time passes without an event: limits, concerns and reasons that stay are looked at this often. */
const TICK_MS = 2_000

/** Follows a run to its end, its log live; whatever breaks in between is taken up again. */
export async function follow(cluster: Cluster, run: Run, options: FollowOptions): Promise<Outcome> {
  const { tell, signal } = options
  const watchers = [waitingWatch(), ...(options.watchers ?? [])]
  const stopping = new AbortController()
  const both = AbortSignal.any([signal, stopping.signal])
  const observer = observeRun(cluster, run, both)
  const curve = new Curve()
  const tail = new LogTail()
  const evidence = new Evidence()
  let attempt = ''
  let progressedAt: number | undefined
  curve.add(options.from?.points ?? [])
  restore(watchers, options.from?.memories ?? {})
  const log = followRunLog(cluster, run, {
    from: options.from?.log,
    tell,
    begins: (pod) => {
      attempt = pod
      for (const watcher of watchers) watcher.attempt?.(pod, Date.now())
    },
    signal: both,
    changed: (ms) => observer.changed(ms),
    write: async (lines, newlines) => {
      const points = metricPoints(lines)
      const now = Date.now()
      curve.add(points)
      tail.add(lines)
      for (const { signature } of evidence.add(lines, attempt, observer.now())) {
        tell(`${signature.meaning} It may pass by itself; if not: ${signature.advice}`)
      }
      if (points.length > 0) progressedAt = observer.now()
      for (const watcher of watchers) {
        watcher.lines?.(lines, now)
        if (points.length > 0) watcher.points?.(points, now)
      }
      await options.write(lines, newlines)
    },
  })
  const endOf = endings(options, Date.now())
  const concernOf = concerns(watchers, options)
  const tickMs = tickFor(options)
  let shown = ''
  let view: View | undefined
  let pods: readonly Pod[] = []
  let nodes: readonly Node[] = []
  let saved = 0

  try {
    for (;;) {
      const observation = observer.observe()
      if (observation !== undefined) {
        // Limits and watchers measure by the runner's clock; the view, of what the cluster writes, by the cluster's.
        const now = Date.now()
        view = viewOf(observation)
        pods = [...observation.formerPods, ...observation.pods]
        nodes = observation.nodes
        const line = describe(view)
        if (line !== shown) tell(line)
        shown = line
        log.follow(view.mainPod)
        for (const watcher of watchers) {
          watcher.observation?.(observation)
          watcher.view?.(view, now)
        }
        const end = endOf(view, now) ?? (await concernOf(now))
        if (end !== undefined && !signal.aborted) return await ended(end)
        if (now - saved >= SAVE_MS) {
          saved = now
          // What cannot be saved now is saved next time.
          options.keep?.(kept()).catch(() => {})
        }
      }
      if (signal.aborted) return await ended({ ending: 'interrupted' })
      await observer.changed(tickMs)
    }
  } finally {
    stopping.abort()
    for (const watcher of watchers) watcher.close?.()
  }

  function kept(): Kept {
    const memories = watchers.flatMap(({ memory }) =>
      memory === undefined ? [] : [[memory.key, memory.save()] as const],
    )
    return { log: log.mark(), points: curve.points(), memories: Object.fromEntries(memories) }
  }

  async function ended({ ending, reason = view?.failure ?? view?.waiting }: End): Promise<Outcome> {
    const overByItself = ending === 'succeeded' || (ending === 'failed' && view?.phase === 'Failed')
    if (overByItself) await Promise.race([log.finished(LOG_END_SECONDS), aborted(signal)])
    stopping.abort()
    await log.finished(LOG_STOP_SECONDS)
    const last = view ?? { phase: 'Pending', workers: { ready: 0, wanted: run.workers }, restarts: 0 }
    const givenUp = (ending === 'failed' && last.phase !== 'Deleted') || ending === 'timeout' || ending === 'stopped'
    const lastLines = tail.lines(200)
    const lines = evidence.lines(attempt, lastLines, observer.now())
    const failed = givenUp || last.phase === 'Deleted'
    const symptoms = { view: last, reason, lines, events: observer.events(), progressedAt }
    const diagnosis = failed ? diagnose(await withDeadWorker(symptoms)) : undefined
    return {
      ending,
      view: givenUp
        ? {
            ...last,
            phase: 'Failed',
            endedAt: last.endedAt ?? observer.now(),
            ...(reason === undefined ? {} : { failure: reason }),
          }
        : last,
      ...(reason === undefined ? {} : { reason }),
      curve,
      kept: kept(),
      reports: watchers.flatMap((watcher) => watcher.report?.(last, Date.now()) ?? []),
      ...(diagnosis === undefined ? {} : { diagnosis }),
      lastLines,
      events: observer.events(),
      pods,
      nodes,
    }
  }

  /** Nobody has followed the log of a worker: where one has failed, its last lines are heard too. */
  async function withDeadWorker(symptoms: Symptoms): Promise<Symptoms> {
    const { failure } = symptoms.view
    const worker = pods.find(({ metadata }) => failure?.object === `pod/${metadata?.name}`)
    const container = worker?.spec?.containers?.[0]?.name
    if (failure?.id !== 'worker-failed' || worker === undefined || container === undefined) return symptoms
    const own = await podTail(cluster, { name: worker.metadata?.name ?? '', namespace: run.namespace, container })
    // It may have died in an attempt before the last: the operator makes no other in its place.
    const { attemptStartedAt: _, ...view } = symptoms.view
    return { ...symptoms, view, lines: [...symptoms.lines, ...own] }
  }
}

function restore(watchers: readonly Watcher[], memories: Kept['memories']): void {
  for (const { memory } of watchers) {
    if (memory !== undefined && memories[memory.key] !== undefined) memory.restore(memories[memory.key])
  }
}

/** Asks all watchers. The first that wants the run stopped is heard; warnings are told once for as long as they stay. */
function concerns(watchers: readonly Watcher[], { warn }: FollowOptions): (now: number) => Promise<End | undefined> {
  const warned = new Map<Watcher, string>()
  return async (now) => {
    for (const watcher of watchers) {
      const concern: Concern | undefined = watcher.concern?.(now)
      if (concern?.action === 'stop') {
        await concern.before?.()
        return { ending: 'stopped', reason: concern.reason }
      }
      if (concern === undefined) warned.delete(watcher)
      else if (warned.get(watcher) !== concern.reason.id) {
        warned.set(watcher, concern.reason.id)
        warn?.(concern.reason)
      }
    }
    return undefined
  }
}

/** At least twice in the shortest limit. */
function tickFor({ timeoutSeconds, startTimeoutSeconds, hopelessSeconds, detachAt }: Limits): number {
  const shortest = Math.min(timeoutSeconds ?? Number.POSITIVE_INFINITY, startTimeoutSeconds, hopelessSeconds) * 1000
  return Math.max(10, Math.min(TICK_MS, shortest / 2, (detachAt ?? Number.POSITIVE_INFINITY) - Date.now()))
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))

/** One line for the log; the same line is not said twice. */
function describe({ phase, workers, restarts, waiting, failure }: View): string {
  const parts: string[] = [phase]
  if (workers.wanted > 0 && phase !== 'Succeeded' && phase !== 'Deleted') {
    parts.push(`${workers.ready} of ${workers.wanted} ready`)
  }
  if (restarts > 0) parts.push(`${restarts} restart${restarts === 1 ? '' : 's'}`)
  const why = failure ?? (waiting?.id === 'starting' ? undefined : waiting)
  return `${parts.join(', ')}${why === undefined ? '' : `. ${why.sentence}`}`
}
