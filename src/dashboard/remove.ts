import { Failure } from '../failure.ts'
import type { Cluster } from '../kubernetes/cluster.ts'
import type { KubernetesObject } from '../kubernetes/objects.ts'
import { configMaps, secrets, services } from '../kubernetes/resources.ts'
import { runOf } from '../run/identity.ts'
import { lookAt } from '../run/look.ts'
import { stop } from '../run/stopping/stop.ts'
import { secretName } from './login.ts'
import { tlsSecretName } from './tls-secret.ts'

/** Removes the dashboard with all that belongs to it, and waits until its load balancer is gone. false where there was none. */
export async function remove(
  cluster: Cluster,
  name: string,
  namespace: string,
  { timeoutSeconds, signal }: { timeoutSeconds: number; signal: AbortSignal },
): Promise<boolean> {
  const there = await lookAt(cluster, 'Job', name, namespace)
  const run = there && runOf(there.object)
  if (there !== undefined && run?.recipe === undefined) {
    throw new Failure(`The Job '${name}' in namespace '${namespace}' was not made by this toolkit: it stays.`)
  }
  if (run !== undefined) await stop(cluster, run, { timeoutSeconds, signal })
  // They have the Job as their owner and go by themselves; but where it was lost, or never made, they would stay.
  const found = [
    await cluster.delete(services, { name, namespace }),
    await cluster.delete(secrets, { name: secretName(name), namespace }),
    await cluster.delete(secrets, { name: tlsSecretName(name), namespace }),
    await cluster.delete(configMaps, { name: `${name}-scripts`, namespace }),
  ]
  const limit = AbortSignal.any([AbortSignal.timeout(timeoutSeconds * 1000), signal])
  await untilServiceGone(cluster, name, namespace, limit)
  return run !== undefined || found.includes(true)
}

/** The Service is held back by a finalizer until the cloud has taken the load balancer away. */
async function untilServiceGone(cluster: Cluster, name: string, namespace: string, limit: AbortSignal): Promise<void> {
  const selection = { namespace, fieldSelector: `metadata.name=${name}`, signal: limit }
  for await (const event of cluster.watch<KubernetesObject>(services, selection)) {
    if (event.type === 'DELETED' || (event.type === 'SYNC' && event.items.length === 0)) return
  }
  throw new Failure(
    `The Service '${name}' is being deleted, but its load balancer is not gone yet and still costs money: look at it with ` +
      `'kubectl describe service ${name} --namespace ${namespace}', or run this again.`,
  )
}
