import { describe, expect, test } from '@jest/globals'
import type { Job, Pod } from '../../rehearsal/kubernetes/controllers/framework/objects.ts'
import type { Cluster } from '../../src/kubernetes/cluster.ts'
import { jobs, pods } from '../../src/kubernetes/resources.ts'
import { useCluster } from './environment.ts'
import { jobNamed, untilTold } from './manifests.ts'
import { eventAbout, eventually, eventuallyAll } from './waiting.ts'

const given = useCluster()

function conditionOf(job: Job | undefined, type: string) {
  return job?.status?.conditions?.find((held) => held.type === type && held.status === 'True')
}

const podsOf = (name: string) => ({ namespace: given.namespace, labelSelector: `batch.kubernetes.io/job-name=${name}` })
const until = (name: string, is: (job: Job | undefined) => unknown) =>
  eventually<Job>(given.cluster, jobs, { name, namespace: given.namespace }, is)
const untilComplete = (name: string) => until(name, (job) => conditionOf(job, 'Complete'))
const untilFailed = (name: string) => until(name, (job) => conditionOf(job, 'Failed'))
const create = (...shape: Parameters<typeof jobNamed>) => given.cluster.create<Job>(jobs, jobNamed(...shape))

test('a job whose pod succeeds is complete', async () => {
  await create('hello', given.namespace, 'echo hello')
  const job = await untilComplete('hello')
  expect(job.status).toMatchObject({ succeeded: 1, startTime: expect.any(String), completionTime: expect.any(String) })
  expect(job.status?.failed).toBeUndefined()
  expect(job.status?.active).toBeUndefined()
  expect(conditionOf(job, 'SuccessCriteriaMet')).toMatchObject({ reason: 'CompletionsReached' })
  const { items } = await given.cluster.list<Pod>(pods, podsOf('hello'))
  expect(items).toHaveLength(1)
  // Nothing holds a pod that has been counted.
  expect(items[0]?.metadata?.finalizers ?? []).toEqual([])
  await eventAbout(given.cluster, { kind: 'Job', name: 'hello', namespace: given.namespace }, 'SuccessfulCreate')
  await eventAbout(given.cluster, { kind: 'Job', name: 'hello', namespace: given.namespace }, 'Completed')
})

describe('failed pods', () => {
  test('are replaced by new ones up to backoffLimit, and kept to be looked at', async () => {
    await create('fails', given.namespace, 'exit 3', { backoffLimit: 1 })
    const job = await untilFailed('fails')
    expect(job.status).toMatchObject({ failed: 2 })
    expect(conditionOf(job, 'Failed')).toMatchObject({
      reason: 'BackoffLimitExceeded',
      message: 'Job has reached the specified backoff limit',
    })
    expect(conditionOf(job, 'FailureTarget')).toMatchObject({ reason: 'BackoffLimitExceeded' })
    const { items } = await given.cluster.list<Pod>(pods, podsOf('fails'))
    expect(items.map((pod) => pod.status?.phase)).toEqual(['Failed', 'Failed'])
    expect(items[0]?.status?.containerStatuses?.[0]?.state?.terminated).toMatchObject({ exitCode: 3, reason: 'Error' })
    const name = { kind: 'Job', name: 'fails', namespace: given.namespace }
    expect((await eventAbout(given.cluster, name, 'BackoffLimitExceeded')).type).toBe('Warning')
  })

  test('that restart in place count too, and go with their logs when the limit is reached', async () => {
    await create('restarts', given.namespace, 'exit 1', { backoffLimit: 1 }, { restartPolicy: 'OnFailure' })
    const job = await untilFailed('restarts')
    expect(conditionOf(job, 'Failed')).toMatchObject({ reason: 'BackoffLimitExceeded' })
    await eventuallyAll<Pod>(given.cluster, pods, podsOf('restarts'), (found) => found.length === 0)
  })

  test('with an exit code that podFailurePolicy names end the job at once', async () => {
    await create('policy', given.namespace, 'exit 42', {
      backoffLimit: 6,
      podFailurePolicy: {
        rules: [{ action: 'FailJob', onExitCodes: { operator: 'In', values: [42] }, onPodConditions: [] }],
      },
    })
    const failed = conditionOf(await untilFailed('policy'), 'Failed')
    expect(failed?.reason).toBe('PodFailurePolicy')
    expect(failed?.message).toMatch(/failed with exit code 42 matching FailJob rule at index 0$/)
  })
})

