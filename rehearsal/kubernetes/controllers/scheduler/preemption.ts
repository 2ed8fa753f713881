import type { Pod } from '../framework/objects.ts'
import { misfit, type NodeState, nodeState, type Volume } from './fit.ts'

export interface Preemption {
  state: NodeState
  /** Pods of lower priority without which the pod fits; as few of them, and as unimportant, as may be. */
  victims: Pod[]
}

const priorityOf = ({ spec }: Pod): number => spec?.priority ?? 0

/** Where a pod that fits nowhere would fit if others went: kube-scheduler's choice among the nodes, without disruption budgets. */
export function preemptionFor(pod: Pod, states: Iterable<NodeState>, volumes: Volume[]): Preemption | undefined {
  const found = [...states].flatMap((state) => {
    const victims = victimsOn(state, pod, volumes)
    return victims === undefined ? [] : [{ state, victims }]
  })
  const highest = ({ victims }: Preemption): number => Math.max(...victims.map(priorityOf))
  const sum = ({ victims }: Preemption): number => victims.reduce((all, victim) => all + priorityOf(victim), 0)
  return found.sort((a, b) => highest(a) - highest(b) || sum(a) - sum(b) || a.victims.length - b.victims.length)[0]
}

function victimsOn({ node, pods }: NodeState, pod: Pod, volumes: Volume[]): Pod[] | undefined {
  const lower = pods.filter((other) => priorityOf(other) < priorityOf(pod))
  let staying = pods.filter((other) => !lower.includes(other))
  if (lower.length === 0 || misfit(pod, nodeState(node, staying), volumes)) return undefined
  // The most important ones, and of these the oldest, are spared first.
  const age = ({ status, metadata }: Pod): string => status?.startTime ?? metadata?.creationTimestamp ?? ''
  lower.sort((a, b) => priorityOf(b) - priorityOf(a) || age(a).localeCompare(age(b)))
  return lower.filter((other) => {
    const withIt = [...staying, other]
    if (misfit(pod, nodeState(node, withIt), volumes)) return true
    staying = withIt
    return false
  })
}

/** It has made room already, and the pods that leave are not gone yet. */
export function waitsForVictims(pod: Pod, states: ReadonlyMap<string, NodeState>): boolean {
  const nominated = states.get(pod.status?.nominatedNodeName ?? '')
  return (
    nominated?.pods.some(
      (other) => other.metadata?.deletionTimestamp !== undefined && priorityOf(other) < priorityOf(pod),
    ) ?? false
  )
}
