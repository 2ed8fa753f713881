import { expect, test } from '@jest/globals'
import { watchStepReports } from '../../../src/run/following/step-reports.ts'

const view = { phase: 'Succeeded', workers: { ready: 0, wanted: 0 }, restarts: 0 } as const
const reported = (...blocks: string[]) => {
  const watcher = watchStepReports()
  for (const block of blocks) watcher.lines?.(Buffer.from(block), 0)
  return watcher.report?.(view, 0) ?? {}
}
const line = (report: unknown): string => `trainium-actions report: ${JSON.stringify(report)}\n`

test('the answers of two models stand side by side, and nothing in them is Markdown or HTML', () => {
  const answers = [
    { question: 'How many?\nSay it.', base: 'I | do', tuned: '<b>SELECT *</b> @all', expected: '`SELECT 1`' },
    { question: 'Why?', base: '', tuned: '[x](http://example.com)' },
  ]
  const { outputs, sections } = reported(
    `before\n${line({ kind: 'answers', base: 'a/b', tuned: '/c', answers })}after\n`,
  )
  expect(sections).toEqual([
    `#### Answers before and after

| Question | Before: a/b | Tuned: /c | Expected |
| --- | --- | --- | --- |
| How many?<br>Say it. | I &#124; do | &lt;b&gt;SELECT &#42;&lt;/b&gt; &#64;all | &#96;SELECT 1&#96; |
| Why? |  | &#91;x&#93;(http://example.com) |  |`,
  ])
  expect(JSON.parse(outputs!.reports!)).toEqual([{ kind: 'answers', base: 'a/b', tuned: '/c', answers }])
})

test('the compile cache is told in a table, with what would fail later runs', () => {
  const { sections } = reported(
    line({
      kind: 'compile-cache',
      graphs: 8,
      cached: 5,
      compiled: 2,
      failed: 1,
      seconds: 61,
      poisoned: 1,
      removed: 0,
      compiler: 'neuronxcc-2.13',
      failures: ['MODULE_1+2', '<i>'],
    }),
  )
  expect(sections![0]).toContain('| in the cache before | 5 |\n| compiled now | 2 |\n| failed | 1 |')
  expect(sections![0]).toContain('- <code>MODULE&#95;1+2</code>\n- <code>&lt;i&gt;</code>')
})

test('a kind that nobody knows is shown as it is', () => {
  expect(reported(line({ kind: 'mine', value: '</pre>' })).sections![0]).toContain('&lt;/pre&gt;')
})

test.each([
  ['no JSON', 'trainium-actions report: {"kind":\n'],
  ['no kind', line({ answers: [] })],
  ['no object', line([1])],
  ['a line that is too long', line({ kind: 'x', text: 'x'.repeat(300_000) })],
  ['null', 'trainium-actions report: null\n'],
])('%s is no report', (_what, text) => {
  expect(reported(text)).toEqual({})
})

test.each([
  ['answers that are no list', { kind: 'answers', answers: 7 }],
  ['answers that are nothing', { kind: 'answers', answers: [null, 'x', {}] }],
  ['a cache without numbers', { kind: 'compile-cache', graphs: 'many', failures: { a: 1 } }],
])('%s break nothing', (_what, report) => {
  expect(reported(line(report)).sections).toHaveLength(1)
})

test('there is an end to reports, and to what is kept of them', () => {
  const watcher = watchStepReports()
  for (let n = 0; n < 60; n++) watcher.lines?.(Buffer.from(line({ kind: 'x', text: 'x'.repeat(20_000) })), 0)
  const { outputs, sections } = watcher.report!(view, 0)
  expect(sections).toHaveLength(50)
  expect(outputs).toEqual({ reports: '[]' })
  expect(watcher.memory!.save()).toEqual([])
})

test('what was reported before another step goes on is not lost', () => {
  const first = watchStepReports()
  first.lines?.(Buffer.from(line({ kind: 'x', n: 1 })), 0)
  const second = watchStepReports()
  second.memory!.restore(JSON.parse(JSON.stringify(first.memory!.save())))
  second.lines?.(Buffer.from(line({ kind: 'x', n: 2 })), 0)
  expect(JSON.parse(second.report!(view, 0).outputs!.reports!)).toEqual([
    { kind: 'x', n: 1 },
    { kind: 'x', n: 2 },
  ])
})
