import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type GitHub, startGitHub } from '../../../rehearsal/github/github.ts'
import type { Permissions } from '../../../rehearsal/github/jobs.ts'
import { type ActionRun, runAction } from '../../support/run-action.ts'

let github: GitHub
const folder = mkdtempSync(join(tmpdir(), 'report-run-'))
const recipe = (batch: number): string =>
  `parameters:\n  batch-size:\n    default: ${batch}\n  rate:\n    default: 0.1\n`
const all: Permissions = { 'pull-requests': 'write', actions: 'read', contents: 'read' }

beforeAll(async () => {
  mkdirSync(join(folder, 'jobs/own'), { recursive: true })
  writeFileSync(join(folder, 'jobs/own/recipe.yaml'), recipe(32))
  github = await startGitHub({
    directory: join(folder, 'github'),
    repository: 'octo/llm',
    contents: (path) => (path === 'jobs/own/recipe.yaml' ? recipe(16) : undefined),
    pulls: [{ number: 8, base: { ref: 'main', sha: 'b'.repeat(40) }, head: { ref: 'faster', sha: 'd'.repeat(40) } }],
  })
})
afterAll(async () => {
  await github.close()
  rmSync(folder, { recursive: true, force: true })
})

let runs = 4711

interface Given {
  event?: 'push' | 'pull_request'
  fork?: boolean
  ref?: string
  permissions?: Permissions
  /** Of an earlier report, of which this is another attempt. */
  runId?: number
  /** Where the artifact service is looked for; nowhere where empty. */
  service?: string
}

/** A step of a new workflow run. */
async function report(
  inputs: Record<string, string>,
  { event = 'pull_request', fork = false, ...given }: Given = {},
): Promise<ActionRun> {
  const ref = given.ref ?? (event === 'push' ? 'refs/heads/main' : 'refs/pull/7/merge')
  const job = {
    runId: given.runId ?? runs++,
    jobId: 'report',
    ref,
    sha: 'a'.repeat(40),
    eventName: event,
    workflow: 'pretrain',
  }
  const { GITHUB_TOKEN: token = '', ...env } = github.registerJob({ ...job, permissions: given.permissions ?? all })
  const payload = join(folder, `event-${job.runId}.json`)
  const sides = {
    base: { ref: 'main', sha: 'b'.repeat(40), repo: { id: 1 } },
    head: { sha: 'c'.repeat(40), repo: { id: fork ? 2 : 1 } },
  }
  writeFileSync(payload, JSON.stringify(event === 'push' ? {} : { pull_request: { number: 7, ...sides } }))
  return await runAction('report-run', {
    cwd: folder,
    inputs: { ...inputs, 'github-token': token },
    env: {
      ...env,
      ...(given.service === undefined ? {} : { ACTIONS_RESULTS_URL: given.service }),
      GITHUB_EVENT_NAME: event,
      GITHUB_EVENT_PATH: payload,
      GITHUB_REPOSITORY: 'octo/llm',
      GITHUB_RUN_ID: String(job.runId),
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_REF: ref,
      GITHUB_SHA: job.sha,
    },
  })
}

function metrics(loss: number, throughput: number): string {
  const file = join(folder, `metrics-${loss}-${throughput}.csv`)
  const rows = Array.from({ length: 50 }, (_, at) => `${at + 1},${loss + (50 - at) / 50},${throughput}`)
  writeFileSync(file, `step,reduced_train_loss,throughput\n${rows.join('\n')}\n`)
  return file
}

const commentsOf = (name: string): string[] =>
  github.comments.filter(({ body }) => body.startsWith(`<!-- trainium-actions: ${name} -->`)).map(({ body }) => body)

test('a second report changes the comment of the first', async () => {
  const reports = JSON.stringify([{ kind: 'compile-cache', graphs: 12, cached: 10, compiled: 2 }])
  const inputs = { name: 'compile', title: 'Compile check', recipe: 'jobs/own', reports, duration: '250', cost: '3.5' }
  const first = await report(inputs)
  expect([first.exitCode, first.errors, first.warnings]).toEqual([0, [], []])
  expect(first.outputs['comment-url']).toBe('https://github.com/octo/llm/pull/7#issuecomment-1')
  expect(commentsOf('compile')).toHaveLength(1)
  const [body] = commentsOf('compile')
  expect(body).toContain('### ✅ Compile check: success')
  // The head of the pull request, and not the commit that GitHub made of both sides.
  expect(body).toContain('| Commit | ccccccccc, ')
  expect(body).toContain('| Took | 4m 10s |')
  expect(body).toContain('| Cost | $3.50 |')
  expect(body).toContain('| in the cache before | 10 |')
  expect(body).toContain('| batch-size | 16 | 32 |')
  expect(body).not.toContain('| rate |')
  // On the check: the outcome, and the change at its line.
  expect(first.stdout).toMatch(
    /^::notice title=Compile check::✅ Compile check: success, Took: 4m 10s, Cost: \$3\.50\./m,
  )
  expect(first.stdout).toMatch(/^::notice title=Parameter batch-size,file=jobs\/own\/recipe\.yaml,line=3::16 → 32$/m)

  await report({ ...inputs, outcome: 'failure', 'failure-message': 'Graphs could not be <b>compiled</b>.' })
  expect(commentsOf('compile')).toHaveLength(1)
  expect(commentsOf('compile')[0]).toContain('### ❌ Compile check: failure')
  expect(commentsOf('compile')[0]).toContain('&lt;b&gt;compiled')
})

