import { FIELD_MANAGER } from '../toolkit.ts'
import { containerReason } from './diagnosis/container.ts'
import { creationReason } from './diagnosis/creation.ts'
import { unscheduledReason } from './diagnosis/scheduling.ts'
import { failureOf, isTakenAway } from './failure.ts'
import {
  type Condition,
  isMain,
  isTrue,
  type Job,
  type KubernetesEvent,
  type Node,
  type Pod,
  timeOf,
  type Workload,
} from './objects.ts'
import { hopeless, type Reason, waits } from './reason.ts'

export type Phase = 'Pending' | 'Starting' | 'Running' | 'Succeeded' | 'Failed' | 'Suspended' | 'Deleted'

/** All that is known of a run at one moment. */
export interface Observation {
  /** undefined where the cluster has it no more. */
  workload: Workload | undefined
  /** The Job that the MPI Operator makes for the launcher; not for a plain Job. */
  launcherJob?: Job | undefined
  pods: readonly Pod[]
  /** Pods of the run that were seen and are deleted by now, as they were last. */
  formerPods: readonly Pod[]
  events: readonly KubernetesEvent[]
  nodes: readonly Node[]
  /** Milliseconds since 1970. */
  now: number
}

export interface View {
  phase: Phase
  workers: { ready: number; wanted: number }
  /** Times that the launcher, or the Job's pod, was started again. */
  restarts: number
  /** The pod whose log is the run's log, once one of its containers has started. */
  mainPod?: string
  /** Why it is not running yet, or what is wrong although it is. */
  waiting?: Reason
  /** With phase Failed and Deleted. */
  failure?: Reason
  exitCode?: number
  /** Milliseconds since 1970: the main container's first start, and the end. */
  startedAt?: number
  endedAt?: number
}

/** Without any answer from the operator for this long, there is none. */
const OPERATOR_SILENCE_MS = 60_000
/** A launcher notices a dead worker by itself, and says more about it than we can; but it may also hang for ever. */
const LAUNCHER_NOTICES_MS = 60_000

/**
 * The state of a run, from everything there is. The MPIJob's own conditions are not enough: `Running` stays while the
 * launcher is being retried, one evicted worker makes `Failed` while the launcher lives, a validation error sets none.
 */
export function viewOf(observation: Observation): View {
  const { workload, pods, formerPods, now } = observation
  if (workload === undefined) {
    const failure = hopeless('deleted', 'The run was deleted from the cluster.', 'Run it again if that was not meant.')
    return { phase: 'Deleted', workers: { ready: 0, wanted: 0 }, restarts: 0, failure, endedAt: now }
  }
  const job = workload.kind === 'Job' ? workload.object : observation.launcherJob
  const all = [...formerPods, ...pods]
  const main = newestFirst(pods.filter((pod) => isMain(workload.kind, pod)))
  const known: Omit<View, 'phase'> = {
    workers: workersOf(workload, pods),
    restarts: restartsOf(
      job,
      all.filter((pod) => isMain(workload.kind, pod)),
    ),
    ...startedMainPod(main),
    ...timesOf(workload, job, all),
  }
  const givenUp = givenUpReason(workload)
  if (givenUp !== undefined) return { phase: 'Failed', endedAt: now, ...known, failure: givenUp }
  const ended = endOf(observation, workload, job, main)
  if (ended === 'Succeeded') return { phase: 'Succeeded', endedAt: now, ...known }
  if (ended === 'Failed') {
    return { phase: 'Failed', endedAt: now, ...known, failure: failureOf(workload, job, all) }
  }
  const suspended = workload.kind === 'Job' ? workload.object.spec?.suspend : workload.object.spec?.runPolicy?.suspend
  const { endedAt: _, ...alive } = known
  if (suspended) {
    const waiting = waits('suspended', 'The run is suspended (spec.suspend).', 'Its queue, or a person, resumes it.')
    return { phase: 'Suspended', ...alive, waiting }
  }
  // A pod that has just ended is what the Job controller looks at next: the run is not starting again yet.
  const ending = main[0]?.status?.phase === 'Succeeded' || main[0]?.status?.phase === 'Failed'
  if (main.some(isRunning) || ending) {
    const trouble = workerTrouble(workload, pods)
    return { phase: 'Running', ...alive, ...(trouble === undefined ? {} : { waiting: trouble }) }
  }
  const started = pods.some((pod) => pod.spec?.nodeName)
  return { phase: started ? 'Starting' : 'Pending', ...alive, waiting: waitingReason(observation, workload, job) }
}

