import { failedCondition, isMain, isTrue, type Job, type Pod, timeOf, type Workload } from './objects.ts'
import { hopeless, type Reason } from './reason.ts'
import { reasons } from './reasons.ts'

interface Death {
  pod: Pod
  main: boolean
  /** Milliseconds since 1970; the end of time where the kubelet never told. */
  at: number
  container?: string
  exitCode?: number
  signal?: number
  reason?: string
  message?: string
}

/**
 * Why a run has failed. The first cause counts: a worker that dies takes the launcher with it and the launcher takes
 * all other workers, so whatever died later is a victim.
 *
 * @param pods all that were seen, also those that are deleted by now: the Job controller deletes a pod with its end
 */
export function failureOf(workload: Workload, job: Job | undefined, pods: readonly Pod[]): Reason {
  const failed = failedCondition(job)
  if (failed?.reason === 'DeadlineExceeded') {
    return hopeless('deadline-exceeded', reasons['deadline-exceeded'].meaning)
  }
  const deaths = pods.flatMap((pod) => deathsOf(workload.kind, pod)).sort((a, b) => a.at - b.at)
  // A machine that takes a pod away is a cause wherever it stands in the order; the kubelet may tell it late.
  const first = deaths.find(isTakenAway) ?? deaths.find(({ reason }) => reason === 'OOMKilled') ?? firstCause(deaths)
  if (first !== undefined) return reasonOf(first, workload.kind)

  const own = workload.kind === 'MPIJob' ? isTrue(workload.object.status?.conditions, 'Failed') : failed
  if (own?.reason?.startsWith('DeadlineExceeded')) {
    return hopeless('deadline-exceeded', reasons['deadline-exceeded'].meaning)
  }
  // The operator appends the last pod's reason and message, which are mostly empty: `BackoffLimitExceeded/`, `… limit: `.
  const said = [own?.reason?.replace(/\/$/, ''), own?.message?.replace(/: $/, '')].filter(Boolean).join(': ')
  return hopeless('failed', `The run has failed (${said || 'no pod is left that could tell why'}).`)
}

export function isTakenAway({ reason }: { reason?: string }): boolean {
  return /^(Evicted|NodeLost|NodeShutdown|Terminated|Preempting|Deletion|EvictionBy|Preemption|TerminationBy)/.test(
    reason ?? '',
  )
}

/** A launcher's end a moment before a worker's may still be that worker's doing: equal seconds favour the worker. */
function firstCause(deaths: readonly Death[]): Death | undefined {
  const earliest = deaths[0]
  if (earliest === undefined) return undefined
  const causes = deaths.filter(({ at }) => at === earliest.at)
  return causes.find(({ main }) => !main) ?? earliest
}

function deathsOf(kind: Workload['kind'], pod: Pod): Death[] {
  const main = isMain(kind, pod)
  const disruption = pod.status?.conditions?.find(
    ({ type, status }) => type === 'DisruptionTarget' && status === 'True',
  )
  const away = disruption?.reason ?? pod.status?.reason
  if (isTakenAway({ reason: away ?? '' })) {
    const at = timeOf(disruption?.lastTransitionTime) ?? timeOf(pod.metadata?.deletionTimestamp) ?? 0
    return [{ pod, main, at, reason: away!, message: disruption?.message ?? pod.status?.message ?? '' }]
  }
  // A node that refuses a pod fails it before any container: UnexpectedAdmissionError, OutOfcpu, NodeAffinity.
  const refused = pod.status?.phase === 'Failed' && !pod.status.containerStatuses?.length
  if (refused && pod.status?.reason && pod.status.reason !== 'DeadlineExceeded') {
    const at = timeOf(pod.status.startTime) ?? timeOf(pod.metadata?.creationTimestamp) ?? 0
    return [{ pod, main, at, reason: pod.status.reason, message: pod.status.message ?? '' }]
  }
  // A pod that is being deleted was told to end.
  if (pod.metadata?.deletionTimestamp && pod.status?.phase !== 'Failed') return []
  const statuses = [...(pod.status?.initContainerStatuses ?? []), ...(pod.status?.containerStatuses ?? [])]
  return statuses.flatMap(({ name, state, lastState }) => {
    const end = state?.terminated ?? lastState?.terminated
    if (end === undefined || end.exitCode === 0) return []
    const { exitCode, signal, reason, message } = end
    return [
      {
        pod,
        main,
        at: timeOf(end.finishedAt) ?? Number.MAX_SAFE_INTEGER,
        container: name,
        exitCode,
        ...(signal === undefined ? {} : { signal }),
        ...(reason === undefined ? {} : { reason }),
        ...(message === undefined ? {} : { message }),
      },
    ]
  })
}

function reasonOf(death: Death, kind: Workload['kind']): Reason {
  const { pod, main, container, exitCode, reason, message } = death
  const name = pod.metadata?.name ?? ''
  const more = { object: `pod/${name}`, since: death.at === Number.MAX_SAFE_INTEGER ? undefined : death.at }
  const role = kind === 'Job' ? 'pod' : main ? 'launcher' : 'worker'
  const node = pod.spec?.nodeName ? ` on node ${pod.spec.nodeName}` : ''
  if (isTakenAway(death)) return takenAway(death, `${role} ${name}`, more)
  if (container === undefined) {
    return hopeless('node-refused-pod', `The ${role} ${name} was refused${node}: ${oneLine(message || reason!)}.`, more)
  }
  if (reason === 'OOMKilled') {
    return hopeless(
      'out-of-memory',
      `Container ${container} of ${role} ${name}${node} was killed: it used more memory than its limit (OOMKilled).`,
      more,
    )
  }
  if (exitCode === 127 || reason === 'StartError' || reason === 'ContainerCannotRun') {
    return hopeless(
      'command-not-found',
      `Container ${container} of ${role} ${name} could not run its command${message ? `: ${oneLine(message)}` : ' (exit code 127)'}.`,
      more,
    )
  }
  if (!main) {
    return hopeless(
      'worker-failed',
      `Worker ${name}${node} ended with exit code ${exitCode}; the MPI Operator does not replace a worker that failed.`,
      more,
    )
  }
  if (exitCode === 137 || exitCode === 143) {
    return hopeless(
      'killed',
      `Container ${container} of ${role} ${name}${node} was killed from outside (exit code ${exitCode}).`,
      more,
    )
  }
  return hopeless(
    'exit-code',
    `Container ${container} of ${role} ${name}${node} ended with exit code ${exitCode}${message ? `: ${oneLine(message)}` : ''}.`,
    more,
  )
}

function takenAway(
  { pod, reason = '', message }: Death,
  who: string,
  more: { object: string; since: number | undefined },
): Reason {
  const node = pod.spec?.nodeName
  if (reason.startsWith('Preempti')) {
    return hopeless('preempted', `The ${who} had to make room for a pod of higher priority.`, more)
  }
  // The kubelet ends pods for want of memory or disk, and also before its machine is shut down.
  const shutdown = /shutdown/i.test(`${reason} ${message}`)
  if (!shutdown && /^(?:Evicted|TerminationByKubelet|EvictionBy)/.test(reason)) {
    const on = node ? ` on node ${node}` : ''
    const why = oneLine(message || reason).replace(/\.$/, '')
    return hopeless('evicted', `The ${who}${on} was evicted: ${why}.`, more)
  }
  return hopeless('node-lost', `The ${who} was lost with its node${node ? ` ${node}` : ''} (${reason}).`, more)
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, 300)
