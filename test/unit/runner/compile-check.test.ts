import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { rehearse } from './rehearse.ts'

// What compile-check.yml does with a cluster is in test/e2e/compile-check.test.ts.

const file = '.github/workflows/compile-check.yml'
const repository = {
  root: process.cwd(),
  name: 'octo/llm',
  ref: 'refs/pull/7/merge',
  sha: 'a'.repeat(40),
  defaultBranch: 'main',
}

/** The event of a pull request whose branch lies in that repository. */
const pullRequestFrom = (head: string) => ({
  name: 'pull_request',
  payload: {
    number: 7,
    pull_request: {
      number: 7,
      base: { ref: 'main', sha: 'b'.repeat(40), repo: { id: 1, full_name: repository.name } },
      head: { ref: 'change', sha: 'c'.repeat(40), repo: { id: 2, full_name: head } },
    },
  },
})

test("a fork's pull request is told that it needs a maintainer; nothing of it runs, and nothing is given to it", async () => {
  const registered: object[] = []
  const run = await rehearse('compile-check', {
    repository,
    event: pullRequestFrom('stranger/llm'),
    registerJob(job) {
      registered.push(job)
      return {}
    },
  })
  expect(run.result).toBe('success')
  expect(Object.fromEntries(run.jobs.map(({ name, result }) => [name, result]))).toEqual({
    'Needs a maintainer': 'success',
    Recipe: 'skipped',
    Image: 'skipped',
    Compile: 'skipped',
    Report: 'skipped',
    'Scale down': 'skipped',
  })
  expect(run.annotations).toMatchObject([
    { level: 'notice', title: 'Needs a maintainer', message: expect.stringMatching(/a maintainer who has read it/) },
  ])
  expect(run.summaries.map(({ markdown }) => markdown).join()).toMatch(/comes from a fork/)
  expect(registered).toEqual([expect.objectContaining({ jobId: 'fork', permissions: { metadata: 'read' } })])
})

test('a newer commit cancels the check of the one before', async () => {
  const run = await rehearse('compile-check', { repository, event: pullRequestFrom('stranger/llm') })
  const notes = run.events.flatMap((event) => (event.type === 'note' ? [event.text] : []))
  expect(notes).toEqual([
    "On GitHub this run would cancel a run that is in progress in the concurrency group 'compile-check-refs/pull/7/merge'.",
  ])
})

test('it runs on pull requests that touch a recipe or itself, with no secret and never with the rights of the base branch', () => {
  const text = readFileSync(file, 'utf8')
  const { on, permissions } = parse(text) as { on: object; permissions: object }
  expect(on).toEqual({ pull_request: { paths: ['jobs/**', file] } })
  expect(permissions).toEqual({ contents: 'read' })
  expect(text).not.toMatch(/secrets\.|pull_request_target/)
})
