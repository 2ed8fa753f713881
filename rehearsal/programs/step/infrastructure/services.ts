import { createHash } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import {
  CreateClusterCommand,
  CreateNodegroupCommand,
  DeleteClusterCommand,
  DeleteNodegroupCommand,
  DescribeClusterCommand,
  DescribeNodegroupCommand,
  EKSClient,
} from '@aws-sdk/client-eks'
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import type { Block, ResourceInstance } from './configuration.ts'
import { evaluate, type Scope, unknown } from './expression.ts'
import type { ResourceState } from './state.ts'

type Attributes = Record<string, unknown>

/** What makes and unmakes a resource. Clusters and node groups are made in the account's EKS; all others exist in the state alone. */
export interface Services {
  account(): Promise<string>
  create(instance: ResourceInstance, scope: Scope, signal: AbortSignal): Promise<Attributes>
  /** What is known of a resource from the moment it was asked for; nothing where it was not. */
  begun(instance: ResourceInstance, scope: Scope): Attributes
  /** Whether the resource is still there. */
  exists(resource: ResourceState): Promise<boolean>
  destroy(resource: ResourceState, signal: AbortSignal): Promise<void>
}

const POLL_MS = 50

export function services(): Services {
  const eks = new EKSClient({})

  async function createCluster(instance: ResourceInstance, scope: Scope, signal: AbortSignal): Promise<Attributes> {
    const name = textOf(instance.block, 'name', scope)
    await eks.send(
      new CreateClusterCommand({
        name,
        version: textOf(instance.block, 'version', scope),
        roleArn: textOf(instance.block, 'role_arn', scope),
        resourcesVpcConfig: { subnetIds: ['subnet-training', 'subnet-second'] },
      }),
    )
    for (;;) {
      const { cluster } = await eks.send(new DescribeClusterCommand({ name }))
      if (cluster?.status === 'ACTIVE') {
        const vpc_config = [{ cluster_security_group_id: idOf('sg', instance.address) }]
        return { id: name, name, endpoint: cluster.endpoint, vpc_config }
      }
      if (cluster?.status === 'FAILED')
        throw new Error(`waiting for EKS Cluster (${name}) create: unexpected state 'FAILED'`)
      await delay(POLL_MS, undefined, { signal })
    }
  }

  async function createNodeGroup(instance: ResourceInstance, scope: Scope, signal: AbortSignal): Promise<Attributes> {
    const { block } = instance
    const clusterName = textOf(block, 'cluster_name', scope)
    const nodegroupName = textOf(block, 'node_group_name', scope)
    const scaling = block.blocks.find(({ type }) => type === 'scaling_config')
    const sizeOf = (name: string) => Number(argumentOf(scaling, name, scope) ?? 0)
    await eks.send(
      new CreateNodegroupCommand({
        clusterName,
        nodegroupName,
        nodeRole: textOf(block, 'node_role_arn', scope),
        subnets: ['subnet-training'],
        amiType: textOf(block, 'ami_type', scope) as 'AL2023_x86_64_NEURON',
        instanceTypes: argumentOf(block, 'instance_types', scope) as string[],
        labels: (argumentOf(block, 'labels', scope) ?? {}) as Record<string, string>,
        taints: block.blocks
          .filter(({ type }) => type === 'taint')
          .map((taint) => ({
            key: textOf(taint, 'key', scope),
            value: textOf(taint, 'value', scope),
            effect: textOf(taint, 'effect', scope) as 'NO_SCHEDULE',
          })),
        scalingConfig: {
          minSize: sizeOf('min_size'),
          desiredSize: sizeOf('desired_size'),
          maxSize: sizeOf('max_size'),
        },
      }),
    )
    for (;;) {
      const { nodegroup } = await eks.send(new DescribeNodegroupCommand({ clusterName, nodegroupName }))
      if (nodegroup?.status === 'ACTIVE') {
        return { id: `${clusterName}:${nodegroupName}`, cluster_name: clusterName, node_group_name: nodegroupName }
      }
      if (nodegroup?.status === 'CREATE_FAILED' || nodegroup?.status === 'DEGRADED') {
        const issues = nodegroup.health?.issues?.map(({ code, message }) => `${code}: ${message}`).join('; ')
        throw new Error(
          `waiting for EKS Node Group (${clusterName}:${nodegroupName}) create: unexpected state 'CREATE_FAILED', wanted target 'ACTIVE'. last error: ${issues}`,
        )
      }
      await delay(POLL_MS, undefined, { signal })
    }
  }

  async function gone(look: () => Promise<unknown>, signal: AbortSignal): Promise<void> {
    while (await isThere(look)) await delay(POLL_MS, undefined, { signal })
  }

  return {
    async account() {
      const { Account } = await new STSClient({}).send(new GetCallerIdentityCommand({}))
      return Account!
    },
    async create(instance, scope, signal) {
      if (instance.type === 'aws_eks_cluster') return createCluster(instance, scope, signal)
      if (instance.type === 'aws_eks_node_group') return createNodeGroup(instance, scope, signal)
      return attributesOf(instance, scope)
    },
    begun({ type, block }, scope) {
      if (type === 'aws_eks_cluster') return { name: textOf(block, 'name', scope) }
      if (type !== 'aws_eks_node_group') return {}
      return {
        cluster_name: textOf(block, 'cluster_name', scope),
        node_group_name: textOf(block, 'node_group_name', scope),
      }
    },
    async exists({ type, attributes }) {
      if (type === 'aws_eks_cluster') {
        return isThere(() => eks.send(new DescribeClusterCommand({ name: String(attributes.name) })))
      }
      if (type === 'aws_eks_node_group') {
        return isThere(() => eks.send(new DescribeNodegroupCommand(nodeGroupName(attributes))))
      }
      return true
    },
    async destroy({ type, attributes }, signal) {
      if (type === 'aws_eks_cluster') {
        const name = String(attributes.name)
        await eks.send(new DeleteClusterCommand({ name }))
        await gone(() => eks.send(new DescribeClusterCommand({ name })), signal)
      } else if (type === 'aws_eks_node_group') {
        const name = nodeGroupName(attributes)
        await eks.send(new DeleteNodegroupCommand(name))
        await gone(() => eks.send(new DescribeNodegroupCommand(name)), signal)
      }
    },
  }
}

