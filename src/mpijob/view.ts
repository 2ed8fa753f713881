import { FIELD_MANAGER } from '../toolkit.ts'
import { containerReason } from './diagnosis/container.ts'
import { creationReason } from './diagnosis/creation.ts'
import { suspendedReason } from './diagnosis/queue.ts'
import { unscheduledReason } from './diagnosis/scheduling.ts'
import { type EventsAbout, eventsAbout, lastTime } from './events.ts'
import { evidenceText, LONGEST_SENTENCE } from './evidence-text.ts'
import { failureOf } from './failure.ts'
import { nodeTrouble } from './node-trouble.ts'
import {
  type Condition,
  failedCondition,
  isFirstIndex,
  isMain,
  isTrue,
  type Job,
  type KubernetesEvent,
  type Node,
  type Pod,
  timeOf,
  type Workload,
} from './objects.ts'
import { isReady, operatorSilence } from './operator.ts'
import { isOfRun, launcherJobOf } from './ownership.ts'
import { hopeless, type Reason, waits } from './reason.ts'
import { reasons } from './reasons.ts'
import { deathTime, firstScheduled, type Times, timesOf } from './times.ts'

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
  /** Milliseconds since 1970, by the cluster's clock (`ClusterClock`). */
  now: number
}

/** All times are milliseconds since 1970 by the cluster's clock. */
export interface View extends Times {
  phase: Phase
  /** Since when it is in this phase, as far as the cluster tells. */
  since?: number
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
}

/** A launcher notices a dead worker by itself, and says more about it than we can; but it may also hang for ever. */
const LAUNCHER_NOTICES_MS = 60_000

/** What of an observation belongs to the run, and what follows from it. */
interface Seen {
  workload: Workload
  job: Job | undefined
  pods: readonly Pod[]
  formerPods: readonly Pod[]
  /** Launchers, or a Job's own pods; the newest first. */
  main: readonly Pod[]
  nodes: readonly Node[]
  about: EventsAbout
  now: number
}

/**
 * The state of a run, from everything there is, told in sentences that are safe to show: they quote events, and those may
 * quote anything. A registry's refusal holds a presigned URL.
 */
export function viewOf(observation: Observation): View {
  const { waiting, failure, ...view } = stateOf(observation)
  return { ...view, ...(waiting ? { waiting: shown(waiting) } : {}), ...(failure ? { failure: shown(failure) } : {}) }
}

const shown = (reason: Reason): Reason => ({ ...reason, sentence: evidenceText(reason.sentence, LONGEST_SENTENCE) })

/**
 * The MPIJob's own conditions are not enough: `Running` stays while the
 * launcher is being retried, one evicted worker makes `Failed` while the launcher lives, a validation error sets none.
 */
function stateOf(observation: Observation): View {
  const { workload, now } = observation
  if (workload === undefined) {
    const failure = hopeless('deleted', reasons.deleted.meaning)
    return { phase: 'Deleted', since: now, workers: { ready: 0, wanted: 0 }, restarts: 0, failure, endedAt: now }
  }
  const seen = seenOf(observation, workload)
  const { job, pods, formerPods, main } = seen
  const all = [...formerPods, ...pods]
  const known: Omit<View, 'phase'> = {
    workers: workersOf(workload, pods),
    restarts: restartsOf(
      job,
      all.filter((pod) => isMain(workload.kind, pod)),
    ),
    ...startedMainPod(workload, main),
    ...timesOf(workload, job, all),
  }
  const over = (phase: Phase, failure?: Reason): View => {
    const endedAt = known.endedAt ?? lastDeath(main) ?? now
    return { phase, ...known, since: endedAt, endedAt, ...(failure === undefined ? {} : { failure }) }
  }
  const givenUp = givenUpReason(workload)
  if (givenUp !== undefined) return over('Failed', givenUp)
  const ended = endOf(seen)
  if (ended === 'Succeeded') return over('Succeeded')
  if (ended === 'Failed') return over('Failed', refusal(seen) ?? failureOf(workload, job, all))
  const deletion = timeOf(workload.object.metadata?.deletionTimestamp)
  if (deletion !== undefined) {
    return { ...over('Deleted', hopeless('deleted', 'The run is being deleted from the cluster.')), endedAt: now }
  }
  const { endedAt: _, ...alive } = known
  const made = timeOf(workload.object.metadata?.creationTimestamp)
  const at = (phase: Phase, since: number | undefined, waiting?: Reason): View => ({
    phase,
    ...(since === undefined ? {} : { since }),
    ...alive,
    ...(waiting === undefined ? {} : { waiting }),
  })
  if (isSuspended(workload)) {
    const waiting = suspendedReason(workload, seen.about)
    return at('Suspended', waiting.since, waiting)
  }
  // A pod that has just ended is what the Job controller looks at next: the run is not starting again yet.
  const ending = main[0]?.status?.phase === 'Succeeded' || main[0]?.status?.phase === 'Failed'
  if (main.some(isRunning) || (ending && !isTriedAgain(job, main))) {
    const lost = workerTrouble(workload, pods)
    return at('Running', known.attemptStartedAt, lost ?? nodeTrouble(pods, seen.nodes))
  }
  const scheduled = firstScheduled(pods)
  const before = lastDeath(all.filter((pod) => isMain(workload.kind, pod)))
  const waiting = waitingReason(seen)
  return scheduled === undefined ? at('Pending', made, waiting) : at('Starting', before ?? scheduled, waiting)
}

