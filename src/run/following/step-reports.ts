import { renderReport, type StepReport } from '../../report/step-report.ts'
import type { Memory, Watcher } from './watcher.ts'

/**
 * A step may report what it found as lines of its log: the mark and one JSON object with a `kind`. They become sections of
 * the summary and the output `reports`. What comes from a pod is bounded here and escaped where it is shown.
 */
const MARK = Buffer.from('trainium-actions report: ')
const LONGEST_REPORT = 256 * 1024
const MOST_REPORTS = 50
const MOST_MEMORY = 4096
/** An output of a step is held in memory by the runner, with those of all others. */
const LONGEST_OUTPUT = 512 * 1024

export function watchStepReports(): Watcher {
  let reports: StepReport[] = []
  const memory: Memory = {
    key: 'step-reports',
    // It is kept on the run's object, which has little room.
    save: () => (JSON.stringify(reports).length <= MOST_MEMORY ? reports : []),
    restore(saved) {
      if (Array.isArray(saved)) reports = saved.filter(isReport)
    },
  }
  return {
    memory,
    lines(lines) {
      for (let at = lines.indexOf(MARK); at >= 0; at = lines.indexOf(MARK, at + MARK.length)) {
        const end = lines.indexOf(10, at)
        const report = parse(lines.subarray(at + MARK.length, end < 0 ? lines.length : end))
        if (report !== undefined && reports.length < MOST_REPORTS) reports.push(report)
      }
    },
    report() {
      if (reports.length === 0) return {}
      const text = JSON.stringify(reports)
      return {
        outputs: { reports: text.length > LONGEST_OUTPUT ? '[]' : text },
        sections: reports.map(renderReport),
      }
    },
  }
}

function parse(line: Buffer): StepReport | undefined {
  if (line.length > LONGEST_REPORT) return undefined
  try {
    const value: unknown = JSON.parse(line.toString('utf8'))
    return isReport(value) ? value : undefined
  } catch {
    return undefined
  }
}

const isReport = (value: unknown): value is StepReport =>
  typeof value === 'object' && value !== null && typeof (value as { kind?: unknown }).kind === 'string'
