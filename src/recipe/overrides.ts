import { Failure } from '../failure.ts'
import { passOn } from './overrides-env.ts'
import type { PodTemplate, Workload } from './workload.ts'

/** What a user changes in a manifest from outside. */
export interface Overrides {
  /** Of the launcher and the workers. */
  env: Record<string, string>
  nodeSelector: Record<string, string>
  tolerations: Toleration[]
  queue?: Queue | undefined
  priorityClass?: string | undefined
  instanceType?: string | undefined
  deadlineSeconds?: number | undefined
  /** How long the object stays after its end. */
  ttlSeconds?: number | undefined
}

export interface Toleration {
  key: string
  operator: 'Equal' | 'Exists'
  value?: string
  effect?: string
}

export interface Queue {
  system: 'kueue' | 'volcano'
  name: string
}

/** Four days: more than the tutorial's settings take, and an end where nobody looks any more. */
export const DEFAULT_DEADLINE_SECONDS = 4 * 86_400

/**
 * What decides the outcome of a run. Returns sentences that the user should know of.
 *
 * @param image replaces that of the container that does the work, where the manifest does not refer to $(image)
 */
export function overrideContent(workload: Workload, { env }: Pick<Overrides, 'env'>, image?: string): string[] {
  if (image !== undefined) for (const template of templatesOf(workload)) setImage(template, image)
  return Object.keys(env).length === 0 ? [] : passOn(workload, env)
}

/** Where and when it runs, and until when. Returns sentences that the user should know of. */
export function overridePlacement(workload: Workload, overrides: Partial<Overrides>, origin: string): string[] {
  const { nodeSelector = {}, tolerations = [], queue, priorityClass, instanceType } = overrides
  const selector = {
    ...nodeSelector,
    ...(instanceType === undefined ? {} : { 'node.kubernetes.io/instance-type': instanceType }),
  }
  // The launcher asks for no accelerator and belongs on an ordinary node.
  const { spec } = workload.worker as { spec: PlacedSpec }
  if (Object.keys(selector).length > 0) spec.nodeSelector = { ...spec.nodeSelector, ...selector }
  if (tolerations.length > 0) spec.tolerations = [...(spec.tolerations ?? []), ...tolerations]
  if (priorityClass !== undefined) {
    for (const template of templatesOf(workload)) (template.spec as PlacedSpec).priorityClassName = priorityClass
  }
  if (queue !== undefined) enqueue(workload, queue, origin)
  const policy = policyOf(workload)
  if (overrides.ttlSeconds !== undefined) policy.ttlSecondsAfterFinished = overrides.ttlSeconds
  return setDeadline(policy, overrides.deadlineSeconds, origin)
}

interface PlacedSpec {
  nodeSelector?: Record<string, string>
  tolerations?: Toleration[]
  priorityClassName?: string
}

interface Policy {
  activeDeadlineSeconds?: number
  ttlSecondsAfterFinished?: number
  schedulingPolicy?: { queue?: string }
}

const templatesOf = ({ main, worker }: Workload): Set<PodTemplate> => new Set([main, worker])

/** Where an MPIJob and a Job have their limits. */
function policyOf({ kind, object }: Workload): Policy {
  const spec = object.spec as { runPolicy?: Policy } & Policy
  if (kind === 'Job') return spec
  spec.runPolicy ??= {}
  return spec.runPolicy
}

/** The first container does the work; others that have its image (an init container) are meant as well. */
function setImage({ spec }: PodTemplate, image: string): void {
  const before = (spec.containers[0] as { image?: string }).image
  const { initContainers = [] } = spec as { initContainers?: { image?: string }[] }
  for (const container of [...spec.containers, ...initContainers] as { image?: string }[]) {
    if (container === spec.containers[0] || (before !== undefined && container.image === before))
      container.image = image
  }
}

function enqueue(workload: Workload, { system, name }: Queue, origin: string): void {
  const { object } = workload
  if (system === 'kueue') {
    // Kueue's own webhook suspends what has the label, until the queue admits it.
    object.metadata = {
      ...object.metadata,
      labels: { ...object.metadata?.labels, 'kueue.x-k8s.io/queue-name': name },
    }
    return
  }
  if (workload.kind === 'Job') {
    throw new Failure(`${origin} is a Job, which Volcano's queues do not take: use an MPIJob, or a queue of Kueue.`)
  }
  const policy = policyOf(workload)
  policy.schedulingPolicy = { ...policy.schedulingPolicy, queue: name }
}

function setDeadline(policy: Policy, seconds: number | undefined, origin: string): string[] {
  if (seconds !== undefined) policy.activeDeadlineSeconds = seconds
  if (policy.activeDeadlineSeconds !== undefined) return []
  policy.activeDeadlineSeconds = DEFAULT_DEADLINE_SECONDS
  return [
    `${origin} has no activeDeadlineSeconds: it gets ${DEFAULT_DEADLINE_SECONDS} (four days; see input 'deadline').`,
  ]
}
