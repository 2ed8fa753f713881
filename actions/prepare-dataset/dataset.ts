import type { Result } from '../../src/failure.ts'
import type { Cluster } from '../../src/kubernetes/cluster.ts'
import type { StepPlan } from '../../src/recipe/step-plan.ts'
import { renderReport, type StepReport } from '../../src/report/step-report.ts'
import { type DoneStep, readRecord, writeRecord } from '../../src/run/submission/record.ts'

/**
 * The result with what the step said of the dataset: as outputs, and kept with the record that it was done, so that
 * whoever finds it done has them too.
 */
export async function withDataset(
  cluster: Cluster,
  plan: StepPlan,
  namespace: string,
  result: Result,
): Promise<Result> {
  const step = { ...plan, namespace }
  const { reports, ...outputs } = result.outputs ?? {}
  const told = reportIn(reports)
  if (told !== undefined) {
    await remember(cluster, step, told)
    return { ...result, outputs: { ...outputs, ...outputsOf(told) } }
  }
  const text = (await readRecord(cluster, step))?.report
  const kept = text === undefined ? undefined : reportIn(`[${text}]`)
  if (kept === undefined) return { ...result, outputs }
  const summary = `${result.summary ?? ''}\n${renderReport({ ...kept, skipped: true })}\n`
  return { ...result, outputs: { ...outputs, ...outputsOf({ ...kept, skipped: true }) }, summary }
}

async function remember(cluster: Cluster, step: DoneStep, report: StepReport): Promise<void> {
  const record = await readRecord(cluster, step)
  if (record !== undefined) await writeRecord(cluster, step, { ...record, report: JSON.stringify(report) })
}

function outputsOf({ dataset, documents, tokens, fingerprint, skipped }: StepReport): Record<string, string> {
  return {
    dataset: typeof dataset === 'string' ? dataset : '',
    documents: typeof documents === 'number' ? String(documents) : '',
    tokens: typeof tokens === 'number' ? String(tokens) : '',
    fingerprint: typeof fingerprint === 'string' ? fingerprint : '',
    skipped: String(skipped === true),
  }
}

function reportIn(text: string | undefined): StepReport | undefined {
  try {
    const reports = JSON.parse(text ?? '[]') as unknown
    return (Array.isArray(reports) ? (reports as StepReport[]) : []).findLast((each) => each?.kind === 'dataset')
  } catch {
    return undefined
  }
}
