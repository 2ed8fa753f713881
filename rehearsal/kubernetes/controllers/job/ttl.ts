import { jobs } from '../../../../src/kubernetes/resources.ts'
import { type Job, keyOf } from '../framework/objects.ts'
import type { Plane } from '../framework/plane.ts'
import { condition } from './assess.ts'

/** Deletes Jobs `ttlSecondsAfterFinished` after their end. */
export function startTtlController(plane: Plane): void {
  const mirror = plane.mirror<Job>(jobs)
  const queue = plane.queue('ttl-after-finished', async (key) => {
    const job = mirror.get(key)
    const ttlSeconds = job?.spec?.ttlSecondsAfterFinished
    if (!job || ttlSeconds === undefined || job.metadata?.deletionTimestamp) return undefined
    const end = condition(job, 'Complete') ?? condition(job, 'Failed')
    if (!end) return undefined
    const leftMs = Date.parse(end.lastTransitionTime!) + ttlSeconds * 1000 - Date.now()
    if (leftMs > 0) return leftMs
    await plane.delete(jobs, job, { propagationPolicy: 'Foreground' })
    return undefined
  })
  mirror.listen((job) => queue.add(keyOf(job)))
}
