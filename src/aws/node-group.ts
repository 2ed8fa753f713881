import { setTimeout as delay } from 'node:timers/promises'
import type { Nodegroup } from '@aws-sdk/client-eks'
import { callAws, type Session } from './session.ts'

export interface NodeGroupName {
  cluster: string
  nodeGroup: string
}

export interface NodeGroup {
  /** CREATING, ACTIVE, UPDATING, DEGRADED, … */
  status: string
  desired: number
  most: number
  instanceTypes: string[]
  /** Release of EKS's AMI that new nodes have, `1.35.4-20260714`; undefined for an AMI of one's own. */
  amiRelease?: string | undefined
  /** What EKS says is wrong with it, each a sentence with what to do. */
  issues: string[]
}

/** @throws a sentence with the node groups there are, where the named one does not exist. */
export async function describeNodeGroup(session: Session, { cluster, nodeGroup }: NodeGroupName): Promise<NodeGroup> {
  const { EKSClient, DescribeNodegroupCommand } = await import('@aws-sdk/client-eks')
  try {
    const { nodegroup } = await callAws(
      session,
      `read node group '${nodeGroup}' of EKS cluster '${cluster}'`,
      (config) =>
        new EKSClient(config).send(new DescribeNodegroupCommand({ clusterName: cluster, nodegroupName: nodeGroup })),
      ['ResourceNotFoundException'],
    )
    return {
      status: nodegroup?.status ?? 'UNKNOWN',
      desired: nodegroup?.scalingConfig?.desiredSize ?? 0,
      most: nodegroup?.scalingConfig?.maxSize ?? 0,
      instanceTypes: nodegroup?.instanceTypes ?? [],
      amiRelease: nodegroup?.releaseVersion,
      issues: (nodegroup?.health?.issues ?? []).map((issue) => issueSentence(issue, nodeGroup)),
    }
  } catch (error) {
    if ((error as Error).name !== 'ResourceNotFoundException') throw error
    throw new Error(
      `There is no node group '${nodeGroup}' in EKS cluster '${cluster}' (${session.region})` +
        `${await whatThereIs(session, cluster)}: check its name, or make it with provision-trainium (command: apply).`,
      { cause: error },
    )
  }
}

export interface ScaleOptions extends NodeGroupName {
  desired: number
  /** 20 minutes where missing. */
  deadlineSeconds?: number
  signal?: AbortSignal
}

/**
 * Sets the size of a node group and waits until EKS has taken the change; that the nodes come is for the caller to wait
 * for. The smallest size is always put to 0: a larger one would forbid scaling to nothing after the run.
 *
 * @returns whether anything was to be changed
 * @throws a sentence with EKS's health issues where the change fails or the deadline passes
 */
export async function scaleNodeGroup(session: Session, options: ScaleOptions): Promise<{ changed: boolean }> {
  const { cluster, nodeGroup, desired } = options
  const doing = `scale node group '${nodeGroup}' of EKS cluster '${cluster}' to ${desired}`
  const deadline = deadlineOf(options)
  const { EKSClient, UpdateNodegroupConfigCommand, DescribeUpdateCommand } = await import('@aws-sdk/client-eks')

  const names = { clusterName: cluster, nodegroupName: nodeGroup }
  let updateId: string | undefined
  for await (const _ of polls(options.signal)) {
    const now = await describeNodeGroup(session, options)
    const settled = now.status !== 'UPDATING' && now.status !== 'CREATING'
    if (settled && now.desired === desired) return { changed: false }
    if (settled) {
      try {
        const scalingConfig = { minSize: 0, maxSize: Math.max(now.most, desired, 1), desiredSize: desired }
        const { update } = await callAws(
          session,
          doing,
          (config) => new EKSClient(config).send(new UpdateNodegroupConfigCommand({ ...names, scalingConfig })),
          ['ResourceInUseException'],
        )
        updateId = update!.id!
        break
      } catch (error) {
        if ((error as Error).name !== 'ResourceInUseException') throw error
      }
    }
    if (Date.now() > deadline) throw late(doing, `the node group is ${now.status}`, now.issues)
  }

  for await (const _ of polls(options.signal)) {
    const { update } = await callAws(session, doing, (config) =>
      new EKSClient(config).send(
        new DescribeUpdateCommand({ name: cluster, nodegroupName: nodeGroup, updateId: updateId! }),
      ),
    )
    if (update?.status === 'Successful') return { changed: true }
    if (update?.status === 'Failed' || update?.status === 'Cancelled') {
      const reasons = (update.errors ?? []).map(({ errorCode, errorMessage }) => `${errorCode}: ${errorMessage}`)
      const { issues } = await describeNodeGroup(session, options)
      throw new Error(`Could not ${doing}: EKS says ${update.status}. ${[...issues, ...reasons].join(' ')}`.trim())
    }
    if (Date.now() > deadline) {
      const { issues } = await describeNodeGroup(session, options)
      throw late(doing, 'EKS has not finished the change', issues)
    }
  }
  throw options.signal?.reason
}

