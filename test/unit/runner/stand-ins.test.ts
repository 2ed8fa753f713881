import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { type Aws, startAws } from '../../../rehearsal/aws/aws.ts'
import { type GitHub, startGitHub } from '../../../rehearsal/github/github.ts'
import { type Rehearsed, rehearse } from './rehearse.ts'

let directory: string
let github: GitHub
let aws: Aws
let run: Rehearsed

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'stand-ins-'))
  github = await startGitHub({ directory: join(directory, 'github'), repository: 'me/fixture' })
  const trust = { subjects: ['repo:me/fixture:*'] }
  aws = await startAws({
    region: 'us-east-1',
    account: '111122223333',
    directory: join(directory, 'aws'),
    issuer: github.issuer,
    roles: [{ name: 'trainium', trust, policy: [] }],
  })
  run = await rehearse('stand-ins', { environment: aws.env, registerJob: (job) => github.registerJob(job) })
})

afterAll(async () => {
  await aws.close()
  await github.close()
  rmSync(directory, { recursive: true, force: true })
})

test('what one job uploads another downloads, without hidden files and what is excluded', () => {
  expect(run.result).toBe('success')
  expect(github.artifacts().map(({ name }) => name)).toEqual(['logs'])
  expect(run.printed('down')).toEqual(expect.arrayContaining(['here/deep/two.txt', 'here/one.txt']))
  expect(run.printed('down').filter((line) => line.startsWith('here/'))).toHaveLength(2)
  expect(run.jobs[0]?.outputs.id).toMatch(/^\d+$/)
})

test('nothing to upload, and nothing to download, fail as asked', () => {
  expect(run.annotations.map(({ message }) => message)).toEqual(
    expect.arrayContaining([
      'No files were found with the provided path: nothing/*. No artifacts will be uploaded.',
      'Unable to download artifact(s): Artifact not found for name: other; there are: logs.',
    ]),
  )
})

test('credentials come from the OIDC token of the job, and are hidden', () => {
  expect(run.printed('up')).toContain('account 111122223333 region us-east-1 secret ***')
})

test('the stand-ins are told of', () => {
  expect(run.standIns).toEqual([
    'actions/cache@v4',
    'actions/download-artifact@v4',
    'actions/upload-artifact@v4',
    'aws-actions/configure-aws-credentials@v4',
  ])
})
