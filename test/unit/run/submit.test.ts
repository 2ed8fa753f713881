import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { type ApiServer, startApiServer } from '../../../rehearsal/kubernetes/apiserver/server.ts'
import { type Controllers, startControllers } from '../../../rehearsal/kubernetes/controllers/start.ts'
import { createCluster } from '../../../src/kubernetes/client.ts'
import { ApiError, type Cluster } from '../../../src/kubernetes/cluster.ts'
import type { KubernetesObject } from '../../../src/kubernetes/objects.ts'
import { configMaps, jobs, namespaces, persistentVolumeClaims, secrets } from '../../../src/kubernetes/resources.ts'
import { findRun, theRun } from '../../../src/run/find.ts'
import { giveUp, markCancelled, stop } from '../../../src/run/stopping/stop.ts'
import { provenance } from '../../../src/run/submission/provenance.ts'
import { readRecord, writeRecord } from '../../../src/run/submission/record.ts'
import { type Submission, submit } from '../../../src/run/submission/submit.ts'
import { claim, jobPlan, NAMESPACE } from './plan.ts'

// An API server with a garbage collector and no other controller: the test says what becomes of a Job.
let server: ApiServer
let controllers: Controllers
let cluster: Cluster
beforeAll(async () => {
  server = await startApiServer()
  controllers = await startControllers(server.adminConnection(), { only: ['garbage-collector'] })
  cluster = createCluster(server.adminConnection())
  await cluster.create(namespaces, { metadata: { name: NAMESPACE } })
})
afterAll(async () => {
  cluster.close()
  await controllers.close()
  await server.close()
})
let runId: string
let count = 0
beforeEach(() => {
  runId = `run-${++count}`
})

const made = (submission: Submission) => {
  if (!('run' in submission)) throw new Error(`state ${submission.state}`)
  return submission.run
}

async function finish(type: 'Complete' | 'Failed', reason = ''): Promise<void> {
  const status = { conditions: [{ type, status: 'True', reason, lastTransitionTime: '2026-11-21T10:00:00Z' }] }
  await cluster.patch(jobs, { name: runId, namespace: NAMESPACE }, { status }, { type: 'merge', subresource: 'status' })
}

test('a run is submitted once; the second call attaches to it', async () => {
  const plan = await jobPlan({ runId })
  const order: string[] = []
  const first = await submit(cluster, plan, { beforeCreate: () => order.push('before') })
  expect(first).toMatchObject({
    state: 'submitted',
    resumed: false,
    run: { name: runId, kind: 'Job', logContainer: 'main' },
  })
  expect(order).toEqual(['before'])
  const second = await submit(cluster, plan)
  expect(second.state).toBe('attached')
  expect(made(second).uid).toBe(made(first).uid)
})

test('of many that submit the same run in the same moment, one does, and the others attach', async () => {
  const plan = await jobPlan({ runId })
  const all = await Promise.all(Array.from({ length: 6 }, () => submit(cluster, plan)))
  expect(all.map(({ state }) => state).sort()).toEqual([...Array(5).fill('attached'), 'submitted'])
  expect(new Set(all.map((each) => made(each).uid)).size).toBe(1)
})

describe('an API server that does not say whether it made the run', () => {
  const lost = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' })
  /** The first creations of a Job are answered so; `done` where the server has done what it was asked to. */
  const forgetful = (answers: { error: Error; done: boolean }[]): Cluster => ({
    ...cluster,
    create: async (resource, object) => {
      const answer = resource === jobs ? answers.shift() : undefined
      if (answer === undefined || answer.done) {
        const created = await cluster.create(resource, object)
        if (answer === undefined) return created as never
      }
      throw answer.error
    },
  })
  const unavailable = new ApiError('etcd', { status: 503, reason: 'ServiceUnavailable' })

  test.each([
    ['it was made', [{ error: lost, done: true }]],
    ['it was not', [{ error: lost, done: false }]],
    [
      'it was at the second time',
      [
        { error: unavailable, done: false },
        { error: lost, done: true },
      ],
    ],
  ])('is asked: %s', async (_, answers) => {
    const name = `${runId}-scripts`
    const scripts: KubernetesObject = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: NAMESPACE } }
    const told: string[] = []
    const submission = await submit(forgetful(answers), await jobPlan({ runId, more: { scripts } }), {
      tell: (sentence) => told.push(sentence),
    })
    expect(submission).toMatchObject({ state: 'submitted', resumed: false, run: { name: runId } })
    expect(told).toEqual([
      expect.stringMatching(/Whether Job 'run-\d+' was made is not known \((socket hang up|etcd)\)/),
    ])
    const { metadata } = (await cluster.get<KubernetesObject>(configMaps, { name, namespace: NAMESPACE }))!
    expect(metadata?.ownerReferences?.[0]?.uid).toBe(made(submission).uid)
  })
})

