import { Marked } from 'marked'
import { formatDuration } from '../../src/duration.ts'
import { type Chart, chartPlace, htmlPage } from '../../src/report/page/frame.ts'
import { escaped } from '../../src/report/page/html.ts'
import { parseChart } from './chart.ts'
import { harmless } from './html.ts'
import { style } from './page-style.ts'
import type { Report, ReportJob } from './report.ts'

/** One HTML page without any reference to a server: text, timeline, the step summaries with their charts drawn. */
export function page(report: Report): string {
  const charts: Chart[] = []
  const summaries = report.summaries
    .map(
      ({ job, step, markdown }) =>
        `<section class="summary"><h3>${escaped(job)} <small>${escaped(step)}</small></h3>${render(markdown, charts)}</section>`,
    )
    .join('\n')
  const body = `<header>
<h1>${escaped(report.title)}</h1>
<p><span class="badge ${escaped(report.result)}">${escaped(report.result)}</span>
${formatDuration((report.endedAt - report.startedAt) / 1000)} ·
${escaped(report.accelerators.type)}: ${minutes(report.accelerators.heldNodeMinutes)} held,
${minutes(report.accelerators.idleNodeMinutes)} of it idle ·
a rehearsal: nothing of this ran on AWS</p>
</header>
<h2>What ran</h2>
${timeline(report)}
${annotations(report)}
<h2>Step summaries</h2>
${summaries || '<p>No step wrote a summary.</p>'}
<h2>What this proves, and what it does not</h2>
<div class="columns">
<div><h3>Ran as in production</h3>${list(report.real)}</div>
<div><h3>Stand-ins</h3>${list(report.standIns)}</div>
</div>
<h2>Where things are</h2>
<table>${report.places.map(({ name, path }) => `<tr><td>${escaped(name)}</td><td><code>${escaped(path)}</code></td></tr>`).join('')}</table>
<h2>For real</h2>
<pre>${escaped(report.realCommand)}</pre>`
  return htmlPage({ title: report.title, body, charts, style })
}

function render(markdown: string, charts: Chart[]): string {
  const marked = new Marked({
    gfm: true,
    renderer: {
      html: ({ text }) => harmless(text),
      link({ href, tokens }) {
        const inner = this.parser.parseInline(tokens)
        return /^(https?:|#)/i.test(href) ? `<a href="${escaped(href)}">${inner}</a>` : inner
      },
      // A picture would be fetched from a server.
      image: ({ text }) => escaped(text),
      code({ text, lang }) {
        const chart = lang === 'mermaid' ? parseChart(text) : undefined
        if (!chart) return `<pre>${escaped(text)}</pre>`
        charts.push(chart)
        return chartPlace(charts.length - 1, chart)
      },
    },
  })
  return marked.parse(markdown, { async: false })
}

function timeline(report: Report): string {
  const span = Math.max(1, report.endedAt - report.startedAt)
  const bar = (
    { result, startedAt: from, endedAt: to }: { result: string; startedAt?: number; endedAt?: number },
    name: string,
    inner = '',
  ): string => {
    const width = from === undefined ? 0 : (((to ?? report.endedAt) - from) / span) * 100
    const left = from === undefined ? 0 : ((from - report.startedAt) / span) * 100
    const length = from === undefined ? '' : formatDuration(((to ?? report.endedAt) - from) / 1000)
    return `<div class="row ${inner}"><span class="name">${escaped(name)}</span>
<span class="track"><span class="bar ${escaped(result)}" style="left:${left.toFixed(2)}%;width:${width.toFixed(2)}%"></span></span>
<span class="length">${escaped(result === 'skipped' ? 'skipped' : length)}</span></div>`
  }
  const rows = (job: ReportJob): string => {
    const steps = job.steps.map((step) => bar({ ...step, result: step.conclusion }, step.name, 'step'))
    const name = job.doneAlready ? `${job.name}: done already` : job.name
    return `<details><summary>${bar(job, name)}</summary>${steps.join('')}</details>`
  }
  return `<div class="timeline">${report.jobs.map(rows).join('')}</div>`
}

function annotations(report: Report): string {
  if (report.annotations.length === 0) return ''
  const items = report.annotations.map(
    ({ job, level, message }) => `<li class="${escaped(level)}"><b>${escaped(job)}</b> ${escaped(message)}</li>`,
  )
  return `<h2>Annotations</h2><ul class="annotations">${items.join('')}</ul>`
}

function list(items: string[]): string {
  return `<ul>${items.map((item) => `<li>${escaped(item)}</li>`).join('')}</ul>`
}

function minutes(count: number): string {
  return `${count.toFixed(2)} node-minutes`
}
