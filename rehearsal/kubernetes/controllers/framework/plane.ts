import { setTimeout as pause } from 'node:timers/promises'
import { ApiError, type Cluster, type ObjectName } from '../../../../src/kubernetes/cluster.ts'
import type { KubernetesObject, Resource } from '../../../../src/kubernetes/objects.ts'
import type { Times } from '../times.ts'
import { Mirror } from './mirror.ts'
import type { Stored } from './objects.ts'
import { WorkQueue } from './queue.ts'
import { Recorder } from './recorder.ts'

/** What controllers stand on: one mirror a kind, shared; writes that the mirrors see at once; queues and recorders. */
export class Plane {
  readonly cluster: Cluster
  readonly times: Times
  private readonly log: (line: string) => void
  private readonly mirrors = new Map<string, Mirror<Stored>>()
  private readonly running: Promise<void>[] = []
  private readonly queues: WorkQueue[] = []
  private readonly recorders: Recorder[] = []
  private readonly end = new AbortController()

  constructor(cluster: Cluster, times: Times, log: (line: string) => void) {
    this.cluster = cluster
    this.times = times
    this.log = log
  }

  get signal(): AbortSignal {
    return this.end.signal
  }

  mirror<T extends Stored>(resource: Resource): Mirror<T> {
    const id = `${resource.apiVersion}/${resource.plural}`
    let mirror = this.mirrors.get(id)
    if (!mirror) {
      mirror = new Mirror<Stored>(resource)
      this.mirrors.set(id, mirror)
      this.running.push(this.follow(mirror))
    }
    return mirror as unknown as Mirror<T>
  }

  /** All mirrors asked for so far hold what is there. */
  async synced(): Promise<void> {
    await Promise.all([...this.mirrors.values()].map((mirror) => mirror.synced))
  }

  queue(name: string, sync: (key: string) => Promise<number | undefined>, concurrency?: number): WorkQueue {
    const queue = new WorkQueue({
      sync,
      ...(concurrency === undefined ? {} : { concurrency }),
      onError: (key, error) => {
        // Somebody else was quicker: the mirror will tell, and the retry finds it.
        if (error instanceof ApiError && (error.status === 409 || error.status === 404)) return
        this.log(`${name}: ${key}: ${error instanceof Error ? error.message : String(error)}`)
      },
    })
    this.queues.push(queue)
    return queue
  }

  recorder(component: string): Recorder {
    const recorder = new Recorder(this.cluster, component)
    this.recorders.push(recorder)
    return recorder
  }

  async create<T extends Stored>(resource: Resource, object: T): Promise<T> {
    const kind = { apiVersion: resource.apiVersion, kind: resource.kind }
    return this.seen(
      resource,
      await this.cluster.create<T>(resource, { ...kind, ...object } as unknown as KubernetesObject),
    )
  }

  /** PUT with the object's own resourceVersion. */
  async replace<T extends Stored>(resource: Resource, object: T, subresource?: string): Promise<T> {
    const options = subresource === undefined ? {} : { subresource }
    return this.seen(resource, await this.cluster.replace<T>(resource, object as unknown as KubernetesObject, options))
  }

  async patch<T extends Stored>(
    resource: Resource,
    name: ObjectName,
    patch: unknown,
    subresource?: string,
  ): Promise<T> {
    const options = { type: 'merge' as const, ...(subresource === undefined ? {} : { subresource }) }
    return this.seen(resource, await this.cluster.patch<T>(resource, name, patch, options))
  }

  async delete(
    resource: Resource,
    { metadata }: Stored,
    options: { gracePeriodSeconds?: number; propagationPolicy?: 'Foreground' | 'Background' | 'Orphan' } = {},
  ): Promise<boolean> {
    const name = { name: metadata!.name!, ...(metadata!.namespace ? { namespace: metadata!.namespace } : {}) }
    return this.cluster.delete(resource, name, { ...options, ...(metadata!.uid ? { uid: metadata!.uid } : {}) })
  }

  /** Takes one finalizer off; the object is gone after the last, where it was deleted. */
  async removeFinalizer(resource: Resource, object: Stored, finalizer: string): Promise<void> {
    const { name, namespace, finalizers = [], resourceVersion } = object.metadata!
    if (!finalizers.includes(finalizer)) return
    const others = finalizers.filter((held) => held !== finalizer)
    const metadata = { finalizers: others.length > 0 ? others : null, resourceVersion }
    try {
      await this.patch(resource, { name: name!, ...(namespace ? { namespace } : {}) }, { metadata })
    } catch (error) {
      if (!(error instanceof ApiError && error.status === 404)) throw error
    }
  }

  async close(): Promise<void> {
    this.end.abort()
    await Promise.allSettled(this.queues.map((queue) => queue.close()))
    await Promise.allSettled([...this.recorders.map((recorder) => recorder.close()), ...this.running])
  }

  private seen<T extends Stored>(resource: Resource, object: T): T {
    this.mirrors.get(`${resource.apiVersion}/${resource.plural}`)?.written(object)
    return object
  }

  private async follow(mirror: Mirror<Stored>): Promise<void> {
    while (!this.signal.aborted) {
      try {
        await mirror.run(this.cluster, this.signal)
      } catch (error) {
        if (this.signal.aborted) return
        // Its kind may be installed later (a CRD), or the server is being started anew.
        if (error instanceof ApiError && error.status === 404) mirror.absent()
        else this.log(`${mirror.resource.plural}: ${error instanceof Error ? error.message : String(error)}`)
        await pause(1000, undefined, { signal: this.signal, ref: true }).catch(() => {})
      }
    }
  }
}
