import { isDeepStrictEqual } from 'node:util'
import { jobs, pods } from '../../../../src/kubernetes/resources.ts'
import { controllerOf, type Job, keyOf, type Pod } from '../framework/objects.ts'
import type { Plane } from '../framework/plane.ts'
import { assess, condition, type FailureStreak, isJobFinished } from './assess.ts'
import { isTracked, trackingFinalizer } from './counts.ts'
import { podOf } from './pod.ts'

const ours = 'kubernetes.io/job-controller'

/** The batch Job controller of kube-controller-manager. */
export function startJobController(plane: Plane): void {
  const jobMirror = plane.mirror<Job>(jobs)
  const podMirror = plane.mirror<Pod>(pods)
  const recorder = plane.recorder('job-controller')
  const streaks = new Map<string, FailureStreak>()
  const queue = plane.queue('job', sync)

  jobMirror.listen((job, change) => {
    if (change === 'deleted') streaks.delete(job.metadata!.uid!)
    queue.add(keyOf(job))
    if (change === 'deleted') for (const pod of podMirror.ownedBy(job.metadata!.uid)) queue.add(`pod:${keyOf(pod)}`)
  })
  podMirror.listen((pod) => {
    const owner = controllerOf(pod)
    if (owner?.kind !== 'Job') return
    queue.add(`${pod.metadata!.namespace}/${owner.name}`)
    if (isTracked(pod) && !jobMirror.get(`${pod.metadata!.namespace}/${owner.name}`)) queue.add(`pod:${keyOf(pod)}`)
  })

  async function sync(key: string): Promise<number | undefined> {
    await plane.synced()
    if (key.startsWith('pod:')) return releaseOrphan(key.slice(4))
    const job = jobMirror.get(key)
    if (!job || (job.spec?.managedBy ?? ours) !== ours) return undefined
    const owned = podMirror.ownedBy(job.metadata!.uid).filter((pod) => controllerOf(pod)?.uid === job.metadata!.uid)
    if (job.metadata!.deletionTimestamp || isJobFinished(job)) {
      await release(owned)
      return undefined
    }
    const uid = job.metadata!.uid!
    const before = streaks.get(uid) ?? { failures: 0, lastFailureMs: 0 }
    const plan = assess(job, owned, before, plane.times, Date.now())
    streaks.set(uid, plan.streak)
    if (!isDeepStrictEqual(plan.status, job.status ?? {})) {
      const written = await plane.replace<Job>(jobs, { ...job, status: plan.status }, 'status')
      tell(job, written)
    }
    await release(plan.release)
    for (const pod of plan.delete) {
      if (await plane.delete(pods, pod)) recorder.normal(job, 'SuccessfulDelete', `Deleted pod: ${pod.metadata!.name}`)
    }
    for (const index of plan.create) {
      try {
        const pod = await plane.create<Pod>(pods, podOf(job, index))
        recorder.normal(job, 'SuccessfulCreate', `Created pod: ${pod.metadata!.name}`)
      } catch (error) {
        recorder.warning(
          job,
          'FailedCreate',
          `Error creating: ${error instanceof Error ? error.message : String(error)}`,
        )
        throw error
      }
    }
    return plan.againMs
  }

  function tell(before: Job, after: Job): void {
    const isNew = (type: string) => !condition(before, type) && condition(after, type)
    if (isNew('Complete')) recorder.normal(after, 'Completed', 'Job completed')
    const failed = isNew('Failed')
    if (failed) recorder.warning(after, failed.reason ?? 'Failed', failed.message ?? '')
    if (isNew('Suspended')) recorder.normal(after, 'Suspended', 'Job suspended')
    else if (condition(before, 'Suspended') && !condition(after, 'Suspended')) {
      recorder.normal(after, 'Resumed', 'Job resumed')
    }
  }

  /** Its end is written down, so nothing holds it any more. */
  async function release(released: Pod[]): Promise<void> {
    await Promise.all(released.filter(isTracked).map((pod) => plane.removeFinalizer(pods, pod, trackingFinalizer)))
  }

  /** A pod whose Job is gone: nobody will count it. */
  async function releaseOrphan(key: string): Promise<undefined> {
    const pod = podMirror.get(key)
    const owner = pod && controllerOf(pod)
    if (!pod || jobMirror.ownedBy(owner?.uid).length > 0) return undefined
    const job = jobMirror.get(`${pod.metadata!.namespace}/${owner?.name}`)
    if (job?.metadata?.uid !== owner?.uid) await release([pod])
    return undefined
  }
}
