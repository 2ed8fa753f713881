import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { type GitHub, startGitHub } from '../../../rehearsal/github/github.ts'
import { type ApiServer, startApiServer } from '../../../rehearsal/kubernetes/apiserver/server.ts'
import type { NextRun } from '../../../src/github/next-run.ts'
import { createCluster } from '../../../src/kubernetes/client.ts'
import type { Cluster } from '../../../src/kubernetes/cluster.ts'
import type { KubernetesObject } from '../../../src/kubernetes/objects.ts'
import { jobs, namespaces } from '../../../src/kubernetes/resources.ts'
import { type Detach, detach, planDetach } from '../../../src/run/handover/detach.ts'
import {
  HANDOVER,
  type Handover,
  handoverOf,
  handoverText,
  inheritance,
  isFollowed,
  saveHandover,
} from '../../../src/run/handover/handover.ts'
import { claimRelay, relayOf, releaseRelay } from '../../../src/run/handover/relay.ts'
import type { Run } from '../../../src/run/identity.ts'
import { submit } from '../../../src/run/submission/submit.ts'
import { jobPlan, NAMESPACE } from './plan.ts'

let server: ApiServer
let cluster: Cluster
let gitHub: GitHub
const folder = mkdtempSync(join(tmpdir(), 'relay-'))
/** Of a job that may start workflows, and of one that may not. */
let token: string
let powerless: string
let run: Run
let count = 0
const apiUrl = process.env.GITHUB_API_URL
beforeAll(async () => {
  server = await startApiServer()
  cluster = createCluster(server.adminConnection())
  await cluster.create(namespaces, { metadata: { name: NAMESPACE } })
  gitHub = await startGitHub({ directory: folder, repository: 'octo/train' })
  process.env.GITHUB_API_URL = `${gitHub.url}/api/v3`
  const job = { runId: 7, jobId: 'train', ref: 'refs/heads/main', sha: '', eventName: 'push', workflow: 'pretrain.yml' }
  token = gitHub.registerJob({ ...job, permissions: { actions: 'write' } }).GITHUB_TOKEN!
  powerless = gitHub.registerJob({ ...job, permissions: {} }).GITHUB_TOKEN!
})
afterAll(async () => {
  if (apiUrl === undefined) delete process.env.GITHUB_API_URL
  else process.env.GITHUB_API_URL = apiUrl
  cluster.close()
  await server.close()
  await gitHub.close()
  rmSync(folder, { recursive: true })
})
beforeEach(async () => {
  const submission = await submit(cluster, await jobPlan({ runId: `relay-${++count}` }))
  if (submission.state !== 'submitted') throw new Error(submission.state)
  run = submission.run
})

const object = async (): Promise<KubernetesObject> => (await cluster.get(jobs, run))!

describe('what is handed over', () => {
  const handover: Handover = {
    savedAt: '2026-11-21T10:00:00.000Z',
    by: 'https://github.com/octo/train/actions/runs/1',
    following: true,
    log: { pod: 'p', instance: 1, position: { recent: { '2026-11-21T09:59:59': [1, 2] } } },
    points: [
      { step: 1, loss: 9.5, throughput: 3 },
      { step: 2, loss: Number.NaN, learningRate: 1e-4 },
    ],
    memories: { health: { since: 5 } },
  }

  test('is read back as it was, also what no JSON has a word for', async () => {
    await saveHandover(cluster, run, handover)
    expect(handoverOf(await object())).toEqual(handover)
  })

  test('stays far below what an object can carry, however long the run is', () => {
    const points = Array.from({ length: 20_000 }, (_, step) => ({
      step,
      loss: Math.random(),
      learningRate: Math.random(),
      gradientNorm: Math.random(),
      parameterNorm: Math.random(),
      consumedSamples: step * 256,
      throughput: Math.random(),
      throughputPeak: Math.random(),
    }))
    const text = handoverText({ ...handover, points, memories: { small: 1, large: 'x'.repeat(100_000) } })
    expect(text.length).toBeLessThan(64 * 1024)
    const read = handoverOf({ metadata: { annotations: { [HANDOVER]: text } } })!
    expect([read.points[0]?.step, read.points.at(-1)?.step, read.memories]).toEqual([0, 19_999, { small: 1 }])
  })

  test('goes to the object that takes its place, with how often it was handed over; the log is another one', async () => {
    await saveHandover(cluster, run, handover)
    await claimRelay(cluster, run, 0, 'me')
    const metadata = { annotations: inheritance(await object()) }
    expect(relayOf({ metadata })).toEqual({ number: 1, by: 'me' })
    expect(handoverOf({ metadata })).toEqual({ ...handover, following: false, log: undefined })
  })

  test.each(['', 'nonsense', '{}', 'null'])('is nothing where it cannot be read (%j)', (text) => {
    expect(handoverOf({ metadata: { annotations: { [HANDOVER]: text } } })).toBeUndefined()
  })

  test('says who follows, until that one is silent for too long', () => {
    const now = Date.parse(handover.savedAt)
    expect([now + 15 * 60_000, now + 25 * 60_000].map((at) => isFollowed(handover, at))).toEqual([true, false])
    expect(isFollowed({ ...handover, following: false }, now)).toBe(false)
    expect(isFollowed(undefined, now)).toBe(false)
  })
})

