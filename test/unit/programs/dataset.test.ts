import { readdirSync, readFileSync, rmSync, statSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { causeIn } from '../../../src/neuron/signatures/cause.ts'
import { openScene, type Scene, scripts } from './scene.ts'

let scene: Scene
beforeAll(() => {
  scene = openScene()
})
afterAll(() => scene.close())

const prepare = (place: string, environment: Record<string, string> = {}) =>
  scene.run(['bash', join(scripts, 'prepare-dataset.sh')], {
    TOKENIZER: 'meta-llama/Llama-2-7b-hf',
    TOKENIZER_PATH: join(scene.directory, place, 'tokenizer'),
    DATASET: 'togethercomputer/RedPajama-Data-1T-Sample',
    DATASET_PREFIX: join(scene.directory, place, 'data/sample'),
    TOKENIZER_WORKERS: '2',
    HF_TOKEN: 'hf_notAToken0000000000',
    ...environment,
  })

/** An own reader of Megatron's memory-mapped dataset: the tokens of each document. */
function readDataset(prefix: string): number[][] {
  const idx = readFileSync(`${prefix}.idx`)
  const bin = readFileSync(`${prefix}.bin`)
  expect(idx.subarray(0, 9).toString('latin1')).toBe('MMIDIDX\0\0')
  expect(idx.readBigUInt64LE(9)).toBe(1n)
  expect(idx.readUInt8(17)).toBe(8)
  const sequences = Number(idx.readBigUInt64LE(18))
  const documents = Number(idx.readBigUInt64LE(26))
  const sizesAt = 34
  const pointersAt = sizesAt + 4 * sequences
  const documentsAt = pointersAt + 8 * sequences
  expect(idx.length).toBe(documentsAt + 8 * documents)
  for (let document = 0; document < documents; document++) {
    expect(idx.readBigInt64LE(documentsAt + 8 * document)).toBe(BigInt(document))
  }
  let end = 0
  const tokens = Array.from({ length: sequences }, (_, sequence) => {
    const start = Number(idx.readBigInt64LE(pointersAt + 8 * sequence))
    const size = idx.readInt32LE(sizesAt + 4 * sequence)
    expect(start).toBe(end)
    end = start + 2 * size
    return Array.from({ length: size }, (__, token) => bin.readUInt16LE(start + 2 * token))
  })
  expect(bin.length).toBe(end)
  return tokens
}

test('a dataset is prepared, recognised the second time, and done again where it was cut off', async () => {
  const prefix = join(scene.directory, 'shared/data/sample_text_document')
  const first = await prepare('shared')
  expect(first).toMatchObject({ code: 0 })
  expect(first.stdout).toMatch(/Ready: .*sample_text_document.bin has \d+ bytes/)
  const raw = join(scene.directory, 'shared/data/RedPajama-Data-1T-Sample')
  const lines = readdirSync(raw)
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .flatMap((name) => readFileSync(join(raw, name), 'utf8').trim().split('\n'))
    .map((line) => (JSON.parse(line) as { text: string }).text)
  const documents = readDataset(prefix)
  // A word is a token here, and each document ends with </s>.
  expect(documents.map((tokens) => tokens.length - 1)).toEqual(lines.map((text) => text.split(' ').length))
  expect(new Set(documents.map((tokens) => tokens.at(-1)))).toEqual(new Set([2]))
  expect(readdirSync(join(scene.directory, 'shared/data')).filter((name) => name.includes('partial'))).toEqual([])

  const made = readFileSync(`${prefix}.bin`)
  const time = statSync(`${prefix}.bin`).mtimeMs
  const second = await prepare('shared')
  expect(second.code).toBe(0)
  expect(second.stdout.match(/ already\./g)).toHaveLength(3)
  expect(statSync(`${prefix}.bin`).mtimeMs).toBe(time)

  // As a pod leaves it that is ended between the renaming and the marker.
  truncateSync(`${prefix}.bin`, 10)
  rmSync(`${prefix}.complete`)
  const third = await prepare('shared')
  expect(third.stdout).toContain('Tokenizing with 2 processes')
  expect(readFileSync(`${prefix}.bin`).equals(made)).toBe(true)

  const other = await prepare('shared', { TOKENIZER: 'meta-llama/Llama-2-13b-hf' })
  expect(other.code).toBe(1)
  expect(other.stderr).toMatch(/says 'meta-llama\/Llama-2-7b-hf', but .*: choose another tokenizer-name/)
})

test('without a token a gated model is refused, and nothing is left that looks complete', async () => {
  const { code, stderr } = await prepare('gated', { HF_TOKEN: '' })
  expect(code).toBe(1)
  expect(stderr).toContain('Access to model meta-llama/Llama-2-7b-hf is restricted')
  expect(causeIn(stderr.split('\n'))?.signature.id).toBe('gated-model')
  expect(readdirSync(join(scene.directory, 'gated'))).toEqual(['data'])
})

test.each([
  ['dataset', { DATASET: 'nobody/nothing' }, 'Repository Not Found'],
  ['tokenizer', { TOKENIZER: 'nobody/nothing' }, 'is not a valid model identifier'],
  ['variable', { TOKENIZER_WORKERS: '' }, 'TOKENIZER_WORKERS: must be a number of processes'],
])('a %s that is not there is named', async (what, environment, sentence) => {
  const { code, stderr } = await prepare(`missing-${what}`, environment)
  expect(stderr).toContain(sentence)
  expect(code).not.toBe(0)
})

test.each([
  [['python3', 'train.py'], "python3: this is the rehearsal's stand-in, and it cannot run 'train.py'"],
  [['python3', '-c', 'print(1)'], 'python3: this is'],
  [['git', 'push'], "git: this is the rehearsal's stand-in, and it cannot do 'git push'"],
  [['git', 'clone', 'https://github.com/a/b'], 'git: this is'],
  [['curl', 'https://example.com/x'], "curl: this is the rehearsal's stand-in, and it cannot fetch"],
  [['wget', 'https://example.com/x'], 'wget: this is'],
  [['huggingface-cli', 'upload', 'a/b'], "huggingface-cli: this is the rehearsal's stand-in, and it cannot do 'upload"],
])('%j is refused by name', async (command, sentence) => {
  expect(await scene.run(command)).toMatchObject({ code: 1, stderr: expect.stringContaining(sentence) })
})

test('neuron-ls and neuron-monitor show a trn1.32xlarge', async () => {
  const devices = JSON.parse((await scene.run(['neuron-ls', '-j'])).stdout) as { nc_count: number }[]
  expect(devices.map(({ nc_count }) => nc_count)).toEqual(Array.from({ length: 16 }, () => 2))
  const { stdout } = await scene.run(['neuron-monitor'], {}, (text, child) => {
    if (text.includes('\n')) child.kill()
  })
  const { neuron_runtime_data } = JSON.parse(stdout.split('\n')[0]!) as {
    neuron_runtime_data: [{ report: { neuroncore_counters: { neuroncores_in_use: object } } }]
  }
  expect(Object.keys(neuron_runtime_data[0].report.neuroncore_counters.neuroncores_in_use)).toHaveLength(32)
})
