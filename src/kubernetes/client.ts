import { FIELD_MANAGER } from '../toolkit.ts'
import { ApiError, type Cluster, type Connection, type PatchType } from './cluster.ts'
import { list } from './list.ts'
import type { KubernetesObject, Resource } from './objects.ts'
import { collectionPath, objectPath, withQuery } from './paths.ts'
import { pods } from './resources.ts'
import { isTransient, type Patience, pause, pauseBefore, usualPatience } from './retry.ts'
import { readAll } from './status.ts'
import { type Answer, type Call, createTransport } from './transport.ts'
import { type WatchTimes, watch } from './watch.ts'

export interface ClusterOptions {
  patience?: Partial<Patience>
  watchTimes?: Partial<WatchTimes>
}

const patchTypes: Record<PatchType, string> = {
  merge: 'application/merge-patch+json',
  json: 'application/json-patch+json',
  strategic: 'application/strategic-merge-patch+json',
}

/**
 * A client of one API server over one keep-alive agent. It is our own because the generated one opens a connection for
 * every call, ends a watch after 30 s and dies in a log that is silent for 301 s.
 */
export function createCluster(connection: Connection, options: ClusterOptions = {}): Cluster {
  const patience = { ...usualPatience, ...options.patience }
  const transport = createTransport(connection, patience)
  const closing = new AbortController()
  const discovered = new Map<string, Promise<Resource[]>>()
  const inNamespace = (namespace: string | undefined): string => namespace ?? connection.namespace ?? 'default'

  /** Nothing is tried again for a caller that has left, or after close(). */
  const given = ({ signal }: Call): AbortSignal =>
    signal === undefined ? closing.signal : AbortSignal.any([signal, closing.signal])

  function limitOf(error: unknown, { path }: Call): number {
    if (!transport.reached) return patience.strangerMs
    return /\/log(\?|$)/.test(path) && isOfTheNode(error) ? patience.nodeMs : patience.acquaintanceMs
  }

  async function send(call: Call, repeatable = call.method !== 'POST'): Promise<Answer> {
    const started = Date.now()
    for (let attempt = 0; ; attempt++) {
      try {
        return await transport.send(call)
      } catch (error) {
        const borne = transport.bears(error, call)
        const wait = pauseBefore(attempt, error, patience, borne)
        const late = Date.now() - started + wait > limitOf(error, call)
        const final = !borne && !isTransient(error, { repeatable })
        if (given(call).aborted || late || final) throw named(error, connection.server)
        await pause(wait, given(call))
      }
    }
  }

  async function json<T>(call: Call): Promise<T> {
    const started = Date.now()
    for (;;) {
      try {
        const body = (await readAll(await send(call))).toString()
        return (body === '' ? undefined : JSON.parse(body)) as T
      } catch (error) {
        // The head had come and then the body broke off: only reading is safe to begin anew.
        const broken = call.method === 'GET' && !(error instanceof ApiError) && isTransient(error, { repeatable: true })
        if (!broken || given(call).aborted || Date.now() - started > patience.acquaintanceMs) throw error
        await pause(patience.firstPauseMs, given(call))
      }
    }
  }

  const pathOf = (resource: Resource, object: KubernetesObject, subresource?: string): string =>
    objectPath(resource, inNamespace(object.metadata?.namespace), object.metadata?.name ?? '', subresource)

  const cluster: Cluster = {
    connection,
    async get<T>(resource: Resource, { name, namespace }: { name: string; namespace?: string }) {
      try {
        return await json<T>({ method: 'GET', path: objectPath(resource, inNamespace(namespace), name) })
      } catch (error) {
        if (error instanceof ApiError && error.status === 404) return undefined
        throw error
      }
    },
    list: (resource, options = {}) => list((path) => json({ method: 'GET', path }), resource, options),
    create: (resource, object, { dryRun } = {}) =>
      json({
        method: 'POST',
        path: withQuery(collectionPath(resource, inNamespace(object.metadata?.namespace)), {
          fieldManager: FIELD_MANAGER,
          dryRun: dryRun ? 'All' : undefined,
        }),
        body: JSON.stringify(object),
      }),
    replace: (resource, object, { subresource } = {}) =>
      json({
        method: 'PUT',
        path: withQuery(pathOf(resource, object, subresource), { fieldManager: FIELD_MANAGER }),
        body: JSON.stringify(object),
      }),
    apply: (resource, object, { force, dryRun, fieldManager = FIELD_MANAGER, subresource } = {}) =>
      json({
        method: 'PATCH',
        path: withQuery(pathOf(resource, object, subresource), {
          fieldManager,
          force,
          dryRun: dryRun ? 'All' : undefined,
        }),
        contentType: 'application/apply-patch+yaml',
        body: JSON.stringify(object),
      }),
    patch: (resource, { name, namespace }, patch, { type, subresource }) =>
      json({
        method: 'PATCH',
        path: withQuery(objectPath(resource, inNamespace(namespace), name, subresource), {
          fieldManager: FIELD_MANAGER,
        }),
        contentType: patchTypes[type],
        body: JSON.stringify(patch),
      }),
    async delete(resource, { name, namespace }, { propagationPolicy, gracePeriodSeconds, uid } = {}) {
      const preconditions = uid === undefined ? undefined : { uid }
      const body = JSON.stringify({
        apiVersion: 'v1',
        kind: 'DeleteOptions',
        propagationPolicy,
        gracePeriodSeconds,
        preconditions,
      })
      try {
        await json({ method: 'DELETE', path: objectPath(resource, inNamespace(namespace), name), body })
        return true
      } catch (error) {
        // 409 to a uid: the name belongs to another object by now, so the one that was meant is gone.
        const gone = error instanceof ApiError && (error.status === 404 || (error.status === 409 && uid !== undefined))
        if (gone) return false
        throw error
      }
    },
    watch: (resource, selection) =>
      watch(
        { list: cluster.list, send: transport.send, bears: transport.bears },
        resource,
        selection,
        patience,
        options.watchTimes,
      ),
    logs: ({ name, namespace, container, signal, ...query }) =>
      send({
        method: 'GET',
        path: withQuery(objectPath(pods, inNamespace(namespace), name, 'log'), { container, ...query }),
        accept: '*/*',
        raw: query.follow === true,
        ...(signal ? { signal } : {}),
      }),
    async exec(execOptions) {
      const { exec } = await import('./exec.ts')
      return exec(transport, { ...execOptions, namespace: inNamespace(execOptions.namespace) })
    },
    async resourceFor(apiVersion, kind) {
      if (!discovered.has(apiVersion)) {
        const { discover } = await import('./discovery.ts')
        const found = discover((path) => json({ method: 'GET', path }), apiVersion)
        discovered.set(apiVersion, found)
        // A kind that is not there now may be installed a minute later.
        found.then(
          (list) => list.length === 0 && discovered.delete(apiVersion),
          () => discovered.delete(apiVersion),
        )
      }
      return (await discovered.get(apiVersion))?.find((resource) => resource.kind === kind)
    },
    request: (method, path, body) =>
      json({ method, path, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }),
    close() {
      closing.abort()
      transport.close()
    },
  }
  return cluster
}

/** What the API server answers where a kubelet does not answer it. */
const isOfTheNode = (error: unknown): boolean => error instanceof ApiError && [500, 502, 504].includes(error.status)

/** `connect ECONNREFUSED 10.0.0.1:443` says nothing to somebody who gave a cluster's name. */
function named(error: unknown, server: string): unknown {
  if (error instanceof ApiError || (error as Error)?.name === 'AbortError') return error
  const { message, code } = error as { message?: string; code?: string }
  const said = message || code || String(error)
  return Object.assign(new Error(`The API server ${server} cannot be reached: ${said}`, { cause: error }), {
    code,
  })
}
