import { formatDuration } from '../duration.ts'
import { restartTimes } from './course.ts'
import { lineChart } from './line-chart.ts'
import { cell, details, preformatted, summaryOf, table } from './markdown.ts'
import {
  charts,
  counted,
  durationOf,
  marks,
  nextSteps,
  outcomeOf,
  type RunReport,
  short,
  sizeText,
  timeText,
} from './run-report.ts'

export interface Places {
  /** The folder on the runner. */
  root: string
  /** Where the artifact can be had; undefined where nothing was uploaded. */
  artifact?: { name: string; url?: string }
}

const MOST_LINES = 200
const MOST_WORKERS = 64
const BAR = 20

/** The step summary of what was collected of a run. Everything that comes from the run is bounded and escaped. */
export function collectionSummary(report: RunReport, places: Places): string {
  // What comes last can be read in the artifact too.
  return summaryOf([
    heading(report),
    facts(report),
    failure(report),
    timeline(report),
    ...(report.isCompilation
      ? []
      : charts.map(({ name, title, y }) => lineChart(report.metrics.series(name), { title, x: 'step', y }))),
    ...report.stepReports,
    utilisation(report),
    restarts(report),
    next(report),
    whereThingsAre(report, places),
    files(report),
    leftOut(report),
  ])
}

function heading(report: RunReport): string {
  return `### ${marks[report.view.phase]} ${cell(outcomeOf(report, durationOf(report)))}`
}

function facts(report: RunReport): string {
  const { view, course, metrics, isCompilation } = report
  const rows: [string, string][] = [['Run', `<code>${cell(report.runId)}</code> (${report.kind})`]]
  if (report.runDirectory) rows.push(['Directory', `<code>${cell(report.runDirectory)}</code>`])
  if (view.workers.wanted > 0) rows.push(['Workers', String(view.workers.wanted)])
  const { types, nodeHours, dollars } = course.machines
  if (types.length > 0) rows.push(['Nodes', cell(types.map(([type, count]) => `${count} × ${type}`).join(', '))])
  if (nodeHours !== undefined) {
    const price = dollars === undefined ? '' : `, about $${dollars.toFixed(2)}`
    rows.push(['Held', `${nodeHours.toFixed(nodeHours < 10 ? 2 : 0)} node-hours${price}`])
  }
  const loss = metrics.series('reduced_train_loss')
  if (!isCompilation && loss.values.length > 0) {
    const finite = loss.values.filter(Number.isFinite)
    const least = finite.reduce((low, value) => Math.min(low, value), Number.POSITIVE_INFINITY)
    rows.push(['Last step', String(loss.steps.at(-1))])
    const lowest = Number.isFinite(least) ? `, lowest ${short(least)}` : ''
    rows.push(['Loss', `${short(loss.values.at(-1)!)} (from ${short(loss.values[0]!)}${lowest})`])
    const strange = loss.values.length - finite.length
    if (strange > 0)
      rows.push([
        'Not a number',
        `the loss of ${counted(strange, 'step')}, first at step ${loss.steps[loss.values.findIndex((value) => !Number.isFinite(value))]}`,
      ])
  }
  const throughput = metrics.series('throughput').values.filter(Number.isFinite)
  if (!isCompilation && throughput.length > 0) {
    const mean = throughput.reduce((sum, value) => sum + value, 0) / throughput.length
    rows.push(['Throughput', `${short(mean)} sequences/s (mean)`])
  }
  const restarted = Math.max(view.restarts, course.restarts.length)
  if (restarted > 0) rows.push(['Restarts', String(restarted)])
  const lost = report.leftOut.filter(({ asked }) => !asked).length
  const bytes = report.files.reduce((sum, file) => sum + file.bytes, 0)
  rows.push([
    'Fetched',
    `${counted(report.files.length, 'file')}, ${sizeText(bytes)}${lost === 0 ? ', nothing lost' : `, **${lost} left out**`}`,
  ])
  return table(['', ''], rows)
}

function failure({ failure: reason, clue, view }: RunReport): string {
  if (view.phase !== 'Failed' && view.phase !== 'Deleted') return ''
  const parts: string[] = []
  if (reason !== undefined) parts.push(`> **${cell(reason.sentence)}** ${cell(reason.advice)}`.trim())
  if (clue?.meaning !== undefined) parts.push(`> ${cell(clue.meaning)} ${cell(clue.advice ?? '')}`.trim())
  if (clue !== undefined) parts.push(`From <code>${cell(clue.file)}</code>:`, preformatted(clue.lines))
  return parts.join('\n\n')
}

