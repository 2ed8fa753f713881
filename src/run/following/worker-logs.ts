import type { Cluster } from '../../kubernetes/cluster.ts'
import { followLog } from '../../kubernetes/log-follow.ts'
import { isMain, type Pod } from '../../mpijob/objects.ts'
import type { Run } from '../identity.ts'
import type { Watcher } from './watcher.ts'

const NEWLINE = 10
const RETURN = 13
/** A line that is longer without an end is handed on in pieces. */
const LONGEST_LINE = 64 * 1024

export interface WorkerLogs {
  /** `rank-0`, `all`, or workers such as `worker-3`; `launcher` alone asks for none. */
  wanted: readonly string[]
  write: (lines: Buffer) => Promise<void>
  tell: (sentence: string) => void
  signal: AbortSignal
}

/**
 * Follows the logs of workers beside that of the run, each line with its worker's name. They are shown only: what the
 * run has reached is read from its own log.
 */
export function workerLogWatcher(cluster: Cluster, run: Run, { wanted, write, tell, signal }: WorkerLogs): Watcher {
  const names = Array.from({ length: run.workers }, (_, index) => `worker-${index}`)
  const asked = wanted.map((word) => (word === 'rank-0' ? 'worker-0' : word.replace(`${run.name}-`, '')))
  const chosen = new Set(asked.includes('all') ? names : asked.filter((name) => names.includes(name)))
  const unknown = asked.filter((word) => !['launcher', 'all', ...names].includes(word))
  if (unknown.length > 0) {
    tell(
      `There is no worker ${unknown.map((word) => `'${word}'`).join(', ')}: there are ${names[0]} to ${names.at(-1)}.`,
    )
  }
  const closing = new AbortController()
  const both = AbortSignal.any([signal, closing.signal])
  const followed = new Set<string>()

  async function follow(pod: Pod, name: string): Promise<void> {
    const container = pod.spec?.containers?.[0]?.name ?? ''
    const prefix = linePrefix(`${name} | `)
    try {
      await followLog(cluster, {
        name: pod.metadata?.name ?? '',
        namespace: run.namespace,
        container,
        signal: both,
        write: async (lines) => {
          const prefixed = prefix(lines)
          if (prefixed.length > 0) await write(prefixed)
        },
      })
    } catch (error) {
      if (!both.aborted) tell(`The log of ${name} cannot be read: ${(error as Error).message}`)
    }
  }

  return {
    observation({ pods }) {
      if (chosen.size === 0) return
      for (const pod of pods) {
        const { uid = '', name = '' } = pod.metadata ?? {}
        const short = name.replace(`${run.name}-`, '')
        if (isMain(run.kind, pod) || !chosen.has(short) || followed.has(uid) || !hasStarted(pod)) continue
        followed.add(uid)
        void follow(pod, short)
      }
    },
    close: () => closing.abort(),
  }
}

const hasStarted = ({ status }: Pod): boolean =>
  status?.containerStatuses?.some(({ state }) => state?.running || state?.terminated) ?? false

/** Puts the name before each line. Of a bar that redraws itself only the last drawing stays. */
export function linePrefix(prefix: string): (block: Buffer) => Buffer {
  const name = Buffer.from(prefix)
  let rest: Buffer = Buffer.alloc(0)
  return (block) => {
    const bytes = Buffer.concat([rest, block])
    const out: Buffer[] = []
    let start = 0
    for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, start)) {
      out.push(name, lastDrawing(bytes.subarray(start, end)), Buffer.from('\n'))
      start = end + 1
    }
    rest = bytes.subarray(start)
    if (rest.length > LONGEST_LINE) {
      out.push(name, lastDrawing(rest), Buffer.from('\n'))
      rest = Buffer.alloc(0)
    }
    return Buffer.concat(out)
  }
}

function lastDrawing(line: Buffer): Buffer {
  let end = line.length
  while (end > 0 && line[end - 1] === RETURN) end--
  return line.subarray(line.lastIndexOf(RETURN, end - 1) + 1, end)
}
