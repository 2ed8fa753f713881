import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { pretrain, type Rehearsed, rehearse, section, temporaryFolder } from './rehearsal.ts'

const folder = temporaryFolder()
afterAll(() => folder.remove())

const fixtures = 'test/fixtures/e2e'

/** AWS calls that look, and change nothing. */
const looking = /^(AssumeRole|GetCallerIdentity|Describe|List|GetAuthorizationToken|GET |HEAD )/

describe('an input that an action cannot take', () => {
  let run: Rehearsed
  beforeAll(async () => {
    run = await rehearse(join(folder.path, 'jobs'), [join(fixtures, 'bad-input.yml')])
  }, 60_000)

  test.each([
    ['unknown-recipe', "There is no recipe 'llama3-70b': it must be 'data', "],
    ['unknown-parameter', 'training-step'],
    ['value-of-wrong-type', 'training-steps'],
    ['not-an-mpijob', 'Service'],
    ['no-id-token', 'id-token: write'],
    ['no-such-cluster', "there is no EKS cluster 'nowhere' in us-west-2"],
    ['region-without-trainium', 'eu-west-3 has no trn1.32xlarge'],
    ['too-expensive', "more than 'max-hourly-cost' $50.00"],
  ])('%s: one annotation says what is wrong', (job, sentence) => {
    const annotations = section(run.stdout, 'Annotations').split('\n')
    expect(annotations.filter((line) => line.startsWith(`error: ${job}: `))).toEqual([
      expect.stringContaining(sentence),
    ])
  })

  test('nothing is made', () => {
    expect(run.status).toBe(1)
    const calls = readFileSync(join(run.folder!, 'aws-calls.jsonl'), 'utf8').trim().split('\n')
    const actions = calls.map((line) => (JSON.parse(line) as { action: string }).action)
    expect(actions).toContain('DescribeCluster')
    expect(actions.filter((action) => !looking.test(action))).toEqual([])
  })
})

test.each([
  [
    'an unknown input of an action',
    [`${fixtures}/unknown-action-input.yml`],
    /^test\/.+:11:11: 'worker' is not an input of .*workers/,
  ],
  ['a bad expression', [`${fixtures}/bad-expression.yml`], /^test\/.+:7:\d+: .*expression: '=='/],
  [
    'a workflow that is not there',
    [`${fixtures}/missing.yml`],
    /missing\.yml.*(not there|no such|not found|does not exist)/i,
  ],
  ['an unknown input of the workflow', ['--input', 'node=4', pretrain], /^Input 'node' \(given: '4'\) is not an input/],
  [
    'a word where a number is needed',
    ['--input', 'max-steps=abc', pretrain],
    /^Input 'max-steps' is 'abc': it must be a number/,
  ],
  [
    'a fault in a job that is not there',
    ['--fault', 'node-lost@trian', pretrain],
    /has no job 'trian'; it has check, /,
  ],
])('%s: a sentence, and nothing runs', async (name, words, sentence) => {
  const run = await rehearse(join(folder.path, name.replaceAll(' ', '-')), words)
  expect(run.status).toBe(2)
  const lines = `${run.stdout}${run.stderr}`.trim().split('\n')
  expect(lines[0]).toMatch(sentence)
  // The checker adds that the file is not run for it.
  expect(lines.length).toBeLessThanOrEqual(2)
  expect(`${run.stdout}${run.stderr}`).not.toMatch(/started|\bat .*\.ts:\d+/)
})

test.each([
  ['a recipe that does not exist', ['--input', 'recipe=nope'], "There is no recipe 'nope'"],
  [
    'a setting that is missing',
    ['--variable', 'TRAINIUM_STATE_BUCKET='],
    'Set the repository variable(s) TRAINIUM_STATE_BUCKET',
  ],
])('%s ends the pipeline before anything is made', async (name, words, sentence) => {
  const run = await rehearse(join(folder.path, name.replaceAll(' ', '-')), [...words, pretrain])
  expect(run.status).toBe(1)
  expect(section(run.stdout, 'Annotations')).toContain(sentence)
  expect(run.stdout).toMatch(/Provision +skipped\n[\s\S]*Dataset +skipped\n/)
  expect(readFileSync(join(run.folder!, 'aws-calls.jsonl'), 'utf8')).toBe('')
})
