import { cell, details, table } from './markdown.ts'
import type { StepReport } from './step-report.ts'

const MOST_ROWS = 100
const BAR_CELLS = 30

/** What a tokenized dataset holds, as the step that made it, or found it, says. */
export function datasetSection(report: StepReport): string {
  const documents = numberOf(report.documents)
  const tokens = numberOf(report.tokens)
  const mean = documents > 0 ? ` (${grouped(Math.round(tokens / documents))} a document)` : ''
  const rows = [
    ['Dataset', `<code>${cell(textOf(report.dataset))}</code>`],
    ['Documents', grouped(documents)],
    ['Tokens', `${grouped(tokens)}${mean}`],
    ['Fingerprint', `<code>${cell(textOf(report.fingerprint).slice(0, 16))}</code>`],
    ['Lines without text', found(report.empty)],
    ['Blank lines', found(report.blank)],
    ['Broken lines, skipped', found(report.broken)],
  ].filter(([, value]) => value !== '')
  const title = report.skipped === true ? 'Data report (it was there already)' : 'Data report'
  const parts = [`#### ${title}`, table(['', ''], rows as string[][]), lengths(report.lengths)]
  return [...parts, files(report), lines(report)].filter((part) => part !== '').join('\n\n')
}

/** Documents by their length: a row a power of two. */
function lengths(given: unknown): string {
  const rows = listOf(given).map((row) => listOf(row).map(numberOf))
  if (rows.length === 0) return ''
  const most = Math.max(1, ...rows.map(([, count = 0]) => count))
  const cells = rows.map(([least = 0, count = 0]) => [
    `${grouped(least)} to ${grouped(Math.max(least, 2 * least - 1))}`,
    grouped(count),
    '█'.repeat(Math.ceil((BAR_CELLS * count) / most)),
  ])
  return details('Length of the documents', table(['Tokens', 'Documents', ''], cells))
}

function files({ files: given, filesInAll }: StepReport): string {
  const rows = listOf(given).map((row) => {
    const { name, documents, tokens, bytes } = (row ?? {}) as Record<string, unknown>
    return [`<code>${cell(textOf(name))}</code>`, ...[documents, tokens, bytes].map((each) => grouped(numberOf(each)))]
  })
  if (rows.length === 0) return ''
  const more = numberOf(filesInAll) - rows.length
  const rest = more > 0 ? `\n\nand ${grouped(more)} more` : ''
  return details('Tokens of each file', `${table(['File', 'Documents', 'Tokens', 'Bytes'], rows)}${rest}`)
}

/** The first of the lines that are no documents. */
function lines({ empty, blank, broken }: StepReport): string {
  const kinds = [
    ['without text', empty],
    ['blank', blank],
    ['', broken],
  ] as const
  const rows = kinds.flatMap(([kind, of]) =>
    listOf((of as { lines?: unknown } | undefined)?.lines).map((line) => {
      const [file, number, problem] = listOf(line)
      return [`<code>${cell(textOf(file))}</code>`, grouped(numberOf(number)), cell(kind || textOf(problem))]
    }),
  )
  return rows.length === 0 ? '' : details('Lines that are no documents', table(['File', 'Line', ''], rows))
}

function found(given: unknown): string {
  const count = numberOf((given as { count?: unknown } | undefined)?.count)
  return count === 0 ? '' : grouped(count)
}

const grouped = (value: number): string => value.toLocaleString('en-US')
const numberOf = (value: unknown): number => (typeof value === 'number' && Number.isFinite(value) ? value : 0)
const textOf = (value: unknown): string => (typeof value === 'string' ? value.slice(0, 500) : '')
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value.slice(0, MOST_ROWS) : [])
