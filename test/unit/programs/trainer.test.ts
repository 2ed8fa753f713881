import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { metricPoints } from '../../../src/neuron/metrics.ts'
import { causeIn } from '../../../src/neuron/signatures/cause.ts'
import { crc32c, readEventFile } from './event-file.ts'
import { type Ended, openScene, type Scene, scripts } from './scene.ts'

let scene: Scene
beforeAll(() => {
  scene = openScene()
  scene.file('tokenizer/tokenizer.json', '{}')
  scene.file('data.bin', '')
  scene.file('data.idx', '')
})
afterAll(() => scene.close())

interface Training {
  name: string
  steps: number
  overrides?: string[]
  environment?: Record<string, string>
  onStdout?: Parameters<Scene['run']>[2]
}

const directoryOf = (name: string): string => join(scene.directory, name)
const train = ({ name, steps, overrides = [], environment = {}, onStdout }: Training): Promise<Ended> =>
  scene.run(
    [
      ...['torchrun', '--nproc_per_node', '32', '--nnodes', '1', '/opt/megatron_gpt_pretraining.py'],
      ...['model.tensor_model_parallel_size=8', 'model.global_batch_size=256', `trainer.max_steps=${steps}`],
      ...[`model.tokenizer.type=${scene.directory}/tokenizer`, `model.data.data_prefix=[1.0,${scene.directory}/data]`],
      ...[`exp_manager.explicit_log_dir=${directoryOf(name)}`, '+model.save_xser=True'],
      ...['exp_manager.checkpoint_callback_params.save_last=True', ...overrides],
    ],
    { NEURON_COMPILE_CACHE_URL: join(scene.directory, 'cache'), ...environment },
    onStdout,
  )
const pointsOf = ({ stdout }: Ended) => metricPoints(Buffer.from(stdout))
const checkpoints = (name: string): string[] =>
  readdirSync(join(directoryOf(name), 'checkpoints/mp_rank_00')).filter((file) => file.endsWith('.ckpt'))

test('the log is a progress bar drawn over itself, in which the metrics are found', async () => {
  const ended = await train({ name: 'log', steps: 12 })
  expect(ended).toMatchObject({ code: 0, signal: null })
  const bar = ended.stdout.split('\n').filter((line) => line.includes('Epoch 0'))
  expect(bar).toHaveLength(1)
  expect(bar[0]!.split('\r').slice(1)).toHaveLength(13)
  expect(ended.stderr).toContain('`Trainer.fit` stopped: `max_steps=12` reached.')

  const points = pointsOf(ended)
  expect(points.map(({ step }) => step)).toEqual(Array.from({ length: 12 }, (_, step) => step))
  expect(points[0]!.loss).toBeGreaterThan(9)
  expect(points.at(-1)!.loss).toBeLessThan(points[0]!.loss!)
  expect(points.map(({ consumedSamples }) => consumedSamples).slice(0, 3)).toEqual([256, 512, 768])
  for (const point of points) {
    expect(point.throughput).toBeGreaterThan(0)
    expect(point.gradientNorm).toBeGreaterThan(0)
    expect(point.throughputPeak).toBeGreaterThan(0)
  }
  const file = readFileSync(join(directoryOf('log'), 'nemo_log_globalrank-0_localrank-0.txt'), 'utf8')
  expect(file).toMatch(/^\[NeMo I \d{4}-\d\d-\d\d \d\d:\d\d:\d\d exp_manager:\d+\] Experiments will be logged at /m)
})

