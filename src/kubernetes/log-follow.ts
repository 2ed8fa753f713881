import type { Readable } from 'node:stream'
import { ApiError, type Cluster, type ObjectName } from './cluster.ts'
import { LogDecoder } from './log-decoder.ts'
import { drain, type WriteLines } from './log-stream.ts'
import { pods } from './resources.ts'
import { isTransient, pause } from './retry.ts'
import { readAll } from './status.ts'

const NEWLINE = 10

/** What decides whether there is more to come of a container's log. */
export type ContainerProgress =
  /** Not started yet, or between two starts. */
  | { state: 'waiting'; restarts: number }
  | { state: 'running'; restarts: number }
  /** It will not run again. */
  | { state: 'ended'; restarts: number }
  /** The pod does not exist any more. */
  | { state: 'gone' }

export interface LogFollowOptions extends ObjectName {
  container: string
  /** Takes whole lines, or drawings of a bar, without timestamps. Their memory is used again when it has resolved. */
  write: WriteLines
  signal: AbortSignal
  /** After so much silence it is checked whether lines are being missed: a stream may be dead without a word. */
  silenceSeconds?: number
  /** Resolves when the pod may have changed, at the latest after that many milliseconds. */
  changed?: (atMostMs: number) => Promise<void>
  /** Only the last lines of what was written before the following began. */
  tailLines?: number
  /** Given when another pod has taken its place: what there is is read, and nothing more is waited for. */
  superseded?: AbortSignal
  /** Where the following begins, and where it stands: kept up to date. */
  cursor?: LogCursor
}

/** Where the following of a container's log stands. */
export interface LogCursor {
  decoder: LogDecoder
  /** Restarts of the container before the instance that is read. */
  instance: number
}

export const newCursor = (): LogCursor => ({ decoder: new LogDecoder(), instance: 0 })

export type LogEnd = 'ended' | 'gone' | 'interrupted'

// A dead stream is found within two minutes. A silent one lives for as long as it likes: compiling takes hours.
const SILENCE_SECONDS = 110
const CHECK_SECONDS = 10
const MOST_BYTES_OF_A_CHECK = 1024 * 1024

/**
 * Follows a container's log until the container has ended for good, over lost connections, silence, rotation and
 * restarts; no line is lost or written twice. The end of a stream is no end: kubelets, proxies and log rotation end
 * streams too, so the pod is asked.
 */
export async function followLog(cluster: Cluster, options: LogFollowOptions): Promise<LogEnd> {
  const { signal, superseded, changed = (ms) => pause(ms, signal) } = options
  const cursor = options.cursor ?? newCursor()
  const { decoder } = cursor
  let idle = 0
  let atOnce = false
  for (let first = decoder.resumeTime() === undefined; !signal.aborted; ) {
    // Asked before the log is read: what is read after the container's end is then all there is.
    const progress = await containerProgress(cluster, options, signal)
    if (signal.aborted) break
    if (progress.state === 'gone') return 'gone'
    if (progress.restarts > cursor.instance) {
      // The rest of the instance that was being followed is in the previous log, if one restart lies between.
      if (!first && progress.restarts === cursor.instance + 1) await read({ previous: true })
      cursor.instance = progress.restarts
    }
    const before = decoder.linesSeen
    // A pod on a node that is lost looks for ever as if it ran.
    if (progress.state === 'ended' || superseded?.aborted) {
      await read({ last: true })
      return signal.aborted ? 'interrupted' : 'ended'
    }
    if (progress.state === 'running') {
      await read({ ...(first && options.tailLines !== undefined ? { tailLines: options.tailLines } : {}) })
      first = false
    }
    const hasNew = decoder.linesSeen > before
    idle = hasNew ? 0 : idle + 1
    // A stream mostly ends because its container has ended: the pod is asked at once, and waited for if that was not it.
    atOnce = hasNew && !atOnce
    if (!atOnce && !signal.aborted) await changed(Math.min(5_000, 100 * 2 ** idle))
  }
  return 'interrupted'

  async function read(how: { previous?: boolean; last?: boolean; tailLines?: number }): Promise<void> {
    const follow = !how.previous && !how.last
    const since = decoder.resumeTime()
    let stream: Readable
    try {
      stream = await cluster.logs({
        name: options.name,
        ...(options.namespace === undefined ? {} : { namespace: options.namespace }),
        container: options.container,
        timestamps: true,
        signal,
        ...(follow ? { follow } : {}),
        ...(how.previous ? { previous: true } : {}),
        ...(since === undefined ? {} : { sinceTime: since }),
        ...(how.tailLines === undefined ? {} : { tailLines: how.tailLines }),
      })
    } catch (error) {
      // 400: the container is starting. 404: the pod or that instance's log is gone; the pod is asked next.
      if (signal.aborted || (error instanceof ApiError && [400, 404].includes(error.status))) return
      if (error instanceof ApiError && !isTransient(error, { repeatable: true })) throw error
      return
    }
    decoder.begin()
    const silence = { milliseconds: (options.silenceSeconds ?? SILENCE_SECONDS) * 1000, missesLines }
    const stop = (): void => void stream.destroy()
    if (follow) superseded?.addEventListener('abort', stop)
    const whole = await drain(stream, decoder, options.write, follow ? silence : undefined)
    superseded?.removeEventListener('abort', stop)
    // Only a log that ended in good order can end without a newline; a cut line comes again, whole.
    if (whole && !follow) {
      const rest = decoder.end()
      if (rest.length > 0) await options.write(rest)
    }
  }

  /** Whether the server has a later line than those that came. In doubt it has: taking the stream up anew loses nothing. */
  async function missesLines(lastBytes: Buffer, over: AbortSignal): Promise<boolean> {
    try {
      const last = await cluster.logs({
        name: options.name,
        ...(options.namespace === undefined ? {} : { namespace: options.namespace }),
        container: options.container,
        timestamps: true,
        tailLines: 1,
        signal: AbortSignal.any([signal, over, AbortSignal.timeout(CHECK_SECONDS * 1000)]),
      })
      const line = await readAll(last, MOST_BYTES_OF_A_CHECK)
      return line.length > 0 && !decoder.knows(line) && !isPartOf(line, lastBytes)
    } catch {
      return true
    }
  }
}

