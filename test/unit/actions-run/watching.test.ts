import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from '@jest/globals'
import { mpiJobs } from '../../../src/kubernetes/resources.ts'
import { writeDrill } from './drill.ts'
import { type Ended, NAMESPACE, scene } from './scene.ts'

const here = scene()

type Drill = [runId: string, parameters: Record<string, unknown>, inputs?: Record<string, string>]

const endless = { 'training-steps': 100000 }
const crash = { course: 'crash' }
const lost = { ...crash, 'checkpoint-every': 0 }

// A dollar a second, so that seconds are seen in the bill.
const dear = { 'hourly-price': '3600' }
// Each takes some seconds, most of which it waits. Those of one line come one after the other.
const lines: Record<string, Drill>[] = [
  { well: ['well', {}], resumed: ['resumed', { ...crash, 'launcher-retries': 1 }] },
  { nan: ['nan', { ...endless, course: 'nan' }, { 'on-nan': 'stop' }] },
  { warned: ['warned', { course: 'nan', 'training-steps': 30 }] },
  { stall: ['stall', { course: 'stall' }, { 'on-stall': 'stop', 'stall-timeout': '4s' }] },
  { revived: ['revived', { course: 'stall' }, { 'on-stall': 'stop', 'stall-timeout': '4s', retries: '1' }] },
  // A minute's worth, and a minute from one checkpoint to the next: the next one is the last that fits.
  { costly: ['costly', { ...endless, 'interval-seconds': 60 }, { ...dear, 'max-cost': '60' }] },
  { long: ['long', { ...endless, 'checkpoint-every': 0 }, { 'max-duration': '2s' }] },
  { again: ['again', crash, { retries: '2' }] },
  { failed: ['by-hand', crash, dear], byHand: ['by-hand', crash, dear] },
  { refused: ['refused', lost, { retries: '2' }] },
  { allowed: ['allowed', lost, { retries: '2', 'allow-restart-from-zero': 'true' }] },
  { zero: ['zero', { ...crash, ...endless, resumes: false, 'launcher-retries': 1 }] },
]
const LANES = 3

const ended = new Map<string, Ended>()
const of = (name: string): Ended => ended.get(name)!

beforeAll(async () => {
  writeDrill(here.folder)
  const queue = lines[Symbol.iterator]()
  const lane = async (): Promise<void> => {
    for (const line of queue) for (const [name, drill] of Object.entries(line)) ended.set(name, await run(drill))
  }
  await Promise.all(Array.from({ length: LANES }, lane))
}, 300_000)

/** Runs the drill with these parameters and inputs. */
function run([runId, parameters, inputs = {}]: Drill): Promise<Ended> {
  const given = Object.entries(parameters).map(([name, value]) => `${name}=${value}`)
  return here.run('run-mpijob', {
    ...{ recipe: 'drill', image: 'shell:1', 'run-id': runId, parameters: given.join('\n') },
    ...inputs,
  })
}

/** The steps that the log tells of, in their order. */
const stepsOf = ({ text }: Ended): number[] =>
  [...text.matchAll(/^Epoch .* global_step=(\d+)\./gm)].map(([, step]) => Number(step))

/** One row for each step of the metrics file. */
const metricsOf = ({ outputs }: Ended): string[] =>
  readFileSync(outputs['metrics-file']!, 'utf8').trim().split('\n').slice(1)

const isSuspended = async (name: string) =>
  (await here.cluster.get<{ spec?: { runPolicy?: { suspend?: boolean } } }>(mpiJobs, { name, namespace: NAMESPACE }))
    ?.spec?.runPolicy?.suspend

