import { chmodSync, cpSync, existsSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { metricPoints } from '../../../src/neuron/metrics.ts'
import { causeIn } from '../../../src/neuron/signatures/cause.ts'
import { type Ended, image, openScene, type Scene, scripts } from './scene.ts'

// The recipe's own shell scripts, as the pods run them.
let scene: Scene
beforeAll(async () => {
  scene = openScene()
  scene.file('tokenizer/tokenizer.json', '{}')
  scene.file('data.bin', '')
  scene.file('data.idx', '')
  scene.file('hostfile', 'worker-0 slots=1\nworker-1 slots=1\n')
  await Promise.all([scene.worker('worker-0'), scene.worker('worker-1')])
})
afterAll(() => scene.close())

const variables = (name: string): Record<string, string> => ({
  MASTER_ADDR: 'worker-0',
  RUN_DIRECTORY: join(scene.directory, name),
  TOKENIZER_PATH: join(scene.directory, 'tokenizer'),
  DATASET_PATH: join(scene.directory, 'data'),
  NEURON_COMPILE_CACHE_URL: join(scene.directory, `${name}-cache`),
  GBS: '256',
  PRECISION: 'bf16SR',
  CACHE_ARCHIVE: '',
  FAILED_ENTRIES: 'keep',
  TRAIN_ITERS: '6',
  LEARNING_RATE: '3.0e-4',
  WARMUP_STEPS: '2',
  CHECKPOINT_INTERVAL_SECONDS: '3600',
  CHECKPOINTS_TO_KEEP: '1',
})
const onOneNode = (script: string, name: string, more: Record<string, string> = {}) =>
  scene.run(['bash', join(scripts, script)], {
    ...variables(name),
    OMPI_COMM_WORLD_RANK: '0',
    OMPI_COMM_WORLD_SIZE: '1',
    ...more,
  })
const neffs = (name: string): Record<string, number> => {
  const cache = join(scene.directory, `${name}-cache`)
  const files = readdirSync(cache, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('model.neff') && !existsSync(join(cache, dirname(file), 'model.log')),
  )
  return Object.fromEntries(files.map((file) => [file, statSync(join(cache, file)).mtimeMs]))
}

test('graphs are compiled once, and the training finds them', async () => {
  const first = await onOneNode('compile.sh', 'cached')
  expect(first.code).toBe(0)
  expect(first.stdout).toMatch(/Total graphs: 8\n.*Total successful compilations: 8\n.*Total failed compilations: 0\n/)
  const made = neffs('cached')
  expect(Object.keys(made)).toHaveLength(8)
  expect(Object.keys(made)[0]).toMatch(/^neuronxcc-[\w.+]+\/MODULE_[0-9a-f]{20}\+[0-9a-f]{8}\/model\.neff$/)

  const second = await onOneNode('compile.sh', 'cached')
  expect(second).toMatchObject({ code: 0, stdout: expect.stringContaining('Total graphs: 0\n') })
  expect(neffs('cached')).toEqual(made)

  const training = await onOneNode('train.sh', 'cached')
  expect(training.code).toBe(0)
  expect(training.stdout.match(/Using a cached neff at/g)).toHaveLength(8)
  expect(neffs('cached')).toEqual(made)
  expect(metricPoints(Buffer.from(training.stdout)).at(-1)?.step).toBe(5)
})

test('a graph that does not compile fails the step in every attempt, with the compiler’s words', async () => {
  const faults = { faults: [{ name: 'compile-error', step: 'compile', at: 12 }] }
  const more = { REHEARSAL_FAULTS: scene.file('faults.json', JSON.stringify(faults)) }
  for (const attempt of ['first', 'second']) {
    const { code, stdout, stderr } = await onOneNode('compile.sh', 'failing', more)
    expect([attempt, code]).toEqual([attempt, 1])
    expect(causeIn(stdout.split('\n'))?.signature.id).toBe('compiler-out-of-memory')
    expect(stdout).toContain('Total failed compilations: 1')
    expect(stderr).toContain('Some graphs could not be compiled on node 0')
  }
  expect(Object.keys(neffs('failing'))).toHaveLength(7)
})

/** What the compile step says of the cache. */
const cacheReport = (stdout: string): Record<string, unknown> =>
  JSON.parse(/^trainium-actions report: (.*)$/m.exec(stdout)![1]!) as Record<string, unknown>

test('the cache is reported: what was there, what was compiled, what has failed and would fail later runs', async () => {
  const faults = { faults: [{ name: 'compile-error', step: 'compile', at: 12 }] }
  const fault = { REHEARSAL_FAULTS: scene.file('cache-faults.json', JSON.stringify(faults)) }
  const compiler = expect.stringMatching(/^neuronxcc-2\.13\./)
  const base = {
    kind: 'compile-cache',
    graphs: 8,
    compiler,
    flags: expect.stringContaining('llm-training'),
    staleLocks: 0,
  }

  const first = cacheReport((await onOneNode('compile.sh', 'doctor', fault)).stdout)
  expect(first).toMatchObject({
    ...base,
    cached: 0,
    compiled: 7,
    failed: 1,
    poisoned: 0,
    failures: [expect.any(String)],
  })

  // The reason is gone, and the failure is still there.
  const second = await onOneNode('compile.sh', 'doctor')
  expect(second.code).toBe(1)
  expect(second.stdout).toContain('A compilation of an earlier run has failed: ')
  expect(second.stdout).toContain('Got a cached failed neff at')
  expect(cacheReport(second.stdout)).toMatchObject({
    ...base,
    cached: 7,
    compiled: 0,
    failed: 1,
    poisoned: 1,
    removed: 0,
  })

  const third = await onOneNode('compile.sh', 'doctor', { FAILED_ENTRIES: 'remove' })
  expect(third.code).toBe(0)
  expect(cacheReport(third.stdout)).toMatchObject({
    ...base,
    cached: 7,
    compiled: 1,
    failed: 0,
    removed: 1,
    failures: [],
  })
})

test('a lock of a process that is gone is removed, one that may be held stays', async () => {
  await onOneNode('compile.sh', 'locks')
  const [neff] = Object.keys(neffs('locks'))
  const lock = (name: string): string => join(scene.directory, 'locks-cache', dirname(neff!), name)
  for (const name of ['old.lock', 'new.lock']) writeFileSync(lock(name), '')
  const long = Date.now() / 1000 - 5 * 3600
  utimesSync(lock('old.lock'), long, long)
  writeFileSync(join(dirname(lock('x')), 'compile-seconds'), '90\n')
  const { stdout } = await onOneNode('compile.sh', 'locks')
  expect(cacheReport(stdout)).toMatchObject({ staleLocks: 1, cached: 8, compiled: 0 })
  // What the cache has saved is what compiling took when it was done.
  expect(cacheReport(stdout).secondsSaved).toBeGreaterThanOrEqual(90)
  expect([existsSync(lock('old.lock')), existsSync(lock('new.lock'))]).toEqual([false, true])
})

test('compiled graphs are saved to S3 and restored from there, those of this compiler that are whole', async () => {
  const s3 = join(scene.directory, 's3')
  // `aws s3 sync --only-show-errors <from> <to>` between folders
  const aws = `#!/bin/bash\nset -e\nfrom=\${4/s3:\\/\\//${s3}/}\nto=\${5/s3:\\/\\//${s3}/}\nif [ -d "$from" ]; then mkdir -p "$to"; cp -r "$from." "$to"; fi\n`
  chmodSync(scene.file('archive/aws', aws), 0o755)
  const version = '#!/bin/sh\necho "NeuronX Compiler version 2.13.68.0+6dfecc895"\necho "Python version 3.10.12"\n'
  chmodSync(scene.file('archive/neuronx-cc', version), 0o755)
  const PATH = `${join(scene.directory, 'archive')}:${image}:${process.env.PATH}`
  const faults = { faults: [{ name: 'compile-error', step: 'compile', at: 12 }] }
  const fault = { REHEARSAL_FAULTS: scene.file('archive-faults.json', JSON.stringify(faults)) }
  const archive = { PATH, CACHE_ARCHIVE: 's3://bucket/graphs' }

  const saved = cacheReport((await onOneNode('compile.sh', 'saved', { ...archive, ...fault })).stdout)
  expect(saved).toMatchObject({ compiled: 7, savedTo: 's3://bucket/graphs/neuronxcc-2.13.68.0+6dfecc895' })
  expect(readdirSync(join(s3, 'bucket/graphs/neuronxcc-2.13.68.0+6dfecc895'))).toHaveLength(7)

  const restored = await onOneNode('compile.sh', 'restored', archive)
  expect(restored.code).toBe(0)
  expect(cacheReport(restored.stdout)).toMatchObject({ cached: 7, compiled: 1, restoredFrom: saved.savedTo })
})

test('no summary, where nothing was left to compile, is no failure; another exit status is one', async () => {
  const own = scene.file('bin/neuron_parallel_compile', '#!/bin/sh\nexit $STATUS\n')
  chmodSync(own, 0o755)
  const PATH = `${join(scene.directory, 'bin')}:${image}:${process.env.PATH}`
  expect(await onOneNode('compile.sh', 'silent', { PATH, STATUS: '0' })).toMatchObject({ code: 0 })
  expect(await onOneNode('compile.sh', 'silent', { PATH, STATUS: '3' })).toMatchObject({ code: 3 })
})

test('a script that is not told where to train says what it lacks', async () => {
  const { code, stderr } = await onOneNode('train.sh', 'lacking', { RUN_DIRECTORY: '' })
  expect(stderr).toContain('RUN_DIRECTORY: must be a directory on the shared file system')
  expect(code).not.toBe(0)
})

const onTwoNodes = (name: string, more: Record<string, string> = {}) => {
  const environment = { ...variables(name), REHEARSAL_STEP_MS: '5', ...more }
  const names = Object.keys(environment).filter((each) => each !== 'REHEARSAL_FAULTS')
  return scene.run(
    [
      ...['mpirun', '--allow-run-as-root', '-np', '2', ...names.flatMap((each) => ['-x', each])],
      ...['-x', 'REHEARSAL_FAULTS', 'bash', join(scripts, 'train.sh')],
    ],
    { OMPI_MCA_orte_default_hostfile: join(scene.directory, 'hostfile'), REHEARSAL_FAULTS: '/none', ...environment },
  )
}
const stepsOf = (stdout: string): number[] => metricPoints(Buffer.from(stdout)).map(({ step }) => step)

test('two nodes train together, each with a log of its own; run again, they have nothing left to do', async () => {
  const first = await onTwoNodes('together')
  expect(first.code).toBe(0)
  expect(stepsOf(first.stdout)).toEqual([0, 1, 2, 3, 4, 5])
  for (const node of ['0', '1']) {
    const log = readFileSync(join(scene.directory, 'together', node, 'log'), 'utf8')
    expect(log).toContain(`plays the 32 of node ${node}`)
    expect(log).toContain('`max_steps=6` reached')
  }
  const second = await onTwoNodes('together')
  expect(second.code).toBe(0)
  expect(stepsOf(second.stdout)).toEqual([])
  expect(stepsOf((await onTwoNodes('together', { TRAIN_ITERS: '8' })).stdout)).toEqual([6, 7])
})

test.each([
  ['launcher-crash', 139, 'launcher-crashed'],
  ['worker-oom', 137, 'process-killed'],
])('%s ends the first attempt with %i, and not the second', async (name, code, id) => {
  const faults = { faults: [{ name, step: 'train', at: 3 }] }
  const more = { REHEARSAL_FAULTS: scene.file(`${name}.json`, JSON.stringify(faults)), TRAIN_ITERS: '60' }
  const first = await onTwoNodes(name, more)
  expect(first.code).toBe(code)
  expect(causeIn(`${first.stdout}\n${first.stderr}`.split('\n'))?.signature.id).toBe(id)
  expect((await onTwoNodes(name, more)).code).toBe(0)
})

/** The scripts of a recipe that extends llama2-7b, in one folder as the pods have them. */
function mounted(recipe: string): string {
  const folder = join(scene.directory, `${recipe}-scripts`)
  cpSync(scripts, folder, { recursive: true })
  cpSync(join(scripts, '../..', recipe, 'scripts'), folder, { recursive: true })
  return folder
}
const onNodes = (nodes: number, script: string, name: string, more: Record<string, string> = {}) =>
  Promise.all(
    Array.from({ length: nodes }, (_, rank) =>
      scene.run(['bash', script], {
        ...variables(name),
        OMPI_COMM_WORLD_RANK: String(rank),
        OMPI_COMM_WORLD_SIZE: String(nodes),
        ...more,
      }),
    ),
  )

// Upstream's llama_13b.sh on one of its four nodes, and llama_70b.sh on the four that its 128 parts need.
test.each([
  ['llama2-13b', 1, 'num_layers=40', 32, 'tp_rank_07_pp_rank_003'],
  ['llama2-70b', 4, 'num_kv_heads=8', 128, 'tp_rank_07_pp_rank_015'],
])('%s compiles, trains, and sets incomplete checkpoints aside', async (recipe, nodes, argument, ranks, lastRank) => {
  const folder = mounted(recipe)
  const more = { GBS: '1024' }
  for (const script of ['compile.sh', 'train.sh']) {
    for (const { code, stderr } of await onNodes(nodes, join(folder, script), recipe, more)) {
      expect([stderr, code]).toEqual([expect.any(String), 0])
    }
  }
  expect(readFileSync(join(scene.directory, recipe, 'cmd-args.log'), 'utf8')).toContain(argument)
  const checkpoints = join(scene.directory, recipe, 'checkpoints')
  expect(readdirSync(checkpoints)).toHaveLength(ranks)
  const [whole] = readdirSync(join(checkpoints, lastRank)).filter((name) => name.endsWith('.ckpt'))

  scene.file(`${recipe}/checkpoints/tp_rank_00_pp_rank_000/half.ckpt`, '')
  const aside = await scene.run([
    'bash',
    join(folder, 'set-aside-incomplete.sh'),
    join(scene.directory, recipe),
    `${ranks}`,
  ])
  expect(aside.stdout).toBe(`The checkpoint half.ckpt is incomplete (1 of ${ranks} ranks wrote it) and is set aside.\n`)
  expect(readdirSync(join(scene.directory, recipe, 'incomplete/tp_rank_00_pp_rank_000'))).toEqual(['half.ckpt'])
  expect(readdirSync(join(checkpoints, 'tp_rank_00_pp_rank_000'))).toContain(whole)
})

test.each([
  ['llama2-70b', { GBS: '512' }, 'The model is spread over 128 cores, and 1 nodes have 32: that must be a multiple.'],
  ['llama2-13b', { GBS: '3', OMPI_COMM_WORLD_SIZE: '2' }, 'batch of 3 sequences cannot be shared among 2 copies'],
  ['llama2-13b', { PRECISION: 'fp8' }, "There is no precision 'fp8'."],
])('%s with %j is told what does not fit', async (recipe, more, sentence) => {
  const [{ code, stderr }] = (await onNodes(1, join(mounted(recipe), 'train.sh'), 'unfit', more)) as [Ended]
  expect(stderr).toContain(sentence)
  expect(code).toBe(1)
})

test.each([
  ['bf16SR', 'model.optim.name=adamw ', '--enable-mixed-precision-accumulation', { XLA_USE_BF16: '1' }],
  [
    'megatron_amp_O2',
    'model.megatron_amp_O2=True',
    '--enable-mixed-precision-accumulation',
    { XLA_DOWNCAST_BF16: '1' },
  ],
  [
    'fp32_ZeroOptMaster',
    'model.wrap_with_zero=True',
    '--enable-mixed-precision-accumulation',
    { XLA_DOWNCAST_BF16: '1' },
  ],
  ['fp32_OptStates', 'model.optim.name=adamw_fp32OptState', '--enable-mixed', { XLA_DOWNCAST_BF16: '1' }],
  ['fp32', 'model.megatron_amp_O2=False', '--auto-cast none', { XLA_USE_BF16: '0' }],
])('precision %s is what upstream makes of it', async (precision, argument, flags, xla) => {
  const own = scene.file(
    'precision/torchrun',
    '#!/bin/sh\necho "$*" ; env | grep -E "^(XLA_.*BF16|NEURON_CC_FLAGS)="\n',
  )
  chmodSync(own, 0o755)
  const PATH = `${join(scene.directory, 'precision')}:${image}:${process.env.PATH}`
  const { stdout } = await onOneNode('train.sh', 'precision', { PRECISION: precision, PATH })
  expect(stdout).toContain(argument)
  expect(stdout).toMatch(
    new RegExp(`^NEURON_CC_FLAGS=--model-type transformer --distribution-strategy=llm-training .*${flags}`, 'm'),
  )
  const bf16 = [...stdout.matchAll(/^(XLA_\w+)=(.*)$/gm)].map(([, name, value]) => [name, value])
  expect(Object.fromEntries(bf16)).toEqual(xla)
})
