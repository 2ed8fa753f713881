import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Browser, Page } from 'puppeteer-core'
import { metricsJson } from '../../src/report/metrics-files.ts'
import { runPage } from '../../src/report/page/run-page.ts'
import type { RunReport } from '../../src/report/run-report.ts'
import { openBrowser } from '../support/browser.ts'
import { metricsOf, runReport } from '../unit/report/a-run.ts'

let browser: Browser
let folder: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'page-'))
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  rmSync(folder, { recursive: true })
})

interface Opened {
  page: Page
  /** What went wrong in the page, and what it asked a server for. */
  trouble: string[]
}

async function open(given: Partial<RunReport> = {}): Promise<Opened> {
  const file = join(folder, 'report.html')
  writeFileSync(file, runPage(runReport(given)))
  const page = await browser.newPage()
  const trouble: string[] = []
  page.on('pageerror', (error) => trouble.push(String(error)))
  page.on('console', (message) => trouble.push(message.text()))
  page.on('request', (request) => {
    if (!request.url().startsWith('file:')) trouble.push(request.url())
  })
  page.on('dialog', (dialog) => {
    trouble.push(`dialog ${dialog.message()}`)
    void dialog.dismiss()
  })
  await page.setViewport({ width: 1000, height: 800 })
  await page.goto(pathToFileURL(file).href)
  return { page, trouble }
}

/** The stretch of steps that each chart shows. */
const shown = (page: Page): Promise<[number, number][]> =>
  page.evaluate('plots.map(({ scales }) => [scales.x.min, scales.x.max])') as Promise<[number, number][]>

/** Pixels of the first chart that are not transparent. */
const drawn = (page: Page): Promise<number> =>
  page.evaluate(`(() => {
    const canvas = document.querySelector('#chart-0 canvas')
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)
    let count = 0
    for (let at = 3; at < data.length; at += 4) if (data[at] > 0) count++
    return count
  })()`) as Promise<number>

test('the curves are drawn, the own and those of other names, and no server is asked', async () => {
  const { page, trouble } = await open()
  const titles = await page.$$eval('.u-title', (all) => all.map(({ textContent }) => textContent))
  expect(titles).toEqual(['Training loss', 'Throughput', 'Gradient norm', 'Learning rate', 'custom/accuracy'])
  expect(await drawn(page)).toBeGreaterThan(1_000)
  expect(trouble).toEqual([])
  await page.close()
})

describe('zooming', () => {
  test('by dragging zooms all charts, and a double click shows all again', async () => {
    const { page, trouble } = await open()
    const all = await shown(page)
    expect(all[0]).toEqual([0, 199])
    const place = (await (await page.$('#chart-0 .u-over'))!.boundingBox())!
    await page.mouse.move(place.x + place.width * 0.25, place.y + 50)
    await page.mouse.down()
    await page.mouse.move(place.x + place.width * 0.5, place.y + 50, { steps: 4 })
    await page.mouse.up()
    const zoomed = await shown(page)
    for (const [from, to] of zoomed) {
      expect(from).toBeGreaterThan(40)
      expect(to).toBeLessThan(105)
    }
    await page.mouse.click(place.x + 100, place.y + 50, { count: 2 })
    expect(await shown(page)).toEqual(all)
    expect(trouble).toEqual([])
    await page.close()
  })

  test('by keyboard: a chart is reached with Tab, plus zooms, arrows move, 0 shows all', async () => {
    const { page } = await open()
    for (let presses = 0; presses < 20; presses++) {
      await page.keyboard.press('Tab')
      if (await page.evaluate("document.activeElement.id === 'chart-0'")) break
    }
    await page.keyboard.press('+')
    expect((await shown(page))[0]).toEqual([49.75, 149.25])
    await page.keyboard.press('ArrowRight')
    expect((await shown(page))[1]).toEqual([74.625, 174.125])
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('-')
    expect((await shown(page))[0]).toEqual([0, 199])
    await page.keyboard.press('+')
    await page.keyboard.press('0')
    expect((await shown(page))[2]).toEqual([0, 199])
    await page.close()
  })
})

