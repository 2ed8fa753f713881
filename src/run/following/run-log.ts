import type { Cluster } from '../../kubernetes/cluster.ts'
import { LogDecoder } from '../../kubernetes/log-decoder.ts'
import { followLog, type LogCursor, newCursor } from '../../kubernetes/log-follow.ts'
import type { WriteLines } from '../../kubernetes/log-stream.ts'
import type { LogMark } from '../handover/handover.ts'
import type { Run } from '../identity.ts'

export interface RunLog {
  /** Takes the pod up whose log is the run's log now. */
  follow(pod: string | undefined): void
  /** Resolves when the logs have been read to their end, at the latest after these seconds. */
  finished(seconds: number): Promise<void>
  /** How far it was read, for whoever goes on. */
  mark(): LogMark | undefined
}

export interface RunLogOptions {
  write: WriteLines
  tell: (sentence: string) => void
  /** The lines that follow are of this pod. */
  begins?: (pod: string) => void
  changed: (atMostMs: number) => Promise<void>
  signal: AbortSignal
  /** How far another step has read it. */
  from?: LogMark | undefined
}

/** Another pod has started in its place: so long it may still say something. */
const LAST_WORDS_MS = 15_000

/** The run's log, one pod after the other: a retry has a new pod, and its log comes after that of the one before. */
export function followRunLog(cluster: Cluster, run: Run, options: RunLogOptions): RunLog {
  const { tell, signal } = options
  const followed = new Set<string>()
  let chain: Promise<unknown> = Promise.resolve()
  let current: { pod: string; cursor: LogCursor } | undefined
  let newest: AbortController | undefined

  function add(pod: string, cursor: LogCursor): void {
    const again = followed.size > 0
    const before = newest
    const superseded = new AbortController()
    newest = superseded
    // The next attempt must not wait for the end of one that nobody can see, on a node that is lost.
    if (before !== undefined) setTimeout(() => before.abort(), LAST_WORDS_MS).unref()
    followed.add(pod)
    chain = chain.then(async () => {
      if (signal.aborted) return
      if (again) tell(`Pod ${pod} is the next attempt; its log follows.`)
      current = { pod, cursor }
      options.begins?.(pod)
      const { write, changed } = options
      const { namespace, logContainer: container } = run
      const from = { name: pod, namespace, container, cursor, superseded: superseded.signal }
      await followLog(cluster, { ...from, signal, changed, write }).catch((error: unknown) => {
        tell(`The log of pod ${pod} cannot be read: ${error instanceof Error ? error.message : String(error)}`)
      })
    })
  }

  if (options.from !== undefined) {
    const { pod, instance, position } = options.from
    add(pod, { decoder: new LogDecoder(position), instance })
  }
  return {
    follow(pod) {
      if (pod !== undefined && !followed.has(pod)) add(pod, newCursor())
    },
    mark() {
      const position = current?.cursor.decoder.position()
      if (current === undefined || position === undefined) return options.from
      return { pod: current.pod, instance: current.cursor.instance, position }
    },
    async finished(seconds) {
      let timer: NodeJS.Timeout | undefined
      const limit = new Promise((resolve) => {
        timer = setTimeout(resolve, seconds * 1000)
      })
      await Promise.race([chain, limit])
      clearTimeout(timer)
    },
  }
}
