import type { V1Node } from '@kubernetes/client-node'
import { describeCluster } from '../aws/eks.ts'
import { describeNodeGroup, type NodeGroup, scaleNodeGroup } from '../aws/node-group.ts'
import { requireTrainium } from '../aws/regions.ts'
import type { Session } from '../aws/session.ts'
import type { Cluster } from '../kubernetes/cluster.ts'
import type { Wire } from '../kubernetes/objects.ts'
import { nodes as nodeKind } from '../kubernetes/resources.ts'
import { checkCost } from './cost.ts'
import { needOf } from './needed.ts'
import { describeNodes, devicesOf, NODE_GROUP_LABEL, readyNodes } from './node-readiness.ts'

export interface ScaleOptions {
  clusterName: string
  nodeGroup: string
  /** `needed`: what the unfinished work in `namespace` asks for. */
  nodes: number | 'needed'
  namespace: string
  /** Whether to wait for the nodes, not only for EKS to take the change. */
  wait: boolean
  timeoutSeconds: number
  onInsufficient: 'rollback' | 'keep'
  maxHourlyCost?: number | undefined
  print: (text: string) => void
  /** Called before the size is changed, with the size there was and the size there is to be. */
  onChange: (previous: number, nodes: number) => void
}

type Sized = Omit<ScaleOptions, 'nodes'> & { nodes: number }

export interface Scaled {
  /** The size there is now. */
  nodes: number
  /** How many of them are ready. */
  ready: number
  instanceType: string
  changed: boolean
}

/** Not all nodes came. `ready` is how many did, after a rollback none of the new ones. */
export class Insufficient extends Error {}

/** Brings the node group to a size and waits until its nodes can be used, or are gone. The size there is already is no work. */
export async function scale(session: Session, connect: () => Promise<Cluster>, options: ScaleOptions): Promise<Scaled> {
  const { clusterName, nodeGroup, print } = options
  const name = { cluster: clusterName, nodeGroup }
  // A name that is wrong is told as a cluster that is not there, not as a node group that it does not have.
  await describeCluster(session, clusterName)
  const before = await describeNodeGroup(session, name)
  const instanceType = before.instanceTypes[0] ?? ''
  const nodes = options.nodes === 'needed' ? await sizeForNeed(connect, before, options) : options.nodes
  const sized: Sized = { ...options, nodes }
  if (nodes > before.desired) {
    requireTrainium(session.region, instanceType)
    checkCost(instanceType, nodes, options.maxHourlyCost)
  }
  const deadline = Date.now() + options.timeoutSeconds * 1000
  if (before.desired === nodes && before.status === 'ACTIVE') {
    print(`Node group '${nodeGroup}' has size ${nodes} already.`)
  } else {
    print(`Node group '${nodeGroup}': from ${before.desired} to ${nodes} × ${instanceType}.`)
    options.onChange(before.desired, nodes)
  }
  try {
    const { changed } = await scaleNodeGroup(session, {
      ...name,
      desired: nodes,
      deadlineSeconds: options.timeoutSeconds,
    })
    if (!options.wait) return { nodes, ready: 0, instanceType, changed }
    const cluster = await connect()
    try {
      const ready = await arrival(session, cluster, { ...sized, instanceType, deadline, knownIssues: before.issues })
      return { nodes, ready, instanceType, changed }
    } finally {
      cluster.close()
    }
  } catch (error) {
    if (nodes <= before.desired || options.onInsufficient === 'keep') throw error
    throw await rolledBack(session, sized, before, error)
  }
}

/** A node group cannot be told which node to give back, so while some are at work it is not made smaller. */
async function sizeForNeed(
  connect: () => Promise<Cluster>,
  group: NodeGroup,
  { namespace, print }: ScaleOptions,
): Promise<number> {
  const { nodes, workloads } = await needOf(connect, group, namespace)
  if (nodes === 0) return 0
  print(`${nodes} node(s) are needed, by ${workloads.join(', ')}.`)
  const { desired } = group
  if (nodes >= desired) return nodes
  print(`${desired - nodes} of ${desired} node(s) have nothing to do; they go with the last of the others.`)
  return desired
}