test('the event file has TensorBoard’s framing, checksums and scalars', async () => {
  expect(crc32c(Buffer.from('123456789'))).toBe(0xe3069283)
  const ended = await train({ name: 'events', steps: 5, overrides: ['model.optim.lr=0.5'] })
  const [name] = readdirSync(directoryOf('events')).filter((file) => file.startsWith('events.out.tfevents.'))
  const [head, ...events] = readEventFile(readFileSync(join(directoryOf('events'), name!)))
  expect(head).toMatchObject({ fileVersion: 'brain.Event:2', scalars: {} })
  expect(head!.wallTime).toBeGreaterThan(1.7e9)
  expect(events.map(({ step }) => step)).toEqual([0, 1, 2, 3, 4])
  expect(Object.keys(events[0]!.scalars).sort()).toEqual([
    ...['consumed_samples', 'global_step', 'gradient_norm', 'lr', 'parameter_norm', 'reduced_train_loss'],
    ...['throughput', 'throughput_peak'],
  ])
  // The log shows three digits of the same numbers.
  for (const [index, { loss }] of pointsOf(ended).entries()) {
    expect(events[index]!.scalars.reduced_train_loss).toBeCloseTo(loss!, 1)
  }
})

test('a checkpoint has a file and a folder of tensors for each model-parallel rank, under NeMo’s name', async () => {
  await train({ name: 'saved', steps: 4 })
  const folder = join(directoryOf('saved'), 'checkpoints')
  expect(readdirSync(folder).sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7].map((rank) => `mp_rank_0${rank}`))
  const name = 'megatron_llama--step=4-consumed_samples=1024.0-last.ckpt'
  for (const rank of readdirSync(folder)) {
    expect(readdirSync(join(folder, rank)).sort()).toEqual([name, `${name}.tensors`])
  }
})

test('what is trained already is not trained again, and the files of the attempt before are set aside', async () => {
  await train({ name: 'longer', steps: 4 })
  const ended = await train({ name: 'longer', steps: 7 })
  expect(ended.stderr).toContain('Resuming from')
  expect(pointsOf(ended).map(({ step }) => step)).toEqual([4, 5, 6])
  expect(readdirSync(join(directoryOf('longer'), 'run_0'))).toContain('nemo_log_globalrank-0_localrank-0.txt')
  expect(checkpoints('longer')).toEqual(['megatron_llama--step=7-consumed_samples=1792.0-last.ckpt'])
})

test('a training that is killed goes on after its last checkpoint', async () => {
  // One node does 256 sequences in 100 s: a checkpoint after every third step.
  const overrides = ['+exp_manager.checkpoint_callback_params.train_time_interval=290']
  const killed = await train({
    ...{ name: 'killed', steps: 400, overrides, environment: { REHEARSAL_STEP_MS: '5' } },
    onStdout: (text, child) => {
      if (text.includes('global_step=7.0')) child.kill('SIGKILL')
    },
  })
  expect(killed.signal).toBe('SIGKILL')
  const kept = checkpoints('killed').map((name) => Number(/--step=(\d+)-/.exec(name)?.[1]))
  const newest = Math.max(...kept)
  expect(newest % 3).toBe(0)
  expect(newest).toBeGreaterThanOrEqual(6)

  const resumed = await train({ name: 'killed', steps: newest + 2, overrides })
  expect(pointsOf(resumed).map(({ step }) => step)).toEqual([newest, newest + 1])
})

test('without resuming, or without a checkpoint, it begins at the beginning', async () => {
  await train({ name: 'anew', steps: 3 })
  const overrides = ['exp_manager.resume_if_exists=False']
  expect(pointsOf(await train({ name: 'anew', steps: 2, overrides }))[0]!.step).toBe(0)
  const first = await train({ name: 'first', steps: 2 })
  expect(first.stderr).toContain('Training from scratch.')
  const strict = await train({
    ...{ name: 'strict', steps: 2 },
    overrides: ['exp_manager.resume_ignore_no_checkpoint=False'],
  })
  expect(strict).toMatchObject({ code: 1, stderr: expect.stringContaining('Cannot resume.') })
})

