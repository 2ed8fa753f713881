import { expect, test } from '@jest/globals'
import { MetricsTable } from '../../../src/report/metrics-table.ts'
import { runPage } from '../../../src/report/page/run-page.ts'
import { metricsOf, runReport } from './a-run.ts'

// What a browser makes of it is looked at in test/peers/page.test.ts.

test('the page refers to no server, and its policy forbids every one', () => {
  const html = runPage(runReport())
  expect(html).not.toMatch(/(src|href|url)\s*[=(]\s*"?https?:/)
  expect(html).toContain(`content="default-src 'none';`)
})

test('text from a run ends neither a tag nor the script', () => {
  const evil = '"><img src=x></script><script>alert(1)</script>'
  const metrics = metricsOf(10)
  metrics.addEvent(0, 1, [[evil, 1]])
  const html = runPage(
    runReport({ title: evil, runId: evil, metrics, notes: [evil], others: [{ name: evil, metrics }] }),
  )
  expect(html).not.toContain('<img')
  expect(html).not.toContain('<script>alert')
})

test('a hundred thousand steps make a page of less than a megabyte', () => {
  expect(runPage(runReport({ metrics: metricsOf(100_000) })).length).toBeLessThan(1_000_000)
})

test('the timeline has a mark where the run was started again, and none where it was not', () => {
  expect(runPage(runReport())).toContain('<span class="tick" style="left:28.57%" title="2026-11-21 05:20:00">')
  const { course } = runReport()
  expect(runPage(runReport({ course: { ...course, restarts: [] } }))).not.toContain('class="tick"')
})

test("another trainer's loss is the loss, also beside one that is called as NeMo calls it", () => {
  const table = new MetricsTable()
  for (let step = 0; step < 10; step++) table.addEvent(step, step, [['train/loss', 10 - step]])
  const html = runPage(runReport({ metrics: table, others: [{ name: 'base', metrics: metricsOf(20) }] }))
  const [chart] = JSON.parse(/^const charts = (.*)$/m.exec(html)![1]!) as {
    names: string[]
    series: { label: string }[]
  }[]
  expect(chart).toMatchObject({ title: 'Training loss', names: ['reduced_train_loss', 'train/loss'] })
  expect(chart!.series.map(({ label }) => label)).toEqual(['base', 'llama2-7b-4711'])
  expect(html.match(/"title":"(Training loss|train\/loss|reduced_train_loss)"/g)).toHaveLength(1)
})