test('a training is compared with the newest that the base branch kept', async () => {
  const name = 'pretrain'
  const none = await report({ name, 'metrics-file': metrics(3, 10) })
  expect([none.outputs.verdict, commentsOf(name)[0]]).toEqual(['unknown', expect.stringContaining('no run of main')])

  await report({ name, 'metrics-file': metrics(5, 10) }, { event: 'push' })
  const kept = await report({ name, 'metrics-file': metrics(3, 10) }, { event: 'push' })
  expect([kept.exitCode, kept.errors]).toEqual([0, []])
  // Another branch's says nothing about main.
  await report({ name, 'metrics-file': metrics(1, 99) }, { event: 'push', ref: 'refs/heads/other' })

  const same = await report({ name, 'metrics-file': metrics(3.01, 10) })
  expect([same.errors, same.warnings, same.outputs.verdict]).toEqual([[], [], 'same'])
  const worse = await report({ name, 'metrics-file': metrics(4, 10), 'fail-on-worse': 'true' })
  expect([worse.exitCode, worse.outputs.verdict]).toEqual([1, 'worse'])
  expect(worse.errors[0]).toContain("The training is worse than that of 'main'")
  const warned = await report({ name, 'metrics-file': metrics(4, 10) })
  expect([warned.exitCode, warned.warnings]).toEqual([
    0,
    [expect.stringContaining("The training is worse than that of 'main', beyond the tolerance")],
  ])
  const faster = await report({ name, 'metrics-file': metrics(3, 12) })
  expect(faster.outputs.verdict).toBe('better')
  expect(commentsOf(name)[0]).toContain('| Throughput (sequences/s) | 10.000 | 12.000 | +20.00 % | 5.0 % | ✅ better |')
  expect(commentsOf(name)[0]).toContain('xychart-beta')
}, 120_000)

test('a second attempt of a workflow run keeps its metrics in the place of the first; a run that failed keeps none', async () => {
  const name = 'twice'
  const main: Given = { event: 'push', runId: 99 }
  for (const loss of [5, 3]) {
    const ended = await report({ name, 'metrics-file': metrics(loss, 10) }, main)
    expect([ended.exitCode, ended.errors, ended.warnings]).toEqual([0, [], []])
  }
  await report({ name, 'metrics-file': metrics(9, 10), outcome: 'failure' }, { event: 'push' })
  expect(github.artifacts().filter((artifact) => artifact.name === `${name}-metrics`)).toHaveLength(1)
  expect((await report({ name, 'metrics-file': metrics(3, 10) })).outputs.verdict).toBe('same')
}, 120_000)

test('metrics that cannot be kept cost a warning, and not the report', async () => {
  const ended = await report({ name: 'unkept', 'metrics-file': metrics(3, 10) }, { event: 'push', service: '' })
  expect([ended.exitCode, ended.warnings]).toEqual([0, [expect.stringMatching(/^The metrics could not be kept/)]])
  expect(ended.summary).toContain('### ✅ Run: success')
}, 120_000)

test('a training on a branch is told on its pull request, though nothing of that has started it', async () => {
  const name = 'branch'
  await report({ name, 'metrics-file': metrics(3, 10) }, { event: 'push' })
  const branch: Given = { event: 'push', ref: 'refs/heads/faster' }
  const better = await report({ name, 'metrics-file': metrics(3, 12) }, branch)
  expect([better.errors, better.warnings, better.outputs.verdict]).toEqual([[], [], 'better'])
  expect(github.comments.filter(({ body }) => body.includes(`: ${name} `)).map(({ issue }) => issue)).toEqual([8])
  expect(commentsOf(name)[0]).toContain('| Commit | aaaaaaaaa, ')
  // Its metrics are kept too: it may be the base of another.
  expect(github.artifacts().filter((artifact) => artifact.name === `${name}-metrics`)).toHaveLength(2)
  // A job that may not look is as one whose branch has none.
  const blind = await report({ name: 'blind' }, { ...branch, permissions: { contents: 'read' } })
  expect([blind.exitCode, blind.warnings, blind.outputs['comment-url']]).toEqual([0, [], ''])
}, 120_000)

