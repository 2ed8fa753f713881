import type { NodeGroupState, UpdateState } from './state-file.ts'

export interface NodeGroupChange {
  cluster: string
  nodeGroup: string
  desired: number
  instanceTypes: string[]
  labels: Record<string, string>
  taints: { key: string; value?: string; effect: string }[]
}

/** Makes or removes nodes until there are as many as desired. */
export type NodeGroupListener = (change: NodeGroupChange) => Promise<void>

export function newNodeGroup(body: Record<string, unknown>): NodeGroupState {
  return {
    name: String(body.nodegroupName),
    createdAt: Date.now(),
    status: 'CREATING',
    scalingConfig: {
      minSize: 1,
      maxSize: 2,
      desiredSize: 2,
      ...(body.scalingConfig as Partial<NodeGroupState['scalingConfig']>),
    },
    instanceTypes: (body.instanceTypes as string[] | undefined) ?? ['t3.medium'],
    amiType: String(body.amiType ?? 'AL2023_x86_64_STANDARD'),
    nodeRole: String(body.nodeRole ?? ''),
    subnets: (body.subnets as string[] | undefined) ?? [],
    labels: (body.labels as Record<string, string> | undefined) ?? {},
    taints: (body.taints as NodeGroupState['taints'] | undefined) ?? [],
    tags: (body.tags as Record<string, string> | undefined) ?? {},
    issues: [],
    updates: {},
  }
}

/**
 * Lets the nodes follow the desired size. A launch that EC2 refuses is not an error of the update: EKS calls the update
 * successful and the node group degraded, with a health issue.
 */
export async function changeNodeGroup(options: {
  clusterName: string
  group: NodeGroupState
  onNodeGroup: NodeGroupListener
  launchProblem: () => { code: string; message: string } | undefined
}): Promise<Error | undefined> {
  const { clusterName, group } = options
  const desired = group.scalingConfig.desiredSize
  const problem = desired > 0 ? options.launchProblem() : undefined
  if (problem) {
    group.issues = [{ ...problem, resourceIds: [`eks-${group.name}`] }]
    return undefined
  }
  try {
    const { name: nodeGroup, instanceTypes, labels, taints } = group
    await options.onNodeGroup({ cluster: clusterName, nodeGroup, desired, instanceTypes, labels, taints })
    // Once degraded, a group stays so at size 0 (aws/containers-roadmap#2326) until a launch succeeds.
    if (desired > 0) group.issues = []
    return undefined
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

/** As DescribeNodegroup shows it. */
export function nodeGroupView(clusterName: string, version: string, arn: string, group: NodeGroupState): unknown {
  const { name, createdAt, issues, updates: _, ...rest } = group
  return {
    ...rest,
    nodegroupName: name,
    nodegroupArn: `${arn}/00000000-0000-0000-0000-000000000000`,
    clusterName,
    version,
    releaseVersion: `${version}.4-20260714`,
    createdAt: createdAt / 1000,
    modifiedAt: createdAt / 1000,
    capacityType: 'ON_DEMAND',
    resources: { autoScalingGroups: [{ name: `eks-${name}` }] },
    health: { issues },
  }
}

export function updateView({ createdAt, ...rest }: UpdateState): unknown {
  return { ...rest, createdAt: createdAt / 1000 }
}
