import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import type { KubernetesObject } from '../../../src/kubernetes/objects.ts'
import { jobs, mpiJobs, pods } from '../../../src/kubernetes/resources.ts'
import type { Job } from '../../../src/mpijob/objects.ts'
import { eventually } from '../../cluster/waiting.ts'
import { writeDrill } from './drill.ts'
import { type Ended, mpiJob, NAMESPACE, type Started, scene } from './scene.ts'

const here = scene()

const find = (name: string) => here.cluster.get<KubernetesObject>(mpiJobs, { name, namespace: NAMESPACE })
const podsOf = async (name: string): Promise<number> =>
  (await here.cluster.list(pods, { namespace: NAMESPACE, labelSelector: `trainium-actions/run-id=${name}` })).items
    .length

const forever = 'echo started; sleep 600 & wait'

/** Resolves when the intent stands on the run, which is long before the step has ended. */
async function interrupt(step: Started, name: string): Promise<void> {
  step.process.kill('SIGINT')
  for (;;) {
    const { annotations = {} } = (await find(name))?.metadata ?? {}
    if (annotations['trainium-actions/cancelled']) return
  }
}

let paused: Ended
test('the intent is marked at once; suspend keeps the run without its pods', async () => {
  const manifest = here.manifest('paused', mpiJob('paused', forever))
  const inputs = { manifest, 'run-id': 'paused', 'on-cancel': 'suspend' }
  const step = here.start('run-mpijob', inputs)
  await step.printed('\nstarted\n')
  await interrupt(step, 'paused')
  paused = await step.ended
  const post = await here.run('run-mpijob', {}, paused.state)
  expect(post.text).toMatch(/MPIJob 'paused' is suspended; its recipe does not say where checkpoints lie/)
  expect((await find('paused'))?.spec).toMatchObject({ runPolicy: { suspend: true } })
  expect(await podsOf('paused')).toBe(0)
})

test('nobody resumes by chance what is suspended: no attach, no post step of another step', async () => {
  expect((await here.run('run-mpijob', { command: 'attach' })).text).toContain('No run is active')
  const attached = await here.run('run-mpijob', { command: 'attach', 'run-id': 'paused' })
  expect([attached.code, attached.text]).toEqual([1, expect.stringContaining('Run paused is suspended: run it again')])
  const other = { ...paused.state }
  other.unfinished = other.unfinished!.replace('"suspend"', '"delete"')
  expect((await here.run('run-mpijob', {}, other)).text).toContain('is suspended: it stays')
})

test('run resumes what was suspended', async () => {
  const manifest = here.manifest('paused', mpiJob('paused', forever))
  const again = here.start('run-mpijob', { manifest, 'run-id': 'paused' })
  await again.printed("MPIJob 'paused' was suspended: it goes on.")
  await again.printed('\nstarted\n')
  again.process.kill('SIGKILL')
  await here.run('run-mpijob', { command: 'stop', 'run-id': 'paused' })
})

test('a run that is suspended after a checkpoint goes on from there', async () => {
  const recipe = writeDrill(here.folder)
  const parameters = 'training-steps=40'
  const inputs = { recipe, image: 'shell:1', 'run-id': 'resumed', parameters, 'on-cancel': 'suspend' }
  const step = here.start('run-mpijob', inputs)
  await step.printed('global_step=6.00')
  step.process.kill('SIGINT')
  const post = await here.run('run-mpijob', {}, (await step.ended).state)
  expect(post.text).toMatch(/MPIJob 'resumed' is suspended; it resumes at step \d+, from checkpoint step=\d+\./)
  const [, from = ''] = /resumes at step (\d+)/.exec(post.text)!
  const again = await here.run('run-mpijob', inputs)
  expect([again.code, again.outputs['last-step']]).toEqual([0, '39'])
  const [, first] = /global_step=(\d+)\./.exec(again.text)!
  expect(Number(first)).toBeGreaterThanOrEqual(Number(from))
})

describe('a run whose end nobody has seen', () => {
  const ended = async (name: string): Promise<Ended> => {
    const manifest = here.manifest(name, mpiJob(name, 'true'))
    const submitted = await here.run('run-mpijob', { command: 'submit', manifest, 'run-id': name })
    const over = ({ status }: Job): boolean => (status?.succeeded ?? 0) > 0
    await eventually<Job>(
      here.cluster,
      jobs,
      { name: `${name}-launcher`, namespace: NAMESPACE },
      (one) => one && over(one),
    )
    expect(await worker(name)).toBeDefined()
    return submitted
  }
  const worker = (name: string) => here.cluster.get(pods, { name: `${name}-worker-0`, namespace: NAMESPACE })
  const gone = (name: string) =>
    eventually(here.cluster, pods, { name: `${name}-worker-0`, namespace: NAMESPACE }, (one) => one === undefined)

  test('gives its devices back by the post step', async () => {
    const { state } = await ended('unseen')
    expect((await here.run('run-mpijob', {}, state)).text).toContain('it stays for its logs, its workers go')
    await gone('unseen')
  })

  test('gives its devices back where it is run again, and is not run again', async () => {
    await ended('unseen-too')
    const manifest = here.manifest('unseen-too', mpiJob('unseen-too', 'true'))
    const again = await here.run('run-mpijob', { manifest, 'run-id': 'unseen-too' })
    expect([again.code, again.outputs.skipped]).toEqual([0, 'true'])
    await gone('unseen-too')
  })
})

