import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { leftIn, nothing, type Rehearsed, rehearse, section, temporaryFolder } from './rehearsal.ts'

const finetune = '.github/workflows/finetune.yml'
const folder = temporaryFolder()
const world = join(folder.path, 'world')
const words = ['--world', world, '--input', 'max-steps=10', '--step-ms', '5', finetune]
let run: Rehearsed
beforeAll(async () => {
  run = await rehearse(join(folder.path, 'first'), words)
}, 180_000)
afterAll(() => folder.remove())

const jobs = ['Provision', 'Image', 'Prepare', 'Fine-tune', 'Scale down', 'Merge', 'Compare', 'Logs']
const timeline = ({ stdout }: Rehearsed): string[] =>
  section(stdout, `Rehearsal of ${finetune}: success in`).split('\n')

test('succeeds with every job, and leaves no accelerator', () => {
  expect(run.status).toBe(0)
  const named = timeline(run).map((line) => line.match(/^(.+?) {2,}.*█.* success$/)?.[1])
  expect(named.sort()).toEqual([...jobs].sort())
  expect(leftIn(world)).toEqual(nothing)
})

test('has the answers of both models side by side in the summary', () => {
  expect(section(run.stdout, 'Summary of Compare: Ask both models the same')).toMatch(
    /\| Question \| Before: meta-llama\/Meta-Llama-3-8B \| Tuned: \S+ \| Expected \|\n.*\n(\| How many .*\n){3}/,
  )
})

test('asks for accelerators once, and gives them back before the models are merged', () => {
  const calls = readFileSync(join(run.folder!, 'aws-calls.jsonl'), 'utf8')
  expect(calls.match(/"action":"UpdateNodegroupConfig"/g)).toHaveLength(2)
})

test('shows the token to nobody', () => {
  const events = readFileSync(join(run.folder!, 'events.txt'), 'utf8')
  const objects = readFileSync(join(world, 'cluster/objects/objects.json'), 'utf8')
  for (const text of [run.stdout, run.stderr, events, objects]) expect(text).not.toContain('hf_rehearsal')
})

test('a second run downloads nothing again', async () => {
  const second = await rehearse(join(folder.path, 'second'), words)
  expect(second.status).toBe(0)
  const done = timeline(second).filter((line) => line.endsWith('success: done already'))
  expect(done.map((line) => line.split(' ')[0])).toEqual(['Image', 'Prepare'])
}, 180_000)
