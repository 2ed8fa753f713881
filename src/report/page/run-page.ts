import { formatDuration } from '../../duration.ts'
import { restartTimes } from '../course.ts'
import type { MetricsTable } from '../metrics-table.ts'
import { WALL_TIME } from '../metrics-table.ts'
import { reduce } from '../reduce.ts'
import {
  counted,
  durationOf,
  nextSteps,
  outcomeOf,
  type RunReport,
  short,
  sizeText,
  timeText,
  charts as usual,
} from '../run-report.ts'
import { type Chart, chartPlace, htmlPage } from './frame.ts'
import { escaped } from './html.ts'

/** A curve is drawn a few thousand pixels wide at most; metrics.csv has every point. */
const MOST_POINTS = 4_000
const MOST_CHARTS = 60
const MOST_ROWS = 2_000
// Numbers that count up by themselves say nothing as a curve.
const NOT_DRAWN = new Set([
  WALL_TIME,
  'global_step',
  'step',
  'epoch',
  'train/epoch',
  'consumed_samples',
  'throughput_peak',
])

/** The report of a run as one page: outcome, curves to zoom into, timeline, accelerators, evidence, files. */
export function runPage(report: RunReport): string {
  const charts = report.isCompilation ? [] : chartsOf(report)
  const { view } = report
  const kind =
    view.phase === 'Succeeded' ? 'success' : view.phase === 'Failed' || view.phase === 'Deleted' ? 'failure' : ''
  const sections: [string, string][] = [
    ['Why it failed', failure(report)],
    ['Curves', curves(report, charts)],
    ['Runs side by side', comparison(report)],
    ['Timeline', timeline(report)],
    ['Use of the accelerators', utilisation(report)],
    ['Restarts', restarts(report)],
    ['What to do next', list(nextSteps(report))],
    ['What was left out', leftOut(report)],
    ['Notes', list(report.notes.slice(0, MOST_ROWS))],
    ['Files', files(report)],
  ]
  const body = `<header>
<h1>${escaped(outcomeOf(report, durationOf(report)))}</h1>
<p><span class="badge ${kind}">${escaped(view.phase)}</span> ${escaped(headline(report))}</p>
</header>
${sections
  .filter(([, content]) => content !== '')
  .map(([title, content]) => `<section>\n<h2>${title}</h2>\n${content}\n</section>`)
  .join('\n')}`
  return htmlPage({ title: `${report.title} (${report.runId})`, body, charts, style, script: addingRuns })
}

function headline({ runId, kind, runDirectory, course }: RunReport): string {
  const { types, nodeHours, dollars } = course.machines
  return [
    `${kind} ${runId}`,
    runDirectory,
    types.map(([type, count]) => `${count} × ${type}`).join(', '),
    nodeHours === undefined ? '' : `${nodeHours.toFixed(2)} node-hours held`,
    dollars === undefined ? '' : `about $${dollars.toFixed(2)}`,
  ]
    .filter(Boolean)
    .join(' · ')
}

function chartsOf({ metrics, others, runId }: RunReport): Chart[] {
  const runs = [{ name: runId, metrics }, ...others]
  const first = usual.map(({ name }) => name as string)
  const theirs = new Set(runs.flatMap((run) => first.map((name) => run.metrics.nameOf(name))))
  const rest = [...new Set(runs.flatMap((run) => run.metrics.names()))].filter(
    (name) => !theirs.has(name) && !NOT_DRAWN.has(name),
  )
  return [...first, ...rest].slice(0, MOST_CHARTS).flatMap((metric) => {
    const known = usual.find(({ name }) => name === metric)
    const series = [...others, runs[0]!].flatMap((run) => {
      const { steps, values } = reduce(run.metrics.series(metric), MOST_POINTS)
      // JSON has no NaN: the line has a gap there.
      const y = values.map((value) => (Number.isFinite(value) ? value : null))
      return steps.length === 0 ? [] : [{ label: run.name, x: steps, y }]
    })
    if (series.length === 0) return []
    const names = [metric, metrics.nameOf(metric)]
    return [{ title: known?.title ?? metric, xLabel: 'step', yLabel: known?.y ?? metric, series, names }]
  })
}

function curves({ isCompilation, metrics, others, runId }: RunReport, charts: readonly Chart[]): string {
  if (isCompilation)
    return '<p>A compilation only tries a few steps for their graphs; their losses mean nothing and are not shown.</p>'
  if (charts.length === 0) return '<p>Neither event files nor logs have any metric.</p>'
  const tables = charts.map((chart, at) => {
    const rows = [{ name: runId, metrics }, ...others].flatMap(({ name, metrics: own }) =>
      figures(name, own, chart.names![0]!),
    )
    const head = '<tr><th>run</th><th>first</th><th>last</th><th>lowest</th><th>highest</th><th>points</th></tr>'
    return `${chartPlace(at, chart)}\n<details class="figures"><summary>${escaped(chart.title)} in figures</summary><table>${head}${rows.join('')}</table></details>`
  })
  return `<div class="screen tools"><small>Drag, or use + and -, to zoom into all charts; double click, or 0, shows all again.</small>
<label>Add another run: <input type="file" id="add" accept=".json" multiple></label><small id="added">Its metrics.json, which stays on this computer.</small></div>
${tables.join('\n')}`
}

