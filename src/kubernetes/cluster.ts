import type { Readable, Writable } from 'node:stream'
import type { KubernetesObject, Resource } from './objects.ts'

/** How to reach an API server, whoever tells it: EKS, a kubeconfig, a service account. */
export interface Connection {
  /** `https://host[:port][/prefix]`; plain http is for tests. */
  server: string
  /** PEM; the system's own authorities where missing. */
  certificateAuthority?: string
  clientCertificate?: { certificate: string; key: string }
  /** Asked before every request and again after a 401; keeps its own cache and renews it in time. */
  token?: (options: { renew: boolean }) => Promise<string>
  /** Namespace where none is named. */
  namespace?: string
  insecureSkipTlsVerify?: boolean
}

export interface ObjectName {
  name: string
  namespace?: string
}

export interface Selection {
  /** All namespaces where missing. */
  namespace?: string
  labelSelector?: string
  fieldSelector?: string
}

export interface ListOptions<T> extends Selection {
  /** Sees each object as it comes, and leaves of it what is worth keeping: a list of a thousand nodes is 20 MB. */
  trim?: (object: T) => T
}

export interface Listing<T> {
  items: T[]
  resourceVersion: string
}

/**
 * A watch that does not end by itself. `SYNC` is everything there is, at the start and after every gap that could not
 * be closed (410 Gone): it replaces what the reader holds. The other events are changes since.
 */
export type WatchEvent<T> = { type: 'SYNC'; items: T[] } | { type: 'ADDED' | 'MODIFIED' | 'DELETED'; object: T }

export interface LogOptions extends ObjectName {
  container: string
  follow?: boolean
  previous?: boolean
  tailLines?: number
  /** RFC 3339 */
  sinceTime?: string
  timestamps?: boolean
  signal?: AbortSignal
}

export interface ExecOptions extends ObjectName {
  container?: string
  command: string[]
  stdin?: Readable
  stdout?: Writable
  stderr?: Writable
  signal?: AbortSignal
}

export type PatchType = 'merge' | 'json' | 'strategic'

/** The calls on a cluster; `T` is always what the wire carries (`Wire<V1Pod>`). Errors are `ApiError`. */
export interface Cluster {
  readonly connection: Connection
  /** undefined where there is no such object (404). */
  get<T = KubernetesObject>(resource: Resource, name: ObjectName): Promise<T | undefined>
  /** All of them, read in pages. */
  list<T = KubernetesObject>(resource: Resource, options?: ListOptions<T>): Promise<Listing<T>>
  create<T = KubernetesObject>(resource: Resource, object: KubernetesObject, options?: { dryRun?: boolean }): Promise<T>
  /** PUT with the object's own resourceVersion. */
  replace<T = KubernetesObject>(
    resource: Resource,
    object: KubernetesObject,
    options?: { subresource?: string },
  ): Promise<T>
  /** Server-side apply. A conflict with another field manager is an ApiError with status 409 unless `force`. */
  apply<T = KubernetesObject>(
    resource: Resource,
    object: KubernetesObject,
    options?: { force?: boolean; dryRun?: boolean; fieldManager?: string; subresource?: string },
  ): Promise<T>
  patch<T = KubernetesObject>(
    resource: Resource,
    name: ObjectName,
    patch: unknown,
    options: { type: PatchType; subresource?: string },
  ): Promise<T>
  /** false where there was nothing to delete. With `uid`, only that very object. */
  delete(
    resource: Resource,
    name: ObjectName,
    options?: { propagationPolicy?: 'Foreground' | 'Background' | 'Orphan'; gracePeriodSeconds?: number; uid?: string },
  ): Promise<boolean>
  /** List, then watch, resumed over cuts, silence, 410 and expired tokens, until the signal. */
  watch<T = KubernetesObject>(
    resource: Resource,
    options: ListOptions<T> & { signal: AbortSignal },
  ): AsyncIterable<WatchEvent<T>>
  /** One log request as the server answers it: bytes until the server ends them. */
  logs(options: LogOptions): Promise<Readable>
  /** Resolves with the command's exit code; rejects where it could not be run. */
  exec(options: ExecOptions): Promise<number>
  /** Which resource a manifest's apiVersion and kind mean, by the server's discovery. undefined where it has none. */
  resourceFor(apiVersion: string, kind: string): Promise<Resource | undefined>
  /** Any other call: a raw path such as `/version`. */
  request<T = unknown>(method: string, path: string, body?: unknown): Promise<T>
  close(): void
}

/** An answer of the API server that is no success: a `Status` object. */
export class ApiError extends Error {
  readonly status: number
  /** `NotFound`, `Conflict`, `Invalid`, `Forbidden`, `Expired`, … */
  readonly reason: string
  readonly details?: unknown
  readonly retryAfterSeconds?: number

  constructor(
    message: string,
    options: { status: number; reason: string; details?: unknown; retryAfterSeconds?: number; cause?: unknown },
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'ApiError'
    this.status = options.status
    this.reason = options.reason
    if (options.details !== undefined) this.details = options.details
    if (options.retryAfterSeconds !== undefined) this.retryAfterSeconds = options.retryAfterSeconds
  }
}
