import { expect, test } from '@jest/globals'
import { checkpointsIn } from '../../../../src/run/retry/checkpoints.ts'

const nemo = {
  files: 'checkpoints/?p_rank_*/*.ckpt',
  name: '(?<name>[^/]*step=(?<step>\\d+)[^/]*)\\.ckpt$',
  parts: 2,
}
const part = (rank: number, step: number, at: number, more = '', bytes = 5): string =>
  `${at} ${bytes} checkpoints/mp_rank_0${rank}/megatron_llama--step=${step}-consumed_samples=${step * 256}.0${more}.ckpt`

const read = (lines: string[], rule = nemo) => checkpointsIn(['1000', ...lines, ''].join('\n'), rule)

test('a checkpoint is complete when every rank has written its part', () => {
  expect(read([part(0, 10, 900), part(1, 10, 910), part(0, 20, 990)])).toEqual([
    {
      name: 'megatron_llama--step=20-consumed_samples=5120.0',
      step: 20,
      parts: 1,
      complete: false,
      bytes: 5,
      ageSeconds: 10,
    },
    {
      name: 'megatron_llama--step=10-consumed_samples=2560.0',
      step: 10,
      parts: 2,
      complete: true,
      bytes: 10,
      ageSeconds: 90,
    },
  ])
})

test.each<[string, string[], [number, boolean][]]>([
  ['nothing', [], []],
  ['a part that has only been begun', [part(0, 10, 900), part(1, 10, 910, '', 0)], [[10, false]]],
  [
    'the last one beside one of the newest, of the same step',
    [part(0, 10, 900), part(1, 10, 900), part(0, 10, 901, '-last'), part(1, 10, 901, '-last')],
    [
      [10, true],
      [10, true],
    ],
  ],
  [
    'steps of more digits',
    [part(0, 9, 900), part(1, 9, 900), part(0, 100, 900), part(1, 100, 900)],
    [
      [100, true],
      [9, true],
    ],
  ],
  ['other files and rubbish', ['900 5 checkpoints/mp_rank_00/notes.txt', 'x', '900 5 step=.ckpt'], []],
])('%s', (_, lines, steps) => {
  expect(read(lines).map(({ step, complete }) => [step, complete])).toEqual(steps)
})

test("a clock that is behind the file server's makes no negative age", () => {
  expect(read([part(0, 10, 2000)])[0]?.ageSeconds).toBe(0)
})

test('Hugging Face: a folder is a checkpoint', () => {
  const rule = {
    files: 'checkpoint-*/trainer_state.json',
    name: '(?<name>checkpoint-(?<step>\\d+))/',
    parts: 1,
  }
  const found = read(['900 7 checkpoint-500/trainer_state.json', '950 7 checkpoint-1000/trainer_state.json'], rule)
  expect(found.map(({ name, step, complete }) => [name, step, complete])).toEqual([
    ['checkpoint-1000', 1000, true],
    ['checkpoint-500', 500, true],
  ])
})
