// What goes to S3 and comes from there, with the AWS CLI of the image and boto3, on moto's S3.
import { spawn } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { delimiter, join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { image, openScene, type Scene, scripts } from '../unit/programs/scene.ts'
import { type Moto, startMoto } from './aws/moto.ts'
import { run } from './children.ts'
import { virtualEnvironment } from './virtual-environment.ts'

const COMPILER = 'neuronxcc-2.13.68.0+6dfecc895'
let scene: Scene
let moto: Moto
let environment: Record<string, string>

beforeAll(async () => {
  moto = await startMoto()
  scene = openScene()
  const cli = await virtualEnvironment('aws-cli', 'test/peers/s3/requirements.txt')
  const program = (name: string, lines: string) => {
    mkdirSync(join(scene.directory, 'programs'), { recursive: true })
    writeFileSync(join(scene.directory, 'programs', name), `#!/bin/sh\n${lines}\n`, { mode: 0o755 })
  }
  program('aws', `exec ${cli}/bin/python -m awscli "$@"`)
  program('neuronx-cc', `echo "NeuronX Compiler version ${COMPILER.slice(10)}"; echo "Python version 3.10.12"`)
  environment = {
    ...moto.env,
    AWS_DEFAULT_REGION: 'us-east-1',
    PATH: [join(scene.directory, 'programs'), image, process.env.PATH].join(delimiter),
  }
  await aws('s3', 'mb', 's3://bucket')
}, 600_000)
afterAll(async () => {
  scene?.close()
  await moto?.stop()
})

const aws = (...args: string[]): Promise<string> =>
  run(join(scene.directory, 'programs/aws'), args, { env: environment })

test('the CLI is the one of the image', async () => {
  const lock = readFileSync('jobs/llama2-7b/versions.lock', 'utf8')
  expect(await aws('--version')).toContain(`aws-cli/${/^AWSCLI=(.*)$/m.exec(lock)![1]} `)
})

test('compiled graphs are saved, and a new cluster does not compile them again', async () => {
  scene.file('tokenizer/tokenizer.json', '{}')
  scene.file('data.bin', '')
  scene.file('data.idx', '')
  scene.file('hostfile', 'worker-0 slots=1\n')
  await scene.worker('worker-0')
  const compile = (name: string, faults: object[] = []) =>
    scene.run(['bash', join(scripts, 'compile.sh')], {
      ...environment,
      MASTER_ADDR: 'worker-0',
      OMPI_COMM_WORLD_RANK: '0',
      OMPI_COMM_WORLD_SIZE: '1',
      RUN_DIRECTORY: join(scene.directory, name),
      TOKENIZER_PATH: join(scene.directory, 'tokenizer'),
      DATASET_PATH: join(scene.directory, 'data'),
      NEURON_COMPILE_CACHE_URL: join(scene.directory, `${name}-cache`),
      GBS: '256',
      PRECISION: 'bf16SR',
      CACHE_ARCHIVE: 's3://bucket/graphs',
      FAILED_ENTRIES: 'keep',
      REHEARSAL_FAULTS: scene.file(`${name}-faults.json`, JSON.stringify({ faults })),
    })
  const first = await compile('first', [{ name: 'compile-error', step: 'compile', at: 12 }])
  expect(reportIn(first.stdout)).toMatchObject({
    cached: 0,
    compiled: 7,
    failed: 1,
    savedTo: `s3://bucket/graphs/${COMPILER}`,
  })
  const kept = await aws('s3', 'ls', '--recursive', 's3://bucket/graphs/')
  expect(kept.match(/model\.neff$/gm)).toHaveLength(7)
  // What has failed stays behind.
  expect(kept).not.toContain('model.log')
  // Of another compiler: not brought.
  await aws('s3', 'cp', resolve('package.json'), 's3://bucket/graphs/neuronxcc-9.9.9/MODULE_1+2/model.neff')

  const second = await compile('second')
  expect(second.code).toBe(0)
  expect(reportIn(second.stdout)).toMatchObject({
    cached: 7,
    compiled: 1,
    failed: 0,
    restoredFrom: `s3://bucket/graphs/${COMPILER}`,
  })
  expect(readdirSync(join(scene.directory, 'second-cache'))).toEqual([COMPILER])
  expect((await aws('s3', 'ls', '--recursive', 's3://bucket/graphs/')).match(/model\.neff$/gm)).toHaveLength(9)
})

test('a bucket that is not there ends the step, and says so', async () => {
  const command = `set -euo pipefail; source ${join(scripts, 'compile-cache.sh')}; prepare_cache; echo compiling`
  const { code, stdout, stderr } = await ended('bash', ['-c', command], {
    NEURON_COMPILE_CACHE_URL: join(scene.directory, 'none-cache'),
    CACHE_ARCHIVE: 's3://not-there/graphs',
    FAILED_ENTRIES: 'keep',
  })
  expect(code).not.toBe(0)
  expect(stdout).not.toContain('compiling')
  expect(stderr).toContain('NoSuchBucket')
})

test('a dataset comes from a prefix, in the order of its names, and is not fetched twice', async () => {
  const folder = join(scene.directory, 'corpus')
  mkdirSync(join(folder, 'a'), { recursive: true })
  // More than a page of a listing.
  for (let number = 0; number < 1100; number++) writeFileSync(join(folder, `z-${number}.txt`), '')
  const lines = '{"text": "hello"}\n'
  writeFileSync(join(folder, 'b.jsonl'), lines)
  // More than boto3 fetches in one piece.
  writeFileSync(join(folder, 'a', 'c.jsonl'), lines.repeat(600_000))
  await aws('s3', 'sync', '--quiet', folder, 's3://bucket/corpus/v1/')

  const raw = join(scene.directory, 'raw')
  expect(await bring('s3://bucket/corpus/v1/', raw)).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/a\/c\.jsonl 10800000\nb\.jsonl 18\n$/),
  })
  rmSync(folder, { recursive: true })
  await aws('s3', 'rm', '--quiet', 's3://bucket/corpus/v1/b.jsonl')
  expect((await bring('s3://bucket/corpus/v1/', raw)).code).toBe(0)
})

test.each([
  ['a bucket that is not there', 's3://not-there/x/', /s3:\/\/not-there\/x\/ cannot be listed .*NoSuchBucket/],
  ['a prefix without files', 's3://bucket/none/', /has no file that matches/],
])('%s is one sentence', async (_what, dataset, sentence) => {
  const { code, stderr } = await bring(dataset, join(scene.directory, 'wrong'))
  expect(code).not.toBe(0)
  expect(stderr.trim().split('\n').at(-1)).toMatch(sentence)
})

async function bring(dataset: string, folder: string) {
  // moto's environment has boto3.
  const program =
    'import sys; from pathlib import Path; from sources import bring\n' +
    'for each in bring(sys.argv[1], "*", Path(sys.argv[2])): print(each.name, each.file.stat().st_size)'
  return ended(moto.python, ['-c', program, dataset, folder], { PYTHONPATH: resolve('jobs/data/scripts') })
}

function ended(program: string, args: string[], env: Record<string, string>) {
  return new Promise<{ code: number | null; stdout: string; stderr: string }>((done, fail) => {
    const child = spawn(program, args, { env: { ...environment, PYTHONDONTWRITEBYTECODE: '1', ...env } })
    let [stdout, stderr] = ['', '']
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text
    })
    child.on('error', fail)
    child.on('close', (code) => done({ code, stdout, stderr }))
  })
}

const reportIn = (text: string): Record<string, unknown> =>
  JSON.parse(/trainium-actions report: (.*)/.exec(text)![1]!) as Record<string, unknown>
