import type { V1JobCondition, V1JobStatus } from '@kubernetes/client-node'
import type { Wire } from '../../../../src/kubernetes/objects.ts'
import { type Job, now, type Pod } from '../framework/objects.ts'
import type { Times } from '../times.ts'
import {
  completionsOf,
  formatIndexes,
  hasFailed,
  indexOf,
  isActive,
  isFinished,
  isReady,
  isTerminating,
  isTracked,
  parseIndexes,
  replacesFailedOnly,
} from './counts.ts'
import { judgeFailure } from './failure-policy.ts'

export type JobStatus = Wire<V1JobStatus>
export type JobCondition = Wire<V1JobCondition>

/** How often pods failed since the last one that succeeded, for the back-off. */
export interface FailureStreak {
  failures: number
  lastFailureMs: number
}

export interface Assessment {
  status: JobStatus
  /** Their end is in the status, so their finalizer may go. */
  release: Pod[]
  delete: Pod[]
  /** One entry a pod to make: its completion index, or undefined where the Job is not Indexed. */
  create: (number | undefined)[]
  streak: FailureStreak
  /** Look again then, though nothing may have changed. */
  againMs?: number
}

type Verdict = { reason: string; message: string }

export function condition(job: { status?: JobStatus }, type: string): JobCondition | undefined {
  return job.status?.conditions?.find((held) => held.type === type && held.status === 'True')
}

export function isJobFinished(job: { status?: JobStatus }): boolean {
  return condition(job, 'Complete') !== undefined || condition(job, 'Failed') !== undefined
}

/** What the Job controller does next with this Job, given the pods it controls. */
export function assess(job: Job, pods: Pod[], before: FailureStreak, times: Times, nowMs: number): Assessment {
  const spec = job.spec!
  const status: JobStatus = structuredClone(job.status ?? {})
  const time = now(nowMs)
  const indexed = spec.completionMode === 'Indexed'
  const completions = completionsOf(job)
  const suspended = spec.suspend === true
  const uncounted = {
    succeeded: [...(status.uncountedTerminatedPods?.succeeded ?? [])],
    failed: [...(status.uncountedTerminatedPods?.failed ?? [])],
  }

  // A pod whose finalizer went has been seen by all; only now does it become a number.
  const stillTracked = new Set(pods.filter(isTracked).map((pod) => pod.metadata!.uid!))
  let succeeded = (status.succeeded ?? 0) + count(uncounted.succeeded, (uid) => !stillTracked.has(uid))
  const failed = (status.failed ?? 0) + count(uncounted.failed, (uid) => !stillTracked.has(uid))
  uncounted.succeeded = uncounted.succeeded.filter((uid) => stillTracked.has(uid))
  uncounted.failed = uncounted.failed.filter((uid) => stillTracked.has(uid))

  const completed = parseIndexes(indexed ? status.completedIndexes : undefined)
  const release: Pod[] = []
  let streak = before
  let policyFailure: Verdict | undefined
  const ended = pods
    .filter((pod) => isTracked(pod) && (pod.status?.phase === 'Succeeded' || hasFailed(pod, job)))
    .sort((a, b) => endOf(a, nowMs) - endOf(b, nowMs))
  for (const pod of ended) {
    const uid = pod.metadata!.uid!
    release.push(pod)
    if (uncounted.succeeded.includes(uid) || uncounted.failed.includes(uid)) continue
    if (pod.status?.phase === 'Succeeded') {
      streak = { failures: 0, lastFailureMs: 0 }
      if (indexed && completed.has(indexOf(pod))) continue
      completed.add(indexOf(pod))
      uncounted.succeeded.push(uid)
      continue
    }
    const verdict = judgeFailure(job, pod)
    if (verdict.action === 'Ignore') continue
    if (verdict.action === 'FailJob') policyFailure ??= { reason: 'PodFailurePolicy', message: verdict.message }
    streak = { failures: streak.failures + 1, lastFailureMs: endOf(pod, nowMs) }
    uncounted.failed.push(uid)
  }

  if (!suspended && status.startTime === undefined) status.startTime = time
  const active = pods.filter(isActive)
  const terminating = pods.filter(isTerminating)
  const allSucceeded = indexed ? completed.size : succeeded + uncounted.succeeded.length
  const allFailed = failed + uncounted.failed.length

  const deadlineMs =
    spec.activeDeadlineSeconds !== undefined && status.startTime !== undefined && !suspended
      ? Date.parse(status.startTime) + spec.activeDeadlineSeconds * 1000 - nowMs
      : undefined
  const failure =
    condition(job, 'FailureTarget') ??
    policyFailure ??
    backoffFailure(job, allFailed, active) ??
    (deadlineMs !== undefined && deadlineMs <= 0
      ? { reason: 'DeadlineExceeded', message: 'Job was active longer than specified deadline' }
      : undefined)
  const isComplete =
    completions === undefined ? allSucceeded > 0 && active.length === 0 && !suspended : allSucceeded >= completions
  const success = condition(job, 'SuccessCriteriaMet') ?? (!failure && isComplete ? reached : undefined)

  const plan: Assessment = { status, release, delete: [], create: [], streak }
  if (failure ?? success) {
    const verdict = (failure ?? success) as Verdict
    setCondition(status, failure ? 'FailureTarget' : 'SuccessCriteriaMet', 'True', verdict, time)
    plan.delete = active
    const over = active.length === 0 && terminating.length === 0
    // All that has ended must be a number before the Job is over.
    if (over && release.length === 0) {
      setCondition(status, failure ? 'Failed' : 'Complete', 'True', verdict, time)
      if (!failure) status.completionTime = time
    }
  } else if (suspended) {
    plan.delete = active
    if (!condition(job, 'Suspended')) {
      setCondition(status, 'Suspended', 'True', { reason: 'JobSuspended', message: 'Job suspended' }, time)
      delete status.startTime
    }
  } else {
    if (condition(job, 'Suspended')) {
      setCondition(status, 'Suspended', 'False', { reason: 'JobResumed', message: 'Job resumed' }, time)
      status.startTime = time
    }
    Object.assign(plan, scale(job, { active, terminating, completed, allSucceeded }, plan.streak, times, nowMs))
    if (deadlineMs !== undefined) plan.againMs = Math.min(plan.againMs ?? Infinity, Math.max(deadlineMs, 1))
  }

  // What an Indexed Job counts is its indexes: one that succeeded twice is one.
  if (indexed) succeeded = completed.size - uncounted.succeeded.length
  setCount(status, 'active', active.length)
  status.ready = count(active, isReady)
  status.terminating = terminating.length
  setCount(status, 'succeeded', succeeded)
  setCount(status, 'failed', failed)
  if (indexed && completed.size > 0) status.completedIndexes = formatIndexes(completed)
  status.uncountedTerminatedPods = {
    ...(uncounted.succeeded.length > 0 ? { succeeded: uncounted.succeeded } : {}),
    ...(uncounted.failed.length > 0 ? { failed: uncounted.failed } : {}),
  }
  return plan
}

