import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from '@jest/globals'
import { jobs, mpiJobs } from '../../../src/kubernetes/resources.ts'
import { writeDrill } from './drill.ts'
import { type Ended, job, NAMESPACE, scene } from './scene.ts'

const here = scene()
beforeAll(() => {
  writeDrill(here.folder)
})

/** Runs the drill with these parameters and inputs. */
async function drill(runId: string, parameters: Record<string, unknown>, inputs: Record<string, string> = {}) {
  const lines = Object.entries(parameters).map(([name, value]) => `${name}=${value}`)
  return await here.run('run-mpijob', {
    ...{ recipe: 'drill', image: 'shell:1', 'run-id': runId, parameters: lines.join('\n') },
    ...inputs,
  })
}

/** The steps that the log tells of, in their order. */
const stepsOf = ({ text }: Ended): number[] =>
  [...text.matchAll(/^Epoch .* global_step=(\d+)\./gm)].map(([, step]) => Number(step))

const status = async (name: string) =>
  (await here.cluster.get<{ spec?: { runPolicy?: { suspend?: boolean } } }>(mpiJobs, { name, namespace: NAMESPACE }))
    ?.spec?.runPolicy?.suspend

test('a training that goes well says what it will cost, how far it is, and what it has cost', async () => {
  const ended = await drill('well', {})
  expect(ended.code).toBe(0)
  expect(ended.text).toMatch(/Estimate: 1 × trn1.32xlarge cost \$21\.50 an hour \(on demand, us-east-1, price list of/)
  expect(ended.text).toMatch(/The run costs \$21\.50 an hour: 1 × trn1\.32xlarge/)
  expect(ended.text).toMatch(
    /\d of 20 steps \(\d+%\), loss \d\d\.5, 3\.5 sequences\/s, (about \d+s left, )?\$0\.\d\d so far\./,
  )
  expect(Number(ended.outputs.cost)).toBeLessThan(1)
  expect(JSON.parse(ended.outputs['trainer-status']!)).toMatchObject({
    progressPercentage: 100,
    estimatedRemainingSeconds: 0,
    metrics: expect.arrayContaining([{ name: 'loss', value: '71.5' }]),
  })
  expect(ended.outputs.diagnostics).toBe('')
  expect(ended.summary).toMatch(/\| Cost \| &#36;0\.\d\d: 1 × trn1/)
})

test('a loss that is not a number stops the run, where that is asked for', async () => {
  const ended = await drill('nan', { course: 'nan', 'training-steps': 100000 }, { 'on-nan': 'stop' })
  expect(ended.code).toBe(1)
  expect(ended.outputs).toMatchObject({ phase: 'Failed', 'failure-reason': 'not-a-number' })
  expect(ended.text).toContain('The loss has been NaN since step 7.')
  expect(await status('nan')).toBe(true)
})

test('a loss that is not a number is warned about, and nothing else', async () => {
  const ended = await drill('warned', { course: 'nan', 'training-steps': 30 })
  expect(ended.code).toBe(0)
  expect(ended.text.match(/::warning::The loss has been NaN since step 7\./g)).toHaveLength(1)
})

test('a training that stalls is stopped once the stacks and logs of all its pods are saved', async () => {
  const ended = await drill('stall', { course: 'stall' }, { 'on-stall': 'stop', 'stall-timeout': '4s' })
  expect(ended.code).toBe(1)
  expect(ended.outputs['failure-reason']).toBe('stalled')
  expect(ended.outputs['failure-message']).toMatch(/No training step for \d(\.\d)?s; the last was step 6\./)
  const folder = join(ended.outputs.diagnostics!, readdirSync(ended.outputs.diagnostics!)[0]!)
  const files = readdirSync(folder)
  const launcher = files.find((name) => /^stall-launcher-\w+\.launcher\.log$/.test(name))
  expect(files).toEqual(expect.arrayContaining(['stall-worker-0.worker.stacks.txt']))
  expect(readFileSync(join(folder, launcher!), 'utf8')).toContain('global_step=6.00')
  const stacks = readFileSync(join(folder, 'stall-worker-0.worker.stacks.txt'), 'utf8')
  expect(stacks).toMatch(/=== process \d+: python3-trainer/)
  expect(stacks).toMatch(/^State:\s+S/m)
  expect(ended.summary).toContain('actions/upload-artifact')
  expect(await status('stall')).toBe(true)
})

test('a run that was stopped because it stalled is tried again from its checkpoint, where that is asked for', async () => {
  const ended = await drill('revived', { course: 'stall' }, { 'on-stall': 'stop', 'stall-timeout': '4s', retries: '1' })
  expect([ended.code, ended.outputs.restarts]).toEqual([0, '1'])
  expect(ended.text).toContain("Retry 1 of 1 after 'stalled': it goes on from the checkpoint of step 5.")
})

test('a run stops before it costs too much, after a checkpoint, and says so', async () => {
  // A minute's worth, and a minute from one checkpoint to the next: the next one is the last that fits.
  const parameters = { 'training-steps': 100000, 'interval-seconds': 60 }
  const ended = await drill('costly', parameters, { 'max-cost': '0.36' })
  expect(ended.code).toBe(1)
  expect(ended.outputs['failure-reason']).toBe('max-cost')
  expect(ended.outputs['failure-message']).toMatch(
    /stopped at \$0\.\d\d of max-cost \$0\.36; it resumes from its checkpoint of step \d+\./,
  )
  expect(Number(ended.outputs.cost)).toBeGreaterThan(0)
  expect(ended.text).toMatch(/max-cost \$0\.36 in \d+.*s: the run is stopped after its next checkpoint/)
  expect(await status('costly')).toBe(true)
})

test('a run stops when its time is over', async () => {
  const ended = await drill('long', { 'training-steps': 100000, 'checkpoint-every': 0 }, { 'max-duration': '2s' })
  expect(ended.outputs['failure-reason']).toBe('max-duration')
  expect(ended.outputs['failure-message']).toContain('it has no complete checkpoint yet')
})

test('max-cost is refused where nobody knows the price, before anything is made', async () => {
  const inputs = { 'run-id': 'unpriced', 'max-cost': '5' }
  const unknown = here.manifest('unpriced', job('unpriced', 'true'))
  const refused = await here.run('run-mpijob', { manifest: unknown, ...inputs })
  expect(refused.code).toBe(1)
  expect(refused.text).toMatch(/Input 'max-cost' is given, but nobody knows .* in input 'hourly-price'/)
  expect(await here.cluster.get(jobs, { name: 'unpriced', namespace: NAMESPACE })).toBeUndefined()
  const priced = await here.run('run-mpijob', { manifest: unknown, ...inputs, 'hourly-price': '3' })
  expect(priced.code).toBe(0)
  expect(priced.text).toContain("$3.00 an hour (input 'hourly-price')")
})

test('a run that fails is tried again from its checkpoint, with one log and one curve', async () => {
  const ended = await drill('again', { course: 'crash' }, { retries: '2' })
  expect(ended.code).toBe(0)
  expect(stepsOf(ended)).toEqual([0, 1, 2, 3, 4, 5, 6, ...Array.from({ length: 15 }, (_, index) => index + 5)])
  expect(ended.text).toContain("Retry 1 of 2 after 'exit-code': it goes on from the checkpoint of step 5.")
  expect(ended.text).toContain('Attempt 2 goes on from step 5; 2 steps are done again.')
  expect(ended.outputs).toMatchObject({ phase: 'Succeeded', restarts: '1', 'last-step': '19' })
  const logs = join(ended.outputs.diagnostics!, 'attempt-1')
  expect(readdirSync(logs).join(' ')).toMatch(/again-launcher-\w+\.launcher\.log/)
  expect(readFileSync(ended.outputs['metrics-file']!, 'utf8').trim().split('\n')).toHaveLength(21)
})

test('a run that is started again by hand goes on, with one curve and one bill', async () => {
  const failed = await drill('by-hand', { course: 'crash' })
  expect([failed.code, failed.outputs['last-step']]).toEqual([1, '6'])
  const ended = await drill('by-hand', { course: 'crash' })
  expect(ended.code).toBe(0)
  expect(ended.text).toContain('Attempt 2 goes on from step 5; 2 steps are done again.')
  expect(ended.outputs).toMatchObject({ restarts: '1', 'last-step': '19' })
  expect(readFileSync(ended.outputs['metrics-file']!, 'utf8').trim().split('\n')).toHaveLength(21)
  expect(Number(ended.outputs.cost)).toBeGreaterThan(Number(failed.outputs.cost))
})

test('a retry that would start from zero is refused, unless that is allowed', async () => {
  const parameters = { course: 'crash', 'checkpoint-every': 0 }
  const refused = await drill('refused', parameters, { retries: '2' })
  expect(refused.code).toBe(1)
  expect(refused.text).toMatch(/not tried again, for it would start from zero: there is no complete checkpoint in/)
  expect(refused.outputs).toMatchObject({ 'failure-reason': 'exit-code', restarts: '0' })

  const allowed = await drill('allowed', parameters, { retries: '2', 'allow-restart-from-zero': 'true' })
  expect([allowed.code, allowed.outputs.restarts]).toEqual([0, '1'])
  expect(stepsOf(allowed).filter((step) => step === 0)).toHaveLength(2)
})

test("a retry of the launcher's Job that starts from zero is stopped", async () => {
  const parameters = { course: 'crash', resumes: false, 'launcher-retries': 1, 'training-steps': 100000 }
  const ended = await drill('zero', parameters)
  expect(ended.code).toBe(1)
  expect(ended.outputs['failure-reason']).toBe('restart-from-zero')
  expect(ended.outputs['failure-message']).toContain('Attempt 2 starts from step 0 and would do 7 steps again.')
  expect(await status('zero')).toBe(true)
})

test("a retry of the launcher's Job that resumes goes on", async () => {
  const ended = await drill('resumed', { course: 'crash', 'launcher-retries': 1 })
  expect([ended.code, ended.outputs.restarts]).toEqual([0, '1'])
  expect(ended.text).toContain('Attempt 2 goes on from step 5; 2 steps are done again.')
})
