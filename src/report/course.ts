import { isMain, type KubernetesEvent, type Node, type Pod, timeOf } from '../mpijob/objects.ts'
import type { Observation } from '../mpijob/view.ts'

/** A stretch of a run's time. Milliseconds since 1970. */
export interface Phase {
  name: string
  from: number
  to: number
  note?: string
}

/** When the run was started again, as far as that is known. */
export const restartTimes = ({ restarts }: Course): number[] =>
  restarts.flatMap(({ endedAt = Number.NaN }) => (Number.isNaN(endedAt) ? [] : [endedAt])).sort((a, b) => a - b)

/** A container of the run's main pods that ended before the run did, or a whole attempt. */
export interface Restart {
  pod: string
  container?: string
  endedAt: number | undefined
  exitCode: number | undefined
  /** What Kubernetes says of it: `OOMKilled`, `Error`, `Evicted`. */
  reason: string
}

export interface Machines {
  /** Instance type to the number of nodes that hold or held accelerators for the run. */
  types: [type: string, count: number][]
  /** Hours that the nodes were held, all together; undefined where nothing tells. */
  nodeHours?: number
  /** US dollars that the run has cost, by those who followed it; undefined where nobody did, or a price is not known. */
  dollars?: number
}

export interface Course {
  phases: Phase[]
  restarts: Restart[]
  machines: Machines
}

/** When the trainer wrote its first and its last values, where event files tell. Milliseconds since 1970. */
export interface Training {
  firstStepAt?: number
  lastStepAt?: number
}

/** Clocks of two machines differ. */
const CLOCK_MS = 60_000
const NEURON = 'aws.amazon.com/neuron'
const INSTANCE_TYPE = 'node.kubernetes.io/instance-type'

/**
 * How a run's time went by, from what its objects tell: queue, image pull, the way to the first step (for a compilation:
 * all of it), training, and what came after.
 */
export function courseOf(
  { workload, pods, events, nodes, now }: Observation,
  { startedAt, endedAt }: { startedAt?: number; endedAt?: number },
  training: Training,
  isCompilation: boolean,
  dollars?: number,
): Course {
  const kind = workload?.kind ?? 'MPIJob'
  const placements = placementsOf(events)
  const gone = goneWorkers(workload, pods)
  const first = firstGeneration(kind, pods)
  const created =
    timeOf(workload?.object.metadata?.creationTimestamp) ??
    least(pods.map((pod) => timeOf(pod.metadata?.creationTimestamp)))
  const scheduled = most(
    gone.some((name) => placements.has(name)) ? gone.map((name) => placements.get(name)?.at) : first.map(scheduledAt),
  )
  const started = startedAt ?? least(pods.filter((pod) => isMain(kind, pod)).flatMap(startTimes))
  const end = endedAt ?? now
  // The trainer's own clock: what lies outside the run's time cannot be told apart from a wrong one.
  const isWithin = (time: number | undefined): boolean =>
    time !== undefined && time >= (started ?? 0) && time <= end + CLOCK_MS
  const { firstStepAt, lastStepAt } =
    isWithin(training.firstStepAt) && isWithin(training.lastStepAt) ? training : ({} as Training)
  const marks: [string, number | undefined, number | undefined, string?][] = [
    ['Queue', created, scheduled],
    ['Image pull and start', scheduled, started, pullNote(events)],
  ]
  if (isCompilation) marks.push(['Compile', started, end])
  else if (firstStepAt === undefined) marks.push(['Run', started, end])
  else {
    marks.push(['Until the first step', started, firstStepAt, 'loads, and compiles what is not in the cache'])
    marks.push(['Train', firstStepAt, lastStepAt])
    marks.push(['After the last step', lastStepAt, Math.max(end, lastStepAt ?? 0)])
  }
  const phases = marks.flatMap(([name, from, to, note]) =>
    from === undefined || to === undefined || to < from ? [] : [{ name, from, to, ...(note ? { note } : {}) }],
  )
  return {
    phases,
    restarts: restartsOf(kind, pods),
    machines: {
      ...machinesOf(holdersOf(pods, gone, placements), nodes, scheduled, end),
      ...(dollars === undefined ? {} : { dollars }),
    },
  }
}

/** The pods that were there at first; those that took the place of failed ones were not waited for. */
function firstGeneration(kind: 'MPIJob' | 'Job', pods: readonly Pod[]): Pod[] {
  const workers = pods.filter((pod) => !isMain(kind, pod))
  if (workers.length > 0) return workers
  return [...pods].sort((a, b) => createdAt(a) - createdAt(b)).slice(0, 1)
}

const createdAt = (pod: Pod): number => timeOf(pod.metadata?.creationTimestamp) ?? 0

const scheduledAt = ({ status }: Pod): number | undefined => {
  const condition = status?.conditions?.find(({ type, status: is }) => type === 'PodScheduled' && is === 'True')
  return timeOf(condition?.lastTransitionTime)
}

const startTimes = ({ status }: Pod): (number | undefined)[] =>
  (status?.containerStatuses ?? []).flatMap(({ state, lastState }) =>
    [state?.running, state?.terminated, lastState?.terminated].map((each) => timeOf(each?.startedAt)),
  )

