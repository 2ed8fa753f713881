import { ApiError, type Cluster, type ListOptions, type WatchEvent } from './cluster.ts'
import type { KubernetesObject, Resource } from './objects.ts'
import { collectionPath, withQuery } from './paths.ts'
import { isTransient, type Patience, pause, pauseBefore } from './retry.ts'
import { errorOfStatus, type Status } from './status.ts'
import type { Answer, Transport } from './transport.ts'

export interface WatchTimes {
  /** The server is asked to end each watch after about this long, so that a new one follows in good order. */
  lifeSeconds: number
  /** A watch that says nothing for this long, not even a bookmark (one a minute), is dead. */
  silenceSeconds: number
}

const usualTimes: WatchTimes = { lifeSeconds: 1_800, silenceSeconds: 110 }

interface Calls {
  list: Cluster['list']
  send: Transport['send']
  bears: Transport['bears']
}

interface WireEvent {
  type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK' | 'ERROR'
  object: KubernetesObject
}

/** List, then watch from there; what breaks is taken up again where it broke. Ends by the signal only, or throws. */
export async function* watch<T>(
  { list, send, bears }: Calls,
  resource: Resource,
  { signal, ...selection }: ListOptions<T> & { signal: AbortSignal },
  patience: Patience,
  times: Partial<WatchTimes> = {},
): AsyncGenerator<WatchEvent<T>> {
  const { lifeSeconds, silenceSeconds } = { ...usualTimes, ...times }
  let from: string | undefined
  let synced = false
  let failures = 0
  let silentEnds = 0
  while (!signal.aborted) {
    let openedAt = Number.POSITIVE_INFINITY
    let path = collectionPath(resource, selection.namespace)
    try {
      if (from === undefined) {
        const { items, resourceVersion } = await list<T>(resource, selection)
        if (signal.aborted) return
        yield { type: 'SYNC', items }
        from = resourceVersion
        synced = true
      }
      path = withQuery(path, {
        labelSelector: selection.labelSelector,
        fieldSelector: selection.fieldSelector,
        watch: true,
        allowWatchBookmarks: true,
        resourceVersion: from,
        // Not the same for all, so that many watches do not come back in the same second.
        timeoutSeconds: Math.round(lifeSeconds * (1 + Math.random() / 4)),
      })
      const response = await send({ method: 'GET', path, signal })
      openedAt = Date.now()
      for await (const event of eventsOf(response, silenceSeconds * 1000)) {
        if (signal.aborted) return
        if (event.type === 'ERROR') throw errorOfStatus(event.object as Status)
        failures = 0
        silentEnds = 0
        from = event.object.metadata?.resourceVersion ?? from
        if (event.type === 'BOOKMARK') continue
        const object = event.object as T
        yield { type: event.type, object: selection.trim?.(object) ?? object }
      }
      // A watch that ends at once, again and again, must not become a flood of requests.
      if (silentEnds++ > 0) await pause(pauseBefore(Math.min(silentEnds - 2, 3), undefined, patience), signal)
    } catch (error) {
      if (signal.aborted) return
      if (!synced) throw error // the call has been tried again for long enough already
      if (Date.now() - openedAt > patience.longestPauseMs) failures = 0 // it was a good watch
      const expired = isExpired(error)
      if (expired) from = undefined
      if (expired && failures++ === 0) continue
      const borne = bears(error, { method: 'GET', path })
      if (!expired && !borne && !isCut(error)) throw error
      await pause(pauseBefore(failures++, error, patience, borne), signal)
    }
  }
}

/** Each line of the answer is one event. Ends where the server ends it, cleanly or in mid-line. */
async function* eventsOf(response: Answer, silenceMs: number): AsyncGenerator<WireEvent> {
  const silent = (): void => void response.destroy(Object.assign(new Error('silence'), { code: 'ETIMEDOUT' }))
  let timer = setTimeout(silent, silenceMs)
  let rest: Buffer[] = []
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      clearTimeout(timer)
      let start = 0
      for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, start)) {
        rest.push(chunk.subarray(start, end))
        const line = rest.length === 1 ? rest[0]! : Buffer.concat(rest)
        rest = []
        start = end + 1
        if (line.length > 0) yield JSON.parse(line.toString()) as WireEvent
      }
      if (start < chunk.length) rest.push(chunk.subarray(start))
      clearTimeout(timer)
      timer = setTimeout(silent, silenceMs)
    }
  } finally {
    clearTimeout(timer)
    response.destroy()
  }
}

/** 410: the server has forgotten the version we stand at, so only a new list closes the gap. */
const isExpired = (error: unknown): boolean =>
  error instanceof ApiError && (error.status === 410 || error.reason === 'Expired' || error.reason === 'Gone')

/** Everything but a refusal: no such kind, forbidden, or credentials that stay refused after they were renewed. */
const isCut = (error: unknown): boolean =>
  error instanceof ApiError ? isTransient(error, { repeatable: true }) : !(error instanceof TypeError)