test('a checkpoint that not all ranks have written fails the training, and the recipe sets it aside', async () => {
  const overrides = ['+exp_manager.checkpoint_callback_params.train_time_interval=290']
  const name = 'incomplete'
  const folder = join(directoryOf(name), 'checkpoints')
  await train({ name, steps: 3, overrides })
  const complete = checkpoints(name)
  await train({ name, steps: 5, overrides: ['exp_manager.checkpoint_callback_params.save_last=True'] })
  const last = 'megatron_llama--step=5-consumed_samples=1280.0-last.ckpt'
  rmSync(join(folder, 'mp_rank_03', last))
  expect((await train({ name, steps: 6 })).stderr).toContain('FileNotFoundError')

  const script = ['bash', join(scripts, 'set-aside-incomplete.sh'), directoryOf(name), '8']
  const aside = await scene.run(script)
  expect(aside.stdout).toBe(`The checkpoint ${last} is incomplete (7 of 8 ranks wrote it) and is set aside.\n`)
  expect(checkpoints(name)).toEqual(complete.filter((each) => !each.includes('-last')))
  expect(existsSync(join(directoryOf(name), 'incomplete/mp_rank_00', last))).toBe(true)
  expect(existsSync(join(directoryOf(name), 'incomplete/mp_rank_03', `${last}.tensors`))).toBe(true)
  expect(pointsOf(await train({ name, steps: 6 })).map(({ step }) => step)).toEqual([3, 4, 5])
  expect(await scene.run(script)).toMatchObject({ code: 0, stdout: '' })
})

test('a dataset that is not there is told as Python tells it', async () => {
  const ended = await train({ name: 'empty', steps: 1, overrides: ['model.data.data_prefix=[1.0,/no/such/data]'] })
  expect(ended.code).toBe(1)
  expect(ended.stderr).toContain("FileNotFoundError: [Errno 2] No such file or directory: '/no/such/data.idx'")
  expect(causeIn(ended.stderr.split('\n'))?.signature.id).toBe('missing-file')
})

test.each([
  [['torchrun', 'other.py'], "cannot run 'other.py'"],
  [['torchrun'], 'the following arguments are required: training_script'],
  [['torchrun', 'megatron_gpt_pretraining.py', 'not an override'], "Error parsing override 'not an override'"],
])('%j is refused', async (command, sentence) => {
  expect(await scene.run(command)).toMatchObject({ code: 1, stderr: expect.stringContaining(sentence) })
})

test('a fault happens once, in the step it is asked for', async () => {
  const faults = (name: string, step: string) => ({
    REHEARSAL_FAULTS: scene.file(`faults/${name}-${step}.json`, JSON.stringify({ faults: [{ name, step, at: 3 }] })),
  })
  mkdirSync(directoryOf('faulty'))
  const losses = (ended: Ended) => pointsOf(ended).map(({ loss }) => Number.isNaN(loss))
  const nan = { name: 'faulty', steps: 4, overrides: ['exp_manager.resume_if_exists=False'] }
  expect(losses(await train({ ...nan, environment: faults('loss-nan', 'compile') }))).toEqual([
    false,
    false,
    false,
    false,
  ])
  const environment = faults('loss-nan', 'train')
  const first = await train({ ...nan, environment })
  expect(losses(first)).toEqual([false, false, true, true])
  expect(causeIn(first.stdout.split(/[\r\n]/))?.signature.id).toBe('not-a-number')
  expect(losses(await train({ ...nan, environment }))).toEqual([false, false, false, false])
  // The next rehearsal writes the file anew, and asks again.
  const anew = { REHEARSAL_FAULTS: scene.file('faults/anew.json', readFileSync(environment.REHEARSAL_FAULTS, 'utf8')) }
  expect(losses(await train({ ...nan, environment: anew }))).toEqual([false, false, true, true])

  const killed = faults('worker-oom', 'train')
  expect(await train({ ...nan, environment: killed })).toMatchObject({ code: null, signal: 'SIGKILL' })
  expect(await train({ ...nan, environment: killed })).toMatchObject({ code: 0 })
})
