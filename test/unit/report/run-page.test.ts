import { expect, test } from '@jest/globals'
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
