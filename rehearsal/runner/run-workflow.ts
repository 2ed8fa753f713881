import { mkdirSync, readFileSync } from 'node:fs'
import { tellOfGroup } from './concurrency.ts'
import type { Annotation, JobView, RunOptions, Summary, WorkflowResult } from './events.ts'
import type { Scope, Value } from './expressions.ts'
import { githubContext } from './github-context.ts'
import { asPayload } from './inputs.ts'
import type { Run } from './job-state.ts'
import { overall, runJobs, workflowOutputs } from './jobs.ts'
import { GRACE } from './process.ts'
import { at, resolveText, text } from './tokens.ts'
import { readRunnable, startInputs, triggersOf } from './triggers.ts'

/**
 * Runs a workflow of the repository to its end, as GitHub would. Throws, before anything runs, when the file is not a
 * workflow (BadFile), does not listen to the event or does not accept the inputs (BadInput).
 */
export async function runWorkflow(options: RunOptions): Promise<WorkflowResult> {
  const workflow = readRunnable(options.repository.root, options.workflow)
  const inputs = startInputs(workflow, options)
  mkdirSync(options.directory, { recursive: true })

  const name = text(at(workflow, 'name')) ?? options.workflow
  const isDispatch = options.event.name === 'workflow_dispatch'
  const payload = {
    ...(options.event.payload as Record<string, Value>),
    ...(isDispatch && { inputs: asPayload(inputs) }),
  }
  const contexts = {
    github: githubContext(options, name, payload),
    inputs,
    vars: { ...options.variables },
    secrets: { ...options.secrets },
  }
  const scope: Scope = { contexts, functions: [] }
  const annotations: Annotation[] = []
  const cancelled = options.signal ?? new AbortController().signal
  const lastEnd = endAfter(cancelled, options.grace?.cleanUpMs ?? GRACE.cleanUpMs)
  const run = startRun(options, annotations, lastEnd.signal)
  tellOfGroup(workflow, scope, run)
  const jobs: JobView[] = []
  try {
    const outcomes = await runJobs({
      run,
      workflow,
      workflowFile: options.workflow,
      contexts,
      granted: undefined,
      idPrefix: '',
      namePrefix: '',
      cancelled,
      show: (view) => jobs.push(view),
    })
    // Where the jobs that ran came to their end all the same, what the cancellation kept from starting was skipped.
    const wasCancelled = cancelled.aborted && jobs.some(({ result }) => result === 'cancelled' || result === 'skipped')
    return {
      name: at(workflow, 'run-name') ? resolveText(at(workflow, 'run-name'), scope) : name,
      result: wasCancelled ? 'cancelled' : overall([...outcomes.values()].map((one) => one.result)),
      jobs,
      annotations,
      summaries: summariesOf(jobs),
      outputs: workflowOutputs(triggersOf(workflow).get('workflow_call'), outcomes, scope),
      standIns: [...run.standIns].sort(),
    }
  } finally {
    lastEnd.clear()
  }
}

function startRun(options: RunOptions, annotations: Annotation[], killed: AbortSignal): Run {
  return {
    options,
    killed,
    standIns: new Set(),
    groups: new Map(),
    grace: { ...GRACE, ...options.grace },
    nodePath: options.nodePath ?? process.execPath,
    listener: (event) => {
      if (event.type === 'annotation') {
        const { type: _, job, step, ...said } = event
        annotations.push({ job: job.id, ...(step && { step: step.name }), ...said })
      }
      options.listener?.(event)
    },
  }
}

/** A signal that aborts so many milliseconds after another has. */
function endAfter(signal: AbortSignal, milliseconds: number): { signal: AbortSignal; clear(): void } {
  const controller = new AbortController()
  let timer: NodeJS.Timeout | undefined
  const start = () => {
    timer = setTimeout(() => controller.abort(), milliseconds)
  }
  if (signal.aborted) start()
  else signal.addEventListener('abort', start, { once: true })
  return {
    signal: controller.signal,
    clear: () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', start)
    },
  }
}

function summariesOf(jobs: JobView[]): Summary[] {
  return jobs.flatMap((job) =>
    job.steps.flatMap(({ name, summaryFile }) =>
      summaryFile === undefined ? [] : [{ job: job.name, step: name, markdown: readFileSync(summaryFile, 'utf8') }],
    ),
  )
}