describe('the claim to hand over', () => {
  test('is won by one of many at the same moment', async () => {
    const claims = await Promise.all(
      Array.from({ length: 8 }, (_, index) => claimRelay(cluster, run, 0, `run ${index}`)),
    )
    const won = claims.flatMap((claim, index) => (claim.won ? [index] : []))
    expect(won).toHaveLength(1)
    expect(claims.filter((claim) => !claim.won)).toEqual(Array(7).fill({ won: false, by: `run ${won[0]}` }))
    expect(relayOf(await object())).toEqual({ number: 1, by: `run ${won[0]}` })
  })

  test('is lost by who followed before the last time, and can be given back', async () => {
    expect(await claimRelay(cluster, run, 0, 'first')).toEqual({ won: true })
    expect(await claimRelay(cluster, run, 0, 'late')).toEqual({ won: false, by: 'first' })
    await releaseRelay(cluster, run, 0)
    expect(await claimRelay(cluster, run, 0, 'late')).toEqual({ won: true })
  })

  test('is lost where the run is gone, or the name is another run', async () => {
    expect(await claimRelay(cluster, { ...run, uid: 'another' }, 0, 'me')).toMatchObject({ won: false })
    await cluster.delete(jobs, run, { propagationPolicy: 'Background' })
    expect(await claimRelay(cluster, run, 0, 'me')).toMatchObject({ won: false })
  })
})

const environment = (more: Record<string, string> = {}): NodeJS.ProcessEnv => ({
  GITHUB_WORKFLOW_REF: 'octo/train/.github/workflows/pretrain.yml@refs/heads/main',
  GITHUB_REPOSITORY: 'octo/train',
  GITHUB_RUN_ID: '7',
  GITHUB_WORKSPACE: folder,
  ...more,
})

const inputs = {
  detachAfter: undefined,
  onDetach: 'relay' as const,
  githubToken: 'token',
  relayWorkflow: undefined,
  relayInputs: {},
}

describe('when a step stops following', () => {
  const hour = 3600_000
  const startedAgo = (hours: number): string => {
    const file = join(folder, `event-${hours}.json`)
    writeFileSync(file, '{}')
    utimesSync(file, new Date(Date.now() - hours * hour), new Date(Date.now() - hours * hour))
    return file
  }

  test.each<[string, Record<string, string>, number | undefined, number]>([
    ['a hosted job that has just begun', {}, undefined, 5.75],
    ['a hosted job that began two hours ago', { GITHUB_EVENT_PATH: startedAgo(2) }, undefined, 3.75],
    ['a self-hosted job', { RUNNER_ENVIRONMENT: 'self-hosted', GITHUB_EVENT_PATH: startedAgo(30) }, undefined, 89.75],
    ['a limit of the user, from the start of the job', { GITHUB_EVENT_PATH: startedAgo(1) }, 3 * 3600, 2],
    ['a file that cannot be of this job', { GITHUB_EVENT_PATH: startedAgo(20) }, undefined, 5.75],
  ])('%s', async (_, more, detachAfter, hours) => {
    const { at } = await planDetach({ ...inputs, onDetach: 'running', detachAfter }, environment(more))
    expect(Math.abs(at - Date.now() - hours * hour)).toBeLessThan(hour / 10)
  })
})

describe("a workflow's own timeout-minutes", () => {
  const file = (job: string, step: string): void => {
    mkdirSync(join(folder, '.github/workflows'), { recursive: true })
    writeFileSync(
      join(folder, '.github/workflows/pretrain.yml'),
      `on: push\njobs:\n  other: { timeout-minutes: 1 }\n  train:\n    ${job}\n    steps:\n      - { run: x, timeout-minutes: 2 }\n` +
        `      - ${step}\n`,
    )
  }
  const uses = 'uses: octo/trainium-actions/actions/run-mpijob@v1'
  test.each<[string, string, string, object, Record<string, string>, number]>([
    ['of the job', 'timeout-minutes: 120', `{ ${uses} }`, {}, {}, 108],
    ['of the step, by its id', '', `{ ${uses}, id: follow, timeout-minutes: 60 }`, {}, { GITHUB_ACTION: 'follow' }, 54],
    ['of the only step that uses the action', '', `{ ${uses}, timeout-minutes: 60 }`, {}, {}, 54],
    ['of a short step: a tenth is left', 'timeout-minutes: 120', `{ ${uses}, timeout-minutes: 20 }`, {}, {}, 18],
    ['that is longer than GitHub allows', 'timeout-minutes: 999', `{ ${uses} }`, {}, {}, 345],
    ['that nobody can read from the file', `timeout-minutes: '\${{ inputs.x }}'`, `{ ${uses} }`, {}, {}, 345],
    ['of another job', '', `{ ${uses} }`, {}, {}, 345],
    ['that the user knows better', 'timeout-minutes: 120', `{ ${uses} }`, { detachAfter: 1800 }, {}, 30],
    ['of a run that ends by its own timeout', 'timeout-minutes: 120', `{ ${uses} }`, { timeout: 3600 }, {}, 345],
    ['in a file that is none', '}', '', {}, {}, 345],
  ])('%s', async (_, job, step, given, env, minutes) => {
    file(job, step)
    const more = { GITHUB_JOB: 'train', GITHUB_ACTION: '__octo_trainium-actions', ...env }
    const { at } = await planDetach({ ...inputs, onDetach: 'running', ...given }, environment(more))
    expect(Math.round((at - Date.now()) / 60_000)).toBe(minutes)
  })
})

