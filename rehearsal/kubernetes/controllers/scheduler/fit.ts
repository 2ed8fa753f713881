import type { V1PersistentVolume, V1PersistentVolumeClaim } from '@kubernetes/client-node'
import type { Wire } from '../../../../src/kubernetes/objects.ts'
import type { Node, Pod } from '../framework/objects.ts'
import { matchesTerm, selectsNode } from './node-selection.ts'
import { type Amounts, add, allocatableOf, requestsOf } from './requests.ts'
import { isTolerated } from './tolerations.ts'

export type Claim = Wire<V1PersistentVolumeClaim>
export type Volume = Wire<V1PersistentVolume>

/** Why a pod cannot go to a node, and whether evicting others could ever help. */
export interface Misfit {
  reasons: string[]
  resolvable: boolean
}

/** A node and what stands on it. */
export interface NodeState {
  node: Node
  pods: Pod[]
  requested: Amounts
}

export function nodeState(node: Node, pods: Pod[]): NodeState {
  const requested: Amounts = new Map()
  for (const pod of pods) add(requested, requestsOf(pod))
  return { node, pods, requested }
}

/** The scheduler's filters in its own order and words: the first that refuses speaks. undefined: it fits. */
export function misfit(pod: Pod, { node, pods, requested }: NodeState, volumes: Volume[]): Misfit | undefined {
  const never = (reason: string): Misfit => ({ reasons: [reason], resolvable: false })
  const taints = node.spec?.taints ?? []
  const cordon = { key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' }
  if (node.spec?.unschedulable && !isTolerated(cordon, pod)) return never('node(s) were unschedulable')
  if (pod.spec?.nodeName && pod.spec.nodeName !== node.metadata?.name) {
    return never("node(s) didn't match the requested node name")
  }
  const taint = taints.find((one) => one.effect !== 'PreferNoSchedule' && !isTolerated(one, pod))
  if (taint) return never(`node(s) had untolerated taint {${taint.key}: ${taint.value ?? ''}}`)
  if (!selectsNode(pod, node)) return never("node(s) didn't match Pod's node affinity/selector")
  if (portsOf(pod).some((port) => pods.some((other) => portsOf(other).includes(port)))) {
    return { reasons: ["node(s) didn't have free ports for the requested pod ports"], resolvable: true }
  }
  const short = shortages(pod, node, pods.length, requested)
  if (short.length > 0)
    return { reasons: short.map(({ reason }) => reason), resolvable: short.every((s) => s.resolvable) }
  for (const { spec } of volumes) {
    const terms = spec?.nodeAffinity?.required?.nodeSelectorTerms
    if (terms && !terms.some((term) => matchesTerm(term, node)))
      return never('node(s) had volume node affinity conflict')
  }
  if (conflictsWithAnti(pod, node, pods)) {
    return { reasons: ["node(s) didn't match pod anti-affinity rules"], resolvable: true }
  }
  return undefined
}

/** More than the node has at all is beyond help; more than it has left is not. */
function shortages(
  pod: Pod,
  node: Node,
  podCount: number,
  requested: Amounts,
): { reason: string; resolvable: boolean }[] {
  const allocatable = allocatableOf(node)
  const found: { reason: string; resolvable: boolean }[] = []
  if (podCount + 1 > (allocatable.get('pods') ?? 110)) found.push({ reason: 'Too many pods', resolvable: true })
  const asked = [...requestsOf(pod)].filter(([, amount]) => amount > 0)
  const first = ['cpu', 'memory', 'ephemeral-storage']
  const rank = (name: string): number => (first.includes(name) ? first.indexOf(name) : first.length)
  for (const [name, amount] of asked.sort(([a], [b]) => rank(a) - rank(b) || a.localeCompare(b))) {
    const all = allocatable.get(name) ?? 0
    if (name === 'ephemeral-storage' && !allocatable.has(name)) continue
    const left = all - (requested.get(name) ?? 0)
    // A hair's breadth for sums of fractions of a core.
    if (amount > left + 1e-9) found.push({ reason: `Insufficient ${name}`, resolvable: amount <= all })
  }
  return found
}

/** Required anti-affinity to pods of the same namespace, where the topology is the host itself. */
function conflictsWithAnti(pod: Pod, node: Node, others: Pod[]): boolean {
  const terms = pod.spec?.affinity?.podAntiAffinity?.requiredDuringSchedulingIgnoredDuringExecution ?? []
  return terms.some(({ topologyKey, labelSelector }) => {
    if (topologyKey !== 'kubernetes.io/hostname' || node.metadata?.labels?.[topologyKey] === undefined) return false
    const wanted = Object.entries(labelSelector?.matchLabels ?? {})
    return others.some(
      (other) =>
        other.metadata?.namespace === pod.metadata?.namespace &&
        wanted.every(([name, value]) => other.metadata?.labels?.[name] === value),
    )
  })
}

function portsOf(pod: Pod): string[] {
  const ports = (pod.spec?.containers ?? []).flatMap((container) => container.ports ?? [])
  return ports.flatMap(({ hostPort, protocol = 'TCP', hostIP = '' }) =>
    hostPort ? [`${hostIP}/${protocol}/${hostPort}`] : [],
  )
}
