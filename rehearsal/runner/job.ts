import { randomUUID } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { arch, platform } from 'node:os'
import { basename, join } from 'node:path'
import type { Conclusion, JobView, Permissions } from './events.ts'
import { asText, type Contexts, type Value } from './expressions.ts'
import { type Directories, type Frame, type JobState, type Run, scopeOf } from './job-state.ts'
import { endLeftBehind } from './left-behind.ts'
import { Masks } from './masks.ts'
import { runPostSteps } from './post-steps.ts'
import { runSteps } from './steps.ts'
import { at, items, resolve, resolveText, resolveTexts, type Token } from './tokens.ts'

export interface JobPlan {
  run: Run
  workflow: Token
  /** Path of the workflow in the repository. */
  workflowFile: string
  job: Token
  key: string
  view: JobView
  permissions: Permissions
  /** github, inputs, vars, needs, strategy, matrix, secrets */
  contexts: Contexts & { github: Record<string, Value> }
  cancelled: AbortSignal
  /** Whether the time limit, not a person, ended the job. */
  timedOut: () => boolean
}

/** Runs one job to its end, its post steps included. */
export async function runJob(plan: JobPlan): Promise<Conclusion> {
  const job = prepare(plan)
  const frame: Frame = { steps: {}, inputs: plan.contexts.inputs as Record<string, Value>, env: {}, depth: 0 }
  const onCancel = () => {
    job.status = 'cancelled'
  }
  plan.cancelled.addEventListener('abort', onCancel, { once: true })
  if (plan.cancelled.aborted) onCancel()
  try {
    Object.assign(job.env, resolveTexts(at(plan.workflow, 'env'), scopeOf(job, frame, job.env)))
    Object.assign(job.env, resolveTexts(at(plan.job, 'env'), scopeOf(job, frame, job.env)))
    const defaults = (key: string) => at(plan.job, 'defaults', 'run', key) ?? at(plan.workflow, 'defaults', 'run', key)
    const scope = scopeOf(job, frame, job.env)
    if (defaults('shell')) job.defaults.shell = resolveText(defaults('shell'), scope)
    if (defaults('working-directory')) job.defaults.workingDirectory = resolveText(defaults('working-directory'), scope)
    await runSteps(items(at(plan.job, 'steps')), job, frame)
    await runPostSteps(job)
    takeOutputs(plan, job, frame)
  } catch (error) {
    job.status = 'failure'
    const message = error instanceof Error ? error.message : String(error)
    job.run.listener({ type: 'annotation', job: plan.view, level: 'error', message: job.masks.apply(message) })
  } finally {
    plan.cancelled.removeEventListener('abort', onCancel)
    endLeftBehind(job.trackingId)
  }
  return plan.timedOut() ? 'failure' : job.status
}

function takeOutputs(plan: JobPlan, job: JobState, frame: Frame): void {
  const outputs = resolveTexts(at(plan.job, 'outputs'), scopeOf(job, frame, job.env))
  for (const [name, value] of Object.entries(outputs)) {
    if (!job.masks.hides(value)) plan.view.outputs[name] = value
    else {
      const message = `Skip output '${name}' since it may contain secret.`
      job.run.listener({ type: 'annotation', job: plan.view, level: 'warning', message })
    }
  }
}

function prepare(plan: JobPlan): JobState {
  const { run, view, contexts } = plan
  const { options } = run
  const directories = makeDirectories(run, view.id)
  const masks = new Masks()
  for (const secret of Object.values(contexts.secrets as Record<string, string>)) masks.add(secret)
  const environment = environmentName(plan)
  const given =
    options.registerJob?.({
      runId: options.runId,
      runNumber: Number(options.runNumber),
      runAttempt: Number(options.runAttempt),
      actor: options.actor,
      jobId: plan.key,
      permissions: plan.permissions,
      ...(environment !== undefined && { environment }),
      ref: options.repository.ref,
      sha: options.repository.sha,
      eventName: options.event.name,
      workflow: options.workflow,
      ...(plan.workflowFile !== options.workflow && { jobWorkflow: plan.workflowFile }),
    }) ?? {}
  const token = given.GITHUB_TOKEN ?? `ghs_${randomUUID().replaceAll('-', '')}`
  for (const secret of [token, given.ACTIONS_RUNTIME_TOKEN, given.ACTIONS_ID_TOKEN_REQUEST_TOKEN]) {
    if (secret !== undefined) masks.add(secret)
  }
  const eventFile = join(directories.temp, '_github_workflow', 'event.json')
  mkdirSync(join(directories.temp, '_github_workflow'))
  writeFileSync(eventFile, JSON.stringify(contexts.github.event, null, 2))
  const github: Record<string, Value> = {
    ...contexts.github,
    token,
    job: plan.key,
    workspace: directories.workspace,
    event_path: eventFile,
    ...(given.GITHUB_API_URL !== undefined && { api_url: given.GITHUB_API_URL }),
    ...(given.GITHUB_SERVER_URL !== undefined && { server_url: given.GITHUB_SERVER_URL }),
  }
  const runner = {
    name: 'rehearsal',
    os: platform() === 'darwin' ? 'macOS' : 'Linux',
    arch: arch() === 'arm64' ? 'ARM64' : 'X64',
    temp: directories.temp,
    tool_cache: directories.toolCache,
    environment: 'github-hosted',
    workspace: join(directories.workspace, '..'),
    ...(options.variables?.ACTIONS_STEP_DEBUG === 'true' && { debug: '1' }),
  }
  return {
    run,
    key: plan.key,
    view,
    directories,
    masks,
    status: 'success',
    cancelled: plan.cancelled,
    contexts: {
      ...contexts,
      github,
      runner,
      secrets: { ...(contexts.secrets as Record<string, string>), GITHUB_TOKEN: token },
    },
    env: {},
    path: [],
    defaults: {},
    services: partServices(given),
    posts: [],
    trackingId: `github_${randomUUID()}`,
    stepCount: 0,
  }
}

/** A `run:` step gets the pair for ID tokens; the runtime token and the results service are for actions alone. */
function partServices(given: Record<string, string>): JobState['services'] {
  const { GITHUB_TOKEN: _, ...rest } = given
  const isForActions = (name: string) => name.startsWith('ACTIONS_') && !name.startsWith('ACTIONS_ID_TOKEN_')
  const all = Object.entries(rest)
  return {
    everyStep: Object.fromEntries(all.filter(([name]) => !isForActions(name))),
    actions: Object.fromEntries(all.filter(([name]) => isForActions(name))),
  }
}

/** `environment: name` or `environment: { name, url }`. */
function environmentName(plan: JobPlan): string | undefined {
  const token = at(plan.job, 'environment')
  if (token === undefined) return undefined
  const scope = { contexts: plan.contexts, functions: [] }
  const name = at(token, 'name') ? resolve(at(token, 'name'), scope) : resolve(token, scope)
  return asText(name)
}

function makeDirectories(run: Run, id: string): Directories {
  const folder = join(run.options.directory, 'jobs', id.replaceAll(/[^\w.-]/g, '_'))
  const name = basename(run.options.repository.name)
  const directories = {
    job: folder,
    workspace: join(folder, 'work', name, name),
    temp: join(folder, 'work', '_temp'),
    logs: join(folder, 'logs'),
    fileCommands: join(folder, 'work', '_temp', '_runner_file_commands'),
    home: join(folder, 'home'),
    toolCache: join(run.options.directory, 'tool-cache'),
  }
  for (const directory of Object.values(directories)) mkdirSync(directory, { recursive: true })
  return directories
}