describe('a relay', () => {
  const workflow = (text: string): void => {
    mkdirSync(join(folder, '.github/workflows'), { recursive: true })
    writeFileSync(join(folder, '.github/workflows/pretrain.yml'), text)
  }
  const planned = async (more: Partial<typeof inputs> = {}, env = {}): Promise<Detach> =>
    planDetach({ ...inputs, githubToken: token, ...more }, environment(env))

  test('comes before the token ends that starts it: a day, also where a job may take five', async () => {
    workflow('on: { workflow_dispatch: { inputs: { run-id: {} } } }')
    const { at } = await planned({}, { RUNNER_ENVIRONMENT: 'self-hosted' })
    expect(Math.abs(at - Date.now() - 23.75 * 3600_000)).toBeLessThan(60_000)
  })

  test('starts the next run of the workflow with what this one was given, once', async () => {
    workflow('on: { workflow_dispatch: { inputs: { recipe: {}, run-id: {}, extra: {} } } }\njobs: {}\n')
    writeFileSync(join(folder, 'event.json'), '{"inputs":{"recipe":"llama2-7b","run-id":""}}')
    const plan = await planned({ relayInputs: { extra: '1' } } as never, {
      GITHUB_EVENT_PATH: join(folder, 'event.json'),
    })
    const ends = await Promise.all([1, 2, 3].map((by) => detach(cluster, run, plan, relayOf({}), `run ${by}`)))
    expect(ends.map(({ failed }) => failed)).toEqual([false, false, false])
    expect(ends.filter(({ sentence }) => /handed over already, by run \d/.test(sentence))).toHaveLength(2)
    expect(gitHub.dispatches).toEqual([
      { workflow: 'pretrain.yml', ref: 'main', inputs: { recipe: 'llama2-7b', 'run-id': run.runId, extra: '1' } },
    ])
    expect(relayOf(await object()).number).toBe(1)
  })

  test('may be another workflow, which has inputs of its own', async () => {
    writeFileSync(
      join(folder, '.github/workflows/attend.yml'),
      'on: { workflow_dispatch: { inputs: { run-id: {}, extra: {} } } }',
    )
    writeFileSync(join(folder, 'event.json'), '{"inputs":{"recipe":"llama2-7b"}}')
    const other = { relayWorkflow: 'attend.yml', relayInputs: { extra: '2' } } as never
    const plan = await planned(other, { GITHUB_EVENT_PATH: join(folder, 'event.json') })
    expect((await detach(cluster, run, plan, relayOf({}), 'me')).failed).toBe(false)
    expect(gitHub.dispatches.at(-1)).toEqual({
      workflow: 'attend.yml',
      ref: 'main',
      inputs: { 'run-id': run.runId, extra: '2' },
    })
  })

  test.each<[string, () => Partial<NextRun>, RegExp]>([
    ['another repository', () => ({ repository: 'octo/another' }), /404: .* Check the workflow's name/],
    ['a job without the permission', () => ({ token: powerless }), /403: .* 'permissions: actions: write'/],
    ['a token that is none', () => ({ token: 'x' }), /401: .* 'github-token' is not valid/],
  ])('that GitHub refuses says so, and leaves it to another: %s', async (_, change, why) => {
    const plan = await planned()
    const refused: Detach = { ...plan, next: (each) => ({ ...plan.next!(each), ...change() }) }
    const { sentence, failed } = await detach(cluster, run, refused, relayOf({}), 'me')
    expect([failed, sentence]).toEqual([
      true,
      expect.stringMatching(/goes on and nobody follows it\. GitHub does not run/),
    ])
    expect(sentence).toMatch(why)
    expect(relayOf(await object()).number).toBe(0)
  })

  test.each<[string, string, Partial<typeof inputs>, RegExp, Record<string, string>]>([
    ['no trigger', 'on: push', {}, /lacks the trigger 'on: workflow_dispatch'/, {}],
    ['no input', 'on: [workflow_dispatch]', {}, /lacks the input 'run-id'/, {}],
    [
      'no branch',
      '',
      {},
      /needs a branch/,
      { GITHUB_WORKFLOW_REF: 'octo/train/.github/workflows/a.yml@refs/pull/1/merge' },
    ],
    ['no token', '', { githubToken: undefined as never }, /'github-token' must be given/, {}],
  ])('that cannot work is told before hours have passed: %s', async (_, text, more, sentence, env) => {
    workflow(text)
    await expect(planned(more, env)).rejects.toThrow(sentence)
  })
})
