import type { V1Node } from '@kubernetes/client-node'
import type { Wire } from '../kubernetes/objects.ts'
import { instanceTypes } from '../neuron/instances.ts'

export const NEURON = 'aws.amazon.com/neuron'
export const EFA = 'vpc.amazonaws.com/efa'
/** EKS puts it on every node of a managed node group. */
export const NODE_GROUP_LABEL = 'eks.amazonaws.com/nodegroup'

/** Devices that one node must offer. */
export interface Devices {
  neuron: number
  efa: number
}

/** Of a type that is not known it can be asked only that it has some. */
export function devicesOf(instanceType: string): Devices {
  const type = instanceTypes.get(instanceType)
  return type ? { neuron: type.neuronDevices, efa: type.efaInterfaces } : { neuron: 1, efa: 0 }
}

export interface NodeReadiness {
  name: string
  ready: boolean
  /** Why not, as the end of a sentence about the node: "is not Ready (KubeletNotReady: …)". */
  problem?: string
}

/** A node is ready for a run when it is Ready, schedulable, and offers all its devices. */
export function nodeReadiness(node: Wire<V1Node>, devices: Devices): NodeReadiness {
  const name = node.metadata?.name ?? ''
  const problem = problemOf(node, devices)
  return problem ? { name, ready: false, problem } : { name, ready: true }
}

function problemOf(node: Wire<V1Node>, devices: Devices): string | undefined {
  if (node.metadata?.deletionTimestamp) return 'is being removed'
  const condition = node.status?.conditions?.find(({ type }) => type === 'Ready')
  if (condition?.status !== 'True') {
    const why = condition?.message ?? condition?.reason
    return `is not Ready${why ? ` (${why})` : ''}`
  }
  if (node.spec?.unschedulable) return 'is cordoned'
  return lack(node, NEURON, devices.neuron, 'Neuron device plugin') ?? lack(node, EFA, devices.efa, 'EFA device plugin')
}

function lack(node: Wire<V1Node>, resource: string, needed: number, provider: string): string | undefined {
  const offered = Number(node.status?.allocatable?.[resource] ?? 0)
  if (offered >= needed) return undefined
  return `offers ${offered} of ${needed} ${resource} (look at the ${provider}'s pod there)`
}

/** Nodes that hold no workload but exist only to be used by one. */
export function readyNodes(nodes: readonly Wire<V1Node>[], devices: Devices): NodeReadiness[] {
  return nodes.map((node) => nodeReadiness(node, devices)).filter(({ ready }) => ready)
}

/** One sentence on how far the nodes are: "2 of 4 nodes are ready; ip-10-0-0-7 offers 0 of 16 …". */
export function describeNodes(nodes: readonly Wire<V1Node>[], wanted: number, devices: Devices): string {
  const all = nodes.map((node) => nodeReadiness(node, devices))
  const ready = all.filter(({ ready }) => ready).length
  const missing = wanted - all.length
  const details = [
    ...all.filter(({ ready }) => !ready).map(({ name, problem }) => `${name} ${problem}`),
    ...(missing > 0 ? [`${missing} ${missing === 1 ? 'has' : 'have'} not joined the cluster`] : []),
  ]
  return `${ready} of ${wanted} Trainium nodes are ready${details.length > 0 ? `; ${details.join('; ')}` : ''}`
}