/** Written by whoever gave the run up (`giveUp`), so that everybody who looks later says the same. */
function givenUpReason({ object }: Workload): Reason | undefined {
  const text = object.metadata?.annotations?.[`${FIELD_MANAGER}/given-up`]
  if (text === undefined) return undefined
  try {
    const { id, sentence } = JSON.parse(text) as { id: Reason['id']; sentence: string }
    return hopeless(id, String(sentence), '')
  } catch {
    return hopeless('failed', 'The run was given up.', '')
  }
}

function endOf(
  { events, now, pods, formerPods }: Observation,
  workload: Workload,
  job: Job | undefined,
  main: readonly Pod[],
): 'Succeeded' | 'Failed' | undefined {
  const jobConditions = job?.status?.conditions as Condition[] | undefined
  if (isTrue(jobConditions, 'Complete')) return 'Succeeded'
  if (isTrue(jobConditions, 'Failed')) return 'Failed'
  if (workload.kind === 'Job') return undefined
  const { conditions } = workload.object.status ?? {}
  if (isTrue(conditions, 'Succeeded')) return 'Succeeded'

  const launcherLives = main.some((pod) => isRunning(pod) || pod.status?.phase === 'Pending')
  const failed = isTrue(conditions, 'Failed')
  if (failed && !(failed.reason === 'MPIJobEvicted' && launcherLives)) return 'Failed'
  if (
    workload.object.metadata?.uid &&
    creationReason(events, [workload.object.metadata.uid])?.id === 'invalid-mpijob'
  ) {
    return 'Failed'
  }
  // The operator makes a worker again only where it is missing, never where it has failed: without it there is no end.
  const dead = pods.filter((pod) => !isMain('MPIJob', pod) && pod.status?.phase === 'Failed')
  if (dead.length === 0) return undefined
  const launcherEnded = main.length > 0 || formerPods.some((pod) => isMain('MPIJob', pod))
  if (!main.some(isRunning) && launcherEnded && !main.some((pod) => pod.status?.phase === 'Succeeded')) return 'Failed'
  const since = Math.min(...dead.map((pod) => deathTime(pod) ?? now))
  return now - since > LAUNCHER_NOTICES_MS ? 'Failed' : undefined
}

/** The most telling of all reasons: one that waiting cannot help, else the first. */
function waitingReason({ pods, events, nodes, now }: Observation, workload: Workload, job: Job | undefined): Reason {
  const owners = [workload.object.metadata?.uid, job?.metadata?.uid].filter((uid) => uid !== undefined)
  const reasons = [
    creationReason(events, owners),
    ...pods.flatMap((pod) => [unscheduledReason(pod, nodes), containerReason(pod, events)]),
  ].filter((reason) => reason !== undefined)
  const worst = reasons.find((reason) => reason.hopeless) ?? reasons[0]
  if (worst !== undefined) return worst
  const age = now - (timeOf(workload.object.metadata?.creationTimestamp) ?? now)
  if (workload.kind === 'MPIJob' && !workload.object.status?.conditions?.length && age > OPERATOR_SILENCE_MS) {
    return hopeless(
      'not-seen-by-operator',
      'The MPI Operator has not taken the MPIJob up.',
      'Check that it runs (`kubectl -n mpi-operator get pods`), or install it with provision-trainium (command: apply).',
    )
  }
  if (pods.length === 0) return waits('no-pods', 'No pod has been made yet.', '')
  const { ready, wanted } = workersOf(workload, pods)
  return waits('starting', `Starting: ${ready} of ${wanted} ${workload.kind === 'Job' ? 'pods' : 'workers'} ready.`, '')
}