function timeline({ course }: RunReport): string {
  const { phases } = course
  const [first, last] = [phases[0], phases.at(-1)]
  if (first === undefined || last === undefined) return ''
  const span = Math.max(1, last.to - first.from)
  const rows = phases.map(({ name, from, to, note }) => {
    const start = Math.max(0, Math.min(BAR - 1, Math.floor((BAR * (from - first.from)) / span)))
    const length = Math.max(1, Math.min(BAR, Math.round((BAR * (to - from)) / span)))
    const bar = `${'·'.repeat(start)}${'█'.repeat(Math.min(length, BAR - start))}`.padEnd(BAR, '·')
    return [cell(name), timeText(from), formatDuration((to - from) / 1000), `<code>${bar}</code>`, cell(note ?? '')]
  })
  const times = restartTimes(course)
  if (times.length > 0) {
    const places = times.map((time) => Math.floor((BAR * (time - first.from)) / span))
    const marked = Array.from({ length: BAR }, (_, at) => (places.includes(at) ? '↻' : '·')).join('')
    rows.push(['Restarts', timeText(times[0]!), '', `<code>${marked}</code>`, counted(times.length, 'time')])
  }
  return `#### Timeline\n\n${table(['Phase', 'From (UTC)', 'Took', '', ''], rows)}`
}

function utilisation({ utilisation: workers }: RunReport): string {
  if (workers.length === 0) return ''
  const rows = workers.slice(0, MOST_WORKERS).map(({ worker, use }) => {
    const mean = use.cores.reduce((sum, core) => sum + core.mean, 0) / Math.max(1, use.cores.length)
    const sorted = [...use.cores].sort((a, b) => a.mean - b.mean)
    const [low, high] = [sorted[0], sorted.at(-1)]
    return [
      cell(worker),
      String(use.cores.length),
      use.cores.length === 0 ? '–' : `${mean.toFixed(0)}%`,
      low === undefined ? '–' : `${low.mean.toFixed(0)}% (core ${low.core})`,
      high === undefined ? '–' : `${high.mean.toFixed(0)}% (core ${high.core})`,
      use.deviceBytes === undefined ? '–' : sizeText(use.deviceBytes),
      use.hostBytes === undefined ? '–' : sizeText(use.hostBytes),
    ]
  })
  const head = ['Worker', 'NeuronCores', 'Use', 'Least', 'Most', 'Device memory', 'Host memory']
  return `#### Use of the accelerators\n\n${table(head, rows)}`
}

function restarts({ course }: RunReport): string {
  if (course.restarts.length === 0) return ''
  const rows = course.restarts
    .slice(0, 50)
    .map(({ pod, container, endedAt, exitCode, reason }) => [
      cell(container === undefined ? pod : `${pod}/${container}`),
      endedAt === undefined ? '' : timeText(endedAt),
      exitCode === undefined ? '' : String(exitCode),
      cell(reason.slice(0, 300)),
    ])
  return `#### Restarts\n\n${table(['What ended', 'At (UTC)', 'Exit code', 'Why'], rows)}`
}

function next(report: RunReport): string {
  const steps = nextSteps(report)
  return steps.length === 0 ? '' : `#### What to do next\n\n${steps.map((step) => `- ${cell(step)}`).join('\n')}`
}

function whereThingsAre({ files: all, runDirectory }: RunReport, { root, artifact }: Places): string {
  const has = (path: string): boolean => all.some((file) => file.path === path)
  const rows: [string, string][] = []
  if (artifact !== undefined) {
    const name = `<code>${cell(artifact.name)}</code>`
    rows.push(['Artifact', artifact.url === undefined ? name : `[${name}](${artifact.url})`])
  }
  if (has('report.html')) rows.push(['Report to zoom into', 'report.html in the artifact'])
  if (has('metrics.csv')) rows.push(['Every metric', 'metrics.csv and metrics.json in the artifact'])
  rows.push(['What was fetched, with checksums', 'manifest.json in the artifact'])
  if (runDirectory !== undefined) rows.push(['On the shared file system', `<code>${cell(runDirectory)}</code>`])
  rows.push(['On the runner', `<code>${cell(root)}</code>`])
  return `#### Where things are\n\n${table(['', ''], rows)}`
}

function files({ files: all, notes }: RunReport): string {
  const lines = all.slice(0, MOST_LINES).map(({ path, bytes }) => `${sizeText(bytes).padStart(10)}  ${path}`)
  if (all.length > MOST_LINES) lines.push(`… and ${all.length - MOST_LINES} more, in manifest.json`)
  const parts = [details(`Files (${all.length})`, preformatted(lines))]
  if (notes.length > 0) parts.push(details(`Notes (${notes.length})`, preformatted(notes.slice(0, MOST_LINES))))
  return parts.join('\n\n')
}

function leftOut({ leftOut: all }: RunReport): string {
  if (all.length === 0) return ''
  const lines = all.slice(0, MOST_LINES).map(({ what, why, files: count, bytes }) => {
    const size = [
      count === undefined || count === 1 ? '' : `${count} files`,
      bytes === undefined ? '' : sizeText(bytes),
    ]
    const told = size.filter((each) => each !== '').join(', ')
    return `${what}${told === '' ? '' : ` (${told})`}: ${why}`
  })
  if (all.length > MOST_LINES) lines.push(`… and ${all.length - MOST_LINES} more, in manifest.json`)
  return details(`Left out (${all.length})`, preformatted(lines))
}
