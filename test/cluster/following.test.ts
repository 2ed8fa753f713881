// What lies between the action and the API server breaks: no line of the log is lost or doubled, and the end is right.
import { renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import type { Job } from '../../rehearsal/kubernetes/controllers/framework/objects.ts'
import { jobs, mpiJobs } from '../../src/kubernetes/resources.ts'
import { tokenOf } from './accounts.ts'
import { useCluster } from './environment.ts'
import { type Fits, type Interposer, interpose, isLog, isWatch } from './interposer.ts'
import { type MpiJobShape, mpiJobNamed } from './manifests.ts'
import { counted, counting, linesOf, type StepEnd, useSteps } from './step.ts'
import { eventually } from './waiting.ts'

const given = useCluster()
const steps = useSteps(given)
let between: Interposer
beforeEach(async () => {
  between = await interpose(given.cluster.connection)
})
afterEach(() => between.close())

function start(
  name: string,
  launcher: string,
  user = { token: steps.trainer.token } as { token: string } | { tokenFile: string },
  shape: Partial<MpiJobShape> = {},
) {
  const manifest = steps.manifest(mpiJobNamed(name, given.namespace, { launcher, ...shape }))
  return steps.start({ manifest, 'run-id': name }, { connection: between.connection, user })
}

/** It succeeded, and printed all lines once. */
function expectAll({ code, text }: StepEnd, count: number): void {
  if (code !== 0) throw new Error(text)
  expect(linesOf(text)).toEqual(counted(count))
}

test.each<[string, (fits: Fits) => Promise<() => unknown>]>([
  [
    'made',
    async (fits) => {
      await between.lose(fits)
      return () => {}
    },
  ],
  [
    'not made',
    async (fits) => between.answer(fits, 503, { kind: 'Status', code: 503, message: 'etcd leader changed' }),
  ],
])('a run whose submission was not answered, and which was %s, is made once', async (_, lose) => {
  const isSubmission: Fits = ({ method, url }) => method === 'POST' && /\/mpijobs\?/.test(url)
  const lost = lose(isSubmission)
  const step = start('unanswered', counting(30))
  const lift = await lost
  await step.printed("Whether MPIJob 'unanswered' was made is not known")
  lift()
  expectAll(await step.ended, 30)
  const { items } = await given.cluster.list(mpiJobs, { namespace: given.namespace })
  expect(items.map(({ metadata }) => metadata?.name)).toEqual(['unanswered'])
})

test('watches that are cut go on where they were', async () => {
  const step = start('cut', counting(100))
  for (const line of [10, 30, 50]) {
    await step.printed(`line ${line} `)
    expect(between.cut(isWatch)).toBeGreaterThan(0)
  }
  expectAll(await step.ended, 100)
})

test('watches that are told 410 begin anew with a list', async () => {
  const step = start('gone', counting(100))
  await step.printed('line 10 ')
  const gone = {
    type: 'ERROR',
    object: {
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Failure',
      message: 'too old resource version: 1 (2)',
      reason: 'Expired',
      code: 410,
    },
  }
  const lift = between.answer(isWatch, 200, gone)
  between.cut(isWatch)
  await step.printed('line 60 ')
  expect(lift()).toBeGreaterThan(2)
  expectAll(await step.ended, 100)
})

test('a token that ends is replaced by the next one, without a gap', async () => {
  const tokenFile = join(steps.folder, 'token')
  // Replaced, as the kubelet does it: whoever reads sees the old one or the new one.
  const give = (token: string): void => {
    writeFileSync(`${tokenFile}.next`, token)
    renameSync(`${tokenFile}.next`, tokenFile)
  }
  const first = steps.trainer.token
  give(first)
  const step = start('renewed', counting(120), { tokenFile })
  await step.printed('line 10 ')
  const unauthorized = {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Failure',
    message: 'Unauthorized',
    reason: 'Unauthorized',
    code: 401,
  }
  // The file is written anew before its token ends.
  give(await tokenOf(given, 'trainer'))
  const isOld = ({ token }: { token: string }): boolean => token === first
  const lift = between.answer(isOld, 401, unauthorized)
  between.cut(isOld)
  const end = await step.ended
  lift()
  expectAll(end, 120)
})

test('a log that is cut in the middle of a line is neither torn nor doubled', async () => {
  const step = start('torn', counting(100))
  for (const line of [12, 40, 41, 77]) await between.cutBehind(`line ${line} of`, isLog)
  expectAll(await step.ended, 100)
})

test('a launcher that ended while nobody could see it has ended', async () => {
  const step = start('unseen', counting(40))
  await step.printed('line 10 ')
  between.sever()
  const job = { name: 'unseen-launcher', namespace: given.namespace }
  await eventually<Job>(given.cluster, jobs, job, (one) => one?.status?.succeeded === 1)
  between.mend()
  expectAll(await step.ended, 40)
})

test('an API server that restarts in the middle of it is found again', async () => {
  // Kubelets too have to find it again; nobody is driven out meanwhile.
  const tolerations = [{ operator: 'Exists', effect: 'NoExecute' }]
  const patient = { launcherPod: { tolerations }, workerPod: { tolerations } }
  const step = start('restarted', counting(200), undefined, patient)
  await step.printed('line 10 ')
  await given.restartApiServer()
  expectAll(await step.ended, 200)
})
