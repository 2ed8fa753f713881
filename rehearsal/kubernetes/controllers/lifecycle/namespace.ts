import type { V1APIGroupList, V1APIResourceList, V1Namespace } from '@kubernetes/client-node'
import { ApiError } from '../../../../src/kubernetes/cluster.ts'
import type { Wire } from '../../../../src/kubernetes/objects.ts'
import { namespaces, pods } from '../../../../src/kubernetes/resources.ts'
import { keyOf } from '../framework/objects.ts'
import type { Plane } from '../framework/plane.ts'

type Namespace = Wire<V1Namespace>

/** How long until a namespace is looked at again whose content is still going. */
const againMs = 500

/** Empties a namespace that is being deleted, then lets it go. */
export function startNamespaceController(plane: Plane): void {
  const mirror = plane.mirror<Namespace>(namespaces)
  const podMirror = plane.mirror(pods)
  const queue = plane.queue('namespace', sync)
  mirror.listen((namespace) => queue.add(keyOf(namespace)))
  podMirror.listen((pod, change) => {
    if (change === 'deleted') queue.add(pod.metadata!.namespace!)
  })

  async function sync(name: string): Promise<number | undefined> {
    const namespace = mirror.get(name)
    if (!namespace?.metadata?.deletionTimestamp || !namespace.spec?.finalizers?.length) return undefined
    let left = 0
    for (const path of await collections(name)) left += await empty(path)
    if (left > 0) return againMs
    await plane.cluster.request('PUT', `/api/v1/namespaces/${name}/finalize`, {
      ...namespace,
      apiVersion: 'v1',
      kind: 'Namespace',
      spec: { finalizers: [] },
    })
    return undefined
  }

  /** How many objects are still there. */
  async function empty(path: string): Promise<number> {
    try {
      const { items } = await plane.cluster.request<{ items: unknown[] | null }>('GET', path)
      if (!items?.length) return 0
      await plane.cluster.request('DELETE', path, {
        apiVersion: 'v1',
        kind: 'DeleteOptions',
        propagationPolicy: 'Background',
      })
      return ((await plane.cluster.request<{ items: unknown[] | null }>('GET', path)).items ?? []).length
    } catch (error) {
      if (error instanceof ApiError && (error.status === 404 || error.status === 405)) return 0
      throw error
    }
  }

  /** Paths of all that can be listed and deleted in a namespace, one for each collection. */
  async function collections(namespace: string): Promise<string[]> {
    const { groups } = await plane.cluster.request<Wire<V1APIGroupList>>('GET', '/apis')
    const bases = [
      '/api/v1',
      ...groups.map(({ preferredVersion, versions }) => `/apis/${(preferredVersion ?? versions[0]!).groupVersion}`),
    ]
    const found: string[] = []
    for (const base of bases) {
      const { resources } = await plane.cluster.request<Wire<V1APIResourceList>>('GET', base)
      for (const { name, namespaced, verbs } of resources) {
        const isCollection = namespaced && !name.includes('/') && verbs.includes('list') && verbs.includes('delete')
        if (isCollection) found.push(`${base}/namespaces/${namespace}/${name}`)
      }
    }
    return found
  }
}
