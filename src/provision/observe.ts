import type * as kubernetes from '@kubernetes/client-node'
import type { Cluster } from '../kubernetes/cluster.ts'
import type { Wire } from '../kubernetes/objects.ts'
import {
  customResourceDefinitions,
  daemonSets,
  deployments,
  nodes,
  persistentVolumeClaims,
} from '../kubernetes/resources.ts'
import { NODE_GROUP_LABEL } from './node-readiness.ts'
import type { Observed } from './readiness.ts'

export async function observe(cluster: Cluster, namespace: string, claimName: string): Promise<Observed> {
  const [mpiJobs, operators, claim, sets] = await Promise.all([
    cluster.get<Wire<kubernetes.V1CustomResourceDefinition>>(customResourceDefinitions, {
      name: 'mpijobs.kubeflow.org',
    }),
    cluster.list<Wire<kubernetes.V1Deployment>>(deployments),
    cluster.get<Wire<kubernetes.V1PersistentVolumeClaim>>(persistentVolumeClaims, { name: claimName, namespace }),
    cluster.list<Wire<kubernetes.V1DaemonSet>>(daemonSets),
  ])
  return { mpiJobs, operators: operators.items, claim, daemonSets: sets.items }
}

/** The nodes of one managed node group. */
export async function nodesOf(cluster: Cluster, nodeGroup: string): Promise<Wire<kubernetes.V1Node>[]> {
  const { items } = await cluster.list<Wire<kubernetes.V1Node>>(nodes, {
    labelSelector: `${NODE_GROUP_LABEL}=${nodeGroup}`,
  })
  return items
}
