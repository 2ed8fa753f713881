import { formatDuration } from '../duration.ts'
import type { Diagnosis } from '../mpijob/diagnose.ts'
import { evidenceText } from '../mpijob/evidence-text.ts'
import type { KubernetesEvent } from '../mpijob/objects.ts'
import type { View } from '../mpijob/view.ts'
import type { MetricPoint } from '../neuron/metrics.ts'
import { lossChart } from './loss-chart.ts'
import { cell, details, preformatted, summaryOf, table } from './markdown.ts'

export interface RunReport {
  title: string
  runId: string
  runDirectory?: string | undefined
  view: View
  points: readonly MetricPoint[]
  /** Why it has failed. */
  diagnosis?: Diagnosis | undefined
  lastLines: readonly string[]
  events: readonly KubernetesEvent[]
  /** How often it was handed over from one workflow run to the next. */
  relays?: number
  /** More rows for the table; the second is Markdown. */
  rows?: readonly (readonly [string, string])[]
  /** What the step has reported, in Markdown. */
  sections?: readonly string[]
  /** What to do now, or what happens next. */
  next?: string
}

const marks: Record<View['phase'], string> = {
  Pending: '⏳',
  Starting: '⏳',
  Running: '▶️',
  Succeeded: '✅',
  Failed: '❌',
  Suspended: '⏸️',
  Deleted: '🗑️',
}

/** The step summary of a run. It stays far below the runner's limit of 1 MiB: all that comes from the run is bounded. */
export function runSummary(report: RunReport): string {
  const { view, points, diagnosis } = report
  const last = points.at(-1)
  const rows: string[][] = [['Run', `<code>${cell(report.runId)}</code>`]]
  if (report.runDirectory) rows.push(['Directory', `<code>${cell(report.runDirectory)}</code>`])
  if (view.startedAt !== undefined && view.endedAt !== undefined) {
    rows.push(['Duration', formatDuration(Math.max(0, view.endedAt - view.startedAt) / 1000)])
  } else if (view.startedAt !== undefined) rows.push(['Started', new Date(view.startedAt).toISOString()])
  if (view.workers.wanted > 0) rows.push(['Workers', String(view.workers.wanted)])
  if (view.restarts > 0) rows.push(['Restarts', String(view.restarts)])
  if (last !== undefined) {
    rows.push(['Last step', String(last.step)])
    if (last.loss !== undefined) rows.push(['Loss', lossText(points)])
    if (last.throughput !== undefined) rows.push(['Throughput', `${last.throughput} sequences/s`])
  }
  if (report.relays) rows.push(['Relays', String(report.relays)])
  for (const [name, value] of report.rows ?? []) rows.push([name, value])
  // Of a run that has succeeded or goes on, nobody asks what its last words were.
  const ended = view.phase === 'Failed' || view.phase === 'Deleted' || diagnosis !== undefined
  const parts = [`### ${marks[view.phase]} ${cell(report.title)}: ${view.phase}`, table(['', ''], rows)]
  if (diagnosis !== undefined) {
    const { id, sentence, seen, advice, evidence } = diagnosis
    parts.push(
      `> **${cell(sentence)}** ${[seen, advice]
        .filter(Boolean)
        .map((text) => cell(text!))
        .join(' ')}`.trimEnd(),
    )
    parts.push(`Failure reason: <code>${cell(id)}</code>`)
    if (evidence !== undefined) parts.push(preformatted([evidence]))
  }
  const chart = lossChart(points)
  if (chart !== '') parts.push(chart)
  parts.push(...(report.sections ?? []))
  if (ended && report.lastLines.length > 0) {
    const lines = report.lastLines.slice(-40)
    parts.push(details(`Last ${lines.length} lines of the log`, preformatted(lines)))
  }
  if (report.next) parts.push(`**Next:** ${cell(report.next)}`)
  const warnings = report.events.filter(({ type }) => type === 'Warning').slice(-15)
  if (ended && warnings.length > 0) {
    const cells = warnings.map(({ involvedObject, reason, message, count }) => [
      cell(`${involvedObject?.kind ?? ''}/${involvedObject?.name ?? ''}`),
      cell(reason ?? ''),
      cell(evidenceText(message ?? '', 500)),
      String(count ?? 1),
    ])
    parts.push(details('Warnings of the cluster', table(['Object', 'Reason', 'Message', 'Times'], cells)))
  }
  return summaryOf(parts)
}

function lossText(points: readonly MetricPoint[]): string {
  const losses = points.map(({ loss }) => loss).filter((loss) => loss !== undefined)
  const [first, last] = [losses[0], losses.at(-1)]
  return losses.length > 1 ? `${last} (from ${first})` : String(last)
}
