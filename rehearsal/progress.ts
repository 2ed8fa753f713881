import { formatDuration } from '../src/duration.ts'
import type { JobView, RunEvent, StepView } from './runner/events.ts'

/** Where progress is written: a terminal is redrawn, anything else gets one line for each thing that happened. */
export interface Screen {
  isTTY?: boolean
  columns?: number
  write(text: string): unknown
}

export interface Progress {
  listener(event: RunEvent): void
  /** Leaves the last picture standing. */
  close(): void
}

export function showProgress(screen: Screen, startedAt: number): Progress {
  return screen.isTTY ? live(screen) : plain(screen, startedAt)
}

function plain(screen: Screen, startedAt: number): Progress {
  const say = (text: string): void => {
    const at = ((Date.now() - startedAt) / 1000).toFixed(1)
    screen.write(`${at.padStart(6)}s  ${text}\n`)
  }
  return {
    listener(event) {
      if (event.type === 'job-started') say(`${event.job.name}: started`)
      else if (event.type === 'job-ended') say(`${event.job.name}: ${event.job.result}${took(event.job)}`)
      else if (event.type === 'step-ended' && event.step.depth === 0 && event.step.conclusion !== 'skipped') {
        say(`${event.job.name} > ${event.step.name}: ${event.step.conclusion}${took(event.step)}`)
      } else if (event.type === 'annotation') say(`${event.job.name}: ${event.level}: ${event.message}`)
      else if (event.type === 'note') say(event.text)
    },
    close() {},
  }
}

const marks = { success: '✓', failure: '✗', cancelled: '⊘', skipped: '–' } as const

function live(screen: Screen): Progress {
  const jobs = new Map<string, { job: JobView; step?: StepView; line: string }>()
  const notes: string[] = []
  let drawn = 0

  function draw(): void {
    const columns = screen.columns ?? 80
    const rows: string[] = notes.splice(0)
    const settled = rows.length
    for (const { job, step, line } of jobs.values()) {
      const mark = job.result ? marks[job.result] : '●'
      const doing = job.result ? took(job).trim() : `${step?.name ?? ''}  ${line}`
      rows.push(cut(`${mark} ${job.name.padEnd(14)} ${doing}`, columns))
    }
    screen.write(`${drawn > 0 ? `\x1b[${drawn}A` : ''}\x1b[J${rows.map((row) => `${row}\n`).join('')}`)
    drawn = rows.length - settled
  }
  // Log lines come by the thousand; the picture need not.
  const timer = setInterval(draw, 100)

  return {
    listener(event) {
      if (event.type === 'note') notes.push(event.text)
      else {
        const entry = jobs.get(event.job.id) ?? { job: event.job, line: '' }
        jobs.set(event.job.id, entry)
        entry.job = event.job
        if (event.type === 'step-started') Object.assign(entry, { step: event.step, line: '' })
        if (event.type === 'line') entry.line = event.text.replaceAll('\t', ' ')
        if (event.type === 'annotation') notes.push(`${event.job.name}: ${event.level}: ${event.message}`)
      }
    },
    close() {
      clearInterval(timer)
      draw()
    },
  }
}

function took({ startedAt, endedAt }: { startedAt?: number; endedAt?: number }): string {
  return startedAt === undefined || endedAt === undefined ? '' : ` (${formatDuration((endedAt - startedAt) / 1000)})`
}

function cut(text: string, columns: number): string {
  // Colours of a log line would leak into the rest of the picture.
  const bare = text.replace(/\x1b\[[0-9;]*[A-Za-z]/g, '')
  return bare.length < columns ? bare : `${bare.slice(0, columns - 2)}…`
}
