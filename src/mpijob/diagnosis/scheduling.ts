import { firstTime } from '../events.ts'
import { type KubernetesEvent, type Node, type Pod, timeOf } from '../objects.ts'
import { hopeless, type Reason, waits } from '../reason.ts'

const NEURON = 'aws.amazon.com/neuron'

interface Unscheduled {
  pod: Pod
  name: string
  /** What the scheduler says. */
  message: string
  more: { object: string; since: number | undefined }
}

/** Why the scheduler has found no node for a pod; undefined where it has found one or has not tried yet. */
export function unscheduledReason(
  pod: Pod,
  nodes: readonly Node[],
  events: readonly KubernetesEvent[] = [],
): Reason | undefined {
  const condition = pod.status?.conditions?.find(({ type }) => type === 'PodScheduled')
  if (pod.spec?.nodeName || condition?.status !== 'False') return undefined
  const name = pod.metadata?.name ?? ''
  const more = { object: `pod/${name}`, since: timeOf(condition.lastTransitionTime) }
  const message = condition.message ?? ''
  if (condition.reason === 'SchedulingGated') {
    const gates = (pod.spec?.schedulingGates ?? []).map((gate) => gate.name)
    return waits('queued', `Pod ${name} is held back by its scheduling gate ${gates.join(', ')}.`, more)
  }
  const unscheduled = { pod, name, message, more }
  const autoscaler = autoscalerReason(unscheduled, events)
  // What speaks against the nodes that are there does not speak against those that come.
  if (autoscaler?.id === 'nodes-starting') return autoscaler
  return (
    volumeReason(unscheduled) ??
    tooLarge(unscheduled, nodes) ??
    (noNodeHasDevices(unscheduled, nodes) ? undefined : taintReason(unscheduled, nodes)) ??
    autoscaler ??
    acceleratorReason(unscheduled, nodes) ??
    clauseReason(unscheduled) ??
    waits('unschedulable', `Pod ${name} is not scheduled: ${message || 'the scheduler gives no reason'}.`, more)
  )
}

function volumeReason({ name, message, more }: Unscheduled): Reason | undefined {
  const claim = /persistentvolumeclaim "([^"]+)" (?:not found|is being deleted)/.exec(message)?.[1]
  if (claim) {
    return hopeless(
      'claim-missing',
      `Pod ${name} mounts the PersistentVolumeClaim '${claim}', which does not exist in its namespace.`,
      more,
    )
  }
  if (/unbound immediate PersistentVolumeClaims/.test(message)) {
    return waits('claim-unbound', `Pod ${name} waits for its PersistentVolumeClaim to be bound to a volume.`, more)
  }
  if (/volume node affinity conflict/.test(message)) {
    return hopeless(
      'volume-elsewhere',
      `Pod ${name} needs a volume that lies in another availability zone than the nodes.`,
      more,
    )
  }
  return undefined
}

/** Devices are counted on the nodes, because the scheduler's text says only "Insufficient". */
function tooLarge({ pod, name, more }: Unscheduled, nodes: readonly Node[]): Reason | undefined {
  for (const [resource, wanted] of Object.entries(devicesOf(pod))) {
    const largest = Math.max(0, ...nodes.map((node) => allocatable(node, resource)))
    if (largest === 0 || largest >= wanted) continue
    return hopeless(
      'too-few-accelerators',
      `Pod ${name} asks for ${wanted} ${resource}, but the largest node has ${largest}.`,
      more,
    )
  }
  return undefined
}