/** A part of the nodes costs as much as if it did something; the run needs all of them. */
async function rolledBack(
  session: Session,
  { clusterName, nodeGroup, print }: Sized,
  before: NodeGroup,
  error: unknown,
): Promise<Error> {
  const reason = error instanceof Error ? error.message : String(error)
  print(`Going back to ${before.desired} node(s): ${reason}`)
  try {
    await scaleNodeGroup(session, { cluster: clusterName, nodeGroup, desired: before.desired })
  } catch (failed) {
    return new Insufficient(
      `${reason} And going back to ${before.desired} node(s) failed too: ${(failed as Error).message} ` +
        "Run provision-trainium with 'command: scale' and 'nodes: 0', or these nodes stay on the bill.",
      { cause: error },
    )
  }
  return new Insufficient(`${reason} The node group is back at ${before.desired} node(s).`, { cause: error })
}

interface Arrival extends Sized {
  instanceType: string
  /** Milliseconds since the epoch. */
  deadline: number
  /** A node group keeps its issues long after their cause is gone (aws/containers-roadmap#2326): only new ones say something. */
  knownIssues: readonly string[]
}

const HEALTH_EVERY_MS = 5_000

/** Watches the group's nodes until they are what was asked for. */
async function arrival(session: Session, cluster: Cluster, options: Arrival): Promise<number> {
  const { clusterName, nodeGroup, nodes, instanceType, deadline, print } = options
  const devices = devicesOf(instanceType)
  const ended = new AbortController()
  const there = new Map<string, Wire<V1Node>>()
  let said = ''
  let trouble: Error | undefined

  const stop = (why?: Error) => {
    trouble = why
    ended.abort()
  }
  const timer = setTimeout(() => stop(), Math.max(0, deadline - Date.now()))
  const issues = async (): Promise<string[]> => {
    const now = await describeNodeGroup(session, { cluster: clusterName, nodeGroup }).catch(() => undefined)
    return now?.issues ?? []
  }
  const look = async () => {
    const news = (await issues()).filter((issue) => !options.knownIssues.includes(issue))
    if (nodes > there.size && news.length > 0) stop(new Error(news.join(' ')))
  }
  const health = setInterval(look, HEALTH_EVERY_MS)
  try {
    if (nodes > 0) await look()
    const selection = { labelSelector: `${NODE_GROUP_LABEL}=${nodeGroup}`, signal: ended.signal }
    for await (const event of cluster.watch<Wire<V1Node>>(nodeKind, selection)) {
      if (event.type === 'SYNC') {
        there.clear()
        for (const node of event.items) there.set(node.metadata?.name ?? '', node)
      } else if (event.type === 'DELETED') there.delete(event.object.metadata?.name ?? '')
      else there.set(event.object.metadata?.name ?? '', event.object)

      const all = [...there.values()]
      const ready = readyNodes(all, devices).length
      if (nodes === 0 ? all.length === 0 : ready >= nodes && all.length <= nodes) return ready
      const now = nodes === 0 ? `${all.length} node(s) are still there` : describeNodes(all, nodes, devices)
      if (now !== said) print(`${now}.`)
      said = now
    }
  } catch (error) {
    if (!ended.signal.aborted) throw error
  } finally {
    clearTimeout(timer)
    clearInterval(health)
    ended.abort()
  }
  if (trouble) throw trouble
  const state = said === '' ? 'the cluster shows no nodes' : said
  throw new Error(
    nodes === 0
      ? `The Trainium nodes are not gone in time: ${state}. They cost money until they are: look at the node group '${nodeGroup}' in EC2.`
      : [`Not all Trainium nodes came in time: ${state}.`, ...(await issues())].join(' '),
  )
}