function workerTrouble(workload: Workload, pods: readonly Pod[]): Reason | undefined {
  const dead =
    workload.kind === 'MPIJob' && pods.find((pod) => !isMain('MPIJob', pod) && pod.status?.phase === 'Failed')
  return dead ? { ...failureOf(workload, undefined, [dead]), hopeless: false } : undefined
}

function workersOf(workload: Workload, pods: readonly Pod[]): View['workers'] {
  const isReady = (pod: Pod): boolean =>
    pod.status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True') ?? false
  const workers = workload.kind === 'Job' ? pods : pods.filter((pod) => !isMain('MPIJob', pod))
  const wanted =
    workload.kind === 'Job'
      ? (workload.object.spec?.parallelism ?? 1)
      : (workload.object.spec?.mpiReplicaSpecs?.Worker?.replicas ?? 0)
  return { ready: workers.filter(isReady).length, wanted }
}

/** New pods after failed ones, and restarts of the container in one pod (restartPolicy OnFailure). */
function restartsOf(job: Job | undefined, main: readonly Pod[]): number {
  const inPlace = main.reduce((sum, { status }) => sum + (status?.containerStatuses?.[0]?.restartCount ?? 0), 0)
  const failed = job?.status?.failed ?? 0
  const isOver = job?.status?.conditions?.some(({ type, status }) => type === 'Failed' && status === 'True')
  return inPlace + Math.max(0, isOver ? failed - 1 : failed)
}

function startedMainPod(main: readonly Pod[]): Pick<View, 'mainPod' | 'exitCode'> {
  const started = main.find(({ status }) =>
    status?.containerStatuses?.some(
      ({ state, lastState }) => state?.running || state?.terminated || lastState?.terminated,
    ),
  )
  if (started === undefined) return {}
  const end = started.status?.containerStatuses?.find(({ state }) => state?.terminated)?.state?.terminated
  return {
    mainPod: started.metadata?.name ?? '',
    ...(end === undefined ? {} : { exitCode: end.exitCode }),
  }
}

function timesOf(workload: Workload, job: Job | undefined, pods: readonly Pod[]): Pick<View, 'startedAt' | 'endedAt'> {
  const starts = pods
    .filter((pod) => isMain(workload.kind, pod))
    .flatMap(({ status }) => status?.containerStatuses ?? [])
    .flatMap(({ state, lastState }) => [state?.running, state?.terminated, lastState?.terminated])
    .map((each) => timeOf(each?.startedAt))
    .filter((time) => time !== undefined)
  const failed = isTrue(job?.status?.conditions as Condition[] | undefined, 'Failed')
  const end = timeOf(job?.status?.completionTime) ?? timeOf(failed?.lastTransitionTime)
  return {
    ...(starts.length === 0 ? {} : { startedAt: Math.min(...starts) }),
    ...(end === undefined ? {} : { endedAt: end }),
  }
}

function deathTime(pod: Pod): number | undefined {
  const ends = (pod.status?.containerStatuses ?? []).map(({ state }) => timeOf(state?.terminated?.finishedAt))
  const disruption = pod.status?.conditions?.find(
    ({ type, reason }) => type === 'DisruptionTarget' && isTakenAway({ reason: reason ?? '' }),
  )
  return ends.find((time) => time !== undefined) ?? timeOf(disruption?.lastTransitionTime)
}

const isRunning = ({ status, metadata }: Pod): boolean =>
  status?.phase === 'Running' &&
  metadata?.deletionTimestamp === undefined &&
  (status.containerStatuses?.some(({ state }) => state?.running) ?? false)

const newestFirst = (pods: readonly Pod[]): Pod[] =>
  [...pods].sort((a, b) => (timeOf(b.metadata?.creationTimestamp) ?? 0) - (timeOf(a.metadata?.creationTimestamp) ?? 0))