/** The end of a line that is still open has a time of its own, which does not come in a stream that had its beginning. */
function isPartOf(line: Buffer, lastBytes: Buffer): boolean {
  const text = line.subarray(line.indexOf(' ') + 1)
  const length = Math.min(text.length, lastBytes.length, 256)
  return line.at(-1) !== NEWLINE && length > 0 && text.subarray(-length).equals(lastBytes.subarray(-length))
}

interface PodView {
  spec?: { restartPolicy?: string; containers?: { name: string; restartPolicy?: string }[] }
  status?: {
    phase?: string
    containerStatuses?: ContainerStatusView[]
    initContainerStatuses?: ContainerStatusView[]
  }
}

interface ContainerStatusView {
  name: string
  restartCount?: number
  state?: { running?: unknown; terminated?: { exitCode?: number }; waiting?: unknown }
}

async function containerProgress(
  cluster: Cluster,
  { name, namespace, container }: LogFollowOptions,
  signal: AbortSignal,
): Promise<ContainerProgress> {
  for (let attempt = 0; !signal.aborted; attempt++) {
    try {
      const pod = await cluster.get<PodView>(pods, { name, ...(namespace === undefined ? {} : { namespace }) })
      return pod === undefined ? { state: 'gone' } : progressOf(pod, container)
    } catch (error) {
      // The API server may be away for longer than one call is patient; the container runs on meanwhile.
      if (error instanceof ApiError && !isTransient(error, { repeatable: true })) throw error
      await pause(Math.min(30_000, 1_000 * 2 ** attempt), signal)
    }
  }
  return { state: 'waiting', restarts: 0 }
}

export function progressOf({ spec, status }: PodView, container: string): ContainerProgress {
  const statuses = [...(status?.containerStatuses ?? []), ...(status?.initContainerStatuses ?? [])]
  const found = statuses.find(({ name }) => name === container)
  const restarts = found?.restartCount ?? 0
  const over = status?.phase === 'Succeeded' || status?.phase === 'Failed'
  if (found?.state?.running && !over) return { state: 'running', restarts }
  const terminated = found?.state?.terminated
  if (terminated) {
    const policy = spec?.restartPolicy ?? 'Always'
    const again = policy === 'Always' || (policy === 'OnFailure' && terminated.exitCode !== 0)
    return { state: again && !over ? 'waiting' : 'ended', restarts }
  }
  return { state: over ? 'ended' : 'waiting', restarts }
}
