import { changeNodeGroup, type NodeGroupListener } from './node-groups.ts'
import { Refusal } from './refusal.ts'
import type { ClusterState, NodeGroupState, StateFile } from './state-file.ts'

export interface EksOptions {
  account: string
  region: string
  file: StateFile
  /** Makes the API server of a cluster; its authority is told in base64, as DescribeCluster tells it. */
  onCluster: (name: string) => Promise<{ endpoint: string; certificateAuthority: string }>
  onNodeGroup: NodeGroupListener
  /** Told what went wrong behind the API, where no answer can say it. */
  onProblem: (what: string, error: unknown) => void
  /** Why no instance can be started now, as EC2 would say it. */
  launchProblem: () => { code: string; message: string } | undefined
}

/** The clusters and node groups of an account, and what makes and changes them. */
export interface Clusters {
  all: Record<string, ClusterState>
  save(): void
  /** `arn:aws:eks:<region>:<account>:<kind>/<names>` */
  arn(kind: string, ...names: string[]): string
  /** @throws ResourceNotFoundException */
  get(name: string): ClusterState
  /** @throws ResourceNotFoundException */
  nodeGroup(clusterName: string, name: string): NodeGroupState
  /** Makes the API server; the cluster is ACTIVE or FAILED after it. */
  start(cluster: ClusterState): Promise<void>
  /** Lets the nodes follow the desired size; resolves with what went wrong. */
  resize(clusterName: string, group: NodeGroupState): Promise<Error | undefined>
}

export function openClusters(options: EksOptions): Clusters {
  const { account, region, file } = options
  const all = file.state.clusters
  const save = () => file.save()
  const get = (name: string): ClusterState => {
    const found = Object.hasOwn(all, name) ? all[name] : undefined
    if (found) return found
    throw new Refusal('ResourceNotFoundException', 404, `No cluster found for name: ${name}.`, { clusterName: name })
  }
  return {
    all,
    save,
    arn: (kind, ...names) => `arn:aws:eks:${region}:${account}:${kind}/${names.join('/')}`,
    get,
    nodeGroup(clusterName, name) {
      const { nodeGroups } = get(clusterName)
      const found = Object.hasOwn(nodeGroups, name) ? nodeGroups[name] : undefined
      if (found) return found
      const fields = { clusterName, nodegroupName: name }
      throw new Refusal('ResourceNotFoundException', 404, `No node group found for name: ${name}.`, fields)
    },
    async start(cluster) {
      try {
        const { endpoint, certificateAuthority } = await options.onCluster(cluster.name)
        Object.assign(cluster, { endpoint, certificateAuthority, status: 'ACTIVE' })
      } catch (error) {
        cluster.status = 'FAILED'
        options.onProblem(`start cluster ${cluster.name}`, error)
      }
      save()
    },
    async resize(clusterName, group) {
      const error = await changeNodeGroup({ ...options, clusterName, group })
      if (error) options.onProblem(`resize node group ${group.name}`, error)
      return error
    },
  }
}