/** The last word of whoever starts nodes: an autoscaler that is on its way, or cannot. */
function autoscalerReason({ pod, name, more }: Unscheduled, events: readonly KubernetesEvent[]): Reason | undefined {
  const event = events
    .filter(({ involvedObject }) => involvedObject?.uid === pod.metadata?.uid)
    .filter(
      ({ reason, source, reportingComponent }) =>
        /^(?:TriggeredScaleUp|NotTriggerScaleUp|Nominated)$/.test(reason ?? '') ||
        (reason === 'FailedScheduling' && /karpenter/.test(`${source?.component} ${reportingComponent}`)),
    )
    .at(-1)
  if (event === undefined) return undefined
  const since = firstTime(event)
  if (event.reason === 'TriggeredScaleUp' || event.reason === 'Nominated') {
    return waits('nodes-starting', `Pod ${name} waits for a node that the autoscaler is starting.`, { ...more, since })
  }
  const why = (event.message ?? '').replace(/^pod didn't trigger scale-up:? ?/, '').trim()
  if (why === '') return undefined
  return waits('no-capacity', `The autoscaler starts no node for pod ${name}: ${why.slice(0, 300)}.`, {
    ...more,
    since,
  })
}

const noNodeHasDevices = ({ pod }: Unscheduled, nodes: readonly Node[]): boolean =>
  Object.keys(devicesOf(pod)).some((resource) => nodes.every((node) => allocatable(node, resource) === 0))

function acceleratorReason({ pod, name, message, more }: Unscheduled, nodes: readonly Node[]): Reason | undefined {
  for (const [resource, wanted] of Object.entries(devicesOf(pod))) {
    const able = nodes.filter((node) => allocatable(node, resource) >= wanted).length
    if (able === 0) {
      return waits(
        'no-accelerator-node',
        `Pod ${name} asks for ${wanted} ${resource}, and no node of the cluster has any.`,
        resource === NEURON
          ? more
          : {
              ...more,
              advice: `No node offers ${resource}: start the nodes, or install the device plugin that offers it.`,
            },
      )
    }
    if (message.includes(`Insufficient ${resource}`)) {
      return waits(
        'accelerators-taken',
        `Pod ${name} waits for ${wanted} ${resource}: the ${able} node(s) that have them are in use.`,
        more,
      )
    }
  }
  return undefined
}

const allocatable = (node: Node, resource: string): number => Number(node.status?.allocatable?.[resource] ?? 0)

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

/**
 * Hopeless only where no kind of node is left to hope for: each that has what the pod asks for carries a taint against it.
 * The nodes themselves tell that; the scheduler names a taint of every node, also of those that would not do anyway.
 */
function taintReason({ pod, name, message, more }: Unscheduled, nodes: readonly Node[]): Reason | undefined {
  const able = nodes.filter((node) => wouldDo(pod, node))
  const against = able.map((node) => taintsAgainst(pod, node))
  const kept = able.length > 0 && against.every((taints) => taints.length > 0)
  const names = kept ? against.flat() : namedTaints(message)
  if (names === undefined) return undefined
  const which = [...new Set(names)].join(', ')
  return hopeless(
    'taint-not-tolerated',
    `Pod ${name} does not tolerate the taint ${which} of ${kept ? 'the nodes that it could run on' : 'all nodes'}.`,
    more,
  )
}

/** Whether a node has the labels and the devices that a pod asks for. */
function wouldDo(pod: Pod, node: Node): boolean {
  const labels = node.metadata?.labels ?? {}
  return (
    Object.entries(pod.spec?.nodeSelector ?? {}).every(([key, value]) => labels[key] === value) &&
    Object.entries(devicesOf(pod)).every(([resource, wanted]) => allocatable(node, resource) >= wanted)
  )
}

/** How many such pods a node could take that runs nothing else, as far as labels, taints and devices tell. */
export function canTake(pod: Pod, node: Node): number {
  const isReady = node.status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True')
  if (!isReady || node.spec?.unschedulable || !wouldDo(pod, node) || taintsAgainst(pod, node).length > 0) return 0
  const times = Object.entries(devicesOf(pod)).map(([resource, wanted]) => allocatable(node, resource) / wanted)
  return Math.floor(Math.min(...times, Number(node.status?.allocatable?.pods ?? 1)))
}

function taintsAgainst(pod: Pod, node: Node): string[] {
  return (node.spec?.taints ?? [])
    .filter(({ key, effect }) => effect !== 'PreferNoSchedule' && !isPassing(key))
    .filter((taint) => !pod.spec?.tolerations?.some((toleration) => tolerates(toleration, taint)))
    .map(({ key, value }) => (value ? `${key}=${value}` : key))
}

type Taint = NonNullable<NonNullable<Node['spec']>['taints']>[number]
type Toleration = NonNullable<NonNullable<Pod['spec']>['tolerations']>[number]

function tolerates({ key, operator = 'Equal', value, effect }: Toleration, taint: Taint): boolean {
  if (effect && effect !== taint.effect) return false
  if (!key) return operator === 'Exists'
  return key === taint.key && (operator === 'Exists' || (value ?? '') === (taint.value ?? ''))
}

/** A node that is not ready yet, or is being drained, carries a taint of its own, and loses it. */
const isPassing = (key: string): boolean => key.startsWith('node.kubernetes.io/')

/** For those who may not see nodes: `2 node(s) had untolerated taint {key: value}`, where that is all of them. */
function namedTaints(message: string): string[] | undefined {
  const total = Number(/^\d+\/(\d+) nodes are available/.exec(message)?.[1] ?? 0)
  const taints = [...message.matchAll(/(\d+) node\(s\) had untolerated taint(?:\(s\))? ?(?:\{([^}]*)\})?/g)]
  const tainted = taints.reduce((sum, [, count]) => sum + Number(count), 0)
  if (total === 0 || tainted < total || taints.some(([, , taint]) => isPassing(taint ?? ''))) return undefined
  return taints.map(([, , taint]) => taint?.replace(/: $/, '') || 'of some name')
}

function clauseReason({ pod, name, message, more }: Unscheduled): Reason | undefined {
  if (/tasks in gang unschedulable|pod group is not ready/.test(message)) {
    return waits('gang-incomplete', `The gang scheduler holds pod ${name} back: ${message}`, more)
  }
  const short = /Insufficient ([\w./-]*\w)/.exec(message)?.[1]
  if (short) {
    return waits('insufficient-resources', `Pod ${name} waits for ${short}: no node has enough of it free.`, more)
  }
  if (/Too many pods/.test(message)) {
    return waits('insufficient-resources', `Pod ${name} waits for a node that may run one more pod.`, more)
  }
  if (/didn't match Pod's node affinity\/selector/.test(message)) {
    const selector = Object.entries(pod.spec?.nodeSelector ?? {}).map(([key, value]) => `${key}=${value}`)
    const named = selector.length === 0 ? 'its nodeSelector or affinity' : `its nodeSelector (${selector.join(', ')})`
    return waits('node-selector', `Pod ${name} may run only on nodes that ${named} names, and there is none.`, more)
  }
  return undefined
}