function seenOf({ launcherJob, pods, formerPods, events, nodes, now }: Observation, workload: Workload): Seen {
  const job = workload.kind === 'Job' ? workload.object : launcherJobOf(workload, launcherJob)
  const isOwn = isOfRun(workload, job)
  const own = pods.filter(isOwn)
  const main = newestFirst(own.filter((pod) => isMain(workload.kind, pod)))
  return {
    workload,
    job,
    pods: own,
    formerPods: formerPods.filter(isOwn),
    main,
    nodes,
    about: eventsAbout(events),
    now,
  }
}

/** Written by whoever gave the run up (`giveUp`), so that everybody who looks later says the same. */
function givenUpReason({ object }: Workload): Reason | undefined {
  const text = object.metadata?.annotations?.[`${FIELD_MANAGER}/given-up`]
  if (text === undefined) return undefined
  try {
    const { id, sentence } = JSON.parse(text) as { id: Reason['id']; sentence: string }
    return hopeless(id, String(sentence), { advice: '' })
  } catch {
    return hopeless('failed', 'The run was given up.', { advice: '' })
  }
}

function isSuspended(workload: Workload): boolean {
  return (workload.kind === 'Job' ? workload.object.spec?.suspend : workload.object.spec?.runPolicy?.suspend) ?? false
}

function endOf({ workload, job, main, pods, formerPods, now, ...seen }: Seen): 'Succeeded' | 'Failed' | undefined {
  const jobConditions = job?.status?.conditions as Condition[] | undefined
  // Since Kubernetes 1.31 a Job is Complete or Failed only when all of its pods are gone, which one on a lost node never is;
  // what it will be stands there before.
  if (isTrue(jobConditions, 'Complete') || isTrue(jobConditions, 'SuccessCriteriaMet')) return 'Succeeded'
  if (isTrue(jobConditions, 'Failed')) return 'Failed'
  if (isTrue(jobConditions, 'FailureTarget') && !main.some(isRunning)) return 'Failed'
  if (workload.kind === 'Job') return undefined
  const { conditions } = workload.object.status ?? {}
  if (isTrue(conditions, 'Succeeded')) return 'Succeeded'

  // MPIJobEvicted is no end: the launcher may live, and succeed, and then the operator takes the condition back.
  const failed = isTrue(conditions, 'Failed')
  if (failed !== undefined && failed.reason !== 'MPIJobEvicted') return 'Failed'
  if (refusal({ workload, job, main, pods, formerPods, now, ...seen }) !== undefined) return 'Failed'

  // The operator makes a worker again only where it is missing, never where it has failed: without it there is no end.
  const dead = pods.filter((pod) => !isMain('MPIJob', pod) && pod.status?.phase === 'Failed')
  if (dead.length === 0) return undefined
  const launcherEnded = main.length > 0 || formerPods.some((pod) => isMain('MPIJob', pod))
  if (!main.some(isRunning) && launcherEnded && !main.some((pod) => pod.status?.phase === 'Succeeded')) return 'Failed'
  const since = Math.min(...dead.map((pod) => deathTime(pod) ?? now))
  return now - since > LAUNCHER_NOTICES_MS ? 'Failed' : undefined
}

/** The operator's validation refuses the MPIJob once and for all, by an event alone. */
function refusal({ workload, about }: Seen): Reason | undefined {
  if (workload.kind !== 'MPIJob' || workload.object.status?.conditions?.length) return undefined
  const { uid = '' } = workload.object.metadata ?? {}
  const reason = creationReason(workload, about(uid), [uid])
  return reason?.id === 'invalid-mpijob' ? reason : undefined
}

/** The most telling of all reasons: one that waiting cannot help, else the first. */
function waitingReason({ workload, job, pods, nodes, about, now }: Seen): Reason {
  const owners = [workload.object.metadata?.uid, job?.metadata?.uid].filter((uid) => uid !== undefined)
  const found = [
    creationReason(workload, stillTrue(owners.flatMap(about), workload, pods), owners),
    ...pods.filter(hasYetToStart).flatMap((pod) => {
      const events = about(pod.metadata?.uid)
      return [unscheduledReason(pod, nodes, events), containerReason(pod, events, now)]
    }),
  ].filter((reason) => reason !== undefined)
  const worst = found.find((reason) => reason.hopeless) ?? found[0] ?? operatorSilence(workload, job, pods, now)
  if (worst !== undefined) return worst
  if (pods.length === 0) {
    return waits('no-pods', reasons['no-pods'].meaning, { since: timeOf(workload.object.metadata?.creationTimestamp) })
  }
  const { ready, wanted } = workersOf(workload, pods)
  const trouble = nodeTrouble(pods, nodes)
  if (trouble !== undefined) return trouble
  return waits('starting', `Starting: ${ready} of ${wanted} ${workload.kind === 'Job' ? 'pods' : 'workers'} ready.`, {
    since: firstScheduled(pods),
  })
}