const attach = { command: 'attach', 'run-id': 'left' }

test('what is left running is left by all steps of the job', async () => {
  const manifest = here.manifest('left', mpiJob('left', forever))
  const submitted = await here.run('run-mpijob', { command: 'submit', manifest, 'run-id': 'left' })
  const step = here.start('run-mpijob', { ...attach, 'on-cancel': 'leave' })
  await step.printed('\nstarted\n')
  step.process.kill('SIGINT')
  expect((await here.run('run-mpijob', {}, (await step.ended).state)).text).toContain(
    "MPIJob 'left' goes on; follow it",
  )
  expect((await here.run('run-mpijob', {}, submitted.state)).text).toContain("MPIJob 'left' goes on without this job")
})

test('and is cleaned up again by the job that takes it up', async () => {
  const step = here.start('run-mpijob', attach)
  await step.printed('The log goes on where')
  await step.printed('Running, 1 of 1 ready')
  step.process.kill('SIGINT')
  expect((await here.run('run-mpijob', {}, (await step.ended).state)).text).toContain('are gone')
  expect(await find('left')).toBeUndefined()
})

test('a step that is cancelled before it has reached the cluster ends at once', async () => {
  // A server that takes connections and never answers.
  const silent = createServer(() => {})
  silent.listen(0, '127.0.0.1')
  await new Promise((resolve) => silent.once('listening', resolve))
  const kubeconfig = join(here.folder, 'silent')
  const server = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`
  const named = (name: string, value: object) => [{ name, ...value }]
  writeFileSync(
    kubeconfig,
    JSON.stringify({
      apiVersion: 'v1',
      kind: 'Config',
      'current-context': 'c',
      contexts: named('c', { context: { cluster: 'c', user: 'u' } }),
      clusters: named('c', { cluster: { server } }),
      users: named('u', { user: { token: 't' } }),
    }),
  )
  const asked = new Promise((resolve) => silent.once('request', resolve))
  const step = here.start('run-mpijob', { command: 'attach', 'run-id': 'x', kubeconfig })
  await asked
  step.process.kill('SIGINT')
  const { code } = await step.ended
  expect(code).toBe(1)
  silent.closeAllConnections()
  silent.close()
})

test('a step that is cancelled while it waits for room leaves what it waits for', async () => {
  const manifest = here.manifest('room', mpiJob('room', 'exit 3'))
  await here.run('run-mpijob', { manifest, 'run-id': 'room' })
  // The last attempt cannot go: somebody holds it.
  await here.cluster.patch(
    mpiJobs,
    { name: 'room', namespace: NAMESPACE },
    { metadata: { finalizers: ['example.com/hold'] } },
    { type: 'merge' },
  )
  const step = here.start('run-mpijob', { manifest, 'run-id': 'room' })
  await step.printed('makes room for this one')
  step.process.kill('SIGINT')
  const { code, text } = await step.ended
  expect([code, text]).toEqual([1, expect.stringContaining("Stopping MPIJob 'room' was interrupted")])
  await here.cluster.patch(
    mpiJobs,
    { name: 'room', namespace: NAMESPACE },
    { metadata: { finalizers: null } },
    { type: 'merge' },
  )
})

test('a step that is cancelled while a retry waits for room leaves what it waits for, and its post step nothing', async () => {
  const name = { name: 'retried', namespace: NAMESPACE }
  const hold = (finalizers: string[] | null) =>
    here.cluster.patch(mpiJobs, name, { metadata: { finalizers } }, { type: 'merge' })
  const manifest = here.manifest('retried', mpiJob('retried', 'sleep 600 & echo $! > /tmp/retried; wait $!; exit 3'))
  const inputs = { manifest, 'run-id': 'retried', retries: '1', 'allow-restart-from-zero': 'true' }
  const step = here.start('run-mpijob', inputs)
  await step.printed('Running, 1 of 1 ready')
  await hold(['example.com/hold'])
  const { items } = await here.cluster.list<KubernetesObject>(pods, {
    namespace: NAMESPACE,
    labelSelector: 'training.kubeflow.org/job-name=retried,training.kubeflow.org/job-role=launcher',
  })
  const launcher = { name: items[0]?.metadata?.name ?? '', namespace: NAMESPACE, container: 'launcher' }
  await here.cluster.exec({ ...launcher, command: ['sh', '-c', 'kill "$(cat /tmp/retried)"'] })
  await step.printed('makes room for this one')
  step.process.kill('SIGINT')
  const { code, text, state } = await step.ended
  expect([code, text]).toEqual([1, expect.stringContaining("Stopping MPIJob 'retried' was interrupted")])
  await hold(null)
  await here.run('run-mpijob', {}, state)
  expect(await find('retried')).toBeUndefined()
})
