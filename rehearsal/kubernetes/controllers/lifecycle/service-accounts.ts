import type { V1Namespace } from '@kubernetes/client-node'
import { ApiError } from '../../../../src/kubernetes/cluster.ts'
import type { Wire } from '../../../../src/kubernetes/objects.ts'
import { configMaps, namespaces, serviceAccounts } from '../../../../src/kubernetes/resources.ts'
import { keyOf, type Stored } from '../framework/objects.ts'
import type { Plane } from '../framework/plane.ts'

/** What every namespace has: a service account for pods that name none, and the server's certificate authority. */
export function startServiceAccountController(plane: Plane): void {
  const mirror = plane.mirror<Wire<V1Namespace>>(namespaces)
  const accounts = plane.mirror(serviceAccounts)
  const queue = plane.queue('serviceaccount', sync)
  mirror.listen((namespace) => queue.add(keyOf(namespace)))
  accounts.listen((account, change) => {
    if (change === 'deleted') queue.add(account.metadata!.namespace!)
  })

  async function sync(namespace: string): Promise<undefined> {
    const found = mirror.get(namespace)
    if (!found || found.metadata?.deletionTimestamp) return undefined
    const metadata = (name: string) => ({ name, namespace })
    await ensure(() => plane.create<Stored>(serviceAccounts, { metadata: metadata('default') }))
    const data = { 'ca.crt': plane.cluster.connection.certificateAuthority ?? '' }
    await ensure(() => plane.create(configMaps, { metadata: metadata('kube-root-ca.crt'), data } as Stored))
    return undefined
  }

  async function ensure(create: () => Promise<unknown>): Promise<void> {
    try {
      await create()
    } catch (error) {
      if (!(error instanceof ApiError && (error.status === 409 || error.status === 403))) throw error
    }
  }
}
