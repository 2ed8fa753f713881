import { expect, test } from '@jest/globals'
import { page } from '../../../rehearsal/report/page.ts'
import type { Report } from '../../../rehearsal/report/report.ts'
import { textReport } from '../../../rehearsal/report/text.ts'

const report: Report = {
  title: 'Rehearsal of pretrain.yml',
  result: 'failure',
  startedAt: 1_000,
  endedAt: 11_000,
  jobs: [
    { name: 'provision', result: 'success', startedAt: 1_000, endedAt: 6_000, steps: [] },
    { name: 'train', result: 'failure', startedAt: 6_000, endedAt: 11_000, steps: [] },
    { name: 'logs', result: 'skipped', steps: [] },
  ],
  summaries: [
    {
      job: 'train',
      step: 'Attach',
      markdown: '**Failed**\n\n<script>alert(1)</script>\n\n```mermaid\nxychart-beta\n  line [3, 2]\n```',
    },
  ],
  annotations: [{ job: 'train', level: 'error', message: 'The <img src=x> loss is NaN.' }],
  accelerators: { type: 'trn1.32xlarge', heldNodeMinutes: 1.5, idleNodeMinutes: 0.25 },
  places: [{ name: 'logs', path: '/somewhere/logs' }],
  real: ['the bundles'],
  standIns: ['GitHub'],
  realCommand: 'gh workflow run pretrain.yml',
}

test('the page needs no server and trusts no text', () => {
  const html = page(report)
  expect(html).not.toMatch(/(src|href)="?https?:/)
  expect(html).not.toContain('<script>alert(1)')
  expect(html).not.toContain('<img src=x>')
  expect(html).toContain('id="chart-0"')
  expect(html).toContain('gh workflow run pretrain.yml')
})

test('the text says the outcome, the bars, the idle accelerators and what was a stand-in', () => {
  const text = textReport(report, 80)
  expect(text).toContain('Rehearsal of pretrain.yml: failure in 10s')
  expect(text).toMatch(/provision {2}█+ +5s success/)
  expect(text).toMatch(/logs +skipped/)
  expect(text).toContain('1.50 node-minutes held, 0.25 of them idle')
  expect(text).toContain('Stand-ins: what this does not prove')
  expect(text).not.toContain('xychart')
})
