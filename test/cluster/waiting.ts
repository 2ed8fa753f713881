import { inspect } from 'node:util'
import type { Cluster, ObjectName } from '../../src/kubernetes/cluster.ts'
import type { KubernetesObject, Resource } from '../../src/kubernetes/objects.ts'
import { events } from '../../src/kubernetes/resources.ts'

/** Long enough for a real control plane's own waits; nothing here waits for it to pass. */
const patienceSeconds = 60

/** Resolves with the object as soon as it is as asked (undefined: it is gone); rejects with how it was at last. */
export async function eventually<T = KubernetesObject>(
  cluster: Cluster,
  resource: Resource,
  { name, namespace }: ObjectName,
  is: (object: T | undefined) => unknown,
  seconds: number = patienceSeconds,
): Promise<T> {
  const selection = { ...(namespace ? { namespace } : {}), fieldSelector: `metadata.name=${name}` }
  let last: T | undefined
  for await (const event of watching<T>(cluster, resource, selection, seconds)) {
    if (event.type === 'SYNC') last = event.items[0]
    else last = event.type === 'DELETED' ? undefined : event.object
    if (is(last)) return last as T
  }
  const state = inspect(last, { depth: 8, breakLength: 160 })
  throw new Error(`After ${seconds} s ${resource.kind} ${name} is still not as expected: ${is}\n${state}`)
}

/** Resolves with all objects of a kind in a namespace as soon as they are as asked. */
export async function eventuallyAll<T extends KubernetesObject = KubernetesObject>(
  cluster: Cluster,
  resource: Resource,
  selection: { namespace: string; labelSelector?: string; fieldSelector?: string },
  are: (objects: T[]) => unknown,
  seconds: number = patienceSeconds,
): Promise<T[]> {
  const held = new Map<string, T>()
  for await (const event of watching<T>(cluster, resource, selection, seconds)) {
    if (event.type === 'SYNC') {
      held.clear()
      for (const item of event.items) held.set(item.metadata!.name!, item)
    } else if (event.type === 'DELETED') held.delete(event.object.metadata!.name!)
    else held.set(event.object.metadata!.name!, event.object)
    if (are([...held.values()])) return [...held.values()]
  }
  const state = inspect([...held.values()], { depth: 6, breakLength: 160 })
  throw new Error(`After ${seconds} s the ${resource.plural} are still not as expected: ${are}\n${state}`)
}

export interface EventObject extends KubernetesObject {
  involvedObject: { kind: string; name: string; uid?: string }
  type: string
  reason: string
  message: string
}

/** Resolves with the first event about an object that has this reason. */
export async function eventAbout(
  cluster: Cluster,
  { kind, name, namespace }: { kind: string; name: string; namespace: string },
  reason: string,
  matching: RegExp = /.*/,
): Promise<EventObject> {
  const is = (event: EventObject): boolean =>
    event.involvedObject.kind === kind &&
    event.involvedObject.name === name &&
    event.reason === reason &&
    matching.test(event.message)
  const all = await eventuallyAll<EventObject>(cluster, events, { namespace }, (found) => found.some(is))
  return all.find(is)!
}

async function* watching<T>(
  cluster: Cluster,
  resource: Resource,
  selection: { namespace?: string; labelSelector?: string; fieldSelector?: string },
  seconds: number,
) {
  const end = new AbortController()
  const timer = setTimeout(() => end.abort(), seconds * 1000)
  try {
    yield* cluster.watch<T>(resource, { ...selection, signal: end.signal })
  } finally {
    clearTimeout(timer)
    end.abort()
  }
}
