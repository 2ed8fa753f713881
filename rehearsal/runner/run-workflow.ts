import { mkdirSync, readFileSync } from 'node:fs'
import { checkNeeds } from './check-needs.ts'
import type { Annotation, JobView, RunEvent, RunOptions, Summary, WorkflowResult } from './events.ts'
import type { Scope, Value } from './expressions.ts'
import { githubContext } from './github-context.ts'
import { asPayload, BadInput, dispatchInputs } from './inputs.ts'
import type { Run } from './job-state.ts'
import { runJobs } from './jobs.ts'
import { GRACE } from './process.ts'
import { overall } from './reusable.ts'
import { at, entries, items, resolveText, type Token, text } from './tokens.ts'
import { readWorkflow } from './workflow-file.ts'

/**
 * Runs a workflow of the repository to its end, as GitHub would. Throws, before anything runs, when the file is not a
 * workflow (BadFile), does not listen to the event or does not accept the inputs (BadInput).
 */
export async function runWorkflow(options: RunOptions): Promise<WorkflowResult> {
  const workflow = readWorkflow(options.repository.root, options.workflow)
  const [circle] = checkNeeds(options.workflow, workflow)
  if (circle) throw new BadInput(circle.message)
  const triggers = triggersOf(workflow)
  if (!triggers.has(options.event.name)) {
    const listened = [...triggers.keys()].join(', ')
    throw new BadInput(`${options.workflow} is not started by '${options.event.name}': it listens to ${listened}.`)
  }
  const isDispatch = options.event.name === 'workflow_dispatch'
  const inputs = isDispatch ? dispatchInputs(triggers.get('workflow_dispatch'), options.event.inputs ?? {}) : {}
  const payload = { ...options.event.payload, ...(isDispatch && { inputs: asPayload(inputs) }) } as {
    [key: string]: Value
  }
  mkdirSync(options.directory, { recursive: true })

  const name = resolveName(workflow, options)
  const contexts = {
    github: githubContext(options, name, payload),
    inputs: inputs as { [key: string]: Value },
    vars: { ...options.variables },
    secrets: { ...options.secrets },
  }
  const scope: Scope = { contexts, functions: [] }
  const runName = at(workflow, 'run-name') ? resolveText(at(workflow, 'run-name'), scope) : name
  const cancelled = options.signal ?? new AbortController().signal
  const killed = new AbortController()
  const run: Run & Kept = {
    ...kept(options),
    options,
    killed: killed.signal,
    standIns: new Set(),
    groups: new Map(),
    grace: { ...GRACE, ...options.grace },
    nodePath: options.nodePath ?? process.execPath,
  }
  tellOfGroup(workflow, scope, run)
  let timer: NodeJS.Timeout | undefined
  const onCancel = () => {
    timer = setTimeout(() => killed.abort(), run.grace.cleanUpMs)
  }
  cancelled.addEventListener('abort', onCancel, { once: true })
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
    const all = Object.fromEntries(outcomes) as unknown as Record<string, Value>
    const outputScope: Scope = { contexts: { ...contexts, jobs: all }, functions: [] }
    const declared = entries(at(triggers.get('workflow_call'), 'outputs'))
    const outputs = Object.fromEntries(
      declared.map(([key, output]) => [key, resolveText(at(output, 'value'), outputScope)]),
    )
    const result =
      cancelled.aborted && jobs.some((job) => job.result === 'cancelled')
        ? 'cancelled'
        : overall([...outcomes.values()].map((one) => one.result))
    return {
      name: runName,
      result,
      jobs,
      annotations: run.annotations,
      summaries: summariesOf(jobs),
      outputs,
      standIns: [...run.standIns].sort(),
    }
  } finally {
    clearTimeout(timer)
    cancelled.removeEventListener('abort', onCancel)
  }
}

interface Kept {
  annotations: Annotation[]
  listener(event: RunEvent): void
}

function kept(options: RunOptions): Kept {
  const annotations: Annotation[] = []
  return {
    annotations,
    listener: (event) => {
      if (event.type === 'annotation') {
        const { type: _, job, step, ...said } = event
        annotations.push({ job: job.id, ...(step && { step: step.name }), ...said })
      }
      options.listener?.(event)
    },
  }
}

/** The events under `on`, in any of its three forms, with what is said of each. */
export function triggersOf(workflow: Token): Map<string, Token | undefined> {
  const on = at(workflow, 'on')
  const single = text(on)
  if (single !== undefined) return new Map([[single, undefined]])
  const listed = items(on)
  if (listed.length > 0) return new Map(listed.map((item) => [text(item) ?? '', undefined]))
  return new Map(entries(on))
}

function resolveName(workflow: Token, options: RunOptions): string {
  return text(at(workflow, 'name')) ?? options.workflow
}

/** Other runs cannot be seen from here; what GitHub would do with them is said. */
function tellOfGroup(workflow: Token, scope: Scope, run: Run): void {
  const concurrency = at(workflow, 'concurrency')
  if (concurrency === undefined) return
  const group = resolveText(at(concurrency, 'group') ?? concurrency, scope)
  const cancels = at(concurrency, 'cancel-in-progress')
    ? resolveText(at(concurrency, 'cancel-in-progress'), scope) === 'true'
    : false
  const does = cancels ? 'cancel the run that is in progress' : 'wait for the run that is in progress'
  run.listener({ type: 'note', text: `On GitHub this run would ${does} in the concurrency group '${group}'.` })
}

function summariesOf(jobs: JobView[]): Summary[] {
  return jobs.flatMap((job) =>
    job.steps.flatMap((step) =>
      step.summaryFile === undefined
        ? []
        : [{ job: job.name, step: step.name, markdown: readFileSync(step.summaryFile, 'utf8') }],
    ),
  )
}
