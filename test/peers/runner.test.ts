// The workflow and the root action under nektos/act, a workflow runner that others wrote: jobs, outputs and what is left
// in the world must be what they are under the rehearsal's runner.
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { ActResult } from './runner/act.ts'
import { askAct, askOurs } from './runner/side-by-side.ts'
import { snapshot } from './runner/snapshot.ts'

const pretrain = '.github/workflows/pretrain.yml'
const oneStep = '.github/workflows/one-step.yml'
let directory: string
let root: string
let rootForAct: string

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'peer-runner-'))
  const addWorkflow = (folder: string): void => copyFileSync('test/fixtures/e2e/one-step.yml', join(folder, oneStep))
  root = snapshot(join(directory, 'repository'), addWorkflow)
  // act does not know `$/`, "this repository at this commit", which is newer than it. In a workflow of the repository
  // itself `./` means the same, so the copy for act says that.
  rootForAct = snapshot(join(directory, 'repository-for-act'), (folder) => {
    addWorkflow(folder)
    const file = join(folder, 'action.yml')
    const text = readFileSync(file, 'utf8')
    expect(text).toContain('uses: $/actions/')
    writeFileSync(file, text.replaceAll('uses: $/actions/', 'uses: ./actions/'))
  })
})
afterAll(() => rmSync(directory, { recursive: true, force: true }))

test('pretrain.yml, unaltered: the same jobs, the same outputs, the same world', async () => {
  const question = { workflow: pretrain, inputs: { nodes: '2', 'max-steps': '30' } }
  const [act, ours] = await Promise.all([askAct(root, question), askOurs(root, question)])
  expect(failureOf(act.result)).toBe('')
  expect(act.result.errors).toEqual([])
  expect(act.result.jobs).toEqual(resultsOf(ours.result))
  expect(Object.values(act.result.jobs)).toEqual(Array(8).fill('success'))
  expect(act.outcome).toEqual(ours.outcome)
  expect(act.outcome).toMatchObject({
    mpiJobs: { 'llama2-7b-4711': 'Succeeded' },
    trainiumNodes: 0,
    artifacts: ['llama2-7b-4711-logs'],
  })
  for (const { id, outputs } of ours.result.jobs) expect(act.result.outputs[id] ?? {}).toMatchObject(outputs)
  expect(act.result.summaries.length).toBe(ours.result.summaries.length)
})

test('a graph that does not compile: the same job fails, for the same reason, and the nodes go all the same', async () => {
  const question = {
    workflow: pretrain,
    inputs: { nodes: '2', 'max-steps': '30' },
    faults: [{ name: 'compile-error' as const, job: 'compile' }],
  }
  const [act, ours] = await Promise.all([askAct(root, question), askOurs(root, question)])
  expect(act.result.exitCode).toBe(1)
  // GitHub gives the outputs of a job that was left out as empty text; act gives the expressions' own text, `${{ … }}`, so
  // its `logs` runs where GitHub's does not.
  const { logs, ...jobs } = act.result.jobs
  expect(logs).toBe('failure')
  expect(jobs).toEqual(resultsOf(ours.result))
  expect(jobs).toEqual({
    check: 'success',
    provision: 'success',
    image: 'success',
    dataset: 'success',
    compile: 'failure',
    'scale-down': 'success',
  })
  const errors = ours.result.annotations.filter(({ level }) => level === 'error').map(({ message }) => message)
  expect(errors).toHaveLength(1)
  const [first, ...rest] = act.result.errors.map(withoutNames)
  expect(first).toBe(withoutNames(errors[0]!))
  expect(rest).toEqual([expect.stringContaining('steps.submit.outputs.run-id')])
  expect(act.outcome).toEqual(ours.outcome)
  expect(act.outcome.trainiumNodes).toBe(0)
})

test('the root action: one step, the same outputs', async () => {
  const question = { workflow: oneStep, inputs: {} }
  const [act, ours] = await Promise.all([askAct(rootForAct, question), askOurs(root, question)])
  expect(failureOf(act.result)).toBe('')
  expect(act.result.jobs).toEqual({ all: 'success' })
  expect(resultsOf(ours.result)).toEqual({ all: 'success' })
  expect(act.result.outputs.all).toMatchObject(ours.result.jobs[0]!.outputs)
  expect(ours.result.jobs[0]!.outputs).toMatchObject({ 'run-id': 'llama2-7b-4711', phase: 'Succeeded' })
  expect(act.outcome).toEqual(ours.outcome)
  expect(act.outcome.trainiumNodes).toBe(0)
})

/** What to read where act failed. */
function failureOf({ exitCode, log }: ActResult): string {
  if (exitCode === 0) return ''
  const lines = log.split('\n')
  const first = lines.findIndex((line) => /❌|::error/.test(line))
  return `act ended with ${exitCode}:\n${lines.slice(Math.max(first - 20, 0), first + 20).join('\n')}`
}

/** act says nothing of a job that was left out. */
function resultsOf({ jobs }: { jobs: { id: string; result?: string }[] }): Record<string, string | undefined> {
  return Object.fromEntries(jobs.filter(({ result }) => result !== 'skipped').map(({ id, result }) => [id, result]))
}

/** Kubernetes gives pods random names, and EC2 gives nodes addresses in the order they start. */
function withoutNames(sentence: string): string {
  return sentence
    .replace(/launcher-[a-z0-9]{5}\b/g, 'launcher-…')
    .replace(/ip-10-0-0-\d+\./, 'ip-….')
    .replace(/\d{4}-\d\d-\d\d [\d:.]+: +\d+/, '…')
}
