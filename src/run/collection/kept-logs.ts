import type { Readable } from 'node:stream'
import type { Cluster } from '../../kubernetes/cluster.ts'
import { pods } from '../../kubernetes/resources.ts'
import { type Pod, podSelector } from '../../mpijob/objects.ts'
import type { Run } from '../identity.ts'
import { severalAtOnce } from './parallel.ts'
import { placesOf } from './reader-pod.ts'
import { type Place, remotely } from './remote.ts'

/** Below the run's directory: logs of pods that were let go. A log that was cut ends in `.cut.log`. */
export const KEPT_LOGS = 'pod-logs'

export interface KeepOptions {
  /** Also pods that have ended: they go too, for another attempt takes their place. */
  all?: boolean
  /** Pods that hold accelerators wait for this. */
  seconds?: number
  mostBytesOfALog?: number
  tell: (sentence: string) => void
}

const SECONDS = 30
/** Where somebody waits for the run to be gone: the post steps of a cancelled job share five minutes. */
export const HURRIED_SECONDS = 15
const MOST_BYTES_OF_A_LOG = 32 * 1024 * 1024
/** A command's standard input, held in memory. */
const BLOCK_BYTES = 1024 * 1024
const AT_ONCE = 8

/** Appends a block, and gives the file its name after the last. `head` ends where the server cannot close standard input. */
const APPEND = `mkdir -p "$1" && cd "$1" && { [ "$4" != first ] || rm -f "$2.partial"; } &&
head -c "$3" >> "$2.partial" && { [ -z "$5" ] || mv "$2.partial" "$2$5"; }`

interface ContainerLog {
  pod: string
  container: string
  previous: boolean
  file: string
}

/**
 * Before pods are let go: copies their logs into the run's directory, where they outlive pods and nodes. A log that cannot
 * be kept is told and costs nothing else; fetch-logs names what is missing.
 */
export async function keepLogs(cluster: Cluster, run: Run, options: KeepOptions): Promise<void> {
  const { tell, seconds = SECONDS } = options
  if (run.runDirectory === undefined || run.claimName === undefined) return
  const signal = AbortSignal.timeout(seconds * 1000)
  try {
    const [places, { items }] = await Promise.all([
      placesOf(cluster, run),
      cluster.list<Pod>(pods, { namespace: run.namespace, labelSelector: podSelector(run.kind, run.name) }),
    ])
    if (places.length === 0) return
    const logs = items.filter(({ status }) => options.all || status?.phase === 'Running').flatMap(logsOf)
    await severalAtOnce(
      logs.map((log, at) => () => keep(cluster, run, log, places[at % places.length]!, options, signal)),
      AT_ONCE,
      signal,
    )
  } catch (error) {
    const why = signal.aborted ? `it takes longer than ${seconds} s` : (error as Error).message
    tell(`Not all logs of the pods that go could be kept in the run's directory: ${why}`)
  }
}

function logsOf({ metadata, status }: Pod): ContainerLog[] {
  const pod = metadata?.name ?? ''
  // The workers of the next attempt have the same names.
  const uid = (metadata?.uid ?? '').slice(0, 8)
  return [...(status?.initContainerStatuses ?? []), ...(status?.containerStatuses ?? [])].flatMap(
    ({ name, restartCount, state }) => {
      const log = (previous: boolean): ContainerLog => {
        return { pod, container: name, previous, file: `${uid}-${name}${previous ? '.previous' : ''}` }
      }
      return [...(restartCount > 0 ? [log(true)] : []), ...(state?.running || state?.terminated ? [log(false)] : [])]
    },
  )
}

async function keep(
  cluster: Cluster,
  { namespace, runDirectory }: Run,
  { pod, container, previous, file }: ContainerLog,
  place: Place,
  { mostBytesOfALog: most = MOST_BYTES_OF_A_LOG }: KeepOptions,
  signal: AbortSignal,
): Promise<void> {
  const directory = `${runDirectory}/${KEPT_LOGS}/${pod}`
  let kept = 0
  let gathered: Buffer[] = []
  let waiting = 0
  const append = async (ending: string): Promise<void> => {
    const stdin = Buffer.concat(gathered)
    const args = [directory, file, String(stdin.length), kept === 0 ? 'first' : '', ending]
    kept += stdin.length
    gathered = []
    waiting = 0
    await remotely(cluster, place, { script: APPEND, args, stdin }, silent, signal)
  }
  const log = await cluster.logs({ name: pod, namespace, container, previous, signal })
  let isCut = false
  for await (const chunk of log as AsyncIterable<Buffer>) {
    const fitting = chunk.subarray(0, most - kept - waiting)
    gathered.push(fitting)
    waiting += fitting.length
    isCut = fitting.length < chunk.length
    if (isCut) break
    if (waiting >= BLOCK_BYTES) await append('')
  }
  await append(isCut ? '.cut.log' : '.log')
}

/** Until the command has ended: a reader that leaves would end it. */
async function silent(output: Readable): Promise<void> {
  for await (const _ of output);
}