function figures(run: string, metrics: MetricsTable, name: string): string[] {
  const { steps, values } = metrics.series(name)
  const finite = values.filter(Number.isFinite)
  if (steps.length === 0) return []
  const [low, high] = extremes(finite)
  const strange = values.length - finite.length
  const cells = [
    `${short(values[0]!)} (step ${steps[0]})`,
    `${short(values.at(-1)!)} (step ${steps.at(-1)})`,
    low === undefined ? '–' : short(low),
    high === undefined ? '–' : short(high),
    `${values.length}${strange === 0 ? '' : `, ${strange} of them no number`}`,
  ]
  return [
    `<tr><td>${escaped(run)}</td>${cells.map((text) => `<td class="number">${escaped(text)}</td>`).join('')}</tr>`,
  ]
}

const extremes = (values: readonly number[]): [number | undefined, number | undefined] =>
  values.length === 0
    ? [undefined, undefined]
    : [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))]

function comparison({ metrics, others, runId, isCompilation }: RunReport): string {
  if (others.length === 0 || isCompilation) return ''
  const runs = [{ name: runId, metrics }, ...others]
  const row = (title: string, of: (table: MetricsTable) => string): string =>
    `<tr><th>${title}</th>${runs.map((run) => `<td class="number">${escaped(of(run.metrics))}</td>`).join('')}</tr>`
  const loss = (table: MetricsTable): readonly number[] => table.series('reduced_train_loss').values
  const throughput = (table: MetricsTable): number[] => table.series('throughput').values.filter(Number.isFinite)
  const told = (value: number | undefined): string => (value === undefined ? '–' : short(value))
  return `<table><tr><th></th>${runs.map(({ name }) => `<th>${escaped(name)}</th>`).join('')}</tr>
${row('Last step', (table) => String(table.series('reduced_train_loss').steps.at(-1) ?? '–'))}
${row('Last loss', (table) => told(loss(table).at(-1)))}
${row('Lowest loss', (table) => told(extremes(loss(table).filter(Number.isFinite))[0]))}
${row('Throughput, mean', (table) => told(throughput(table).length === 0 ? undefined : throughput(table).reduce((a, b) => a + b) / throughput(table).length))}
</table>`
}

function failure({ failure: reason, clue, view }: RunReport): string {
  if (view.phase !== 'Failed' && view.phase !== 'Deleted') return ''
  return [
    reason === undefined ? '' : `<p><b>${escaped(reason.sentence)}</b> ${escaped(reason.advice)}</p>`,
    clue?.meaning === undefined ? '' : `<p>${escaped(`${clue.meaning} ${clue.advice ?? ''}`)}</p>`,
    clue === undefined
      ? ''
      : `<p>From <code>${escaped(clue.file)}</code>:</p><pre>${escaped(clue.lines.join('\n'))}</pre>`,
  ].join('')
}

function timeline({ course }: RunReport): string {
  const { phases } = course
  const [first, last] = [phases[0], phases.at(-1)]
  if (first === undefined || last === undefined) return ''
  const span = Math.max(1, last.to - first.from)
  const rows = phases.map(({ name, from, to, note = '' }) => {
    const place = `left:${((100 * (from - first.from)) / span).toFixed(2)}%;width:${((100 * (to - from)) / span).toFixed(2)}%`
    const title = `${timeText(from)} to ${timeText(to)}. ${note}`
    return `<div class="row" title="${escaped(title)}"><span class="name">${escaped(name)}</span>
<span class="track"><span class="bar" style="${place}"></span></span>
<span class="length">${escaped(formatDuration((to - from) / 1000))}</span></div>`
  })
  const times = restartTimes(course)
  if (times.length > 0) {
    const ticks = times.map(
      (time) =>
        `<span class="tick" style="left:${((100 * (time - first.from)) / span).toFixed(2)}%" title="${timeText(time)}"></span>`,
    )
    rows.push(`<div class="row"><span class="name">Restarts</span>
<span class="track">${ticks.join('')}</span><span class="length">${counted(times.length, 'time')}</span></div>`)
  }
  const notes = phases.flatMap(({ name, note }) => (note === undefined ? [] : [`${name}: ${note}.`]))
  return `${rows.join('\n')}\n<p><small>${escaped(`From ${timeText(first.from)} to ${timeText(last.to)}, UTC. ${notes.join(' ')}`)}</small></p>`
}

