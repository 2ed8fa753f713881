import { formatDuration } from '../duration.ts'
import type { ParameterChange } from '../recipe/parameter-changes.ts'
import { type Comparison, compareSeries, overlay } from './comparison.ts'
import { cell, summaryOf, table } from './markdown.ts'
import type { MetricsTable } from './metrics-table.ts'
import { renderReport, type StepReport } from './step-report.ts'

export type Outcome = 'success' | 'failure' | 'cancelled' | 'skipped' | 'queued' | 'in_progress'

export interface PullRequestReport {
  title: string
  outcome: Outcome
  failureMessage?: string | undefined
  /** The work was done before, for the very same content. */
  known: boolean
  commit: string
  /** Address of the workflow run. */
  workflowRun: string
  durationSeconds?: number | undefined
  /** US dollars */
  cost?: number | undefined
  image?: string | undefined
  /** Bytes */
  imageSize?: number | undefined
  /** What the steps have said of themselves, such as what is in the compile cache. */
  reports: readonly StepReport[]
  /** undefined where they were not compared. */
  parameters?: readonly ParameterChange[] | undefined
  metrics?: MetricsTable | undefined
  base: { ref: string; sha?: string | undefined; metrics?: MetricsTable | undefined }
  /** Parts: 0.02 is 2 %. */
  tolerance: { loss: number; throughput: number }
}

export type Verdict = Comparison['verdict'] | 'unknown'

export const marks: Record<Outcome, string> = {
  success: '✅',
  failure: '❌',
  cancelled: '⚪',
  skipped: '⚪',
  queued: '🕐',
  in_progress: '▶️',
}
const verdicts = { same: '≈ same', better: '✅ better', worse: '❌ worse' } as const

/** The comment on a pull request, and whether the training is worse than the base branch's. */
export function pullRequestReport(report: PullRequestReport): { markdown: string; verdict: Verdict } {
  const { title, outcome, failureMessage, known, reports, parameters = [] } = report
  const training = trainingSection(report)
  const sections = [
    `### ${marks[outcome]} ${cell(title)}: ${known ? 'done before, for the same content' : outcome}`,
    failureMessage ? `> ${cell(failureMessage)}` : '',
    table(['', ''], factsOf(report)),
    ...reports.map(renderReport),
    parameters.length === 0 ? '' : parameterSection(parameters, report.base.ref),
    training.markdown,
  ]
  return { markdown: summaryOf(sections), verdict: training.verdict }
}

function factsOf(report: PullRequestReport): string[][] {
  const { commit, workflowRun, durationSeconds, cost, image, imageSize, parameters, base } = report
  const size = imageSize === undefined ? '' : `, ${imageSizeText(imageSize)}`
  return [
    ['Commit', `${cell(commit.slice(0, 9))}, [workflow run](${workflowRun})`],
    ['Took', durationSeconds === undefined ? '' : formatDuration(durationSeconds)],
    ['Cost', cost === undefined ? '' : `$${cost.toFixed(2)}`],
    ['Image', image === undefined ? '' : `<code>${cell(image)}</code>${size}`],
    ['Parameters', parameters?.length === 0 ? `as on ${cell(base.ref)}` : ''],
  ].filter(([, value]) => value !== '')
}

/** As registries show it, in powers of ten. */
export const imageSizeText = (bytes: number): string =>
  bytes < 1e9 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(2)} GB`

function parameterSection(changes: readonly ParameterChange[], ref: string): string {
  const shown = (value: string | undefined): string => (value === undefined ? '–' : cell(value))
  const rows = changes.map(({ name, before, after }) => [cell(name), shown(before), shown(after)])
  return `#### Parameters changed\n\n${table(['parameter', cell(ref), 'here'], rows)}`
}

const changeText = (change: number): string =>
  Number.isNaN(change) ? '–' : `${change >= 0 ? '+' : ''}${(change * 100).toFixed(2)} %`

const compared = [
  { name: 'reduced_train_loss', title: 'Loss', tolerance: 'loss', worse: 'higher' },
  { name: 'throughput', title: 'Throughput (sequences/s)', tolerance: 'throughput', worse: 'lower' },
] as const

function trainingSection({ metrics, base, tolerance }: PullRequestReport): { markdown: string; verdict: Verdict } {
  if (metrics === undefined || metrics.size === 0) return { markdown: '', verdict: 'unknown' }
  const head = `#### Training against ${cell(base.ref)}`
  if (base.metrics === undefined) {
    return { markdown: `${head}\n\nThere is no run of ${cell(base.ref)} to compare with yet.`, verdict: 'unknown' }
  }
  const found = compared.flatMap(({ name, title, tolerance: of, worse }) => {
    const [theirs, ours] = [base.metrics!.series(name), metrics.series(name)]
    const result = compareSeries(theirs, ours, { part: tolerance[of], worse })
    return result === undefined ? [] : [{ title, of, theirs, ours, result }]
  })
  if (found.length === 0) {
    const none = 'The two runs have no step in common at which both tell loss or throughput.'
    return { markdown: `${head}\n\n${none}`, verdict: 'unknown' }
  }
  const rows = found.map(({ title, of, result }) => [
    title,
    result.base.toPrecision(5),
    Number.isNaN(result.head) ? 'no number' : result.head.toPrecision(5),
    changeText(result.change),
    `${(tolerance[of] * 100).toFixed(1)} %`,
    verdicts[result.verdict],
  ])
  const { from, to } = found[0]!.result
  const charts = found.map(({ title, theirs, ours }) => overlay(title, theirs, ours)).filter((chart) => chart !== '')
  const all = found.map(({ result }) => result.verdict)
  return {
    markdown: [
      head,
      table(
        [
          '',
          `${cell(base.ref)}${base.sha ? ` (${cell(base.sha.slice(0, 9))})` : ''}`,
          'here',
          'change',
          'tolerance',
          '',
        ],
        rows,
      ),
      `Means over the last tenth of the steps that both have, ${from} to ${to}.`,
      ...(charts.length === 0 ? [] : [`In grey ${cell(base.ref)}, in blue this branch:`, ...charts]),
    ].join('\n\n'),
    verdict: all.includes('worse') ? 'worse' : all.includes('better') ? 'better' : 'same',
  }
}