type Issue = NonNullable<NonNullable<Nodegroup['health']>['issues']>[number]

/** EKS's issue codes: `Issue` in its API reference; the capacity errors inside AsgInstanceLaunchFailures are EC2's. */
export function issueSentence({ code, message = '' }: Issue, nodeGroup: string): string {
  const said = message.replace(/\.$/, '')
  const tell = (what: string) => `Node group '${nodeGroup}': ${what} (${code}: ${said}).`
  if (/InsufficientInstanceCapacity|do not have sufficient/.test(message)) {
    return tell('AWS has no such instances free in that zone; try again later, another zone, or reserve capacity')
  }
  if (/VcpuLimitExceeded|vCPU limit/.test(message)) {
    return tell("the account's quota 'Running On-Demand Trn instances' (L-2C3B7624, in vCPUs) is too low; ask for more")
  }
  if (/is not supported in your requested Availability Zone/.test(message)) {
    return tell('that zone does not offer the instance type; use a subnet in another zone')
  }
  switch (code) {
    case 'InsufficientFreeAddresses':
      return tell('the subnet has no free addresses; use a larger one')
    case 'NodeCreationFailure':
      return tell('instances start but do not join the cluster; check the node role, the subnet routes and the AMI')
    case 'InstanceLimitExceeded':
      return tell('an EC2 quota of the account is used up; ask for more at Service Quotas')
    case 'AsgInstanceLaunchFailures':
      return tell('EC2 does not start instances')
    case 'AccessDenied':
      return tell('the cluster or the nodes may not do what they must; check the node role and its access entry')
    default:
      return tell('EKS reports a problem')
  }
}

function late(doing: string, state: string, issues: string[]): Error {
  return new Error(`Could not ${doing} in time: ${state}. ${issues.join(' ')}`.trim())
}

function deadlineOf({ deadlineSeconds = 1200 }: ScaleOptions): number {
  return Date.now() + deadlineSeconds * 1000
}

/** Asks at once, then ever more seldom, at most every ten seconds: EKS throttles reads of one account together. */
async function* polls(signal: AbortSignal | undefined): AsyncGenerator<void> {
  for (let pause = 100; ; pause = Math.min(pause * 1.6, 10_000)) {
    signal?.throwIfAborted()
    yield
    await delay(pause, undefined, signal ? { signal } : {})
  }
}

async function whatThereIs(session: Session, clusterName: string): Promise<string> {
  const { EKSClient, ListNodegroupsCommand } = await import('@aws-sdk/client-eks')
  try {
    const { nodegroups = [] } = await callAws(session, 'list node groups', (config) =>
      new EKSClient(config).send(new ListNodegroupsCommand({ clusterName })),
    )
    return nodegroups.length === 0 ? '; it has none' : `; it has ${nodegroups.join(', ')}`
  } catch {
    return ''
  }
}
