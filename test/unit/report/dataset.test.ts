import { expect, test } from '@jest/globals'
import { renderReport } from '../../../src/report/step-report.ts'

const report = {
  kind: 'dataset',
  dataset: '/shared/data/sample_text_document',
  fingerprint: 'abcdef0123456789abcdef',
  documents: 930_514,
  tokens: 1_012_345_678,
  skipped: false,
  lengths: [
    [64, 10],
    [128, 930_504],
  ],
  files: [{ name: 'arxiv.jsonl', documents: 930_514, tokens: 1_012_345_678, bytes: 4_300_000_000 }],
  filesInAll: 3,
  empty: { count: 1, lines: [['arxiv.jsonl', 7, '']] },
  blank: { count: 0, lines: [] },
  broken: { count: 1200, lines: [['arxiv.jsonl', 12_345, 'is not valid JSON (<b>)']] },
}

test('a data report says what the dataset holds and which lines are no documents', () => {
  const text = renderReport(report)
  expect(text).toContain('#### Data report\n')
  expect(text).toContain('| Documents | 930,514 |')
  expect(text).toContain('| Tokens | 1,012,345,678 (1,088 a document) |')
  expect(text).toContain('| 64 to 127 | 10 | █ |')
  expect(text).toContain(`| 128 to 255 | 930,504 | ${'█'.repeat(30)} |`)
  expect(text).toContain('| <code>arxiv.jsonl</code> | 930,514 | 1,012,345,678 | 4,300,000,000 |')
  expect(text).toContain('and 2 more')
  expect(text).toContain('| Lines without text | 1 |')
  expect(text).not.toContain('Blank lines')
  expect(text).toContain('| Broken lines, skipped | 1,200 |')
  expect(text).toContain('| <code>arxiv.jsonl</code> | 7 | without text |')
  expect(text).toContain('| <code>arxiv.jsonl</code> | 12,345 | is not valid JSON (&lt;b&gt;) |')
  expect(renderReport({ ...report, skipped: true })).toContain('#### Data report (it was there already)')
})

test.each([
  [{ kind: 'dataset' }],
  [
    {
      kind: 'dataset',
      documents: '5',
      tokens: null,
      lengths: 3,
      files: [null, 7],
      empty: 'x',
      broken: { lines: [null] },
    },
  ],
  [
    {
      kind: 'dataset',
      lengths: [[], [Number.NaN, 'x']],
      files: Array.from({ length: 5000 }, () => ({ name: 'x'.repeat(9000) })),
    },
  ],
])('whatever a pod says, it is a section of bounded length', (given) => {
  const text = renderReport(given as never)
  expect(text).toContain('| Documents | 0 |')
  expect(text.length).toBeLessThan(200_000)
})
