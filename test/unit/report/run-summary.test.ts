import { describe, expect, test } from '@jest/globals'
import type { KubernetesEvent } from '../../../src/mpijob/objects.ts'
import { cell, preformatted } from '../../../src/report/markdown.ts'
import { type RunReport, runSummary } from '../../../src/report/run-summary.ts'

const report = (given: Partial<RunReport> = {}): RunReport => ({
  title: 'llama2-7b train',
  runId: 'llama2-7b-1',
  view: { phase: 'Succeeded', workers: { ready: 4, wanted: 4 }, restarts: 0, startedAt: 0, endedAt: 65_000 },
  points: [],
  lastLines: [],
  events: [],
  ...given,
})

test('a run that has succeeded: what it was, how long it took, what it reached', () => {
  const points = [...[9, 8.5, 8, 7.8].map((loss, step) => ({ step, loss })), { step: 4, loss: 7.5, throughput: 33 }]
  const text = runSummary(report({ points, runDirectory: '/shared/x' }))
  expect(text).toContain('### ✅ llama2-7b train: Succeeded')
  for (const row of [
    '| Duration | 1m 5s |',
    '| Workers | 4 |',
    '| Last step | 4 |',
    '| Loss | 7.5 (from 9) |',
    '33 sequences/s',
  ]) {
    expect(text).toContain(row)
  }
  expect(text).toContain('line [9, 8.5, 8, 7.8, 7.5]')
})

test('a run that has failed: why, what to do, the last lines and the warnings', () => {
  const events = [{ type: 'Warning', reason: 'BackOff', message: 'a | b', involvedObject: { kind: 'Pod', name: 'p' } }]
  const text = runSummary(
    report({
      view: { phase: 'Failed', workers: { ready: 0, wanted: 4 }, restarts: 2 },
      diagnosis: {
        id: 'out-of-memory',
        sentence: 'Worker 1 was killed.',
        advice: 'Raise the limit.',
        retry: 'no',
        evidence: 'OOM | killed',
      },
      lastLines: ['one', 'two'],
      events: events as KubernetesEvent[],
    }),
  )
  expect(text).toContain('> **Worker 1 was killed.** Raise the limit.')
  expect(text).toContain('<code>out-of-memory</code>')
  expect(text).toContain('OOM | killed')
  expect(text).toContain('one\ntwo')
  expect(text).toContain('a &#124; b')
  expect(text).toContain('| Restarts | 2 |')
})

describe('what pods print is text, not Markdown', () => {
  const evil = '</pre><script>alert(1)</script> | [x](javascript:y) `code` @everyone #1'

  test('in a table', () => {
    expect(cell(evil)).not.toMatch(/[<>|[\]`@]| #1/)
    expect(cell('a\nb')).toBe('a b')
  })

  test('in the last lines', () => {
    const text = preformatted([evil, '\u001b[31mred\u001b[0m\u0007'])
    expect(text.match(/<\/?[a-z]+>/g)).toEqual(['<pre>', '</pre>'])
    expect(text).toContain('\nred\n')
  })
})

test('the summary of the longest run stays far below 1 MiB', () => {
  const points = Array.from({ length: 20_000 }, (_, step) => ({ step, loss: 9 - step / 10_000 }))
  const lastLines = Array.from({ length: 200 }, () => 'x'.repeat(100_000))
  const events = Array.from({ length: 5000 }, () => ({
    type: 'Warning',
    reason: 'x',
    message: 'm'.repeat(1024),
    involvedObject: {},
  }))
  const failed = { phase: 'Failed', workers: { ready: 0, wanted: 4 }, restarts: 0 } as const
  const text = runSummary(report({ points, lastLines, events: events as KubernetesEvent[], view: failed }))
  expect(Buffer.byteLength(text)).toBeLessThan(100_000)
})

test('a recipe that reports without measure does not cost the summary', () => {
  const text = runSummary(report({ sections: Array(50).fill('x'.repeat(100_000)), next: 'Train.' }))
  expect(Buffer.byteLength(text)).toBeLessThan(1024 * 1024)
  expect(text).toMatch(/^### ✅[\s\S]*\*\*Next:\*\* Train\.\n$/)
})
