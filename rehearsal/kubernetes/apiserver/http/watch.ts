import type { ServerResponse } from 'node:http'
import { type Api, present } from '../api.ts'
import { badRequest, expired, StatusError } from '../errors.ts'
import type { ApiObject } from '../object.ts'
import { apiVersionOf, type ResourceType } from '../resource-type.ts'
import type { Change } from '../store/store.ts'
import type { Selection } from './read.ts'

/** Watches that are open, so that they can be cut. */
export class Watches {
  #open = new Set<ServerResponse>()

  add(response: ServerResponse): void {
    this.#open.add(response)
    response.once('close', () => this.#open.delete(response))
  }

  get size(): number {
    return this.#open.size
  }

  /** Ends every watch: as a load balancer does that loses the connection, or politely as the server does in time. */
  cut(how: 'abort' | 'end' = 'abort'): void {
    for (const response of this.#open) {
      if (how === 'end') response.end()
      else response.destroy()
    }
  }
}

const bookmarkSeconds = 60

/** Render: the object of an event as the client asked for it (JSON or a Table row). */
export function watch(
  api: Api,
  type: ResourceType,
  chosen: Selection,
  query: URLSearchParams,
  response: ServerResponse,
  watches: Watches,
  render: (object: ApiObject) => unknown,
) {
  const text = query.get('resourceVersion') ?? ''
  const from = Number(text || 0)
  if (Number.isNaN(from)) {
    // A 500 without a reason, where a list gets a 400: the real server only finds out when it opens the watch.
    const quoted = JSON.stringify(text)
    const message = `resourceVersion: Invalid value: ${quoted}: strconv.ParseUint: parsing ${quoted}: invalid syntax`
    throw new StatusError(500, '', message)
  }
  const bookmarks = query.get('allowWatchBookmarks') === 'true'
  const initial = query.get('sendInitialEvents') === 'true'
  if (initial && query.get('resourceVersionMatch') !== 'NotOlderThan') {
    throw badRequest(
      'ListOptions.meta.k8s.io "" is invalid: resourceVersionMatch: Forbidden: sendInitialEvents requires setting resourceVersionMatch to NotOlderThan',
    )
  }
  response.writeHead(200, { 'content-type': 'application/json' })
  // Node would keep the headers until the first event, and the client would wait for them.
  response.flushHeaders()
  watches.add(response)

  const send = (event: string, object: unknown) =>
    response.write(`{"type":"${event}","object":${JSON.stringify(object)}}\n`)
  const bookmark = (end = false) =>
    send('BOOKMARK', {
      kind: type.kind,
      apiVersion: apiVersionOf(type),
      metadata: {
        resourceVersion: String(api.store.revision),
        creationTimestamp: null,
        ...(end ? { annotations: { 'k8s.io/initial-events-end': 'true' } } : {}),
      },
    })
  const tell = (change: Change) => {
    const event = eventFor(change, chosen)
    if (event) send(event.type, render(present(type, event.object)))
  }

  // No resourceVersion, or 0: what there is now comes first. Everything here happens in one turn, so no change slips between.
  if (from === 0 || initial) {
    for (const object of api.store.list(type.collection, chosen.namespace)) {
      if (chosen.matches(object)) send('ADDED', render(present(type, object)))
    }
    if (initial && bookmarks) bookmark(true)
  } else {
    try {
      if (from > api.store.revision) throw expired(`too large resource version: ${from} (${api.store.revision})`)
      for (const change of api.store.changesSince(type.collection, from)) tell(change)
    } catch (error) {
      // Too old: told as an event, for the answer has begun.
      send('ERROR', (error as { status?: unknown }).status)
      response.end()
      return
    }
  }
  const unsubscribe = api.store.subscribe(type.collection, tell)
  const timers: NodeJS.Timeout[] = []
  if (bookmarks) timers.push(setInterval(bookmark, bookmarkSeconds * 1000))
  const seconds = Number(query.get('timeoutSeconds') ?? 0) || 1800 + Math.random() * 1800
  timers.push(
    setTimeout(() => {
      if (bookmarks) bookmark()
      response.end()
    }, seconds * 1000),
  )
  for (const timer of timers) timer.unref()
  response.once('close', () => {
    unsubscribe()
    for (const timer of timers) clearTimeout(timer)
  })
}

/** What a reader that sees only some of the objects sees of a change. */
function eventFor(change: Change, chosen: Selection): { type: string; object: ApiObject } | undefined {
  const is = change.type !== 'DELETED' && chosen.matches(change.object)
  const was = change.previous !== undefined && chosen.matches(change.previous)
  if (is) return { type: was ? 'MODIFIED' : 'ADDED', object: change.object }
  if (!was) return undefined
  // It left the selection: the reader gets the object as it knew it, with the resourceVersion of the change.
  const { previous } = change
  return {
    type: 'DELETED',
    object: {
      ...previous!,
      metadata: { ...previous!.metadata, resourceVersion: change.object.metadata.resourceVersion! },
    },
  }
}
