import { expired } from '../errors.ts'
import type { ApiObject } from '../object.ts'

export interface Change {
  type: 'ADDED' | 'MODIFIED' | 'DELETED'
  revision: number
  object: ApiObject
  /** The object before the change, by which a selector tells ADDED and DELETED from MODIFIED. */
  previous?: ApiObject
}

interface Collection {
  objects: Map<string, ApiObject>
  /** Oldest first. */
  history: Change[]
  /** The revision before the oldest change in `history`: a watch may begin here or later. */
  since: number
  readers: Set<(change: Change) => void>
}

const historyLength = 4_000
const keyOf = (namespace: string | undefined, name: string) => `${namespace ?? ''}/${name}`

/**
 * All objects, in collections such as `pods` or `kubeflow.org/mpijobs`, under one resourceVersion that grows with every
 * change anywhere, as in etcd. Objects are replaced, never changed in place.
 */
export class Store {
  #collections = new Map<string, Collection>()
  #revision: number
  /** Nothing before this revision is known of any collection. */
  #floor = 0
  /** Called after every change: for the snapshot file. */
  onChange: (() => void) | undefined

  constructor(revision = 1) {
    this.#revision = revision
  }

  get revision(): number {
    return this.#revision
  }

  #collection(name: string): Collection {
    let collection = this.#collections.get(name)
    if (!collection) {
      collection = { objects: new Map(), history: [], since: this.#floor, readers: new Set() }
      this.#collections.set(name, collection)
    }
    return collection
  }

  get(collection: string, namespace: string | undefined, name: string): ApiObject | undefined {
    return this.#collections.get(collection)?.objects.get(keyOf(namespace, name))
  }

  /** Every object of the collection, or of one namespace of it, in the order of their keys. */
  list(collection: string, namespace?: string): ApiObject[] {
    return this.#sorted(this.#collections.get(collection)?.objects, namespace)
  }

  #sorted(objects: Map<string, ApiObject> | undefined, namespace?: string): ApiObject[] {
    if (!objects) return []
    const prefix = namespace === undefined ? '' : `${namespace}/`
    const keys = [...objects.keys()].filter((key) => key.startsWith(prefix)).sort()
    return keys.map((key) => objects.get(key)!)
  }

  /** The collection as it was at a revision. Errors: 410 when that is no longer known. */
  listAt(name: string, namespace: string | undefined, revision: number): ApiObject[] {
    const collection = this.#collection(name)
    if (revision < collection.since)
      throw expired(
        `The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter, or use the continue token in this response to retrieve the remainder of the results. Continuing with the provided token results in an inconsistent list - objects that were created, modified, or deleted between the time the first chunk was returned and now may show up in the list.`,
      )
    const objects = new Map(collection.objects)
    for (let i = collection.history.length - 1; i >= 0; i--) {
      const change = collection.history[i]!
      if (change.revision <= revision) break
      const key = keyOf(change.object.metadata.namespace, change.object.metadata.name)
      if (change.previous) objects.set(key, change.previous)
      else objects.delete(key)
    }
    return this.#sorted(objects, namespace)
  }

  /** Puts an object in place of the one of its name, under a new resourceVersion; returns it as stored. */
  put(collection: string, object: ApiObject): ApiObject {
    const place = this.#collection(collection)
    const key = keyOf(object.metadata.namespace, object.metadata.name)
    const previous = place.objects.get(key)
    const revision = ++this.#revision
    const stored = { ...object, metadata: { ...object.metadata, resourceVersion: String(revision) } }
    place.objects.set(key, stored)
    this.#record(place, {
      type: previous ? 'MODIFIED' : 'ADDED',
      revision,
      object: stored,
      ...(previous && { previous }),
    })
    return stored
  }

  delete(collection: string, namespace: string | undefined, name: string): ApiObject | undefined {
    const place = this.#collection(collection)
    const key = keyOf(namespace, name)
    const previous = place.objects.get(key)
    if (!previous) return undefined
    place.objects.delete(key)
    const revision = ++this.#revision
    const object = { ...previous, metadata: { ...previous.metadata, resourceVersion: String(revision) } }
    this.#record(place, { type: 'DELETED', revision, object, previous })
    return object
  }

  #record(place: Collection, change: Change): void {
    place.history.push(change)
    if (place.history.length > historyLength * 2) {
      place.since = place.history[historyLength - 1]!.revision
      place.history.splice(0, historyLength)
    }
    for (const reader of place.readers) reader(change)
    this.onChange?.()
  }

  /** Changes after `revision`. Errors: 410 when they are no longer all known. */
  changesSince(collection: string, revision: number): Change[] {
    const place = this.#collection(collection)
    if (revision < place.since) throw expired(`too old resource version: ${revision} (${place.since})`)
    let first = place.history.length
    while (first > 0 && place.history[first - 1]!.revision > revision) first--
    return place.history.slice(first)
  }

  subscribe(collection: string, reader: (change: Change) => void): () => void {
    const { readers } = this.#collection(collection)
    readers.add(reader)
    return () => readers.delete(reader)
  }

  /** Forgets every change: each watch and each continued list from before gets 410. */
  expireHistory(): void {
    this.#floor = ++this.#revision
    for (const collection of this.#collections.values()) {
      collection.history = []
      collection.since = this.#revision
    }
  }

  dump(): { revision: number; collections: Record<string, ApiObject[]> } {
    const collections: Record<string, ApiObject[]> = {}
    for (const [name, { objects }] of this.#collections) {
      if (objects.size > 0) collections[name] = [...objects.values()]
    }
    return { revision: this.#revision, collections }
  }

  static load(dump: { revision: number; collections: Record<string, ApiObject[]> }): Store {
    const store = new Store(dump.revision)
    // What happened before the file was written is not in it.
    store.#floor = dump.revision
    for (const [name, objects] of Object.entries(dump.collections)) {
      const collection = store.#collection(name)
      for (const object of objects) {
        collection.objects.set(keyOf(object.metadata.namespace, object.metadata.name), object)
      }
    }
    return store
  }
}