const reached: Verdict = { reason: 'CompletionsReached', message: 'Reached expected number of succeeded pods' }

/** Failed pods beyond the limit, or restarts in pods that restart in place. */
function backoffFailure({ spec }: Job, failed: number, active: Pod[]): Verdict | undefined {
  const limit = spec?.backoffLimit ?? 6
  const exceeded: Verdict = {
    reason: 'BackoffLimitExceeded',
    message: 'Job has reached the specified backoff limit',
  }
  if (failed > limit) return exceeded
  if (spec?.template.spec?.restartPolicy !== 'OnFailure') return undefined
  let restarts = 0
  for (const { status } of active) {
    if (status?.phase !== 'Running' && status?.phase !== 'Pending') continue
    for (const container of [...(status.initContainerStatuses ?? []), ...(status.containerStatuses ?? [])]) {
      restarts += container.restartCount
    }
  }
  return (limit === 0 ? restarts > 0 : restarts >= limit) ? exceeded : undefined
}

interface Standing {
  active: Pod[]
  terminating: Pod[]
  completed: Set<number>
  allSucceeded: number
}

/** More pods, or fewer. */
function scale(
  job: Job,
  { active, terminating, completed, allSucceeded }: Standing,
  streak: FailureStreak,
  times: Times,
  nowMs: number,
): Partial<Assessment> {
  const { parallelism = 1, completionMode } = job.spec!
  const completions = completionsOf(job)
  let wanted = parallelism
  if (completions !== undefined) wanted = Math.min(parallelism, completions - allSucceeded)
  else if (allSucceeded > 0) wanted = active.length
  if (active.length > wanted) return { delete: leastAdvanced(active).slice(0, active.length - wanted) }
  const waitedFor = replacesFailedOnly(job) ? terminating.length : 0
  const missing = wanted - active.length - waitedFor
  if (missing <= 0) return {}
  const backOffMs = backOff(streak, times) - (nowMs - streak.lastFailureMs)
  if (streak.failures > 0 && backOffMs > 0) return { againMs: backOffMs }
  if (completionMode !== 'Indexed') return { create: Array<undefined>(missing).fill(undefined) }
  const taken = new Set([...completed, ...[...active, ...(waitedFor > 0 ? terminating : [])].map(indexOf)])
  const free: number[] = []
  for (let index = 0; free.length < missing && index < completions!; index++) if (!taken.has(index)) free.push(index)
  return { create: free }
}

function backOff({ failures }: FailureStreak, times: Times): number {
  return 1000 * Math.min(times.jobBackOffSeconds * 2 ** Math.min(failures - 1, 30), times.jobBackOffLimitSeconds)
}

/** Those that have done least go first: not ready before ready, young before old. */
function leastAdvanced(pods: Pod[]): Pod[] {
  return [...pods].sort(
    (a, b) =>
      Number(isReady(a)) - Number(isReady(b)) ||
      Date.parse(b.metadata?.creationTimestamp ?? '') - Date.parse(a.metadata?.creationTimestamp ?? ''),
  )
}

function endOf(pod: Pod, otherwiseMs: number): number {
  const ends = (pod.status?.containerStatuses ?? []).map(({ state }) => Date.parse(state?.terminated?.finishedAt ?? ''))
  const latest = Math.max(...ends.filter((end) => !Number.isNaN(end)))
  if (Number.isFinite(latest) && isFinished(pod)) return latest
  return otherwiseMs
}

function setCondition(status: JobStatus, type: string, value: string, verdict: Verdict, time: string): void {
  const held = status.conditions?.find((one) => one.type === type)
  if (held?.status === value) return
  const made = {
    type,
    status: value,
    reason: verdict.reason,
    message: verdict.message,
    lastProbeTime: time,
    lastTransitionTime: time,
  }
  status.conditions = [...(status.conditions ?? []).filter((one) => one.type !== type), made]
}

/** Zero is left out, as in the API's own encoding. */
function setCount(status: JobStatus, field: 'active' | 'succeeded' | 'failed', value: number): void {
  if (value > 0) status[field] = value
  else delete status[field]
}

function count<T>(items: readonly T[], test: (item: T) => boolean): number {
  return items.filter(test).length
}
