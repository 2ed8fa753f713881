import { type Job, now, type Pod } from '../framework/objects.ts'
import { truncate } from '../framework/recorder.ts'
import { condition as jobCondition } from '../job/assess.ts'
import { find, isMpiJobFinished, setCondition } from './conditions.ts'
import type { CompleteMpiJob } from './defaults.ts'
import type { MpiJobStatus, ReplicaStatus } from './types.ts'

export interface Said {
  type: 'Normal' | 'Warning'
  reason: string
  message: string
}

export interface Observed {
  launcher: Job | undefined
  launcherPods: Pod[]
  workers: Pod[]
}

/**
 * The status that follows from what is there, and the events written with it, as MPI Operator 0.8 does: Restarting is
 * never set, Running stays True while the launcher is retried, one evicted worker sets Failed though the launcher may
 * live on, and the reason of a used-up launcher ends in a bare '/' where its pod gave none.
 */
export function nextStatus(
  job: CompleteMpiJob,
  before: MpiJobStatus,
  { launcher, launcherPods, workers }: Observed,
): { status: MpiJobStatus; events: Said[] } {
  const status = structuredClone(before)
  const events: Said[] = []
  const say = (type: Said['type'], reason: string, message: string) => events.push({ type, reason, message })
  const name = `${job.metadata.namespace}/${job.metadata.name}`
  const suspended = job.spec.runPolicy.suspend === true

  if (suspended) {
    if (setCondition(status, 'Suspended', 'True', 'MPIJobSuspended', 'MPIJob suspended')) {
      say('Normal', 'MPIJobSuspended', 'MPIJob suspended')
    }
  } else if (find(status, 'Suspended')) {
    if (setCondition(status, 'Suspended', 'False', 'MPIJobResumed', 'MPIJob resumed')) {
      say('Normal', 'MPIJobResumed', 'MPIJob resumed')
      status.startTime = now()
    }
  }

  const replicas: { Launcher?: ReplicaStatus; Worker?: ReplicaStatus } = { ...status.replicaStatuses }
  status.replicaStatuses = replicas
  const runningLaunchers = inPhase(launcherPods, 'Running').length
  if (launcher) {
    replicas.Launcher = counts({ failed: launcher.status?.failed ?? 0 })
    const failure = jobCondition(launcher, 'Failed')
    if (jobCondition(launcher, 'Complete')) {
      replicas.Launcher = counts({ failed: launcher.status?.failed ?? 0, succeeded: 1 })
      const message = `MPIJob ${name} successfully completed.`
      say('Normal', 'MPIJobSucceeded', message)
      if (launcher.status?.completionTime) status.completionTime ??= launcher.status.completionTime
      setCondition(status, 'Succeeded', 'True', 'MPIJobSucceeded', message)
    } else if (failure) {
      const { reason, message } = whyFailed(failure, launcherPods, name)
      say('Warning', reason, message)
      status.completionTime ??= now()
      setCondition(status, 'Failed', 'True', reason, message)
    } else replicas.Launcher = counts({ active: runningLaunchers, failed: launcher.status?.failed ?? 0 })
  }

  const failed = inPhase(workers, 'Failed')
  const running = inPhase(workers, 'Running').length
  const evicted = failed.filter((pod) => pod.status?.reason === 'Evicted').length
  replicas.Worker = counts({
    active: running,
    succeeded: inPhase(workers, 'Succeeded').length,
    failed: failed.length,
  })
  if (evicted > 0) {
    const message = `${evicted}/${workers.length} workers are evicted`
    setCondition(status, 'Failed', 'True', 'MPIJobEvicted', message)
    say('Warning', 'MPIJobEvicted', message)
  }

  if (suspended) {
    setCondition(status, 'Running', 'False', 'MPIJobSuspended', `MPIJob ${name} is suspended.`)
  } else if (isMpiJobFinished(status)) {
    if (!find(status, 'Running')) {
      const time = status.completionTime ?? now()
      const message = `MPIJob ${name} is finished but Running condition was never set.`
      const times = { lastUpdateTime: time, lastTransitionTime: time }
      status.conditions!.push({ type: 'Running', status: 'False', reason: 'MPIJobRunning', message, ...times })
    }
  } else if (launcher && runningLaunchers >= 1 && running === workers.length) {
    setCondition(status, 'Running', 'True', 'MPIJobRunning', `MPIJob ${name} is running.`)
    say('Normal', 'MPIJobRunning', `MPIJob ${name} is running`)
  }
  return { status, events }
}

function whyFailed(
  failure: { reason?: string; message?: string },
  launcherPods: Pod[],
  name: string,
): { reason: string; message: string } {
  const reason = failure.reason || 'MPIJobFailed'
  const message = failure.message || `MPIJob ${name} has failed`
  if (reason !== 'BackoffLimitExceeded') return { reason, message }
  const last = inPhase(launcherPods, 'Failed')
    .sort((a, b) => Date.parse(a.metadata!.creationTimestamp!) - Date.parse(b.metadata!.creationTimestamp!))
    .at(-1)
  if (!last) return { reason, message }
  return {
    reason: `${reason}/${last.status?.reason ?? ''}`,
    message: truncate(`${message}: ${last.status?.message ?? ''}`),
  }
}

function inPhase(pods: Pod[], phase: string): Pod[] {
  return pods.filter((pod) => pod.status?.phase === phase)
}

/** Zero is left out, as in the API's own encoding. */
function counts(of: Record<string, number>): ReplicaStatus {
  return Object.fromEntries(Object.entries(of).filter(([, number]) => number > 0))
}
