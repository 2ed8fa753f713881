import type { Api } from './api.ts'
import { conflict, notFound } from './errors.ts'
import { type ApiObject, at, isFields, now, textAt } from './object.ts'
import type { ResourceType } from './resource-type.ts'
import { isGone, remove } from './write.ts'

export interface DeleteOptions {
  gracePeriodSeconds?: number
  propagationPolicy?: 'Foreground' | 'Background' | 'Orphan'
  preconditions?: { uid?: string; resourceVersion?: string }
  dryRun: boolean
}

export function deleteOptions(body: unknown, query: URLSearchParams): DeleteOptions {
  const text = (name: string) => query.get(name) ?? (isFields(body) ? body[name] : undefined)
  const grace = text('gracePeriodSeconds')
  const policy = text('propagationPolicy') ?? (at(body, 'orphanDependents') === true ? 'Orphan' : undefined)
  const preconditions = at(body, 'preconditions')
  return {
    ...(grace !== undefined && grace !== null ? { gracePeriodSeconds: Number(grace) } : {}),
    ...(policy ? { propagationPolicy: policy as 'Foreground' } : {}),
    ...(isFields(preconditions) ? { preconditions } : {}),
    dryRun: query.has('dryRun') || (at(body, 'dryRun') as string[] | undefined)?.[0] === 'All',
  }
}

/**
 * Marks the object for deletion, and removes it where neither a grace period nor a finalizer holds it.
 * Errors: 404; 409 where a precondition does not hold.
 */
export function deleteObject(
  api: Api,
  type: ResourceType,
  namespace: string | undefined,
  name: string,
  options: DeleteOptions,
): { object: ApiObject; removed: boolean } {
  const live = api.store.get(type.collection, namespace, name)
  if (!live) throw notFound(type, name)
  const { uid, resourceVersion } = options.preconditions ?? {}
  if (uid && uid !== live.metadata.uid) {
    throw conflict(
      // Here, and nowhere else, the server names the kind.
      { group: type.group, plural: type.kind },
      name,
      `the UID in the precondition (${uid}) does not match the UID in record (${live.metadata.uid}). The object might have been deleted and then recreated`,
    )
  }
  if (resourceVersion && resourceVersion !== live.metadata.resourceVersion) {
    throw conflict(
      type,
      name,
      `Precondition failed: ResourceVersion in precondition: ${resourceVersion}, ResourceVersion in object meta: ${live.metadata.resourceVersion}`,
    )
  }
  const grace = gracePeriod(type, live, options.gracePeriodSeconds)
  const first = live.metadata.deletionTimestamp === undefined
  const before = live.metadata.deletionGracePeriodSeconds ?? 0
  const metadata = { ...live.metadata }
  if (first) {
    metadata.deletionTimestamp = later(grace)
    metadata.deletionGracePeriodSeconds = grace
    if (metadata.generation !== undefined) metadata.generation++
  } else if (grace < before) {
    // A second delete can only shorten the wait.
    metadata.deletionTimestamp = later(grace)
    metadata.deletionGracePeriodSeconds = grace
  }
  const finalizers = new Set(metadata.finalizers ?? [])
  finalizers.delete('foregroundDeletion')
  if (options.propagationPolicy) finalizers.delete('orphan')
  if (options.propagationPolicy === 'Foreground') finalizers.add('foregroundDeletion')
  if (options.propagationPolicy === 'Orphan') finalizers.add('orphan')
  if (!first && options.propagationPolicy === undefined)
    for (const kept of metadata.finalizers ?? []) finalizers.add(kept)
  if (finalizers.size > 0) metadata.finalizers = [...finalizers]
  else delete metadata.finalizers
  // A namespace goes when the namespace controller has emptied it and taken its own finalizer away.
  const held =
    type.collection === 'namespaces' && ((at(live, 'spec', 'finalizers') as string[] | undefined) ?? []).length > 0
  const object: ApiObject = { ...live, metadata }
  if (held) object.status = { ...(isFields(live.status) ? live.status : {}), phase: 'Terminating' }
  const removed = isGone(object) && !held
  if (options.dryRun) return { object, removed }
  if (removed) return { object: remove(api, type, object), removed }
  const changed =
    first || grace < before || (metadata.finalizers ?? []).length !== (live.metadata.finalizers ?? []).length
  return { object: changed ? api.store.put(type.collection, object) : live, removed: false }
}

const later = (seconds: number): string =>
  seconds === 0 ? now() : new Date(Date.now() + seconds * 1000).toISOString().replace(/\.\d+Z$/, 'Z')

/** Only pods die slowly; and not those that no node runs or that have ended. */
function gracePeriod(type: ResourceType, live: ApiObject, asked: number | undefined): number {
  if (type.collection !== 'pods') return 0
  if (!textAt(live, 'spec', 'nodeName')) return 0
  const phase = textAt(live, 'status', 'phase')
  if (phase === 'Succeeded' || phase === 'Failed') return 0
  const own = at(live, 'spec', 'terminationGracePeriodSeconds')
  return Math.max(0, asked ?? (typeof own === 'number' ? own : 30))
}