const nodeGroupName = (attributes: Attributes) => ({
  clusterName: String(attributes.cluster_name),
  nodegroupName: String(attributes.node_group_name),
})

async function isThere(look: () => Promise<unknown>): Promise<boolean> {
  try {
    await look()
    return true
  } catch (error) {
    if ((error as Error).name === 'ResourceNotFoundException') return false
    throw error
  }
}

/** Ids that look like AWS's and are the same every time. */
function idOf(prefix: string, address: string): string {
  return `${prefix}-0${createHash('sha256').update(address).digest('hex').slice(0, 16)}`
}

const prefixes: Record<string, string> = {
  aws_vpc: 'vpc',
  aws_subnet: 'subnet',
  aws_security_group: 'sg',
  aws_fsx_lustre_file_system: 'fs',
  aws_launch_template: 'lt',
  aws_internet_gateway: 'igw',
  aws_nat_gateway: 'nat',
  aws_eip: 'eipalloc',
  aws_route_table: 'rtb',
}

function attributesOf({ type, address, block }: ResourceInstance, scope: Scope): Attributes {
  const id = idOf(prefixes[type] ?? type.replace(/^aws_/, '').replaceAll('_', '-'), address)
  const known: Attributes = { id }
  for (const name of ['name', 'storage_capacity', 'bucket']) {
    const value = argumentOf(block, name, scope)
    if (value !== undefined) known[name] = value
  }
  if (type === 'aws_iam_role') known.arn = `arn:aws:iam::000000000000:role/${String(known.name)}`
  if (type === 'aws_fsx_lustre_file_system') {
    known.dns_name = `${id}.fsx.${String(process.env.AWS_REGION)}.amazonaws.com`
    known.mount_name = id.slice(-8)
  }
  if (type === 'terraform_data') known.output = argumentOf(block, 'input', scope)
  return known
}

function argumentOf(block: Block | undefined, name: string, scope: Scope): unknown {
  const tokens = block?.attributes.get(name)
  const value = tokens && evaluate(tokens, scope)
  return value === unknown || value === null ? undefined : value
}

function textOf(block: Block, name: string, scope: Scope): string {
  return String(argumentOf(block, name, scope) ?? '')
}
