import type { Node, Pod } from '../objects.ts'
import { hopeless, type Reason, waits } from '../reason.ts'

const NEURON = 'aws.amazon.com/neuron'

/** Why the scheduler has found no node for a pod; undefined where it has found one or has not tried yet. */
export function unscheduledReason(pod: Pod, nodes: readonly Node[]): Reason | undefined {
  const condition = pod.status?.conditions?.find(({ type }) => type === 'PodScheduled')
  if (pod.spec?.nodeName || condition?.status !== 'False') return undefined
  const name = pod.metadata?.name ?? ''
  const object = `pod/${name}`
  const message = condition.message ?? ''

  const claim = /persistentvolumeclaim "([^"]+)" not found/.exec(message)?.[1]
  if (claim) {
    return hopeless(
      'claim-missing',
      `Pod ${name} mounts the PersistentVolumeClaim '${claim}', which does not exist in its namespace.`,
      "Make it with provision-trainium (command: apply, input 'claim-name'), or name the claim that is there in the manifest.",
      object,
    )
  }
  if (/unbound immediate PersistentVolumeClaims/.test(message)) {
    return waits(
      'claim-unbound',
      `Pod ${name} waits for its PersistentVolumeClaim to be bound to a volume.`,
      'If it stays so, look at `kubectl describe pvc`: the file system or its CSI driver is not ready.',
      object,
    )
  }
  return (
    acceleratorReason(pod, nodes, object) ??
    taintReason(name, message, object) ??
    clauseReason(name, message, object) ??
    waits('unschedulable', `Pod ${name} is not scheduled: ${message || 'the scheduler gives no reason'}.`, '', object)
  )
}

/** Devices (`aws.amazon.com/neuron`, EFA): counted on the nodes, because the scheduler's text says only "Insufficient". */
function acceleratorReason(pod: Pod, nodes: readonly Node[], object: string): Reason | undefined {
  for (const [resource, wanted] of Object.entries(devicesOf(pod))) {
    const offered = nodes.map((node) => Number(node.status?.allocatable?.[resource] ?? 0))
    const largest = Math.max(0, ...offered)
    const name = pod.metadata?.name
    if (largest === 0) {
      return waits(
        'no-accelerator-node',
        `Pod ${name} asks for ${wanted} ${resource}, and no node of the cluster has any.`,
        resource === NEURON
          ? 'Start the Trainium nodes (provision-trainium, command: scale); if they are there, their device plugin is not.'
          : `No node offers ${resource}: start the nodes, or install the device plugin that offers it.`,
        object,
      )
    }
    if (largest < wanted) {
      return hopeless(
        'too-few-accelerators',
        `Pod ${name} asks for ${wanted} ${resource}, but the largest node has ${largest}.`,
        'Use a larger instance type for the node group, or ask for fewer devices a worker.',
        object,
      )
    }
    const message = pod.status?.conditions?.find(({ type }) => type === 'PodScheduled')?.message ?? ''
    if (message.includes(`Insufficient ${resource}`)) {
      const able = offered.filter((each) => each >= wanted).length
      return waits(
        'accelerators-taken',
        `Pod ${name} waits for ${wanted} ${resource}: the ${able} node(s) that have them are in use.`,
        'Wait for the other run, or scale the node group up (provision-trainium, command: scale).',
        object,
      )
    }
  }
  return undefined
}

function devicesOf(pod: Pod): Record<string, number> {
  const devices: Record<string, number> = {}
  for (const { resources } of pod.spec?.containers ?? []) {
    for (const [resource, quantity] of Object.entries({ ...resources?.limits, ...resources?.requests })) {
      // Only extended resources have a domain; hugepages and cpu do not.
      if (resource.includes('/')) devices[resource] = (devices[resource] ?? 0) + Number(quantity)
    }
  }
  return devices
}

/** `1 node(s) had untolerated taint {key: value}`: hopeless only where no other kind of node is left to hope for. */
function taintReason(name: string, message: string, object: string): Reason | undefined {
  const total = Number(/^\d+\/(\d+) nodes are available/.exec(message)?.[1] ?? 0)
  const taints = [...message.matchAll(/(\d+) node\(s\) had untolerated taint(?:\(s\))? ?(?:\{([^}]*)\})?/g)]
  const tainted = taints.reduce((sum, [, count]) => sum + Number(count), 0)
  // A node that is not ready yet carries a taint of its own, and loses it.
  const passing = taints.some(([, , taint]) => taint?.startsWith('node.kubernetes.io/'))
  if (total === 0 || tainted < total || passing) return undefined
  const names = taints.map(([, , taint]) => taint?.replace(/: $/, '')).filter(Boolean)
  return hopeless(
    'taint-not-tolerated',
    `Pod ${name} tolerates the taint ${names.join(', ') || 'of no node'} nowhere: all ${total} nodes carry it.`,
    'Add the toleration to the pod template, or remove the taint from nodes that are meant for this pod.',
    object,
  )
}

function clauseReason(name: string, message: string, object: string): Reason | undefined {
  const short = /Insufficient ([\w./-]+)/.exec(message)?.[1]
  if (short) {
    return waits(
      'insufficient-resources',
      `Pod ${name} waits for ${short}: no node has enough of it free.`,
      'Add a node, or ask for less in the pod template.',
      object,
    )
  }
  if (/didn't match Pod's node affinity\/selector/.test(message)) {
    return waits(
      'node-selector',
      `Pod ${name} may run only on nodes that its nodeSelector or affinity names, and there is none.`,
      'Compare the selector with `kubectl get nodes --show-labels`; nodes of that kind may still have to be started.',
      object,
    )
  }
  if (/volume node affinity conflict/.test(message)) {
    return hopeless(
      'volume-elsewhere',
      `Pod ${name} needs a volume that lies in another availability zone than the nodes.`,
      'Nodes and file system must be in the same zone.',
      object,
    )
  }
  return undefined
}
