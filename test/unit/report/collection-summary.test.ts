import { describe, expect, test } from '@jest/globals'
import { collectionSummary } from '../../../src/report/collection-summary.ts'
import { MetricsTable } from '../../../src/report/metrics-table.ts'
import type { RunReport } from '../../../src/report/run-report.ts'
import { metricsOf, runReport } from './a-run.ts'

const summary = (given: Partial<RunReport> = {}): string =>
  collectionSummary(runReport(given), {
    root: '/tmp/x',
    artifact: { name: 'n', url: 'https://github.com/o/r/artifacts/1' },
  })

test('the outcome in one line, and then the facts', () => {
  const text = summary()
  expect(text.split('\n')[0]).toBe('### ✅ llama2-7b train: Succeeded after 1h, at step 199 with loss 5.053')
  for (const row of [
    '| Nodes | 4 × trn1.32xlarge |',
    '| Held | 4.40 node-hours, about $94.60 |',
    '| Loss | 5.053 (from 10, lowest 5.053) |',
    '| Not a number | the loss of 1 step, first at step 7 |',
    '| Restarts | 1 |',
    '| Fetched | 1 file, 2.9 MiB, nothing lost |',
    '| Artifact | [<code>n</code>](https://github.com/o/r/artifacts/1) |',
  ]) {
    expect(text).toContain(row)
  }
})

test('the timeline shows where the time went', () => {
  expect(summary()).toContain(
    '| Image pull and start | 2026-11-21 05:05:00 | 5m | <code>·█··················</code> | pulled 4 times |',
  )
})

test('the timeline shows when it was started again', () => {
  expect(summary()).toContain('| Restarts | 2026-11-21 05:20:00 |  | <code>·····↻··············</code> | 1 time |')
})

test('loss, throughput, gradient norm and learning rate are drawn', () => {
  expect([...summary().matchAll(/title "(.*)"/g)].map(([, title]) => title)).toEqual([
    'Training loss',
    'Throughput',
    'Gradient norm',
    'Learning rate',
  ])
})

test('the accelerators: how busy, which core least', () => {
  expect(summary()).toContain('| worker-0 | 32 | 76% | 60% (core 0) | 91% (core 31) | 400.0 GiB | – |')
})

test('a restart tells why', () => {
  expect(summary()).toContain('| l-1/launcher | 2026-11-21 05:20:00 | 137 | OOMKilled |')
})

test('a failure tells its cause with the lines that show it, and what to do', () => {
  const text = summary({
    view: { phase: 'Failed', workers: { ready: 0, wanted: 4 }, restarts: 0 },
    failure: { sentence: 'The launcher failed.', advice: 'Look.' },
    clue: { file: 'pods/l/launcher.log', meaning: 'No memory.', advice: 'Use less.', lines: ['a', '</pre><b>', 'c'] },
  })
  expect(text).toMatch(/^### ❌ .*: Failed/)
  expect(text).toContain('> **The launcher failed.** Look.')
  expect(text).toContain('<pre>\na\n&lt;/pre&gt;&lt;b&gt;\nc\n</pre>')
  expect(text).toContain('- Use less.')
  expect(text).toContain('resumes from its newest checkpoint')
})

test('a compilation shows no curve and no loss: its trial steps mean nothing', () => {
  const text = summary({ isCompilation: true, title: 'llama2-7b compile' })
  expect(text).not.toContain('xychart')
  expect(text).not.toMatch(/Loss|with loss|Throughput/)
})

test('what was left out is named, and counted in the facts where it was not asked to stay', () => {
  const text = summary({
    leftOut: [
      { what: 'files/checkpoints/', why: 'checkpoints stay', files: 3, bytes: 5_000_000, asked: true },
      { what: 'files/x', why: 'it is a pipe, no file' },
    ],
  })
  expect(text).toContain('**1 left out**')
  expect(text).toContain('files/checkpoints/ (3 files, 4.8 MiB): checkpoints stay\nfiles/x: it is a pipe, no file')
})

describe('whatever the run, the summary stays below 1 MiB and is text, not Markdown', () => {
  test('of a huge one', () => {
    const long = 'x|<b>`'.repeat(2_000)
    const many = <T>(make: (at: number) => T): T[] => Array.from({ length: 20_000 }, (_, at) => make(at))
    const text = summary({
      title: 't'.repeat(200),
      metrics: metricsOf(50_000),
      clue: { file: long, meaning: long, advice: long, lines: many(() => long).slice(0, 30) },
      view: { phase: 'Failed', workers: { ready: 0, wanted: 0 }, restarts: 0 },
      files: many((at) => ({ path: `${long}${at}`, bytes: 1, sha256: '', verified: 'whole' })),
      leftOut: many((at) => ({ what: `${long}${at}`, why: long })),
      notes: many(() => long),
      stepReports: [long.repeat(200)],
      utilisation: many(() => ({ worker: long, use: { samples: 1, cores: [] } })),
    })
    expect(Buffer.byteLength(text)).toBeLessThan(1024 * 1024)
    expect(text).toContain('What to do next')
  })

  test('of a run that tells nothing', () => {
    const text = summary({
      metrics: new MetricsTable(),
      course: { phases: [], restarts: [], machines: { types: [] } },
      utilisation: [],
      view: { phase: 'Pending', workers: { ready: 0, wanted: 0 }, restarts: 0 },
    })
    expect(text).toMatch(/^### ⏳ llama2-7b train: Pending\n/)
    expect(text).not.toContain('undefined')
    expect(text).not.toContain('NaN')
  })
})
