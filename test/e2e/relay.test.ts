import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { leftIn, nothing, pretrain, type Rehearsed, rehearse, temporaryFolder } from './rehearsal.ts'

const folder = temporaryFolder()
const world = join(folder.path, 'world')
afterAll(() => folder.remove())

// The training is stopped following 15 seconds after its job began, and is longer than that.
let chain: Rehearsed
beforeAll(async () => {
  const words = ['--world', world, '--input', 'nodes=2', '--input', 'max-steps=600', '--step-ms', '50']
  chain = await rehearse(join(folder.path, 'out'), [...words, '--variable', 'TRAINIUM_DETACH_AFTER=15s', pretrain])
}, 300_000)

const timelines = (): string[] => chain.stdout.split(`── Rehearsal of ${pretrain}: success in`).slice(1)

/** Steps of the training in the step log of one of the runs, as they were printed. */
function stepsOf(run: string): number[] {
  const logs = join(run, 'jobs/train/logs')
  const text = readdirSync(logs)
    .filter((name) => /follow\.log$/.test(name))
    .map((name) => readFileSync(join(logs, name), 'utf8'))
    .join('')
  return [...text.matchAll(/global_step=(\d+)\.\d*,/g)].map(([, step]) => Number(step))
}

test('a training that is longer than a job is followed by one run of the workflow after the other', () => {
  expect(chain.status).toBe(0)
  expect(timelines().length).toBeGreaterThanOrEqual(2)
  expect(chain.stdout).toMatch(/pretrain\.yml was asked to run again, on [\w/-]+, by the run before\./)
})

test('only the last one fetches logs; only the first one makes anything; the nodes stay for as long as they are needed', () => {
  const states = timelines().map((timeline) =>
    Object.fromEntries(
      [...timeline.matchAll(/^(Compile|Train|Logs|Scale down) .* (success|skipped)$/gm)].map(([, job, state]) => [
        job,
        state,
      ]),
    ),
  )
  const goesOn = { Train: 'success', Logs: 'skipped', 'Scale down': 'success' }
  expect(states[0]).toEqual({ Compile: 'success', ...goesOn })
  for (const between of states.slice(1, -1)) expect(between).toEqual({ Compile: 'skipped', ...goesOn })
  expect(states.at(-1)).toEqual({ Compile: 'skipped', Train: 'success', Logs: 'success', 'Scale down': 'success' })
  expect(timelines().at(-1)).not.toContain('| Restarts |')
  expect(leftIn(world)).toEqual(nothing)
})

test('the chain has one run, one log and one summary', () => {
  const runs = [
    chain.folder!,
    ...timelines()
      .slice(1)
      .map((_, at) => join(chain.folder!, `run-${at + 2}`)),
  ]
  const steps = runs.flatMap(stepsOf)
  expect(steps.length).toBeGreaterThan(5)
  expect(steps).toEqual([...new Set(steps)].sort((a, b) => a - b))
  expect(new Set([...chain.stdout.matchAll(/\| Run \| `(llama2-7b-\d+)` \|/g)].map(([, id]) => id)).size).toBe(1)
  const [, relays] = /\| Relays \| (\d+) \|/.exec(timelines().at(-1)!)!
  expect(Number(relays)).toBe(timelines().length - 1)
  expect(timelines().at(-1)).toMatch(/\| Last step \| 599 \|[\s\S]*\| Loss \| [\d.]+ \(from 10\.\d+/)
})
