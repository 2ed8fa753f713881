import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { oneOf } from '../src/inputs.ts'
import type { Arguments } from './arguments.ts'
import { worldFaults } from './faults.ts'
import { bringAbout } from './misfortune.ts'
import { type Screen, showProgress } from './progress.ts'
import { writeReport } from './report/write.ts'
import { fileAt, findRepository, pullRequest } from './repository.ts'
import { checkWorkflow } from './runner/check-workflow.ts'
import type { Repository, RunEvent, RunOptions, WorkflowResult } from './runner/events.ts'
import { runWorkflow } from './runner/run-workflow.ts'
import { at, entries } from './runner/tokens.ts'
import { readWorkflow } from './runner/workflow-file.ts'
import { startWorld, type World } from './world.ts'
import { lockWorld } from './world-lock.ts'

/** What is still running after that is killed with this process. */
const closeSeconds = 20

/** Rehearses one run of a workflow and tells how it went. Resolves with the exit status: 0 where it succeeded, else 1. */
export async function rehearse(options: Arguments, screen: Screen): Promise<number> {
  const repository = findRepository(process.cwd())
  const workflow = relative(repository.root, resolve(options.workflow))
  await check(repository, workflow, screen)
  if (options.check) {
    screen.write(`${workflow}: nothing to complain about.\n`)
    return 0
  }
  checkJobs(options, repository, workflow)

  const home = resolve(options.out ?? join(repository.root, '.rehearsal'))
  mkdirSync(home, { recursive: true })
  const directory = mkdtempSync(join(home, `${new Date().toISOString().slice(0, 19).replaceAll(':', '')}-`))
  const worldDirectory = options.again ? lastWorld(home) : resolve(options.world ?? join(directory, 'world'))
  const unlock = lockWorld(worldDirectory)
  writeFileSync(join(home, 'last-world'), worldDirectory)

  const startedAt = Date.now()
  const cancel = new AbortController()
  const onSignal = (): void => cancel.abort()
  process.on('SIGINT', onSignal)
  process.on('SIGTERM', onSignal)
  const limit = setTimeout(onSignal, options.timeoutMinutes * 60_000)
  let world: World | undefined
  try {
    world = await startWorld({
      directory: worldDirectory,
      repository: repository.name,
      contents: (path, commit) => fileAt(repository.root, path, commit),
      faults: options.faults,
      stepMs: options.stepMs,
    })
    const stage: Stage = { repository, workflow, directory, startedAt, world, cancel, screen, number: 1 }
    return await runChain(options, stage)
  } finally {
    clearTimeout(limit)
    if (world) await close(world, screen)
    process.off('SIGINT', onSignal)
    process.off('SIGTERM', onSignal)
    unlock()
  }
}

async function check(repository: Repository, workflow: string, screen: Screen): Promise<void> {
  const problems = await checkWorkflow(repository.root, workflow, repository.name)
  for (const problem of problems) screen.write(`${problem.message}\n`)
  const errors = problems.filter(({ level }) => level === 'error')
  if (errors.length > 0)
    throw new Error(`${workflow} is not run: ${errors.length === 1 ? 'mend this' : 'mend these'} first.`)
}

/** A fault in a job that does not exist would never happen, and the rehearsal would seem to stand it. */
function checkJobs({ faults, cancelDuring }: Arguments, repository: Repository, workflow: string): void {
  const jobs = entries(at(readWorkflow(repository.root, workflow), 'jobs')).map(([id]) => id)
  const named = [
    ...faults.map(({ name, job }) => ({ option: `--fault ${name}@${job}`, job })),
    ...(cancelDuring === undefined ? [] : [{ option: `--cancel-during ${cancelDuring}`, job: cancelDuring }]),
  ]
  for (const { option, job } of named) {
    if (!jobs.includes(job)) throw new Error(`${option}: ${workflow} has no job '${job}'; it has ${oneOf(jobs)}.`)
  }
}

/** What starts the workflow. */
function eventOf({ event: name, inputs }: Arguments, repository: Repository): RunOptions['event'] {
  if (name === 'workflow_dispatch') return { name, inputs }
  return { name, ...(name === 'pull_request' ? { payload: { number: 1, pull_request: pullRequest(repository) } } : {}) }
}

/** Longer than any chain that makes sense here, so that one without an end has one. */
const mostRuns = 20

/** Runs the workflow, and then the runs that it has asked for through the API, each when the one before has ended. */
async function runChain(options: Arguments, first: Stage): Promise<number> {
  const { world, screen, cancel } = first
  for (let stage = first, given = options; ; ) {
    const result = await run(given, stage)
    screen.write(await writeReport({ result, inputs: given.inputs, ...stage }))
    const next = world.github.dispatches[stage.number - 1]
    if (result.result !== 'success') return 1
    if (next === undefined || cancel.signal.aborted) return 0
    if (stage.number === mostRuns) throw new Error(`The workflow has asked for another run ${mostRuns} times.`)
    screen.write(`\n${next.workflow} was asked to run again, on ${next.ref}, by the run before.\n`)
    const number = stage.number + 1
    const inputs = Object.fromEntries(Object.entries(next.inputs).map(([name, value]) => [name, String(value)]))
    given = { ...options, event: 'workflow_dispatch', inputs, faults: [] }
    const workflow = join(dirname(first.workflow), next.workflow)
    stage = { ...first, workflow, directory: join(first.directory, `run-${number}`), startedAt: Date.now(), number }
    mkdirSync(stage.directory)
  }
}

interface Stage {
  repository: Repository
  workflow: string
  directory: string
  startedAt: number
  world: World
  cancel: AbortController
  screen: Screen
  /** Of the runs of this rehearsal, from 1. */
  number: number
}

async function run(options: Arguments, stage: Stage): Promise<WorkflowResult> {
  const { world, cancel, startedAt } = stage
  const progress = showProgress(stage.screen, startedAt)
  const misfortune = bringAbout(world, worldFaults(options.faults), options.cancelDuring, cancel)
  try {
    const result = await runWorkflow({
      workflow: stage.workflow,
      repository: stage.repository,
      event: eventOf(options, stage.repository),
      runId: String(startedAt),
      runNumber: String(stage.number),
      runAttempt: '1',
      actor: 'rehearsal',
      directory: stage.directory,
      environment: world.environment,
      path: world.path,
      secrets: world.secrets,
      variables: { ...world.variables, ...options.variables },
      registerJob: (job) => world.github.registerJob(job),
      listener(event: RunEvent): void {
        progress.listener(event)
        misfortune.listener(event)
      },
      signal: cancel.signal,
    })
    for (const text of misfortune.missed()) progress.listener({ type: 'note', text })
    return result
  } finally {
    progress.close()
  }
}

async function close(world: World, screen: Screen): Promise<void> {
  const patience = new AbortController()
  const inTime = await Promise.race([
    world.close().then(() => true),
    wait(closeSeconds * 1000, false, { signal: patience.signal }),
  ])
  patience.abort()
  if (!inTime) screen.write(`The stand-ins did not end within ${closeSeconds} s; what is left of them is killed.\n`)
}

function lastWorld(home: string): string {
  try {
    return readFileSync(join(home, 'last-world'), 'utf8')
  } catch (cause) {
    throw new Error('--again: there was no rehearsal yet; run it once without.', { cause })
  }
}
