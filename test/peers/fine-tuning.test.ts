// The scripts of llama3-8b-lora with the libraries that they are written for, on a processor, and a Llama of a few thousand weights. Only
// Optimum Neuron is a stand-in (fine-tuning/optimum): its classes are TRL's with what is Neuron's in them.
import { execFile, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { metricPoints } from '../../src/neuron/metrics.ts'
import { have } from './packages.ts'
import { virtualEnvironment } from './virtual-environment.ts'

const own = resolve('test/peers/fine-tuning')
const scripts = resolve('jobs/llama3-8b-lora/scripts')
let shared: string
let environment: Record<string, string>

beforeAll(async () => {
  // What its program is compiled and looked at with.
  await have({ cc: 'gcc', readelf: 'binutils' })
  const folder = await virtualEnvironment('fine-tuning', join(own, 'requirements.txt'), join(own, 'without_cuda.py'))
  shared = mkdtempSync(join(tmpdir(), 'peer-fine-tuning-'))
  const programs = join(shared, 'programs')
  mkdirSync(programs)
  // It joins what each core has saved; here there is one.
  writeFileSync(
    join(programs, 'optimum-cli'),
    '#!/bin/sh\nset -e\n[ "$1 $2" = "neuron consolidate" ]\nmkdir "$4"\ncp "$3"/adapter_default/adapter_model.safetensors "$4"\n',
    { mode: 0o755 },
  )
  environment = {
    PATH: [programs, join(folder, 'bin'), process.env.PATH].join(delimiter),
    HOME: shared,
    HF_HUB_OFFLINE: '1',
    PYTHONDONTWRITEBYTECODE: '1',
    OMP_NUM_THREADS: '2',
    SHARED: shared,
    MODEL: 'acme/tiny',
    DATASET: 'acme/questions',
    INSTRUCTION: 'Answer with SQL.',
    QUESTION_KEY: 'question',
    CONTEXT_KEY: 'context',
    ANSWER_KEY: 'answer',
    TUNING_DIRECTORY: join(shared, 'fine_tuning/run'),
  }
  expect(run('python3', [join(own, 'tiny.py'), 'make', shared])).toMatchObject({ status: 0 })
}, 1_200_000)
afterAll(() => rmSync(shared, { recursive: true, force: true }))

interface Hub {
  url: string
  /** The `Authorization` of every request. */
  tokens: string[]
  close(): void
}

const TOKEN = 'hf_aSecretToken0000000000'

/** Hugging Face's API, as far as huggingface_hub asks it for a repository and its files. */
async function startHub(): Promise<Hub> {
  const tokens: string[] = []
  const files = ['config.json', 'model.safetensors', 'original/consolidated.00.pth']
  const refusals: Record<string, [number, string]> = {
    'acme/gated': [403, 'GatedRepo'],
    'acme/none': [404, 'RepoNotFound'],
    'acme/stranger': [401, ''],
    'acme/ill': [500, ''],
  }
  const server = createServer(({ url = '', headers, method }, response) => {
    tokens.push(headers.authorization ?? '')
    const [, name = '', file] =
      /^\/(?:api\/(?:models|datasets)\/)?(?:datasets\/)?([^/]+\/[^/?]+)(?:\/resolve\/[^/]+\/(.*))?/.exec(url) ?? []
    const [status, code] = refusals[name] ?? [200, '']
    if (status !== 200) return response.writeHead(status, code === '' ? {} : { 'x-error-code': code }).end('{}')
    const commit = '1'.repeat(40)
    if (file === undefined) {
      const siblings = files.map((rfilename) => ({ rfilename }))
      return response
        .setHeader('content-type', 'application/json')
        .end(JSON.stringify({ id: name, sha: commit, siblings }))
    }
    const text = `${file} of ${name}`
    response.writeHead(200, {
      etag: `"${file.replaceAll('/', '-')}"`,
      'x-repo-commit': commit,
      'content-length': text.length,
    })
    response.end(method === 'HEAD' ? undefined : text)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, tokens, close: () => void server.close() }
}

/** Not waited for as the others are: the Hub is in this process. */
function download(hub: Hub, more: Record<string, string> = {}) {
  const token = join(shared, 'token')
  writeFileSync(token, `${TOKEN}\n`)
  const env = {
    ...environment,
    HF_HUB_OFFLINE: '0',
    HF_HUB_DISABLE_PROGRESS_BARS: '1',
    HF_ENDPOINT: hub.url,
    HF_TOKEN_PATH: token,
    MODEL: 'acme/open',
    DATASET: 'acme/data',
    ...more,
  }
  return new Promise<{ status: number | null; stdout: string; stderr: string }>((done) => {
    const child = execFile('python3', [join(scripts, 'download.py')], { env }, (_error, stdout, stderr) => {
      done({ status: child.exitCode, stdout, stderr })
    })
  })
}

function run(program: string, args: string[], more: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', env: { ...environment, ...more } })
  return { status, stdout, stderr: status === 0 ? '' : stderr }
}

test('the versions are those of the image', () => {
  const pins = (file: string, pattern: RegExp) =>
    new Map(
      [...readFileSync(file, 'utf8').matchAll(pattern)].map(([, name = '', version = '']) => [
        name.toLowerCase().replace('-', '_'),
        version,
      ]),
    )
  const lock = pins('jobs/llama3-8b-lora/versions.lock', /^(\w+)=(.*)$/gm)
  const installed = pins(join(own, 'requirements.txt'), /^([\w-]+)==([^\s\\]+)/gm)
  const both = [...lock].filter(([name]) => installed.has(name))
  expect(both.map(([name]) => name).sort()).toEqual(
    ['accelerate', 'datasets', 'huggingface_hub', 'peft', 'torch', 'transformers', 'trl'].sort(),
  )
  expect(both.filter(([name, version]) => installed.get(name) !== version)).toEqual([])
})

test('download.py gives the token of its file to the Hub alone, and what is there is not asked for again', async () => {
  const hub = await startHub()
  try {
    const first = await download(hub)
    expect(first).toMatchObject({ status: 0, stderr: '' })
    expect(first.stdout).not.toContain(TOKEN)
    const folder = join(shared, 'models/acme--open')
    expect(readFileSync(join(folder, 'model.safetensors'), 'utf8')).toBe('model.safetensors of acme/open')
    expect(existsSync(join(folder, '.complete'))).toBe(true)
    // The weights in Meta's own format are left there.
    expect(existsSync(join(folder, 'original'))).toBe(false)
    expect(new Set(hub.tokens)).toEqual(new Set([`Bearer ${TOKEN}`]))

    hub.tokens.length = 0
    expect(await download(hub)).toMatchObject({ status: 0, stdout: expect.stringContaining('already') })
    expect(hub.tokens).toEqual([])
  } finally {
    hub.close()
  }
})

test.each([
  [
    'a licence that is not accepted',
    'acme/gated',
    /^Access to model acme\/gated is restricted: accept the licence at https:\/\/huggingface\.co\/acme\/gated with the token's account\.$/,
  ],
  [
    'a model that is not there',
    'acme/none',
    /^Hugging Face has no model acme\/none, or does not show it to this token/,
  ],
  [
    'a token that is not known',
    'acme/stranger',
    /^Hugging Face does not know this token \(401 for https:\/\/huggingface\.co\/acme\/stranger\)/,
  ],
  ['a Hub that is ill', 'acme/ill', /^Hugging Face did not give acme\/ill \(500\)/],
])('download.py: %s is one sentence', async (_what, model, sentence) => {
  const hub = await startHub()
  try {
    const { status, stdout, stderr } = await download(hub, { MODEL: model })
    expect(status).toBe(1)
    expect(stderr.trim()).toMatch(sentence)
    expect(stdout + stderr).not.toContain(TOKEN)
  } finally {
    hub.close()
  }
})

test('fine_tune.py trains on the examples as conversations, and prints the metrics that run-job reads', () => {
  const trained = join(environment.TUNING_DIRECTORY!, 'trained')
  const { status, stdout, stderr } = run('python3', [join(scripts, 'fine_tune.py')], {
    PYTHONPATH: own,
    OUTPUT: trained,
    TRAINING_STEPS: '4',
    SEQUENCE_LENGTH: '256',
    GRADIENT_ACCUMULATION: '2',
    LEARNING_RATE: '1',
    LORA_RANK: '4',
    LORA_ALPHA: '32',
  })
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  const { begins } = JSON.parse(/^\{"begins.*$/m.exec(stdout)![0]) as { begins: string }
  // Once, although the tokenizer puts it before every text too.
  expect(begins).toMatch(
    /^<\|begin_of_text\|><\|start_header_id\|>system<\|end_header_id\|>\n\nAnswer with SQL\.\nCREATE TABLE \w+ \(name TEXT\)<\|eot_id\|><\|start_header_id\|>user<\|end_header_id\|>\n\nHow many \w+ are there\?<\|eot_id\|><\|start_header_id\|>assistant<\|end_header_id\|>\n\nSELECT count\(\*\) FROM \w+<\|eot_id\|><\|end_of_text\|>/,
  )
  const metrics = metricPoints(Buffer.from(stdout))
  expect(metrics.map(({ step }) => step)).toEqual([0, 1, 2, 3])
  for (const { loss, gradientNorm, learningRate } of metrics)
    expect([loss, gradientNorm, learningRate].every(Number.isFinite)).toBe(true)
  expect(metrics.map(({ throughput }) => throughput !== undefined && throughput > 0)).toEqual([false, true, true, true])
  expect(JSON.parse(readFileSync(join(trained, 'adapter_config.json'), 'utf8'))).toMatchObject({ r: 4, lora_alpha: 32 })

  // Where Optimum Neuron puts it.
  mkdirSync(join(trained, 'adapter_default'))
  for (const name of ['adapter_config.json', 'adapter_model.safetensors']) {
    cpSync(join(trained, name), join(trained, 'adapter_default', name))
  }
}, 600_000)

test('merge.sh makes the model that has the adapter in its weights; done twice is done once', () => {
  const { TUNING_DIRECTORY = '' } = environment
  const merge = () => run('bash', [join(scripts, 'merge.sh')])
  expect(merge()).toMatchObject({ status: 0, stdout: expect.stringContaining(`is in ${TUNING_DIRECTORY}/merged, `) })
  const look = run('python3', [
    join(own, 'tiny.py'),
    'look',
    shared,
    join(TUNING_DIRECTORY, 'adapter'),
    join(TUNING_DIRECTORY, 'merged'),
  ])
  expect(look).toMatchObject({ status: 0 })
  const { changed, furthest, sameTokens } = JSON.parse(look.stdout) as Record<string, unknown>
  expect(changed).toEqual(['down_proj', 'gate_proj', 'k_proj', 'o_proj', 'q_proj', 'up_proj', 'v_proj'])
  // As far as bfloat16 has digits.
  expect(furthest).toBeLessThan(0.01)
  expect(sameTokens).toBe(true)

  rmSync(join(shared, 'programs/optimum-cli'))
  expect(merge()).toMatchObject({ status: 0 })
  expect(readdirSync(TUNING_DIRECTORY).sort()).toEqual(['adapter', 'merged', 'trained'])
}, 600_000)

test('compare.py asks both models what they were not trained on, and reports the answers', () => {
  const { status, stdout, stderr } = run('python3', [join(scripts, 'compare.py')], {
    PROMPTS: '[]',
    ANSWER_TOKENS: '8',
  })
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  const report = JSON.parse(/^trainium-actions report: (.*)$/m.exec(stdout)![1]!) as {
    answers: Record<string, string>[]
  }
  expect(report).toMatchObject({ kind: 'answers', base: 'acme/tiny' })
  expect(report.answers).toHaveLength(3)
  for (const { question, base, tuned, expected } of report.answers) {
    expect(expected).toBe(`SELECT count(*) FROM ${/How many (\w+) are there/.exec(question!)![1]}`)
    expect(tuned).not.toBe(base)
  }
  expect(JSON.parse(readFileSync(join(environment.TUNING_DIRECTORY!, 'answers.json'), 'utf8'))).toEqual(report)
}, 600_000)

test('compare.py asks the questions that it is given', () => {
  const { stdout } = run('python3', [join(scripts, 'compare.py')], {
    PROMPTS: '["How many ships1 are there?"]',
    ANSWER_TOKENS: '3',
  })
  const report = JSON.parse(/^trainium-actions report: (.*)$/m.exec(stdout)![1]!) as { answers: object[] }
  expect(report.answers).toEqual([
    { question: 'How many ships1 are there?', base: expect.any(String), tuned: expect.any(String) },
  ])
  expect(existsSync(join(environment.TUNING_DIRECTORY!, 'answers.json.partial'))).toBe(false)
  const wrong = run('python3', [join(scripts, 'compare.py')], { PROMPTS: '[1]', ANSWER_TOKENS: '3' })
  expect(wrong.status).toBe(1)
  expect(wrong.stderr).toContain("The parameter 'prompts' must be a JSON list of texts.")
}, 600_000)
