import type { Cluster } from '../../../../src/kubernetes/cluster.ts'
import type { KubernetesObject, Resource } from '../../../../src/kubernetes/objects.ts'
import { keyOf, type Stored, versionOf } from './objects.ts'

export type Listener<T> = (object: T, change: 'set' | 'deleted') => void

/**
 * All objects of one kind, kept by a watch. What this process itself writes is put in at once by `written`, so that a
 * controller never acts on a state older than its own last act (the reason for "expectations" in Kubernetes' own).
 */
export class Mirror<T extends Stored = KubernetesObject> {
  readonly resource: Resource
  /** Resolves when everything that was there at the start is here. */
  readonly synced: Promise<void>
  private readonly objects = new Map<string, T>()
  private readonly byOwner = new Map<string, Set<string>>()
  private readonly listeners: Listener<T>[] = []
  private seen = 0
  private markSynced: () => void = () => {}

  constructor(resource: Resource) {
    this.resource = resource
    this.synced = new Promise((resolve) => {
      this.markSynced = resolve
    })
  }

  /** Follows the server until the signal; rejects where the kind is unknown or may not be read. */
  async run(cluster: Cluster, signal: AbortSignal): Promise<void> {
    for await (const event of cluster.watch<T>(this.resource, { signal })) {
      if (event.type === 'SYNC') this.replaceAll(event.items)
      else {
        this.seen = Math.max(this.seen, versionOf(event.object))
        if (event.type === 'DELETED') this.remove(event.object)
        else this.put(event.object)
      }
    }
  }

  /** The server has no such kind (yet): there is nothing, and nobody waits for it. */
  absent(): void {
    this.replaceAll([])
  }

  get(key: string): T | undefined {
    return this.objects.get(key)
  }

  list(namespace?: string): T[] {
    const all = [...this.objects.values()]
    return namespace === undefined ? all : all.filter((object) => object.metadata?.namespace === namespace)
  }

  ownedBy(uid: string | undefined): T[] {
    return [...(this.byOwner.get(uid ?? '') ?? [])].map((key) => this.objects.get(key)!)
  }

  /** Calls for everything there is, and from now on. */
  listen(listener: Listener<T>): void {
    this.listeners.push(listener)
    for (const object of this.objects.values()) listener(object, 'set')
  }

  /** The server's answer to a write of ours. The watch may have told it, or its deletion, already. */
  written(object: T): void {
    if (versionOf(object) > this.seen) this.put(object)
  }

  private replaceAll(items: T[]): void {
    const listed = new Set(items.map(keyOf))
    const newest = Math.max(0, ...items.map(versionOf))
    for (const [key, object] of [...this.objects]) {
      if (!listed.has(key) && versionOf(object) <= Math.max(newest, this.seen)) this.remove(object)
    }
    for (const item of items) this.put(item)
    this.seen = Math.max(this.seen, newest)
    this.markSynced()
  }

  private put(object: T): void {
    const key = keyOf(object)
    const before = this.objects.get(key)
    if (before) {
      if (versionOf(before) > versionOf(object)) return
      if (versionOf(before) === versionOf(object) && before.metadata?.uid === object.metadata?.uid) return
      this.unindex(key, before)
      if (before.metadata?.uid !== object.metadata?.uid) this.tell(before, 'deleted')
    }
    this.objects.set(key, object)
    for (const { uid } of object.metadata?.ownerReferences ?? []) {
      const owned = this.byOwner.get(uid)
      if (owned) owned.add(key)
      else this.byOwner.set(uid, new Set([key]))
    }
    this.tell(object, 'set')
  }

  private remove(object: T): void {
    const key = keyOf(object)
    const before = this.objects.get(key)
    if (!before || before.metadata?.uid !== object.metadata?.uid) return
    this.unindex(key, before)
    this.objects.delete(key)
    this.tell(object, 'deleted')
  }

  private unindex(key: string, object: T): void {
    for (const { uid } of object.metadata?.ownerReferences ?? []) {
      const owned = this.byOwner.get(uid)
      owned?.delete(key)
      if (owned?.size === 0) this.byOwner.delete(uid)
    }
  }

  private tell(object: T, change: 'set' | 'deleted'): void {
    for (const listener of this.listeners) listener(object, change)
  }
}