test('a training that goes well says what it will cost, how far it is, and what it has cost', () => {
  const { code, text, outputs, summary } = of('well')
  expect(code).toBe(0)
  expect(text).toMatch(
    /Estimate: 1 × 4 devices of a trn1.32xlarge cost \$5\.38 an hour \(on demand, us-east-1, price list of/,
  )
  expect(text).toMatch(/The run costs \$5\.38 an hour: 1 × trn1\.32xlarge/)
  expect(text).toMatch(
    /\d of 20 steps \(\d+%\), loss \d\d\.5, 3\.5 sequences\/s, (about \d+s left, )?\$0\.\d\d so far\./,
  )
  expect(Number(outputs.cost)).toBeLessThan(1)
  expect(JSON.parse(outputs['trainer-status']!)).toMatchObject({
    progressPercentage: 100,
    estimatedRemainingSeconds: 0,
    metrics: expect.arrayContaining([{ name: 'loss', value: '71.5' }]),
  })
  expect(outputs.diagnostics).toBe('')
  expect(summary).toMatch(/\| Cost \| &#36;0\.\d\d: 1 × trn1/)
  expect(summary).toContain('| Progress | 20 of 20 steps (100%) |')
})

test('every output that tells of a run is there at its end', () => {
  const { outputs } = of('well')
  const time = expect.stringMatching(/^20\d\d-\d\d-\d\dT[\d:.]+Z$/)
  expect(outputs).toMatchObject({
    ...{
      name: 'well',
      namespace: NAMESPACE,
      'run-id': 'well',
      phase: 'Succeeded',
      detached: 'false',
      skipped: 'false',
    },
    ...{
      'run-directory': '/shared/drill/well',
      'log-path': '/shared/drill/well/0/log',
      uid: expect.stringMatching(/.{8}/),
    },
    ...{
      started: time,
      ended: time,
      duration: expect.stringMatching(/^\d+$/),
      restarts: '0',
      relays: '0',
      workers: '1',
    },
    ...{ 'last-step': '19', loss: '71.5', throughput: '3.5', cost: expect.stringMatching(/^\d+\.\d\d$/) },
    ...{ 'failure-reason': '', 'failure-message': '' },
  })
  expect(Date.parse(outputs.ended!)).toBeGreaterThanOrEqual(Date.parse(outputs.started!))
  expect(metricsOf(of('well'))).toHaveLength(20)
})

test('a loss that is not a number stops the run, where that is asked for', async () => {
  const { code, text, outputs } = of('nan')
  expect(code).toBe(1)
  expect(outputs).toMatchObject({ phase: 'Failed', 'failure-reason': 'not-a-number' })
  expect(text).toContain('The loss has been NaN since step 7.')
  expect(await isSuspended('nan')).toBe(true)
})

test('a loss that is not a number is warned about, and nothing else', () => {
  const { code, text } = of('warned')
  expect(code).toBe(0)
  expect(text.match(/::warning.*::The loss has been NaN since step 7\./g)).toHaveLength(1)
})

test('a training that stalls is stopped once the stacks and logs of all its pods are saved', async () => {
  const { code, outputs, summary } = of('stall')
  expect(code).toBe(1)
  expect(outputs['failure-reason']).toBe('stalled')
  expect(outputs['failure-message']).toMatch(/No training step for \d+(\.\d)?s; the last was step 6\./)
  const folder = join(outputs.diagnostics!, readdirSync(outputs.diagnostics!)[0]!)
  const files = readdirSync(folder)
  const launcher = files.find((name) => /^stall-launcher-\w+\.launcher\.log$/.test(name))
  expect(files).toContain('stall-worker-0.worker.stacks.txt')
  expect(readFileSync(join(folder, launcher!), 'utf8')).toContain('global_step=6.00')
  const stacks = readFileSync(join(folder, 'stall-worker-0.worker.stacks.txt'), 'utf8')
  expect(stacks).toMatch(/=== process \d+: python3-trainer/)
  expect(stacks).toMatch(/^State:\s+S/m)
  expect(summary).toContain('actions/upload-artifact')
  expect(await isSuspended('stall')).toBe(true)
})

test('a run that was stopped because it stalled is tried again from its checkpoint, where that is asked for', () => {
  const { code, text, outputs } = of('revived')
  expect([code, outputs.restarts]).toEqual([0, '1'])
  expect(text).toContain("Retry 1 of 1 after 'stalled': it goes on from the checkpoint of step 5.")
})

test('a run stops before it costs too much, after a checkpoint, and says so', async () => {
  const { code, text, outputs } = of('costly')
  expect(code).toBe(1)
  expect(outputs['failure-reason']).toBe('max-cost')
  expect(outputs['failure-message']).toMatch(
    /stopped at \$\d+\.\d\d of max-cost \$60\.00; it resumes from its checkpoint of step \d+\./,
  )
  expect(Number(outputs.cost)).toBeGreaterThan(0)
  expect(text).toMatch(/max-cost \$60\.00 in \d.*: the run is stopped after its next checkpoint/)
  expect(await isSuspended('costly')).toBe(true)
})

test('a run stops when its time is over', () => {
  const { outputs } = of('long')
  expect(outputs['failure-reason']).toBe('max-duration')
  expect(outputs['failure-message']).toContain('it has no complete checkpoint yet')
})

test('a run that fails is tried again from its checkpoint, with one log and one curve', () => {
  const { code, text, outputs } = of('again')
  expect(code).toBe(0)
  expect(stepsOf(of('again'))).toEqual([0, 1, 2, 3, 4, 5, 6, ...Array.from({ length: 15 }, (_, index) => index + 5)])
  expect(text).toContain("Retry 1 of 2 after 'exit-code': it goes on from the checkpoint of step 5.")
  expect(text).toContain('Attempt 2 goes on from step 5; 2 steps are done again.')
  expect(outputs).toMatchObject({ phase: 'Succeeded', restarts: '1', 'last-step': '19' })
  const logs = join(outputs.diagnostics!, 'attempt-1')
  expect(readdirSync(logs).join(' ')).toMatch(/again-launcher-\w+\.launcher\.log/)
  expect(metricsOf(of('again'))).toHaveLength(20)
})

test('a run that is started again by hand goes on, with one curve and one bill', () => {
  const [failed, resumed] = [of('failed'), of('byHand')]
  expect([failed.code, failed.outputs['last-step']]).toEqual([1, '6'])
  expect(resumed.code).toBe(0)
  expect(resumed.text).toContain('Attempt 2 goes on from step 5; 2 steps are done again.')
  expect(resumed.outputs).toMatchObject({ restarts: '1', 'last-step': '19' })
  expect(metricsOf(resumed)).toHaveLength(20)
  expect(Number(resumed.outputs.cost)).toBeGreaterThan(Number(failed.outputs.cost))
})

test('a retry that would start from zero is refused, unless that is allowed', () => {
  const [refused, allowed] = [of('refused'), of('allowed')]
  expect(refused.code).toBe(1)
  expect(refused.text).toMatch(/not tried again, for it would start from zero: there is no complete checkpoint in/)
  expect(refused.outputs).toMatchObject({ 'failure-reason': 'exit-code', restarts: '0' })
  expect([allowed.code, allowed.outputs.restarts]).toEqual([0, '1'])
  expect(stepsOf(allowed).filter((step) => step === 0)).toHaveLength(2)
})

test("a retry of the launcher's Job that starts from zero is stopped", async () => {
  const { code, outputs } = of('zero')
  expect(code).toBe(1)
  expect(outputs['failure-reason']).toBe('restart-from-zero')
  expect(outputs['failure-message']).toContain('Attempt 2 starts from step 0 and would do 7 steps again.')
  expect(await isSuspended('zero')).toBe(true)
})

test("a retry of the launcher's Job that resumes goes on", () => {
  const { code, text, outputs } = of('resumed')
  expect([code, outputs.restarts]).toEqual([0, '1'])
  expect(text).toContain('Attempt 2 goes on from step 5; 2 steps are done again.')
})
