import { expect, test } from '@jest/globals'
import { nodeMinutes } from '../../../rehearsal/accelerators.ts'

const minute = 60_000

test.each([
  ['a node that nothing runs on is idle all along', [{ held: { from: 0, to: 10 * minute }, busy: [] }], 10, 10],
  [
    'before, between and after work counts as idle',
    [
      {
        held: { from: 0, to: 10 * minute },
        busy: [
          { from: 6 * minute, to: 8 * minute },
          { from: minute, to: 4 * minute },
        ],
      },
    ],
    10,
    5,
  ],
  [
    'work that overlaps counts once',
    [
      {
        held: { from: 0, to: 4 * minute },
        busy: [
          { from: 0, to: 3 * minute },
          { from: minute, to: 2 * minute },
        ],
      },
    ],
    4,
    1,
  ],
  ['what lasts still is counted until now', [{ held: { from: 18 * minute }, busy: [{ from: 19 * minute }] }], 2, 1],
  [
    'nodes add up',
    [
      { held: { from: 0, to: minute }, busy: [] },
      { held: { from: 0, to: minute }, busy: [] },
    ],
    2,
    2,
  ],
])('%s', (_, nodes, held, idle) => {
  expect(nodeMinutes(nodes, 20 * minute)).toEqual({ held, idle })
})