test('several runs are drawn over one another and listed side by side', async () => {
  const { page } = await open({ others: [{ name: 'base', metrics: metricsOf(300, 12) }] })
  const labels = await page.$$eval('#chart-0 .u-legend .u-label', (all) => all.map(({ textContent }) => textContent))
  expect(labels).toEqual(['step', 'base', 'llama2-7b-4711'])
  expect((await shown(page))[0]).toEqual([0, 299])
  const text = await page.$$eval('section', (all) => all.map(({ textContent }) => textContent).join('\n'))
  expect(text).toMatch(/Runs side by side[\s\S]*Last step\s*199\s*299/)
  await page.close()
})

test("another run is added from the reader's own disk", async () => {
  const { page, trouble } = await open()
  const file = join(folder, 'yesterday.json')
  writeFileSync(file, [...metricsJson(metricsOf(400))].join(''))
  const input = (await page.$('input[type=file]')) as unknown as { uploadFile(path: string): Promise<void> }
  await input.uploadFile(file)
  await page.waitForFunction('charts[0].series.length === 2 && plots[0].series.length === 3')
  expect((await shown(page))[0]).toEqual([0, 399])

  writeFileSync(join(folder, 'other.json'), 'rubbish')
  await input.uploadFile(join(folder, 'other.json'))
  await page.waitForFunction("document.getElementById('added').textContent === 'other.json is no metrics.json.'")
  expect(trouble).toEqual([])
  await page.close()
})

test('it is light or dark as the reader has it, and light on paper', async () => {
  const { page } = await open()
  const look = (): Promise<[string, string]> =>
    page.evaluate(
      '[getComputedStyle(document.body).color, getComputedStyle(document.documentElement).colorScheme]',
    ) as Promise<[string, string]>
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'light' }])
  const [ink] = await look()
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }])
  const [paleInk] = await look()
  expect([ink, paleInk]).toEqual(['rgb(0, 0, 0)', 'rgb(255, 255, 255)'])
  await page.emulateMediaType('print')
  expect(await look()).toEqual(['rgb(0, 0, 0)', 'light'])
  expect(await page.$eval('input[type=file]', (input) => input.checkVisibility())).toBe(false)
  const pdf = await page.pdf({ format: 'A4' })
  expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe('%PDF-')
  await page.close()
})

test('on paper there are the figures, which on a screen are asked for', async () => {
  const { page, trouble } = await open()
  const look = (): Promise<[number, number]> =>
    page.evaluate(
      "[document.querySelectorAll('details.figures[open]').length, document.querySelector('#chart-0 canvas').clientWidth]",
    ) as Promise<[number, number]>
  await page.click('details.figures summary')
  const [opened, width] = await look()
  await page.evaluate("dispatchEvent(new Event('beforeprint'))")
  expect(await look()).toEqual([5, 680])
  await page.evaluate("dispatchEvent(new Event('afterprint'))")
  // As the reader had it.
  expect(await look()).toEqual([opened, width])
  expect([opened, trouble]).toEqual([1, []])
  await page.close()
})

test('text from a run is text: it runs nothing and asks no server', async () => {
  const evil = '"><img src=https://example.org/x onerror=alert(1)></script><script>alert(2)</script>'
  const metrics = metricsOf(50)
  metrics.addEvent(0, 1, [[evil, 1]])
  const { page, trouble } = await open({
    title: evil,
    runId: evil,
    metrics,
    view: { phase: 'Failed', workers: { ready: 0, wanted: 0 }, restarts: 0 },
    failure: { sentence: evil, advice: evil },
    clue: { file: evil, meaning: evil, advice: evil, lines: [evil] },
    files: [{ path: evil, bytes: 1, sha256: evil, verified: evil }],
    leftOut: [{ what: evil, why: evil }],
    notes: [evil],
    others: [{ name: evil, metrics: metricsOf(10) }],
    utilisation: [{ worker: evil, use: { samples: 1, cores: [{ core: 0, mean: 1, most: 1 }] } }],
  })
  expect(trouble).toEqual([])
  expect(await page.$$eval('img', (all) => all.length)).toBe(0)
  await page.close()
})

test('a compilation has no curves', async () => {
  const { page, trouble } = await open({ isCompilation: true })
  expect(await page.$$eval('.chart', (all) => all.length)).toBe(0)
  expect(trouble).toEqual([])
  await page.close()
})