function utilisation({ utilisation: workers }: RunReport): string {
  if (workers.length === 0) return ''
  const tables = workers.slice(0, 64).map(({ worker, use }) => {
    const cells = use.cores.map(
      ({ core, mean, most, deviceBytes }) =>
        `<td style="--use:${Math.round(Math.min(100, Math.max(0, mean)))}%" title="core ${core}: mean ${mean.toFixed(1)}%, highest ${most.toFixed(1)}%${deviceBytes === undefined ? '' : `, ${sizeText(deviceBytes)}`}">${mean.toFixed(0)}</td>`,
    )
    const rows: string[] = []
    for (let at = 0; at < cells.length; at += 16) rows.push(`<tr>${cells.slice(at, at + 16).join('')}</tr>`)
    const memory = use.deviceBytes === undefined ? '' : `, ${sizeText(use.deviceBytes)} of device memory`
    return `<h3>${escaped(worker)} <small>${counted(use.samples, 'sample')}${escaped(memory)}</small></h3><table class="use">${rows.join('')}</table>`
  })
  return `<p><small>Percent by NeuronCore, mean over the samples.</small></p>${tables.join('')}`
}

function restarts({ course }: RunReport): string {
  if (course.restarts.length === 0) return ''
  const rows = course.restarts.slice(0, MOST_ROWS).map(({ pod, container, endedAt, exitCode, reason }) => {
    const cells = [
      container === undefined ? pod : `${pod}/${container}`,
      endedAt === undefined ? '' : timeText(endedAt),
      String(exitCode ?? ''),
      reason,
    ]
    return `<tr>${cells.map((text) => `<td>${escaped(text)}</td>`).join('')}</tr>`
  })
  return `<table><tr><th>What ended</th><th>At (UTC)</th><th>Exit code</th><th>Why</th></tr>${rows.join('')}</table>`
}

function leftOut({ leftOut: all }: RunReport): string {
  if (all.length === 0) return ''
  const rows = all
    .slice(0, MOST_ROWS)
    .map(
      ({ what, why, bytes }) =>
        `<tr><td><code>${escaped(what)}</code></td><td>${escaped(why)}</td><td class="number">${bytes === undefined ? '' : sizeText(bytes)}</td></tr>`,
    )
  return `<table>${rows.join('')}</table>`
}

function files({ files: all }: RunReport): string {
  const rows = all
    .slice(0, MOST_ROWS)
    .map(
      ({ path, bytes, sha256, verified }) =>
        `<tr><td><code>${escaped(path)}</code></td><td class="number">${sizeText(bytes)}</td><td>${escaped(verified)}</td><td><code title="${escaped(sha256)}">${escaped(sha256.slice(0, 12))}</code></td></tr>`,
    )
  const more = all.length > MOST_ROWS ? `<p>… and ${all.length - MOST_ROWS} more, in manifest.json.</p>` : ''
  return `<details><summary>${counted(all.length, 'file')}</summary><table><tr><th>file</th><th>size</th><th>verified</th><th>SHA-256</th></tr>${rows.join('')}</table>${more}</details>`
}

const list = (items: readonly string[]): string =>
  items.length === 0 ? '' : `<ul>${items.map((item) => `<li>${escaped(item)}</li>`).join('')}</ul>`

const style = `
.tick { position: absolute; top: 0; bottom: 0; width: 4px; margin-left: -2px; background: var(--bad) }
.use td { padding: .1rem .35rem; min-width: 1.6rem; text-align: right; font-variant-numeric: tabular-nums; background: color-mix(in srgb, var(--ok) calc(var(--use) * .6), transparent) }
@media screen { .tools { display: flex; flex-wrap: wrap; gap: .2rem 1rem; align-items: baseline; font-size: 13px } } .tools small { font-size: inherit }
input[type=file] { max-width: 14rem; font: inherit }
`

// Another run's metrics.json from the reader's own disk: a file is read, nothing is fetched.
const addingRuns = `
document.getElementById('add')?.addEventListener('change', async ({ target }) => {
  const said = document.getElementById('added')
  for (const file of target.files) {
    const { metrics } = await file.text().then(JSON.parse).catch(() => ({}))
    said.textContent = metrics ? 'Added: ' + file.name : file.name + ' is no metrics.json.'
    if (!metrics) continue
    for (const chart of charts) {
      const { step, value } = metrics[chart.names.find((name) => metrics[name])] || {}
      if (step) chart.series.unshift({ label: file.name, x: step, y: value.map((each) => typeof each === 'number' ? each : null) })
    }
  }
  draw()
})
`
