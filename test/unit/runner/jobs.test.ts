import { beforeAll, describe, expect, test } from '@jest/globals'
import { type Rehearsed, rehearse } from './rehearse.ts'

describe('a workflow of many jobs', () => {
  let run: Rehearsed
  beforeAll(async () => {
    run = await rehearse('jobs', { event: { name: 'workflow_dispatch', inputs: { recipe: 'llama2-7b' } } })
  })

  test('results', () => {
    expect(run.result).toBe('failure')
    expect(Object.fromEntries(run.jobs.map((job) => [job.name, job.result]))).toEqual({
      plan: 'success',
      'matrix (a, 1)': 'success',
      'matrix (c)': 'success',
      'matrix (d)': 'success',
      failing: 'failure',
      forgiven: 'failure',
      'after-forgiven': 'success',
      skipped: 'skipped',
      report: 'success',
      'after-report': 'skipped',
      'on-failure': 'success',
      'not-on-success': 'skipped',
    })
  })

  test('inputs are typed in `inputs` and text in the event', () => {
    expect(run.printed('plan')).toEqual(['true true true'])
  })

  test('the matrix comes from an output', () => {
    expect([0, 1, 2].flatMap((index) => run.printed(`matrix-${index}`))).toEqual([
      'letter a extra [1] 0 of 3',
      'letter c extra [] 1 of 3',
      'letter d extra [] 2 of 3',
    ])
  })

  test('after a failed step only failure() and always() run', () => {
    expect(run.printed('failing')).toEqual(['##[error]Process completed with exit code 7.', 'told', 'always'])
  })

  test('dependents see results', () => {
    expect(run.printed('after-forgiven')).toEqual(['success'])
    expect(run.printed('report')).toEqual(['failing was failure, skipped was skipped'])
  })
})

test('composite actions nest, and post steps run last, in reverse, even after a failure', async () => {
  const run = await rehearse('composite')
  expect(run.result).toBe('failure')
  expect(run.printed('composite').slice(2)).toEqual([
    'main of first',
    'main of inner',
    'inner sees [yes]',
    '##[error]Process completed with exit code 1.',
    'outer goes on, laid over, outer, input [], new',
    'main of outer',
    '<heard> failure [yes] []',
    'main of fails',
    'post of fails, input fails, extra []',
    'post of outer, input outer, extra []',
    'post of inner, input inner, extra []',
    // The runner evaluates the inputs of a post step anew.
    'post of first, input first, extra [<heard>]',
  ])
  expect(run.jobs[0]?.steps.filter(({ stage }) => stage === 'main').map(({ depth }) => depth)).toEqual([
    0, 0, 0, 1, 2, 2, 2, 2, 1, 1, 1, 0, 0,
  ])
})

test('a called workflow has its inputs, secrets, outputs, and the permissions of its caller', async () => {
  const run = await rehearse('caller', {
    secrets: { PASSWORD: 'open sesame' },
    registerJob: ({ permissions }) => ({
      ACTIONS_RUNTIME_TOKEN: 'a.jwt.token',
      ...(permissions['id-token'] === 'write' && { ACTIONS_ID_TOKEN_REQUEST_URL: 'http://127.0.0.1/?' }),
    }),
  })
  expect(run.result).toBe('success')
  expect(run.jobs.map(({ id, name }) => [id, name])).toEqual([
    ['call', 'call'],
    ['call/inside', 'call / inside'],
    ['after', 'after'],
  ])
  expect(run.printed('call/inside')).toEqual(['[http://127.0.0.1/?] [no runtime token]'])
  expect(run.printed('after')).toEqual(['got 2 word true', '[no token] [no runtime token]'])
})

test('a local action without a checkout, and an action that nothing stands in for, fail and say so', async () => {
  const run = await rehearse('no-checkout')
  expect(run.printed('forgetful').join()).toMatch(
    /Did you forget to run actions\/checkout before running your local action\?$/,
  )
  expect(run.printed('stranger').join()).toContain('no stand-in for the action somebody/something@v1')
})

test.each([
  ['steps', 'issues', "'issues': it listens to push, workflow_dispatch."],
  ['circle', 'push', 'Jobs wait for each other in a circle'],
  ['bad-expression', 'push', "bad-expression.yml:10:16: Unrecognized named-value: 'foo'."],
])('%s.yml on %s is refused before anything runs', async (workflow, name, message) => {
  await expect(rehearse(workflow, { event: { name } })).rejects.toThrow(message)
})

test('fail-fast stops the legs that wait, a group lets one job in at a time, a container is refused', async () => {
  const run = await rehearse('parallel')
  const results = Object.fromEntries(run.jobs.map((job) => [job.id, job.result]))
  expect(results).toEqual({
    'fast-0': 'success',
    'fast-1': 'failure',
    'fast-2': 'cancelled',
    'slow-0': 'success',
    'slow-1': 'failure',
    'slow-2': 'success',
    first: 'success',
    second: 'success',
    contained: 'failure',
  })
  const [first, second] = ['first', 'second'].map((id) => run.jobs.find((job) => job.id === id)!)
  expect(second!.startedAt!).toBeGreaterThanOrEqual(first!.endedAt!)
  expect(run.events).toContainEqual({
    type: 'note',
    text: "Job second waits for its turn in the concurrency group 'one-at-a-time'.",
  })
  expect(run.annotations.map(({ message }) => message)).toContain(
    "Job 'contained' has 'container:', which cannot be rehearsed.",
  )
})
