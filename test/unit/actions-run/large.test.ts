// What is too large to be held: a log of a gigabyte, a thousand workers. How much memory it takes is measured by `npm run bench`.
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterEach, expect, test } from '@jest/globals'
import { type ServerProcess, startServer } from '../../../bench/server-process.ts'
import { mpiJob, scene } from './scene.ts'

const here = scene()
let server: ServerProcess
afterEach(() => server.end())

/** Far above what either needs, far below what comes. */
const MOST_BYTES = 400 * 1024 * 1024

function start(name: string, workers: number) {
  const usage = join(here.folder, `${name}-usage`)
  const env = { NODE_OPTIONS: `--require=${resolve('bench/usage.cjs')}`, BENCH_USAGE: usage }
  const job = mpiJob(name, 'true') as { spec: { mpiReplicaSpecs: { Worker: { replicas: number } } } }
  job.spec.mpiReplicaSpecs.Worker.replicas = workers
  const inputs = { manifest: here.manifest(name, job), 'run-id': name, kubeconfig: server.kubeconfig }
  const step = here.start('run-mpijob', inputs, undefined, env)
  return { step, memory: () => (JSON.parse(readFileSync(usage, 'utf8')) as { memory: number }).memory }
}

test('a log of a gigabyte is read to its end, and shown as far as anybody can read it', async () => {
  server = await startServer('puppet.ts', '1024')
  const { step, memory } = start('gigabyte', 1)
  const { code, text, outputs } = await step.ended
  if (code !== 0) throw new Error(text.slice(-5_000))
  expect(outputs.phase).toBe('Succeeded')
  // The last lines of a flood are shown; one in ten is a step.
  expect(text).toContain(`global_step=${outputs['last-step']},`)
  expect(text).toMatch(/lines came too fast and are left out of the step log here/)
  expect(text.length).toBeLessThan(64 * 1024 * 1024)
  expect(memory()).toBeLessThan(MOST_BYTES)
}, 240_000)

test('a thousand workers are watched together', async () => {
  server = await startServer('cluster.ts', '1000', '1')
  const { step, memory } = start('many', 1000)
  await step.printed('1000 of 1000')
  const answer = once(server.child, 'message')
  server.child.send('requests')
  const [requests] = (await answer) as [string[]]
  server.child.send('end')
  const { code, text, outputs } = await step.ended
  if (code !== 0) throw new Error(text.slice(-5_000))
  expect(outputs).toMatchObject({ phase: 'Succeeded', workers: '1000' })
  expect(requests.length).toBeLessThan(60)
  expect(memory()).toBeLessThan(MOST_BYTES)
}, 120_000)
