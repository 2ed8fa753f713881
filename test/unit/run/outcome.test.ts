import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { identityOutputs, linksOf } from '../../../src/run/following/outcome.ts'
import type { Run } from '../../../src/run/identity.ts'

const { env } = process
beforeEach(() => {
  process.env = { ...env, GITHUB_SERVER_URL: 'https://github.com', GITHUB_REPOSITORY: 'octo/train', GITHUB_RUN_ID: '9' }
})
afterEach(() => {
  process.env = env
})

const runs = 'https://github.com/octo/train/actions/runs'
const commit = 'https://github.com/octo/train/commit/0123456789abcdef'

test.each<[string, Partial<Run>, string, string[][]]>([
  ['by this workflow run: to its commit', { madeBy: `${runs}/9`, commit }, '', [['Commit', `[0123456](${commit})`]]],
  [
    'by another, and handed over by a third: to all of them',
    { madeBy: `${runs}/7`, commit },
    `${runs}/8`,
    [
      ['Commit', `[0123456](${commit})`],
      ['Made by', `[workflow run](${runs}/7)`],
      ['Handed over by', `[workflow run](${runs}/8)`],
    ],
  ],
  ['outside of a workflow: to nothing', {}, '', []],
  ['by somebody who writes what is no address', { madeBy: 'javascript:alert(1)', commit: 'https://x/)[y](z' }, '', []],
])('the summary of a run links, where it was made %s', (_, run, by, links) => {
  expect(linksOf(run as Run, { number: 1, by })).toEqual(links)
})

test.each<[Run['kind'], string | undefined, string]>([
  ['MPIJob', '/shared/x', '/shared/x/0/log'],
  ['Job', '/shared/x', '/shared/x/log'],
  ['Job', undefined, ''],
])('the log of rank 0 of a %s lies where the recipes write it', (kind, runDirectory, path) => {
  const run = { runId: 'r', kind, ...(runDirectory === undefined ? {} : { runDirectory }) }
  expect(identityOutputs(run)['log-path']).toBe(path)
})