test('what the run is can be read back from the cluster', async () => {
  const run = made(
    await submit(cluster, await jobPlan({ runId, more: { runDirectory: '/shared/x', claimName: undefined as never } })),
  )
  expect(await findRun(cluster, NAMESPACE, runId)).toEqual(run)
  expect(run.runDirectory).toBe('/shared/x')
})

test('a run that is not there is told with those that are', async () => {
  await submit(cluster, await jobPlan({ runId }))
  await expect(theRun(cluster, NAMESPACE, 'nothing')).rejects.toThrow(
    /There is no run 'nothing' in namespace 'trainium'; there is .*'run-/,
  )
})

test('the same run id with other content is refused with the difference', async () => {
  await submit(cluster, await jobPlan({ runId, command: ['sleep', '1'] }))
  await expect(submit(cluster, await jobPlan({ runId, command: ['sleep', '2'] }))).rejects.toThrow(
    `The run '${runId}' is in the cluster already with other content (spec.template.spec.containers[0].command[1]: there "1", wanted "2"): give another 'run-id', or stop that run first`,
  )
})

test("somebody else's Job of that name is left alone", async () => {
  const { manifest } = await jobPlan({ runId })
  await cluster.create(jobs, { ...manifest, metadata: { name: runId, namespace: NAMESPACE } })
  await expect(submit(cluster, await jobPlan({ runId }))).rejects.toThrow('was not made by this toolkit')
})

test('a run that has succeeded is recognised and not run again', async () => {
  const plan = await jobPlan({ runId })
  const { uid } = made(await submit(cluster, plan))
  await finish('Complete')
  const again = await submit(cluster, plan)
  expect(again.state).toBe('finished')
  expect(made(again).uid).toBe(uid)
})

test('the same run id with other parameters is refused with the parameters that differ', async () => {
  const withSteps = (steps: number, fingerprint: string) =>
    jobPlan({
      runId,
      command: ['train', String(steps)],
      more: { parameters: { 'training-steps': steps, kept: 1 }, fingerprint },
    })
  await submit(cluster, await withSteps(10, 'a'))
  await expect(submit(cluster, await withSteps(20, 'b'))).rejects.toThrow(
    `The run '${runId}' is in the cluster already with other content (parameter.training-steps: there 10, wanted 20): give another`,
  )
  const other = await jobPlan({ runId, more: { parameters: { 'training-steps': 10, kept: 1 }, fingerprint: 'c' } })
  await expect(submit(cluster, other)).rejects.toThrow(/command\[1\]|command: there/)
})

test('who asked for a run stands on it', async () => {
  const env = {
    GITHUB_REPOSITORY: 'octo/train',
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_WORKFLOW: 'Pretrain',
    GITHUB_RUN_ID: '7',
    GITHUB_RUN_ATTEMPT: '2',
    GITHUB_SHA: 'abc',
    GITHUB_ACTOR: 'mona',
  }
  const plan = await jobPlan({ runId, provenance: provenance(env), more: { parameters: { a: 1 } } })
  await submit(cluster, plan)
  const object = await cluster.get<KubernetesObject>(jobs, { name: runId, namespace: NAMESPACE })
  expect(object?.metadata?.annotations).toMatchObject({
    'trainium-actions/repository': 'octo/train',
    'trainium-actions/workflow': 'Pretrain',
    'trainium-actions/workflow-run': 'https://github.com/octo/train/actions/runs/7',
    'trainium-actions/workflow-attempt': '2',
    'trainium-actions/commit': 'abc',
    'trainium-actions/actor': 'mona',
    'trainium-actions/parameters': '{"a":1}',
    'trainium-actions/fingerprint': expect.stringMatching(/^[0-9a-f]{64}$/),
  })
  expect(await findRun(cluster, NAMESPACE, runId)).toMatchObject({
    madeBy: 'https://github.com/octo/train/actions/runs/7',
    commit: 'https://github.com/octo/train/commit/abc',
  })
})

test('a run that has failed makes room for the next attempt, under the same id', async () => {
  const plan = await jobPlan({ runId })
  const { uid } = made(await submit(cluster, plan))
  await finish('Failed', 'BackoffLimitExceeded')
  const again = await submit(cluster, plan)
  expect(again).toMatchObject({ state: 'submitted', resumed: true })
  expect(made(again).uid).not.toBe(uid)
})