const hasYetToStart = ({ status }: Pod): boolean =>
  status?.phase !== 'Running' || (status.containerStatuses?.some(({ state }) => state?.waiting) ?? false)

/** What was said against pods before the newest of them was made is past; and so is all of it once they are there. */
function stillTrue(
  events: readonly KubernetesEvent[],
  workload: Workload,
  pods: readonly Pod[],
): readonly KubernetesEvent[] {
  const wanted = workersOf(workload, pods).wanted + (workload.kind === 'MPIJob' ? 1 : 0)
  if (pods.length >= wanted) return []
  const newest = Math.max(0, ...pods.map(({ metadata }) => timeOf(metadata?.creationTimestamp) ?? 0))
  return events.filter((event) => (lastTime(event) ?? newest) >= newest)
}

function workerTrouble(workload: Workload, pods: readonly Pod[]): Reason | undefined {
  if (workload.kind !== 'MPIJob') return undefined
  const isLost = ({ status }: Pod): boolean =>
    status?.phase === 'Failed' ||
    (status?.conditions?.some((each) => each.type === 'DisruptionTarget' && each.status === 'True') ?? false)
  const dead = pods.find((pod) => !isMain('MPIJob', pod) && isLost(pod))
  return dead && { ...failureOf(workload, undefined, [dead]), hopeless: false }
}

function workersOf(workload: Workload, pods: readonly Pod[]): View['workers'] {
  const workers = workload.kind === 'Job' ? pods : pods.filter((pod) => !isMain('MPIJob', pod))
  const wanted =
    workload.kind === 'Job'
      ? (workload.object.spec?.parallelism ?? 1)
      : (workload.object.spec?.mpiReplicaSpecs?.Worker?.replicas ?? 0)
  return { ready: workers.filter(isReady).length, wanted }
}

/** New pods after failed ones, and restarts of the container in one pod (restartPolicy OnFailure). */
function restartsOf(job: Job | undefined, main: readonly Pod[]): number {
  const inPlace = main.reduce(
    (sum, { status }) => sum + Math.max(0, ...(status?.containerStatuses ?? []).map((each) => each.restartCount ?? 0)),
    0,
  )
  const failed = job?.status?.failed ?? 0
  const isOver = failedCondition(job) !== undefined
  return inPlace + Math.max(0, isOver ? failed - 1 : failed)
}

function startedMainPod(workload: Workload, main: readonly Pod[]): Pick<View, 'mainPod' | 'exitCode'> {
  const started = main
    .filter(isFirstIndex)
    .find(({ status }) =>
      status?.containerStatuses?.some(
        ({ state, lastState }) => state?.running || state?.terminated || lastState?.terminated,
      ),
    )
  if (started === undefined) return {}
  const template =
    workload.kind === 'Job' ? workload.object.spec?.template : workload.object.spec?.mpiReplicaSpecs?.Launcher?.template
  // The kubelet sorts statuses by name: the first may be a sidecar's.
  const name = template?.spec?.containers?.[0]?.name
  const ended = started.status?.containerStatuses?.filter(({ state }) => state?.terminated) ?? []
  const end = ended.find((each) => each.name === name) ?? ended[0]
  return {
    mainPod: started.metadata?.name ?? '',
    ...(end === undefined ? {} : { exitCode: end.state!.terminated!.exitCode }),
  }
}

function lastDeath(pods: readonly Pod[]): number | undefined {
  const times = pods.map(deathTime).filter((time) => time !== undefined)
  return times.length === 0 ? undefined : Math.max(...times)
}

/**
 * The Job controller has counted the pod that failed, and makes the next one when its back-off is over: that is 10 s at
 * first, and minutes later. The MPIJob's condition Running stays meanwhile.
 */
function isTriedAgain(job: Job | undefined, main: readonly Pod[]): boolean {
  const counted = job?.status?.failed ?? 0
  const failed = main.filter(({ status }) => status?.phase === 'Failed').length
  return (
    main[0]?.status?.phase === 'Failed' &&
    counted >= failed &&
    counted <= (job?.spec?.backoffLimit ?? USUAL_BACKOFF_LIMIT)
  )
}

/** batch/v1 */
const USUAL_BACKOFF_LIMIT = 6

const isRunning = ({ status, metadata }: Pod): boolean =>
  status?.phase === 'Running' &&
  metadata?.deletionTimestamp === undefined &&
  (status.containerStatuses?.some(({ state }) => state?.running) ?? false)

/** Times are whole seconds: of two that were made within one, the attempt that is over is the older one. */
const newestFirst = (pods: readonly Pod[]): Pod[] => {
  const made = ({ metadata }: Pod): number => timeOf(metadata?.creationTimestamp) ?? 0
  const isOver = ({ status }: Pod): boolean => status?.phase === 'Failed' || status?.phase === 'Succeeded'
  return [...pods].sort((a, b) => made(b) - made(a) || Number(isOver(a)) - Number(isOver(b)))
}
