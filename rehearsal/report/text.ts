import { formatDuration } from '../../src/duration.ts'
import { plainText } from './html.ts'
import type { Report } from './report.ts'

/** The end of a rehearsal for the terminal: at most `columns` wide where it draws bars. */
export function textReport(report: Report, columns = 100): string {
  const sections = [
    heading(`${report.title}: ${report.result} in ${seconds(report.startedAt, report.endedAt)}`),
    timeline(report, columns),
    ...report.summaries.flatMap(({ job, step, markdown }) => [heading(`Summary of ${job}: ${step}`), folded(markdown)]),
    ...(report.annotations.length > 0 ? [heading('Annotations'), annotations(report)] : []),
    heading('Accelerators'),
    `${report.accelerators.type}: ${report.accelerators.heldNodeMinutes.toFixed(2)} node-minutes held, ${report.accelerators.idleNodeMinutes.toFixed(2)} of them idle`,
    heading('Where things are'),
    table(report.places.map(({ name, path }) => [name, path])),
    heading('Ran as in production'),
    bullets(report.real),
    heading('Stand-ins: what this does not prove'),
    bullets(report.standIns),
    heading('For real'),
    report.realCommand,
  ]
  return `${sections.join('\n')}\n`
}

function timeline({ jobs, startedAt, endedAt }: Report, columns: number): string {
  const nameWidth = Math.max(...jobs.map(({ name }) => name.length), 4)
  const width = Math.max(20, columns - nameWidth - 32)
  const scale = width / Math.max(1, endedAt - startedAt)
  const rows = jobs.map((job) => {
    const name = job.name.padEnd(nameWidth)
    if (job.startedAt === undefined || job.result === 'skipped') return `${name}  ${' '.repeat(width)}  ${job.result}`
    const left = Math.min(width - 1, Math.floor((job.startedAt - startedAt) * scale))
    const length = Math.max(1, Math.min(width - left, Math.round(((job.endedAt ?? endedAt) - job.startedAt) * scale)))
    const bar = `${' '.repeat(left)}${'█'.repeat(length)}`.padEnd(width)
    return `${name}  ${bar}  ${seconds(job.startedAt, job.endedAt ?? endedAt).padStart(6)} ${job.result}${job.doneAlready ? ': done already' : ''}`
  })
  return rows.join('\n')
}

// A chart's source is for a renderer; in a terminal one line says that it is there.
function folded(markdown: string): string {
  return plainText(markdown.trim().replace(/^```mermaid\n[\s\S]*?^```$/gm, '(a chart: see the page)'))
}

function annotations(report: Report): string {
  return report.annotations.map(({ job, level, message }) => `${level}: ${job}: ${message}`).join('\n')
}

function heading(text: string): string {
  return `\n── ${text} ${'─'.repeat(Math.max(2, 76 - text.length))}`
}

function bullets(items: string[]): string {
  return items.map((item) => `- ${item}`).join('\n')
}

function table(rows: string[][]): string {
  const width = Math.max(...rows.map(([name]) => name!.length))
  return rows.map(([name, value]) => `${name!.padEnd(width)}  ${value}`).join('\n')
}

function seconds(from: number, to: number): string {
  return formatDuration((to - from) / 1000)
}