/** The kubelet's own words for the slowest pull. */
function pullNote(events: readonly KubernetesEvent[]): string | undefined {
  const pulls = events.flatMap(({ reason, message }) => {
    const took =
      reason === 'Pulled' ? /Successfully pulled image .* in ([\d.hms]+)/.exec(message ?? '')?.[1] : undefined
    return took === undefined ? [] : [took]
  })
  if (pulls.length === 1) return `the image was pulled in ${pulls[0]}`
  if (pulls.length > 1) return `the image was pulled ${pulls.length} times, the slowest in ${slowest(pulls)}`
  const there = events.some(({ reason, message }) => reason === 'Pulled' && /already present/.test(message ?? ''))
  return there ? 'the image was on the nodes already' : undefined
}

const slowest = (durations: string[]): string =>
  durations.map((text) => [secondsOf(text), text] as const).sort(([a], [b]) => b - a)[0]![1]

/** Go's notation: `1h2m3.5s`, `345ms`. */
function secondsOf(text: string): number {
  const units: Record<string, number> = { h: 3600, m: 60, s: 1, ms: 0.001 }
  return [...text.matchAll(/([\d.]+)(ms|h|m|s)/g)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * units[unit!]!,
    0,
  )
}

function restartsOf(kind: 'MPIJob' | 'Job', pods: readonly Pod[]): Restart[] {
  const main = pods.filter((pod) => isMain(kind, pod)).sort((a, b) => createdAt(a) - createdAt(b))
  return main.flatMap((pod, at) => {
    const name = pod.metadata?.name ?? ''
    const replaced = at < main.length - 1
    return (pod.status?.containerStatuses ?? []).flatMap(({ name: container, lastState, state }) =>
      [lastState?.terminated, replaced ? state?.terminated : undefined].flatMap((ended) =>
        ended === undefined
          ? []
          : [
              {
                pod: name,
                container,
                endedAt: timeOf(ended.finishedAt),
                exitCode: ended.exitCode,
                reason: [ended.reason, pod.status?.reason, ended.message].filter(Boolean).join(': '),
              },
            ],
      ),
    )
  })
}

/** Where the scheduler has put pods, also those that are deleted by now. */
export function placementsOf(
  events: readonly KubernetesEvent[],
): Map<string, { node: string; at: number | undefined }> {
  const found = new Map<string, { node: string; at: number | undefined }>()
  for (const { reason, message, involvedObject, firstTimestamp, eventTime } of events) {
    const node = reason === 'Scheduled' ? /^Successfully assigned \S+ to (\S+)$/.exec(message ?? '')?.[1] : undefined
    if (node !== undefined && involvedObject?.name) {
      found.set(involvedObject.name, {
        node,
        at: timeOf(firstTimestamp ?? undefined) ?? timeOf(eventTime ?? undefined),
      })
    }
  }
  return found
}

/** Workers that an MPIJob had and that are not there any more: they are let go when it ends, for their accelerators. */
export function goneWorkers(workload: Observation['workload'], pods: readonly Pod[]): string[] {
  if (workload?.kind !== 'MPIJob') return []
  const { metadata, spec } = workload.object
  const there = new Set(pods.map((pod) => pod.metadata?.name))
  const replicas = spec?.mpiReplicaSpecs?.Worker?.replicas ?? 0
  return Array.from({ length: replicas }, (_, at) => `${metadata?.name}-worker-${at}`).filter(
    (name) => !there.has(name),
  )
}

/** The nodes that hold or held accelerators for the run. */
function holdersOf(
  pods: readonly Pod[],
  gone: readonly string[],
  placements: ReadonlyMap<string, { node: string }>,
): Set<string> {
  const present = pods
    .filter(({ spec }) => spec?.containers.some(({ resources }) => Number(resources?.limits?.[NEURON] ?? 0) > 0))
    .map(({ spec }) => spec?.nodeName)
  return new Set([...present, ...gone.map((name) => placements.get(name)?.node)].filter((name) => name !== undefined))
}

/** Of a run without accelerators there is nothing to tell. */
function machinesOf(
  holders: ReadonlySet<string>,
  nodes: readonly Node[],
  from: number | undefined,
  to: number,
): Machines {
  const counts = new Map<string, number>()
  for (const { metadata } of nodes) {
    const type = metadata?.labels?.[INSTANCE_TYPE]
    if (type !== undefined && holders.has(metadata?.name ?? '')) counts.set(type, (counts.get(type) ?? 0) + 1)
  }
  const types = [...counts.entries()].sort()
  if (from === undefined || holders.size === 0 || to < from) return { types }
  return { types, nodeHours: ((to - from) / 3_600_000) * holders.size }
}

const given = (times: readonly (number | undefined)[]): number[] => times.filter((time) => time !== undefined)

const least = (times: readonly (number | undefined)[]): number | undefined =>
  given(times).length === 0 ? undefined : Math.min(...given(times))

const most = (times: readonly (number | undefined)[]): number | undefined =>
  given(times).length === 0 ? undefined : Math.max(...given(times))
