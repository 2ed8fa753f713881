import { relative } from 'node:path'
import type { MetricPoint } from '../neuron/metrics.ts'
import { lossChart } from './loss-chart.ts'
import { cell, details, preformatted } from './markdown.ts'

export interface CollectionReport {
  title: string
  runId: string
  folder: { root: string; files: readonly string[]; leftOut: readonly string[]; bytes: number }
  points: readonly MetricPoint[]
}

const MOST_LINES = 200

/** The step summary of what was collected of a run. */
export function collectionSummary({ title, runId, folder, points }: CollectionReport): string {
  const { root, files, leftOut, bytes } = folder
  const size = bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KiB` : `${(bytes / 1024 / 1024).toFixed(1)} MiB`
  const parts = [
    `### 📦 Logs of ${cell(title)}`,
    `Run <code>${cell(runId)}</code>: ${files.length} files, ${size}${leftOut.length === 0 ? ', nothing left out' : ''}.`,
  ]
  const chart = lossChart(points)
  if (chart !== '') parts.push(chart)
  if (files.length > 0) {
    parts.push(details('Files', preformatted(files.slice(0, MOST_LINES).map((file) => relative(root, file)))))
  }
  if (leftOut.length > 0) {
    parts.push(details(`Left out (${leftOut.length})`, preformatted(leftOut.slice(0, MOST_LINES))))
  }
  return `${parts.join('\n\n')}\n`
}
