import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import type { Arguments } from './arguments.ts'
import { worldFaults } from './faults.ts'
import { bringAbout } from './misfortune.ts'
import { type Screen, showProgress } from './progress.ts'
import { writeReport } from './report/write.ts'
import { findRepository } from './repository.ts'
import { checkWorkflow } from './runner/check-workflow.ts'
import type { RunEvent } from './runner/events.ts'
import { runWorkflow } from './runner/run-workflow.ts'
import { startWorld } from './world.ts'
import { lockWorld } from './world-lock.ts'

/** Rehearses one run of a workflow and tells how it went. Resolves with the exit status: 0 where it succeeded, else 1. */
export async function rehearse(options: Arguments, screen: Screen): Promise<number> {
  const repository = findRepository(process.cwd())
  const workflow = relative(repository.root, resolve(options.workflow))
  const problems = await checkWorkflow(repository.root, workflow)
  for (const problem of problems) screen.write(`${problem.message}\n`)
  const errors = problems.filter(({ level }) => level === 'error')
  if (errors.length > 0)
    throw new Error(`${workflow} is not run: ${errors.length === 1 ? 'mend this' : 'mend these'} first.`)
  if (options.check) {
    screen.write(`${workflow}: nothing to complain about.\n`)
    return 0
  }

  const home = join(repository.root, '.rehearsal')
  mkdirSync(home, { recursive: true })
  const directory = mkdtempSync(join(home, `${new Date().toISOString().slice(0, 19).replaceAll(':', '')}-`))
  const worldDirectory = options.again ? lastWorld(home) : resolve(options.world ?? join(directory, 'world'))
  const unlock = lockWorld(worldDirectory)
  writeFileSync(join(home, 'last-world'), worldDirectory)

  const startedAt = Date.now()
  const cancel = new AbortController()
  const progress = showProgress(screen, startedAt)
  const onSignal = (): void => cancel.abort()
  process.on('SIGINT', onSignal)
  process.on('SIGTERM', onSignal)
  const world = await startWorld({
    directory: worldDirectory,
    repository: repository.name,
    faults: options.faults,
    stepMs: options.stepMs,
  })
  try {
    const misfortune = bringAbout(world, worldFaults(options.faults), options.cancelDuring, cancel)
    const listener = (event: RunEvent): void => {
      progress.listener(event)
      misfortune(event)
    }
    const result = await runWorkflow({
      workflow,
      repository,
      event: { name: options.event, ...(options.event === 'push' ? {} : { inputs: options.inputs }) },
      runId: String(startedAt),
      runNumber: '1',
      runAttempt: '1',
      actor: 'rehearsal',
      directory,
      environment: world.environment,
      path: world.path,
      secrets: world.secrets,
      variables: world.variables,
      registerJob: (job) => world.github.registerJob(job),
      listener,
      signal: cancel.signal,
    })
    progress.close()
    screen.write(await writeReport({ result, world, directory, workflow, startedAt, inputs: options.inputs, screen }))
    return result.result === 'success' ? 0 : 1
  } finally {
    progress.close()
    await world.close()
    process.off('SIGINT', onSignal)
    process.off('SIGTERM', onSignal)
    unlock()
  }
}

function lastWorld(home: string): string {
  try {
    return readFileSync(join(home, 'last-world'), 'utf8')
  } catch (cause) {
    throw new Error('--again: there was no rehearsal yet; run it once without.', { cause })
  }
}
