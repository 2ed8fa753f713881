import type { V1Service } from '@kubernetes/client-node'
import { Failure } from '../failure.ts'
import type { Cluster } from '../kubernetes/cluster.ts'
import type { KubernetesObject, Wire } from '../kubernetes/objects.ts'
import { events, services } from '../kubernetes/resources.ts'
import type { KubernetesEvent } from '../mpijob/objects.ts'

type Service = Wire<V1Service> & KubernetesObject

/** The host of the Service's load balancer, as soon as the cloud has made it; throws what the cloud says where it does not. */
export async function balancerAddress(
  cluster: Cluster,
  name: string,
  namespace: string,
  limit: AbortSignal,
): Promise<string> {
  const selection = { namespace, fieldSelector: `metadata.name=${name}`, signal: limit }
  for await (const event of cluster.watch<Service>(services, selection)) {
    const service = event.type === 'SYNC' ? event.items[0] : event.object
    const address = service?.status?.loadBalancer?.ingress?.[0]
    const host = address?.hostname ?? address?.ip
    if (host !== undefined) return host
    if (service === undefined || event.type === 'DELETED') {
      throw new Failure(`The Service '${name}' was deleted by somebody else while its load balancer was being made.`)
    }
  }
  const said = await lastWarning(cluster, name, namespace)
  throw new Failure(
    `The load balancer of Service '${name}' has no address yet${said === undefined ? '' : `: ${said}`}. ` +
      "Run this again with a longer 'timeout', or use 'expose: none'.",
  )
}

async function lastWarning(cluster: Cluster, name: string, namespace: string): Promise<string | undefined> {
  const fieldSelector = `involvedObject.kind=Service,involvedObject.name=${name},type=Warning`
  const { items } = await cluster.list<KubernetesEvent>(events, { namespace, fieldSelector })
  return items.at(-1)?.message?.trim().replace(/\.$/, '')
}
