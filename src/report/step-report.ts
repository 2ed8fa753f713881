import { compileCacheSection } from './compile-cache.ts'
import { datasetSection } from './dataset.ts'
import { cell, details, preformatted, table } from './markdown.ts'

/** What a step of a recipe says of itself in its log. All but `kind` is unknown until it is looked at. */
export interface StepReport {
  kind: string
  [field: string]: unknown
}

const LONGEST_TEXT = 2000
const MOST_ANSWERS = 50

const sections: Record<string, (report: StepReport) => string> = {
  answers: answersSection,
  'compile-cache': compileCacheSection,
  dataset: datasetSection,
}

/** A section of the summary. A kind that nobody knows is shown as it is, so that a recipe can say what it likes. */
export function renderReport(report: StepReport): string {
  const known = sections[report.kind]
  if (known !== undefined) return known(report)
  const lines = JSON.stringify(report, null, 2).slice(0, 20_000).split('\n')
  return details(`Report of the step: ${report.kind.slice(0, 80)}`, preformatted(lines))
}

/** The same questions to two models, with the answers side by side. */
function answersSection({ base, tuned, answers }: StepReport): string {
  const rows = (Array.isArray(answers) ? answers : []).slice(0, MOST_ANSWERS).map((answer: unknown) => {
    const { question, base: ofBase, tuned: ofTuned, expected } = (answer ?? {}) as Record<string, unknown>
    return [question, ofBase, ofTuned, expected].map(text)
  })
  const head = ['Question', `Before: ${text(base)}`, `Tuned: ${text(tuned)}`, 'Expected']
  const withExpected = rows.some(([, , , expected]) => expected !== '')
  const width = withExpected ? 4 : 3
  return `#### Answers before and after\n\n${table(
    head.slice(0, width),
    rows.map((row) => row.slice(0, width)),
  )}`
}

/** Line breaks are kept; everything else that Markdown or HTML would read is not. */
const text = (value: unknown): string =>
  value === undefined || value === null ? '' : String(value).slice(0, LONGEST_TEXT).split('\n').map(cell).join('<br>')
