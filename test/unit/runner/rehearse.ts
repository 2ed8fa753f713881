import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RunEvent, RunOptions, WorkflowResult } from '../../../rehearsal/runner/events.ts'
import { runWorkflow } from '../../../rehearsal/runner/run-workflow.ts'

export const fixtures = join(import.meta.dirname, '../../fixtures/runner')

export interface Rehearsed extends WorkflowResult {
  events: RunEvent[]
  /** What the steps of a job printed, without the runner's own lines. */
  printed(job: string): string[]
  conclusions(job: string): Record<string, string>
  /** The log files of a job, in order. */
  logs(job: string): string
}

/** Runs a workflow of test/fixtures/runner. */
export async function rehearse(workflow: string, options: Partial<RunOptions> = {}): Promise<Rehearsed> {
  const directory = mkdtempSync(join(tmpdir(), 'runner-'))
  const events: RunEvent[] = []
  try {
    const result = await runWorkflow({
      workflow: `.github/workflows/${workflow}.yml`,
      repository: {
        root: fixtures,
        name: 'me/fixture',
        ref: 'refs/heads/main',
        sha: 'a'.repeat(40),
        defaultBranch: 'main',
      },
      event: { name: 'push' },
      runId: '7',
      runNumber: '1',
      runAttempt: '1',
      actor: 'ada',
      directory,
      ...options,
      listener: (event) => {
        events.push(structuredClone(event))
        options.listener?.(event)
      },
    })
    const logs = new Map(
      result.jobs.map((job) => [job.id, [...new Set(job.steps.map((step) => step.logFile))].map(contentOf).join('')]),
    )
    return {
      ...result,
      events,
      printed: (job) => printedBy(events, job),
      conclusions: (job) =>
        Object.fromEntries(
          (result.jobs.find((one) => one.id === job)?.steps ?? []).map((step) => [step.name, step.conclusion ?? '']),
        ),
      logs: (job) => logs.get(job) ?? '',
    }
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

function contentOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    // A step that was left out wrote nothing.
    return ''
  }
}

function printedBy(events: RunEvent[], job: string): string[] {
  let inGroup = false
  return events.flatMap((event) => {
    if (event.type !== 'line' || event.job.id !== job) return []
    if (event.text.startsWith('##[group]Run ')) inGroup = true
    if (event.text === '##[endgroup]' && inGroup) {
      inGroup = false
      return []
    }
    return inGroup ? [] : [event.text]
  })
}
