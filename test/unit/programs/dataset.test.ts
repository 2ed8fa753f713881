import { readdirSync, readFileSync, statSync, symlinkSync, truncateSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { causeIn } from '../../../src/neuron/signatures/cause.ts'
import { image, openScene, type Scene } from './scene.ts'

let scene: Scene
beforeAll(() => {
  scene = openScene()
})
afterAll(() => scene.close())

const script = resolve('jobs/data/scripts/prepare_dataset.py')

const prepare = (place: string, environment: Record<string, string> = {}, token = 'hf_notAToken0000000000') =>
  scene.run(['python3', script], {
    TOKENIZER: 'meta-llama/Llama-2-7b-hf',
    TOKENIZER_PATH: join(scene.directory, place, 'tokenizer'),
    DATASET: 'togethercomputer/RedPajama-Data-1T-Sample',
    DATASET_PREFIX: join(scene.directory, place, 'data/sample'),
    TOKENIZER_WORKERS: '2',
    HF_TOKEN_PATH: scene.file('token', token),
    PYTHONDONTWRITEBYTECODE: '1',
    ...environment,
  })

function reportOf(log: string): unknown {
  const mark = 'trainium-actions report: '
  const line = log.split('\n').find((each) => each.startsWith(mark))
  return JSON.parse(line!.slice(mark.length))
}

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

test('the real engine prepares a dataset, recognises it, and makes it again where it was cut off', async () => {
  const prefix = join(scene.directory, 'shared/data/sample_text_document')
  const first = await prepare('shared')
  expect(first).toMatchObject({ code: 0 })
  expect(first.stdout).toContain(`Ready after `)
  const raw = join(scene.directory, 'shared/data/sample.RedPajama-Data-1T-Sample')
  const lines = readdirSync(raw)
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .flatMap((name) => readFileSync(join(raw, name), 'utf8').trim().split('\n'))
    .map((line) => (JSON.parse(line) as { text: string }).text)
  const documents = readDataset(prefix)
  // The vocabulary has each word of the rehearsal's texts, and each document ends with </s>.
  expect(documents.map((tokens) => tokens.length - 1)).toEqual(lines.map((text) => text.split(' ').length))
  expect(new Set(documents.map((tokens) => tokens.at(-1)))).toEqual(new Set([2]))
  expect(readdirSync(join(scene.directory, 'shared/data')).filter((name) => /partial|parts/.test(name))).toEqual([])
  expect(reportOf(first.stdout)).toMatchObject({ dataset: prefix, skipped: false, documents: lines.length })

  const made = readFileSync(`${prefix}.bin`)
  const time = statSync(`${prefix}.bin`).mtimeMs
  const second = await prepare('shared')
  expect(second.stdout.match(/ already\./g)).toHaveLength(3)
  expect(reportOf(second.stdout)).toMatchObject({ skipped: true, documents: lines.length })
  expect(statSync(`${prefix}.bin`).mtimeMs).toBe(time)

  truncateSync(`${prefix}.bin`, 10)
  const third = await prepare('shared')
  expect(third.stdout).toContain(`${prefix}.bin is truncated: it has 10 of ${made.length} bytes.`)
  expect(readFileSync(`${prefix}.bin`).equals(made)).toBe(true)
})

test('without Python, files of the same form are left', async () => {
  const prefix = join(scene.directory, 'bare/data/sample_text_document')
  // A folder with node alone.
  symlinkSync(process.execPath, join(scene.home('bare-programs'), 'node'))
  const bare = { PATH: `${image}:${join(scene.directory, 'bare-programs')}` }
  const first = await prepare('bare', bare)
  expect(first).toMatchObject({ code: 0 })
  const documents = readDataset(prefix)
  expect(reportOf(first.stdout)).toMatchObject({ dataset: prefix, skipped: false, documents: documents.length })
  expect(reportOf((await prepare('bare', bare)).stdout)).toMatchObject({ skipped: true })
  const refused = await prepare('bare-gated', bare, '')
  expect([refused.code, refused.stderr]).toEqual([65, expect.stringContaining('accept the licence at')])
})

test('without a token a gated model is refused, and nothing is left that looks complete', async () => {
  const word = join(scene.directory, 'last-word')
  const { code, stderr } = await prepare('gated', { TERMINATION_LOG: word }, '')
  expect(code).toBe(65)
  expect(stderr).toMatch(/Accept the licence at \S+\/meta-llama\/Llama-2-7b-hf with the account of the token/)
  expect(readFileSync(word, 'utf8')).toBe(stderr.trim())
  expect(causeIn(stderr.split('\n'))?.signature.id).toBe('gated-model')
  expect(readdirSync(join(scene.directory, 'gated'))).toEqual(['data'])
})

test.each([
  ['dataset', { DATASET: 'nobody/nothing' }, '/datasets/nobody/nothing with the revision'],
  ['tokenizer', { TOKENIZER: 'nobody/nothing' }, '/nobody/nothing with the revision'],
  ['variable', { DATASET_PREFIX: '' }, 'The variable DATASET_PREFIX must be'],
])('a %s that is not there is named', async (what, environment, sentence) => {
  const { code, stderr } = await prepare(`missing-${what}`, environment)
  expect(stderr).toContain(sentence)
  expect(code).toBe(65)
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
