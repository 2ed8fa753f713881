import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { compressionLevel } from '../../../actions/fetch-logs/upload.ts'
import { utilisationOf } from '../../../src/neuron/utilisation.ts'
import { findClue } from '../../../src/run/collection/evidence.ts'
import { type Folder, openFolder } from '../../../src/run/collection/folder.ts'
import { readMetrics } from '../../../src/run/collection/metrics.ts'
import { readOthers } from '../../../src/run/collection/report.ts'
import { event, record, simple } from '../tensorboard/messages.ts'

let root: string
let folder: Folder
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'reading-'))
  folder = await openFolder(root, { mostBytes: 1e9 })
})
afterEach(() => rmSync(root, { recursive: true }))

const write = (path: string, content: string | Buffer): Promise<unknown> =>
  folder.write(path, [Buffer.from(content as Buffer)], 'test')

describe('the metrics of a run', () => {
  const losses = (from: number, to: number, loss: number): Buffer =>
    Buffer.concat(
      Array.from({ length: to - from }, (_, at) => record(event(from + at, [simple('reduced_train_loss', loss)]))),
    )
  const bar = (step: number): string =>
    `\rEpoch 0:  1%|  | ${step + 1}/10 [00:01<10:00, loss=9, v_num=, reduced_train_loss=5.5, global_step=${step}.00, throughput=3.0]`

  test('of a retry count from where it resumed, and the log fills in what no event file has', async () => {
    // By their times, whatever folders the trainer has moved them to.
    await write('files/run_0/events.out.tfevents.100.h', losses(0, 6, 8))
    await write('files/events.out.tfevents.200.h', losses(4, 8, 4))
    await write('pods/l/launcher.log', Array.from({ length: 10 }, (_, step) => bar(step)).join(''))
    const table = await readMetrics(folder, ['pods/l/launcher.log'])
    expect(table.series('reduced_train_loss')).toEqual({
      steps: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
      values: [8, 8, 8, 8, 4, 4, 4, 4, 5.5, 5.5],
    })
    expect(table.series('throughput').steps).toEqual([8, 9])
  })

  test('of a bar that never ends its line are read in pieces', async () => {
    const steps = Array.from({ length: 20_000 }, (_, step) => bar(step).replace('/10 ', '/20000 '))
    await write('pods/l/launcher.log', steps.join(''))
    const table = await readMetrics(folder, ['pods/l/launcher.log'])
    expect(table.size).toBe(20_000)
  })

  test('of another run are compared, and one that cannot be read is noted', async () => {
    await write('other.json', '{"version":1,"metrics":{"lr":{"step":[1,2],"value":[0.5,"NaN"]}}}')
    await write('broken.json', '{"version":2}')
    const others = await readOthers([`base=${join(root, 'other.json')}`, join(root, 'broken.json')], folder)
    expect(others.map(({ name, metrics }) => [name, metrics.series('lr').values])).toEqual([
      ['base', [0.5, Number.NaN]],
    ])
    expect(folder.notes).toEqual([expect.stringMatching(/broken.json is not compared: it is no metrics.json/)])
  })
})

describe('the clue to a failure', () => {
  test('is the first known text, with the lines around it, in the log of the last attempt', async () => {
    const lines = Array.from({ length: 50 }, (_, at) => `line ${at}`)
    lines[30] = "ModuleNotFoundError: No module named 'torch_xla'"
    await write('pods/a/launcher.log', 'No space left on device\n')
    await write('pods/b/launcher.log', lines.join('\n'))
    const clue = await findClue(folder, ['pods/a/launcher.log', 'pods/b/launcher.log'])
    expect(clue).toMatchObject({ file: 'pods/b/launcher.log', meaning: expect.any(String) })
    expect(clue!.lines).toEqual(lines.slice(28, 37))
  })

  test("is found in a worker's log where the launcher's has none", async () => {
    await write('pods/l/launcher.log', 'mpirun ended\n')
    await write('files/1/log', "a\nNo module named 'x'\n")
    expect((await findClue(folder, ['pods/l/launcher.log']))?.file).toBe('files/1/log')
  })

  test('is what was said last where nothing is known', async () => {
    await write('pods/l/launcher.log', `${'\rbar 1'.repeat(9)}\rbar 9\nlast words\n\n`)
    expect(await findClue(folder, ['pods/l/launcher.log'])).toEqual({
      file: 'pods/l/launcher.log',
      lines: ['bar 9', 'last words'],
    })
  })
})

describe("neuron-monitor's samples", () => {
  const sample = (use: Record<string, number>, device: number): string =>
    JSON.stringify({
      neuron_runtime_data: [
        {
          report: {
            neuroncore_counters: {
              neuroncores_in_use: Object.fromEntries(
                Object.entries(use).map(([core, percent]) => [core, { neuroncore_utilization: percent }]),
              ),
            },
            memory_used: { neuron_runtime_used_bytes: { host: 5, neuron_device: device } },
          },
        },
      ],
    })

  test('by core: mean and highest; memory: the most of all', () => {
    expect(utilisationOf([sample({ 10: 50, 2: 10 }, 7), 'rubbish', sample({ 10: 100, 2: 20 }, 3)])).toEqual({
      samples: 2,
      cores: [
        { core: 2, mean: 15, most: 20 },
        { core: 10, mean: 75, most: 100 },
      ],
      deviceBytes: 7,
      hostBytes: 5,
    })
  })

  test.each([
    '',
    '{}',
    '{"neuron_runtime_data":7}',
    '{"neuron_runtime_data":[{"report":{"neuroncore_counters":{"neuroncores_in_use":{"x":null}}}}]}',
  ])('what is none tells nothing: %s', (line) => expect(utilisationOf([line])?.cores ?? []).toEqual([]))
})

test.each([
  ['logs', [{ path: 'a.log', bytes: 100 }], 6],
  ['very many logs', [{ path: 'a.log', bytes: 2e9 }], 1],
  [
    'what is packed already',
    [
      { path: 'a.ckpt', bytes: 1e9 },
      { path: 'a.log', bytes: 100 },
    ],
    0,
  ],
])("the artifact's compression: %s", (_, files, level) => expect(compressionLevel(files)).toBe(level))