test('a job over its deadline fails and its pods go', async () => {
  await create('slow', given.namespace, untilTold, { activeDeadlineSeconds: 1 })
  const job = await untilFailed('slow')
  expect(conditionOf(job, 'Failed')).toMatchObject({
    reason: 'DeadlineExceeded',
    message: 'Job was active longer than specified deadline',
  })
  await eventuallyAll<Pod>(given.cluster, pods, podsOf('slow'), (found) => found.length === 0)
})

test('an Indexed job runs one pod for each index, each told its own', async () => {
  await create('indexed', given.namespace, 'echo "$JOB_COMPLETION_INDEX"; [ "$JOB_COMPLETION_INDEX" != "" ]', {
    completionMode: 'Indexed',
    completions: 3,
    parallelism: 2,
  })
  const job = await untilComplete('indexed')
  expect(job.status).toMatchObject({ succeeded: 3, completedIndexes: '0-2' })
  const { items } = await given.cluster.list<Pod>(pods, podsOf('indexed'))
  const indexes = items.map((pod) => pod.metadata?.annotations?.['batch.kubernetes.io/job-completion-index']).sort()
  expect(indexes).toEqual(['0', '1', '2'])
  expect(items.map((pod) => pod.spec?.hostname).sort()).toEqual(['indexed-0', 'indexed-1', 'indexed-2'])
  for (const pod of items) {
    expect(await logOf(given.cluster, pod)).toBe(
      `${pod.metadata?.labels?.['batch.kubernetes.io/job-completion-index']}\n`,
    )
  }
})

test('a suspended job has no pods until it is resumed', async () => {
  await create('sleeper', given.namespace, untilTold, { suspend: true })
  await until('sleeper', (job) => conditionOf(job, 'Suspended'))
  expect((await given.cluster.list(pods, podsOf('sleeper'))).items).toEqual([])
  const name = { name: 'sleeper', namespace: given.namespace }
  await given.cluster.patch(jobs, name, { spec: { suspend: false } }, { type: 'merge' })
  await until('sleeper', (job) => job?.status?.active === 1 && !conditionOf(job, 'Suspended'))
  await given.cluster.patch(jobs, name, { spec: { suspend: true } }, { type: 'merge' })
  await until('sleeper', (job) => conditionOf(job, 'Suspended') && !job?.status?.active)
  await eventuallyAll<Pod>(given.cluster, pods, podsOf('sleeper'), (found) => found.length === 0)
})

test('a finished job is deleted with its pods when its time to live is over', async () => {
  await create('brief', given.namespace, 'true', { ttlSecondsAfterFinished: 1 })
  await untilComplete('brief')
  await until('brief', (job) => job === undefined)
  await eventuallyAll<Pod>(given.cluster, pods, podsOf('brief'), (found) => found.length === 0)
})

test('a deleted job takes its running pods along', async () => {
  await create('gone', given.namespace, untilTold)
  await eventuallyAll<Pod>(given.cluster, pods, podsOf('gone'), ([pod]) => pod?.status?.phase === 'Running')
  await given.cluster.delete(jobs, { name: 'gone', namespace: given.namespace }, { propagationPolicy: 'Background' })
  await until('gone', (job) => job === undefined)
  await eventuallyAll<Pod>(given.cluster, pods, podsOf('gone'), (found) => found.length === 0)
})

async function logOf(cluster: Cluster, { metadata }: Pod): Promise<string> {
  const log = await cluster.logs({ name: metadata!.name!, namespace: metadata!.namespace!, container: 'main' })
  let text = ''
  for await (const chunk of log) text += chunk
  return text
}
