import { formatDuration } from '../duration.ts'
import { cell, table } from './markdown.ts'
import type { StepReport } from './step-report.ts'

const MOST_ENTRIES = 20

/** What the compile step found in the compile cache, and what it did there. */
export function compileCacheSection(report: StepReport): string {
  const count = (name: string): string => (typeof report[name] === 'number' ? String(report[name]) : '')
  const seconds = (name: string): string =>
    typeof report[name] === 'number' && Number.isFinite(report[name]) ? formatDuration(report[name]) : ''
  const rows = [
    ['Graphs of this model', count('graphs')],
    ['in the cache before', count('cached')],
    ['compiled now', count('compiled')],
    ['failed', count('failed')],
    ['Time spent compiling', seconds('seconds')],
    ['What compiling the cached ones took then', seconds('secondsSaved')],
    ['Failed entries of earlier runs', count('poisoned')],
    ['… removed', count('removed')],
    ['Locks of processes that are gone, removed', count('staleLocks')],
    ['Compiler', cell(String(report.compiler ?? ''))],
    ['Flags', cell(String(report.flags ?? ''))],
    ['Restored from', cell(String(report.restoredFrom ?? ''))],
    ['Saved to', cell(String(report.savedTo ?? ''))],
  ].filter(([, value]) => value !== '')
  const entries = (Array.isArray(report.failures) ? report.failures : []).slice(0, MOST_ENTRIES)
  const failures =
    entries.length === 0
      ? ''
      : `\n\nFailed entries, which would fail every later run at once:\n\n${entries
          .map((entry) => `- <code>${cell(String(entry).slice(0, 200))}</code>`)
          .join('\n')}`
  return `#### Compile cache\n\n${table(['', ''], rows as string[][])}${failures}`
}
