import type { Cluster } from '../kubernetes/cluster.ts'
import { followLog } from '../kubernetes/log-follow.ts'
import type { KubernetesEvent, Pod } from '../mpijob/objects.ts'
import type { Reason } from '../mpijob/reason.ts'
import { type View, viewOf } from '../mpijob/view.ts'
import { Curve } from '../neuron/curve.ts'
import { metricPoints } from '../neuron/metrics.ts'
import type { Run } from './identity.ts'
import { LogTail } from './log-tail.ts'
import { observeRun } from './observe.ts'

export interface FollowOptions {
  /** How long the run may take from now on. */
  timeoutSeconds: number
  /** How long it may take until its main container runs. */
  startTimeoutSeconds: number
  /** How long a reason that waiting cannot help is given to be a mistake of the moment. */
  hopelessSeconds: number
  /** Takes the run's log. */
  write: (lines: Buffer) => Promise<void> | void
  /** A line about what happens. */
  tell: (sentence: string) => void
  /** The workflow is being cancelled. */
  signal: AbortSignal
}

export interface Outcome {
  ending: 'succeeded' | 'failed' | 'timeout' | 'interrupted'
  view: View
  /** Where it has not succeeded: why. */
  reason?: Reason
  curve: Curve
  lastLines: string[]
  events: KubernetesEvent[]
  pods: readonly Pod[]
}

/** After the run's end, the log may take this long to arrive. */
const LOG_END_SECONDS = 60
/** Time passes without an event: limits and reasons that stay are looked at this often, or twice in the shortest limit. */
const TICK_MS = 2_000

/** Follows a run to its end, its log live; whatever breaks in between is taken up again. */
export async function follow(cluster: Cluster, run: Run, options: FollowOptions): Promise<Outcome> {
  const { tell, signal } = options
  const stopping = new AbortController()
  const both = AbortSignal.any([signal, stopping.signal])
  const observer = observeRun(cluster, run, both)
  const curve = new Curve()
  const tail = new LogTail()
  const log = followLogs()
  const started = Date.now()
  const shortest = Math.min(options.timeoutSeconds, options.startTimeoutSeconds, options.hopelessSeconds)
  const tickMs = Math.min(TICK_MS, shortest * 500)
  let shown = ''
  let hopelessSince: { id: string; at: number } | undefined
  let view: View | undefined
  let pods: readonly Pod[] = []

  try {
    for (;;) {
      const observation = observer.observe()
      if (observation !== undefined) {
        view = viewOf(observation)
        pods = [...observation.formerPods, ...observation.pods]
        const line = describe(view)
        if (line !== shown) tell(line)
        shown = line
        log.follow(view.mainPod)
        const ending = endingOf(view)
        if (ending !== undefined) {
          await log.finished(view.phase === 'Deleted' ? 0 : LOG_END_SECONDS)
          return outcome(ending, view.failure)
        }
      }
      if (signal.aborted) return outcome('interrupted')
      await observer.changed(tickMs)
    }
  } finally {
    stopping.abort()
  }

  function endingOf(current: View): Outcome['ending'] | undefined {
    if (current.phase === 'Succeeded') return 'succeeded'
    if (current.phase === 'Failed' || current.phase === 'Deleted') return 'failed'
    const now = Date.now()
    const reason = current.waiting
    if (!reason?.hopeless) hopelessSince = undefined
    else if (hopelessSince?.id !== reason.id) hopelessSince = { id: reason.id, at: now }
    else if (now - hopelessSince.at > options.hopelessSeconds * 1000) {
      view = { ...current, phase: 'Failed', failure: reason }
      return 'failed'
    }
    const waited = (now - started) / 1000
    const late = current.startedAt === undefined && waited > options.startTimeoutSeconds
    return late || waited > options.timeoutSeconds ? 'timeout' : undefined
  }

  function outcome(ending: Outcome['ending'], reason: Reason | undefined = view?.failure ?? view?.waiting): Outcome {
    return {
      ending,
      view: view ?? { phase: 'Pending', workers: { ready: 0, wanted: run.workers }, restarts: 0 },
      ...(reason === undefined ? {} : { reason }),
      curve,
      lastLines: tail.lines(200),
      events: observer.events(),
      pods,
    }
  }

  /** One pod after the other: a retry has a new pod, and its log comes after that of the one before. */
  function followLogs() {
    const followed = new Set<string>()
    let chain: Promise<unknown> = Promise.resolve()
    return {
      follow(pod: string | undefined): void {
        if (pod === undefined || followed.has(pod)) return
        const again = followed.size > 0
        followed.add(pod)
        chain = chain.then(async () => {
          if (both.aborted) return
          if (again) tell(`Pod ${pod} is the next attempt; its log follows.`)
          await followLog(cluster, {
            name: pod,
            namespace: run.namespace,
            container: run.logContainer,
            signal: both,
            changed: (ms) => observer.changed(ms),
            write: async (lines) => {
              curve.add(metricPoints(lines))
              tail.add(lines)
              await options.write(lines)
            },
          }).catch((error: unknown) => {
            tell(`The log of pod ${pod} cannot be read: ${error instanceof Error ? error.message : String(error)}`)
          })
        })
      },
      async finished(seconds: number): Promise<void> {
        let timer: NodeJS.Timeout | undefined
        const limit = new Promise((resolve) => {
          timer = setTimeout(resolve, seconds * 1000)
        })
        const aborted = new Promise<void>((resolve) =>
          signal.addEventListener('abort', () => resolve(), { once: true }),
        )
        await Promise.race([chain, limit, aborted])
        clearTimeout(timer)
      },
    }
  }
}

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