test('where no parameter is changed, that is said', async () => {
  writeFileSync(join(folder, 'jobs/own/recipe.yaml'), recipe(16))
  await report({ name: 'same', recipe: 'jobs/own' })
  writeFileSync(join(folder, 'jobs/own/recipe.yaml'), recipe(32))
  expect(commentsOf('same')[0]).toContain('| Parameters | as on main |')
  await report({ name: 'unknown', recipe: 'jobs/none' })
  expect(commentsOf('unknown')[0]).not.toContain('Parameters')
})

test('a workflow for a fork may not comment, and its step does not fail of it', async () => {
  const ended = await report({ name: 'fork' }, { fork: true, permissions: { contents: 'read' } })
  expect([ended.exitCode, ended.errors]).toEqual([0, []])
  expect(ended.warnings[0]).toMatch(/a workflow for a fork may not, so it needs a maintainer/)
  expect(ended.summary).toContain('### ✅ Run: success')
  expect(commentsOf('fork')).toEqual([])
})

test.each([
  ['loss-tolerance', '2', /'loss-tolerance' must be a percentage such as 2%, not '2'/],
  ['outcome', 'good', /'outcome' must be success, failure, cancelled, skipped, queued or in_progress/],
  ['reports', '{', /'reports' must be the output 'reports'/],
])('a wrong %s is told', async (input, value, sentence) => {
  const ended = await report({ [input]: value })
  expect([ended.exitCode, ended.errors[0]]).toEqual([1, expect.stringMatching(sentence)])
})

describe('an environment', () => {
  const environment = { name: 'llama', title: 'Llama', 'deployment-environment': 'training' }
  const allowed: Given = { event: 'push', permissions: { ...all, deployments: 'write' } }

  test('shows one deployment of the commit, from its queue to its end; another run of it is another', async () => {
    for (const outcome of ['queued', 'in_progress', 'success']) {
      const ended = await report({ ...environment, outcome }, allowed)
      expect([ended.exitCode, ended.warnings, ended.outputs['deployment-id']]).toEqual([0, [], '1'])
    }
    const failed = { outcome: 'failure', 'failure-message': `Out of memory.\n${'It was too much. '.repeat(20)}` }
    expect((await report({ ...environment, ...failed }, allowed)).outputs['deployment-id']).toBe('2')
    expect(github.deployments).toMatchObject([
      {
        ...{ sha: 'a'.repeat(40), environment: 'training', task: 'trainium-actions:llama' },
        statuses: [
          { state: 'queued', description: 'Llama: queued' },
          { state: 'in_progress', description: 'Llama: in progress' },
          { state: 'success', log_url: expect.stringMatching(/^https:\/\/github.com\/octo\/llm\/actions\/runs\/\d+$/) },
        ],
      },
      { statuses: [{ state: 'failure', description: expect.stringMatching(/^Out of memory\. It was .*…$/) }] },
    ])
  }, 120_000)

  test('of a pull request shows the commit that its author knows; before the run there is no comment', async () => {
    const before = await report({ ...environment, outcome: 'in_progress' }, { ...allowed, event: 'pull_request' })
    expect([before.exitCode, before.warnings, commentsOf('llama'), before.summary]).toEqual([0, [], [], ''])
    expect(github.deployments.at(-1)?.sha).toBe('c'.repeat(40))
  })

  test('that may not be written to is told in a sentence, and the step does not fail of it', async () => {
    const { exitCode, warnings, outputs } = await report(environment, { event: 'push' })
    expect([exitCode, outputs['deployment-id']]).toEqual([0, ''])
    expect(warnings).toEqual([
      expect.stringMatching(
        /^The environment 'training' does not show this run \(Resource not .*\): give the job 'permissions: deployments: write'\.$/,
      ),
    ])
  })
})

test('a message for Slack says how it was, and nothing in it calls anybody', async () => {
  const { outputs } = await report({
    ...{ title: 'Llama <!channel>', outcome: 'failure', duration: '250', cost: '3.5' },
    'failure-message': 'Rank 3 died: `*x*` <@U1> & ```more\nof it',
  })
  expect(outputs.message).toMatch(
    /^❌ Llama <!channel>: failure, Took: 4m 10s, Cost: \$3\.50\. https:\/\/github\.com\//,
  )
  const { text, blocks } = JSON.parse(outputs['slack-payload']!) as { text: string; blocks: object[] }
  expect(outputs['slack-payload']).not.toMatch(/<[!@#]|\n/)
  expect(text).toContain('Llama &lt;!channel&gt;: failure')
  expect(blocks).toMatchObject([
    { type: 'section', text: { type: 'mrkdwn', text: '*❌ Llama &lt;!channel&gt;: failure*', verbatim: true } },
    { text: { text: '```Rank 3 died: ˋ∗x∗ˋ &lt;@U1&gt; &amp; ˋˋˋmore\nof it```' } },
    { fields: [{ text: '*Took*\n4m 10s' }, { text: '*Cost*\n$3.50' }] },
    { type: 'context', elements: [{ text: expect.stringMatching(/^octo\/llm .* · <https:\S+\|workflow run>$/) }] },
  ])
})
