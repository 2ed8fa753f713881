import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { utilisationOf } from '../../../src/neuron/utilisation.ts'
import { image, scripts } from './scene.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'accelerator-use-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** A node that trains until it is ended, and the process that looks at its accelerators. */
function watched(path: string) {
  const file = join(folder, 'neuron-monitor.jsonl')
  const training = spawn('sleep', ['600'])
  const watcher = spawn('bash', [join(scripts, 'accelerator-use.sh'), file, String(training.pid)], {
    stdio: 'ignore',
    env: { PATH: path },
  })
  return { file, training, ended: once(watcher, 'exit') }
}

const host = `${dirname(process.execPath)}:/usr/local/bin:/usr/bin:/bin`

test('a training has samples of its accelerators, and nothing looks at them when it is over', async () => {
  const { file, training, ended } = watched(`${image}:${host}`)
  while (!existsSync(file) || !readFileSync(file, 'utf8').endsWith('\n')) {
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  training.kill()
  expect(await ended).toEqual([0, null])
  const use = utilisationOf(readFileSync(file, 'utf8').split('\n'))
  expect(use).toMatchObject({ samples: 1, deviceBytes: 400 * 1024 ** 3 })
  expect(use?.cores).toHaveLength(32)
  expect(use?.cores[0]?.mean).toBeGreaterThan(80)
}, 30_000)

test('an image without neuron-monitor trains without', async () => {
  const { training, ended } = watched(host)
  expect(await ended).toEqual([0, null])
  training.kill()
  expect(readdirSync(folder)).toEqual([])
})

test.each([['llama2-7b'], ['llama3-8b-lora']])(
  "%s's training is looked at as long as it lives",
  async (recipe) => {
    const [script, log] = recipe === 'llama2-7b' ? ['train.sh', '0/'] : ['fine-tune.sh', '']
    const bin = join(folder, 'bin')
    mkdirSync(bin)
    // The trainer waits until it has been looked at.
    const file = join(folder, 'run', log!, 'neuron-monitor.jsonl')
    const wait = `#!/bin/bash\nuntil [ -s '${file}' ]; do sleep 0.1; done\nmkdir -p "\${OUTPUT:-/tmp}"\n`
    writeFileSync(join(bin, 'torchrun'), wait, { mode: 0o755 })
    writeFileSync(join(bin, 'neuron-monitor'), '#!/bin/sh\necho "{}"\nsleep 60\n', { mode: 0o755 })
    const words = ['RUN_DIRECTORY', 'TOKENIZER_PATH', 'DATASET_PATH', 'NEURON_COMPILE_CACHE_URL']
    const child = spawn('bash', [join(scripts, '../../..', 'jobs', recipe, 'scripts', script!)], {
      stdio: 'ignore',
      env: {
        PATH: `${bin}:${host}`,
        ...Object.fromEntries(words.map((name) => [name, join(folder, 'run')])),
        ...{ OMPI_COMM_WORLD_RANK: '0', OMPI_COMM_WORLD_SIZE: '1', MASTER_ADDR: 'a', GBS: '256', PRECISION: 'bf16SR' },
        ...{ TRAIN_ITERS: '6', LEARNING_RATE: '3.0e-4', WARMUP_STEPS: '2' },
        ...{ CHECKPOINT_INTERVAL_SECONDS: '3600', CHECKPOINTS_TO_KEEP: '1' },
      },
    })
    expect(await once(child, 'exit')).toEqual([0, null])
    expect(readFileSync(file, 'utf8')).toBe('{}\n')
    while (watchers(file).length > 0) await new Promise((resolve) => setTimeout(resolve, 50))
  },
  30_000,
)

/** Processes that look at accelerators for that file. */
const watchers = (file: string): string[] =>
  readdirSync('/proc').filter((pid) => {
    try {
      return /^\d+$/.test(pid) && readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(file)
    } catch {
      return false
    }
  })
