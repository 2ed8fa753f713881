import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { type ApiServer, startApiServer } from '../../../rehearsal/kubernetes/apiserver/server.ts'
import { createCluster } from '../../../src/kubernetes/client.ts'
import type { Cluster } from '../../../src/kubernetes/cluster.ts'
import { jobs, namespaces, pods } from '../../../src/kubernetes/resources.ts'
import { waits } from '../../../src/mpijob/reason.ts'
import { type FollowOptions, follow } from '../../../src/run/following/follow.ts'
import type { Run } from '../../../src/run/identity.ts'
import { submit } from '../../../src/run/submission/submit.ts'
import { jobPlan, NAMESPACE } from './plan.ts'

// An API server without controllers and nodes: the test says what becomes of the run.
let server: ApiServer
let cluster: Cluster
beforeAll(async () => {
  server = await startApiServer()
  cluster = createCluster(server.adminConnection())
  await cluster.create(namespaces, { metadata: { name: NAMESPACE } })
})
afterAll(async () => {
  cluster.close()
  await server.close()
})
let run: Run
let count = 0
beforeEach(async () => {
  const submission = await submit(cluster, await jobPlan({ runId: `run-${++count}` }))
  if (submission.state !== 'submitted') throw new Error(submission.state)
  run = submission.run
})

const followed = (given: Partial<FollowOptions> = {}) =>
  follow(cluster, run, {
    timeoutSeconds: 60,
    startTimeoutSeconds: 60,
    hopelessSeconds: 60,
    write: () => {},
    tell: () => {},
    signal: new AbortController().signal,
    ...given,
  })

async function podThatWaits(reason: string, message: string): Promise<void> {
  const owner = { apiVersion: 'batch/v1', kind: 'Job', name: run.name, uid: run.uid }
  const metadata = {
    name: `${run.name}-x`,
    namespace: NAMESPACE,
    labels: { 'batch.kubernetes.io/job-name': run.name },
    ownerReferences: [owner],
  }
  await cluster.create(pods, { metadata, spec: { nodeName: 'n', containers: [{ name: 'main', image: 'gone:1' }] } })
  const waiting = {
    name: 'main',
    image: 'gone:1',
    imageID: '',
    ready: false,
    restartCount: 0,
    state: { waiting: { reason, message } },
  }
  const status = { phase: 'Pending', containerStatuses: [waiting] }
  await cluster.patch(pods, metadata, { status }, { type: 'merge', subresource: 'status' })
}

test('what waiting cannot help ends it in short, with the reason', async () => {
  await podThatWaits('ErrImagePull', 'gone:1: not found')
  const outcome = await followed({ hopelessSeconds: 0.1 })
  expect(outcome).toMatchObject({ ending: 'failed', view: { phase: 'Failed' }, reason: { id: 'image-not-found' } })
})

test('what may pass is waited for, as long as allowed', async () => {
  await podThatWaits('ErrImagePull', 'i/o timeout')
  const outcome = await followed({ hopelessSeconds: 0.1, startTimeoutSeconds: 0.4 })
  expect(outcome).toMatchObject({ ending: 'timeout', view: { phase: 'Failed' }, reason: { id: 'image-pull' } })
})

test('watchers see every view; their warnings are told once, and one of them may have the run stopped', async () => {
  const seen: string[] = []
  const warned: string[] = []
  const reason = waits('no-pods', 'Nothing happens.', '')
  let views = 0
  const outcome = await followed({
    hopelessSeconds: 0.02,
    watchers: [
      { view: ({ phase }) => seen.push(phase), concern: () => ({ reason, action: 'warn' }) },
      {
        concern: () =>
          ++views < 4 ? undefined : { reason, action: 'stop', before: async () => void seen.push('before') },
      },
    ],
    warn: ({ sentence }) => warned.push(sentence),
  })
  expect(outcome).toMatchObject({ ending: 'stopped', view: { phase: 'Failed', failure: reason }, reason })
  expect(seen).toEqual(['Pending', 'Pending', 'Pending', 'Pending', 'before'])
  expect(warned).toEqual(['Nothing happens.'])
})

test('it leaves a run that goes on where this step has to end', async () => {
  expect(await followed({ detachAt: Date.now() })).toMatchObject({ ending: 'detached', view: { phase: 'Pending' } })
})

test('a run that is deleted under it has failed', async () => {
  const told: string[] = []
  const following = followed({
    tell: (sentence) => {
      told.push(sentence)
      if (told.length === 1) cluster.delete(jobs, run, { propagationPolicy: 'Background' })
    },
  })
  expect(await following).toMatchObject({ ending: 'failed', view: { phase: 'Deleted' }, reason: { id: 'deleted' } })
  expect(told.at(-1)).toContain('The run was deleted from the cluster.')
})

test('a run of the same name that comes after it is another one', async () => {
  await cluster.delete(jobs, run, { propagationPolicy: 'Background' })
  await submit(cluster, await jobPlan({ runId: run.name }))
  expect(await followed()).toMatchObject({ ending: 'failed', reason: { id: 'deleted' } })
})

test('it ends with the state it has reached when the workflow is cancelled', async () => {
  const stop = new AbortController()
  const outcome = await followed({ signal: stop.signal, tell: () => stop.abort() })
  expect(outcome).toMatchObject({ ending: 'interrupted', view: { phase: 'Pending' } })
})

test('a cluster that refuses to tell of pods ends it with its own words', async () => {
  const limited = createCluster({ ...server.adminConnection(), token: async () => 'nobody' })
  await expect(
    follow(limited, run, {
      timeoutSeconds: 9,
      startTimeoutSeconds: 9,
      hopelessSeconds: 9,
      write: () => {},
      tell: () => {},
      signal: new AbortController().signal,
    }),
  ).rejects.toThrow(/does not accept the credentials/)
  limited.close()
})
