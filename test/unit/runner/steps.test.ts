import { beforeAll, expect, test } from '@jest/globals'
import { type Rehearsed, rehearse } from './rehearse.ts'

let run: Rehearsed

beforeAll(async () => {
  run = await rehearse('steps', { secrets: { PASSWORD: 'open sesame' }, environment: { FROM_WORLD: 'yes' } })
})

test('the run has its name and its result', () => {
  expect(run).toMatchObject({ name: 'Steps by ada', result: 'success', standIns: ['actions/checkout@v6'] })
})

test('what the steps print', () => {
  expect(run.printed('steps').filter((line) => !/^Copied /.test(line))).toEqual([
    'A stand-in took the place of actions/checkout@v6.',
    "hello me's",
    "it's ada's and ''two''",
    '{"a": {}} false',
    'step w step case other case',
    'me/fixture steps main true unset unset',
    'from a file job found',
    'the password is ***, in base64 ***',
    'now *** is hidden',
    '##[group]A group',
    '##[endgroup]',
    '##[error]first\nsecond',
    '::stop-commands::token1',
    '::warning::not an annotation',
    '::token1::',
    '##[notice]an annotation',
    'sh went on',
    'by node 2',
    '##[error]Process completed with exit code 1.',
    'failure success',
    "##[error]Unable to process file command 'env' successfully.",
    "##[error]Can't store NODE_OPTIONS output parameter using '$GITHUB_ENV' command.",
    'hash true true',
  ])
})

test('outputs reach the job, but none that holds a secret', () => {
  expect(run.jobs[0]?.outputs).toEqual({ greeting: "hello me's\nand Ada" })
  expect(run.annotations).toContainEqual({
    job: 'steps',
    level: 'warning',
    message: "Skip output 'stolen' since it may contain secret.",
  })
})

test('annotations keep their place and title', () => {
  expect(run.annotations).toContainEqual({
    job: 'steps',
    step: 'commands',
    level: 'error',
    message: 'first\nsecond',
    title: 'Not good',
    file: 'a.ts',
    line: 3,
  })
  expect(run.annotations.map(({ message }) => message)).not.toContain('not an annotation')
})

test('summaries are kept, masked', () => {
  expect(run.summaries).toEqual([
    { job: 'steps', step: 'Run ./greet', markdown: "## hello me's\n" },
    { job: 'steps', step: 'secret', markdown: '# ***\n' },
  ])
})

test('log files have the time of every line and no secret', () => {
  const log = run.logs('steps')
  expect(log).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z ##\[group\]Run actions\/checkout@v6$/m)
  expect(log).not.toContain('open sesame')
  expect(log).toContain('now *** is hidden')
})

test('a step that may fail has a conclusion that differs from its outcome', () => {
  expect(run.jobs[0]?.steps.find((step) => step.name === 'allowed to fail')).toMatchObject({
    outcome: 'failure',
    conclusion: 'success',
  })
})

test('the limits of the runner', async () => {
  const limits = await rehearse('limits')
  expect(limits.result).toBe('success')
  expect(limits.summaries.map(({ step, markdown }) => [step, markdown.length])).toEqual([
    ['as much as fits', 1_048_576],
  ])
  const told = limits.annotations.map(({ message }) => message)
  expect(told[0]).toBe('$GITHUB_STEP_SUMMARY upload aborted, supports content up to a size of 1024k, got 1025k.')
  expect(told.filter((message) => message.startsWith('warning '))).toHaveLength(10)
  expect(told.find((message) => message.startsWith('nnn'))).toHaveLength(4_096)
  expect(told).toEqual(
    expect.arrayContaining([
      "Unable to process file command 'output' successfully.",
      "Invalid format 'no sign'",
      expect.stringContaining('The `set-output` command is deprecated'),
      expect.stringContaining('The `set-env` command is disabled'),
      expect.stringMatching(/^The working directory .*nowhere does not exist\.$/),
      'Process completed with exit code 137.',
    ]),
  )
  expect(limits.printed('limits')).toContain('kept yes []')
  expect(limits.printed('limits').slice(-4)).toEqual(['one', 'two', '', 'three'])
})
