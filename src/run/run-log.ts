import type { Cluster } from '../kubernetes/cluster.ts'
import { followLog } from '../kubernetes/log-follow.ts'
import type { Run } from './identity.ts'

export interface RunLog {
  /** Takes the pod up whose log is the run's log now. */
  follow(pod: string | undefined): void
  /** Resolves when the logs have been read to their end, at the latest after these seconds. */
  finished(seconds: number): Promise<void>
}

export interface RunLogOptions {
  write: (lines: Buffer) => Promise<void> | void
  tell: (sentence: string) => void
  changed: (atMostMs: number) => Promise<void>
  signal: AbortSignal
}

/** The run's log, one pod after the other: a retry has a new pod, and its log comes after that of the one before. */
export function followRunLog(cluster: Cluster, run: Run, options: RunLogOptions): RunLog {
  const { tell, signal } = options
  const followed = new Set<string>()
  let chain: Promise<unknown> = Promise.resolve()
  return {
    follow(pod) {
      if (pod === undefined || followed.has(pod)) return
      const again = followed.size > 0
      followed.add(pod)
      chain = chain.then(async () => {
        if (signal.aborted) return
        if (again) tell(`Pod ${pod} is the next attempt; its log follows.`)
        const { write, changed } = options
        const { namespace, logContainer: container } = run
        await followLog(cluster, { name: pod, namespace, container, signal, changed, write }).catch(
          (error: unknown) => {
            tell(`The log of pod ${pod} cannot be read: ${error instanceof Error ? error.message : String(error)}`)
          },
        )
      })
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