test('a run that was given up counts as failed, for whoever looks', async () => {
  const plan = await jobPlan({ runId })
  const run = made(await submit(cluster, plan))
  await giveUp(cluster, run, { id: 'image-not-found', sentence: 'No such image.' })
  const object = await cluster.get<KubernetesObject & { spec: { suspend: boolean } }>(jobs, run)
  expect(object?.spec.suspend).toBe(true)
  const told: string[] = []
  expect(await submit(cluster, plan, { tell: (sentence) => told.push(sentence) })).toMatchObject({ resumed: true })
  expect(told.join()).toContain('No such image.')
})

test('scripts and secrets are there before the run, belong to it, and go with a refusal', async () => {
  const name = `${runId}-hugging-face`
  const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name, namespace: NAMESPACE }, data: { token: 'eA==' } }
  const scripts = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: `${runId}-scripts`, namespace: NAMESPACE },
    data: { 'a.sh': 'x' },
  }
  const plan = await jobPlan({ runId, more: { scripts } })
  const { uid } = made(await submit(cluster, plan, { companions: [secret] }))
  for (const [resource, object] of [
    [secrets, secret],
    [configMaps, scripts],
  ] as const) {
    const there = await cluster.get(resource, object.metadata)
    expect(there?.metadata?.ownerReferences).toMatchObject([{ kind: 'Job', name: runId, uid }])
  }

  const refused = await jobPlan({
    runId: `${runId}-b`,
    more: { scripts: { ...scripts, metadata: { ...scripts.metadata, name: 'refused' } } },
  })
  ;(refused.manifest.spec as { backoffLimit: unknown }).backoffLimit = 'many'
  await expect(submit(cluster, refused)).rejects.toThrow(/The cluster refuses step/)
  expect(await cluster.get(configMaps, { name: 'refused', namespace: NAMESPACE })).toBeUndefined()
})

test('a claim that does not exist is told before anything is made', async () => {
  const plan = await jobPlan({ runId, more: { claimName: 'nowhere' } })
  await expect(submit(cluster, plan)).rejects.toThrow(
    /mounts the PersistentVolumeClaim 'nowhere', which does not exist/,
  )
  expect(await cluster.get(jobs, { name: runId, namespace: NAMESPACE })).toBeUndefined()
})

test('a step that is done once is not done again on the same file system, and is on a new one', async () => {
  const claimName = `claim-${runId}`
  await cluster.create(persistentVolumeClaims, claim(claimName))
  const plan = await jobPlan({ runId, more: { once: true, claimName } })
  const done = { ...plan, namespace: NAMESPACE }
  expect(await readRecord(cluster, done)).toBeUndefined()
  await writeRecord(cluster, done, { runId, endedAt: '2026-11-21T10:00:00Z' })
  expect(await submit(cluster, plan)).toEqual({ state: 'done-before', runId, endedAt: '2026-11-21T10:00:00Z' })
  expect((await submit(cluster, { ...plan, fingerprint: 'another' })).state).toBe('submitted')

  await cluster.delete(persistentVolumeClaims, { name: claimName, namespace: NAMESPACE }, { gracePeriodSeconds: 0 })
  const held = await cluster.get(persistentVolumeClaims, { name: claimName, namespace: NAMESPACE })
  if (held) {
    await cluster.patch(
      persistentVolumeClaims,
      held.metadata as never,
      { metadata: { finalizers: null } },
      { type: 'merge' },
    )
  }
  await cluster.create(persistentVolumeClaims, claim(claimName))
  expect(await readRecord(cluster, done)).toBeUndefined()
})

test('stopping is for that very object: another one of the same name stays', async () => {
  const run = made(await submit(cluster, await jobPlan({ runId })))
  expect(await stop(cluster, { ...run, uid: 'another' }, { timeoutSeconds: 5 })).toBe(false)
  expect(await cluster.get(jobs, run)).toBeDefined()
  await expect(markCancelled(cluster, { ...run, uid: 'another' })).rejects.toThrow()
  await markCancelled(cluster, run)
  expect((await cluster.get(jobs, run))?.metadata?.annotations).toHaveProperty(['trainium-actions/cancelled'])
})

test('stopping has an end, and says what may hold it up', async () => {
  const run = made(await submit(cluster, await jobPlan({ runId })))
  // Nobody takes this finalizer away.
  await cluster.patch(jobs, run, { metadata: { finalizers: ['example.com/hold'] } }, { type: 'merge' })
  await expect(stop(cluster, run, { timeoutSeconds: 0.1 })).rejects.toThrow(
    /is being deleted, but is not gone after 0.1 s/,
  )
})
