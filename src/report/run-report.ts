import { formatDuration } from '../duration.ts'
import type { View } from '../mpijob/view.ts'
import type { Utilisation } from '../neuron/utilisation.ts'
import type { Course } from './course.ts'
import type { MetricsTable } from './metrics-table.ts'

/** All that is told of a run, whatever shows it: the step summary and the page. */
export interface RunReport {
  title: string
  runId: string
  kind: string
  runDirectory?: string
  /** A compilation's trial steps have losses that mean nothing. */
  isCompilation: boolean
  view: View
  course: Course
  metrics: MetricsTable
  utilisation: { worker: string; use: Utilisation }[]
  failure?: { sentence: string; advice: string }
  clue?: { file: string; meaning?: string; advice?: string; lines: string[] }
  /** Markdown of what the step has reported of itself. */
  stepReports: string[]
  /** Other runs to compare with. */
  others: { name: string; metrics: MetricsTable }[]
  files: readonly { path: string; bytes: number; sha256: string; verified: string }[]
  leftOut: readonly { what: string; why: string; files?: number; bytes?: number; asked?: boolean }[]
  notes: readonly string[]
}

export const marks: Record<View['phase'], string> = {
  Pending: '⏳',
  Starting: '⏳',
  Running: '▶️',
  Succeeded: '✅',
  Failed: '❌',
  Suspended: '⏸️',
  Deleted: '🗑️',
}

/** The curves that everybody looks at, in that order; a trainer's other names follow in the page. */
export const charts = [
  { name: 'reduced_train_loss', title: 'Training loss', y: 'loss' },
  { name: 'val_loss', title: 'Validation loss', y: 'loss' },
  { name: 'throughput', title: 'Throughput', y: 'sequences/s' },
  { name: 'gradient_norm', title: 'Gradient norm', y: 'norm' },
  { name: 'lr', title: 'Learning rate', y: 'learning rate' },
] as const

/** From its start to its end, or as far as it is known; empty where it is not. */
export const durationOf = ({ view, course }: RunReport): string => {
  const end = view.endedAt ?? course.phases.at(-1)?.to
  return view.startedAt === undefined || end === undefined
    ? ''
    : formatDuration(Math.max(0, end - view.startedAt) / 1000)
}

/** The outcome in a line, without Markdown. */
export function outcomeOf({ title, view, metrics, isCompilation }: RunReport, took: string): string {
  const loss = metrics.series('reduced_train_loss')
  const step = metrics.series('global_step').steps.at(-1) ?? loss.steps.at(-1)
  const reached =
    isCompilation || step === undefined
      ? ''
      : `, at step ${step}${loss.values.length === 0 ? '' : ` with loss ${short(loss.values.at(-1)!)}`}`
  return `${title}: ${view.phase}${took === '' ? '' : ` after ${took}`}${reached}`
}

/** Four digits: what a person compares. */
export const short = (value: number): string =>
  Number.isFinite(value) ? String(Number(value.toPrecision(4))) : String(value)

export function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  const units = ['KiB', 'MiB', 'GiB', 'TiB']
  const power = Math.min(units.length, Math.floor(Math.log(bytes) / Math.log(1024)))
  return `${(bytes / 1024 ** power).toFixed(1)} ${units[power - 1]}`
}

/** What to do now, as sentences. */
export function nextSteps({ view, failure, clue, runDirectory, isCompilation, leftOut }: RunReport): string[] {
  const steps: string[] = []
  const advice = clue?.advice ?? failure?.advice
  if (advice) steps.push(advice)
  if (view.phase === 'Running' || view.phase === 'Starting' || view.phase === 'Pending') {
    steps.push("It goes on: fetch again for what comes; with the same input 'directory', only what is new is brought.")
  }
  if (view.phase === 'Failed' && !isCompilation) {
    steps.push('When the cause is mended, run the same workflow again: the run resumes from its newest checkpoint.')
  }
  if (view.phase === 'Succeeded' && runDirectory !== undefined && !isCompilation) {
    steps.push(`The checkpoints are in ${runDirectory}/checkpoints on the shared file system.`)
  }
  if (view.phase === 'Succeeded' && isCompilation) steps.push('Train: the compiled graphs are in the cache.')
  const lost = leftOut.filter(({ asked }) => !asked)
  if (lost.length > 0) steps.push(`See what was left out (${lost.length}) and why; manifest.json has all of it.`)
  return steps
}

export const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`

/** UTC, to the second. */
export const timeText = (time: number): string => new Date(time).toISOString().slice(0, 19).replace('T', ' ')
