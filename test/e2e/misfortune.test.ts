import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { leftIn, nothing, pretrain, type Rehearsed, rehearse, section, small, temporaryFolder } from './rehearsal.ts'

const folder = temporaryFolder()
const prepared = join(folder.path, 'prepared')
const oneStep = 'test/fixtures/e2e/one-step.yml'
afterAll(() => folder.remove())

// A world in which image, dataset and graphs are there: what follows begins with the training.
beforeAll(async () => {
  const { status } = await rehearse(join(folder.path, 'before'), ['--world', prepared, ...small, pretrain])
  expect(status).toBe(0)
}, 180_000)

interface Case extends Rehearsed {
  world: string
}

async function rehearseIn(name: string, words: string[], onLine?: Parameters<typeof rehearse>[2]): Promise<Case> {
  const world = join(folder.path, `${name}-world`)
  cpSync(prepared, world, { recursive: true })
  const run = await rehearse(join(folder.path, name), ['--world', world, ...small, ...words, pretrain], onLine)
  return { ...run, world }
}

function resultOf(run: Rehearsed, job: string): string | undefined {
  return new RegExp(`^ +[\\d.]+s {2}${job}: (success|failure|cancelled|skipped) `, 'm').exec(run.stdout)?.[1]
}

describe('a cancellation during the training', () => {
  let asked: Case
  let interrupted: Case
  beforeAll(async () => {
    ;[asked, interrupted] = await Promise.all([
      rehearseIn('asked', ['--cancel-during', 'train', '--input', 'max-steps=100000']),
      rehearseIn('interrupted', ['--input', 'max-steps=100000'], (line, kill) => {
        if (line.includes('Train > Trainium nodes: success')) kill('SIGINT')
      }),
    ])
  }, 180_000)

  test.each([
    ['in the workflow', () => asked],
    ['by a signal to the rehearsal', () => interrupted],
  ])('%s ends the run as cancelled, and gives the nodes back', (_, run) => {
    expect(run().status).toBe(1)
    expect(run().stdout).toContain(`── Rehearsal of ${pretrain}: cancelled in `)
    expect(resultOf(run(), 'Train')).toBe('cancelled')
    expect(resultOf(run(), 'Scale down')).toBe('success')
  })

  test.each([
    ['in the workflow', () => asked],
    ['by a signal to the rehearsal', () => interrupted],
  ])('%s leaves no MPIJob and no Trainium node', (_, run) => {
    expect(leftIn(run().world)).toEqual(nothing)
  })

  test('keeps the files of the run for the job that fetches them', () => {
    expect(resultOf(asked, 'Logs')).toBe('success')
    expect(section(asked.stdout, 'Summary of Logs')).toContain('files/0/log')
  })
})

test('a cancellation of the root action gives the nodes back once its run is deleted', async () => {
  const world = join(folder.path, 'one-step-world')
  cpSync(prepared, world, { recursive: true })
  const words = ['--cancel-during', 'all', '--input', 'training-steps=100000', '--step-ms', '5']
  const run = await rehearse(join(folder.path, 'one-step'), ['--world', world, ...words, oneStep])
  expect(resultOf(run, 'all')).toBe('cancelled')
  expect(leftIn(world)).toEqual(nothing)
}, 180_000)

describe('what breaks the training', () => {
  let crash: Case
  let early: Case
  let lost: Case
  beforeAll(async () => {
    ;[crash, early, lost] = await Promise.all([
      // Behind the first checkpoint, which two nodes write after 72 steps.
      rehearseIn('crash', ['--fault', 'launcher-crash@train:100', '--input', 'max-steps=120']),
      rehearseIn('early', ['--fault', 'launcher-crash@train']),
      // Long enough that the node goes while it works.
      rehearseIn('lost', ['--fault', 'node-lost@train', '--input', 'max-steps=200']),
    ])
  }, 180_000)

  test('launcher-crash: the launcher is started again, the training goes on from its checkpoint, the nodes go', () => {
    expect(crash.status).toBe(0)
    expect(section(crash.stdout, 'Summary of Train: Follow it to its end')).toContain('| Restarts | 1 |')
    // The first step after it may have been drawn over before it was read.
    expect(section(crash.stdout, 'Summary of Train: Follow it to its end')).toMatch(
      /\| Attempts \| 2, the last one from step 7\d \|/,
    )
    expect(section(crash.stdout, 'Summary of Train: Follow it to its end')).toContain('| Last step | 119 |')
    expect(leftIn(crash.world)).toEqual(nothing)
  })

  test('launcher-crash before the first checkpoint: nobody pays for the same steps twice unasked', () => {
    expect(resultOf(early, 'Train')).toBe('failure')
    expect(early.stdout).toContain('restart-from-zero')
    expect(leftIn(early.world)).toEqual(nothing)
  })

  test('node-lost: the run ends and says what happened, or was resumed; the nodes go', () => {
    expect(resultOf(lost, 'Scale down')).toBe('success')
    expect(`${lost.stdout}`).toMatch(/node/i)
    expect(leftIn(lost.world)).toEqual(nothing)
  })
})

describe('what only disturbs it', () => {
  let runs: Record<string, Case>
  beforeAll(async () => {
    const [cut, busy] = await Promise.all([
      rehearseIn('cut', ['--fault', 'watch-cut@train']),
      rehearseIn('busy', ['--fault', 'api-busy@train']),
    ])
    runs = { cut, busy }
  }, 180_000)

  test.each(['cut', 'busy'])('%s: the run succeeds as if nothing had been', (name) => {
    const run = runs[name]!
    expect(run.status).toBe(0)
    expect(run.stdout).not.toContain('did not happen')
    expect(section(run.stdout, 'Summary of Train: Follow it to its end')).toContain('| Last step | 19 |')
  })
})
