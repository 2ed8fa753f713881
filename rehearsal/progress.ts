import { formatDuration } from '../src/duration.ts'
import { shortName } from './report/names.ts'
import type { JobView, RunEvent, StepView } from './runner/events.ts'

/** Where progress is written: a terminal is redrawn, anything else gets one line for each thing that happened. */
export interface Screen {
  isTTY?: boolean
  columns?: number
  rows?: number
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
      else if (event.type === 'step-ended' && isWorthALine(event.step)) {
        say(`${event.job.name} > ${shortName(event.step.name)}: ${event.step.conclusion}${took(event.step)}`)
      } else if (event.type === 'annotation') say(`${event.job.name}: ${event.level}: ${event.message}`)
      else if (event.type === 'note') say(event.text)
    },
    close() {},
  }
}

// Post steps run for every action and nearly always do nothing.
function isWorthALine({ depth, stage, conclusion }: StepView): boolean {
  return depth === 0 && conclusion !== 'skipped' && !(stage === 'post' && conclusion === 'success')
}

const marks = { success: '✓', failure: '✗', cancelled: '⊘', skipped: '–' } as const

function live(screen: Screen): Progress {
  const jobs = new Map<string, { job: JobView; step?: StepView; line: string }>()
  const notes: string[] = []
  let drawn = 0
  let shown = ''

  function draw(): void {
    const columns = screen.columns ?? 80
    const rows = [...jobs.values()].map(({ job, step, line }) => {
      const mark = job.result ? marks[job.result] : '●'
      const name = job.name.slice(0, 14).padEnd(14)
      if (job.result) return cut(`${mark} ${name} ${took(job).trim()}`, columns)
      const seconds = `${Math.floor((Date.now() - (job.startedAt ?? Date.now())) / 1000)}s`
      return cut(`${mark} ${name} ${seconds.padStart(4)}  ${step ? shortName(step.name) : ''}  ${line}`, columns)
    })
    // Rows that scrolled off cannot be drawn again.
    const picture = rows.slice(-Math.max(1, (screen.rows ?? 24) - 1))
    const text = [...notes, ...picture].join('\n')
    if (text === shown) return
    shown = picture.join('\n')
    // Each row is overwritten and only then cleared to its right, in one write: nothing flickers.
    const up = drawn > 0 ? `\x1b[${drawn}A` : ''
    screen.write(`${up}${[...notes.splice(0), ...picture].map((row) => `${row}\x1b[K\n`).join('')}\x1b[J`)
    drawn = picture.length
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
        if (event.type === 'line') entry.line = event.text
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

/** What fits on one row. Colours of a log line would leak into the rest of the picture; a row that wraps would shift it. */
export function cut(text: string, columns: number): string {
  const bare = text
    .replace(/\x1b\[[0-9;?]*[A-Za-z]/g, '')
    .replace(/[^\r]*\r(?=[^\r])/g, '')
    .replace(/\p{Cc}/gu, ' ')
  let kept = ''
  let width = 0
  for (const character of bare) {
    const next = width + (wide.test(character) ? 2 : 1)
    if (next > columns - 1) return `${kept}…`
    kept += character
    width = next
  }
  return kept
}

// Close enough: what terminals draw two columns wide, East Asian scripts and pictographs.
const wide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]|\p{Emoji_Presentation}/u
