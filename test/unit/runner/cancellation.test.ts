import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setImmediate } from 'node:timers/promises'
import { expect, test } from '@jest/globals'
import { rehearse } from './rehearse.ts'

const grace = { interruptMs: 200, terminateMs: 200 }

function cancelledWhileWorking(endsAt: string, workflow = 'cancel') {
  const cancel = new AbortController()
  return rehearse(workflow, {
    environment: { ENDS_AT: endsAt },
    variables: { ENDS_AT: endsAt },
    grace: endsAt === 'SIGINT' ? {} : grace,
    signal: cancel.signal,
    listener: (event) => {
      if (event.type === 'line' && event.text === 'working') cancel.abort()
    },
  })
}

test.each([
  ['SIGINT', ['got SIGINT']],
  ['SIGTERM', ['got SIGINT', 'got SIGTERM']],
  ['SIGKILL', ['got SIGINT', 'got SIGTERM']],
])('a step that ends at %s; then cancelled() and always() steps, then the post step', async (endsAt, signals) => {
  const run = await cancelledWhileWorking(endsAt)
  expect(run.result).toBe('cancelled')
  expect(run.printed('work')).toEqual([
    'working',
    ...signals,
    '##[error]The operation was canceled.',
    'was cancelled',
    'always runs',
    'cleaned up',
  ])
  expect(run.conclusions('work')['Run echo "not reached"']).toBe('skipped')
})

test('a cancelled run still starts the jobs that always run, and no others', async () => {
  const run = await cancelledWhileWorking('SIGINT')
  expect(Object.fromEntries(run.jobs.map(({ id, result }) => [id, result]))).toEqual({
    work: 'cancelled',
    stubborn: 'success',
    next: 'skipped',
    'clean-up': 'success',
  })
  expect(run.printed('clean-up')).toEqual(['cleaning after cancelled'])
})

test('steps of a composite action end with it; one that starts later because of always() runs its own', async () => {
  const run = await cancelledWhileWorking('SIGINT', 'cancel-composite')
  expect(run.printed('work')).toEqual([
    'working',
    'got SIGINT',
    '##[error]The operation was canceled.',
    '##[error]The operation was canceled.',
    'next step, works false',
    'cleaned up',
  ])
})

test('a composite action that always runs is left alone, its steps that need success are not', async () => {
  const run = await cancelledWhileWorking('SIGINT', 'cancel-always')
  expect(run.printed('work')).toEqual(['working', 'got SIGINT', '##[error]The operation was canceled.', 'cleaned up'])
})

test('a step that runs whatever happens is left alone when the job is cancelled', async () => {
  const cancel = new AbortController()
  const folder = mkdtempSync(join(tmpdir(), 'survives-'))
  const run = await rehearse('survives', {
    environment: { GO: join(folder, 'go') },
    signal: cancel.signal,
    listener: (event) => {
      if (event.type !== 'line' || event.text !== 'working') return
      cancel.abort()
      writeFileSync(join(folder, 'go'), '')
    },
  })
  rmSync(folder, { recursive: true })
  expect(run.printed('work')).toEqual(['working', 'ended by itself'])
  expect(run.result).toBe('cancelled')
})

test('a step out of time fails, a job out of time fails with its steps cancelled; both are told', async () => {
  const run = await rehearse('timeout', { grace })
  expect(run.jobs.map(({ result }) => result)).toEqual(['failure', 'failure', 'failure'])
  expect(run.printed('step').slice(-3)).toEqual([
    "##[error]The action 'Run $/patient' has timed out after 0.01 minutes.",
    'the step timed out',
    // On a busy machine the time may be over before the action has begun.
    expect.stringMatching(/^(cleaned up|nothing to clean up)$/),
  ])
  expect(run.conclusions('job')['Run $/patient']).toBe('cancelled')
  expect(run.conclusions('composite')).toMatchObject({ 'Run $/long': 'failure', 'Run $/patient': 'cancelled' })
  expect(run.annotations).toContainEqual({
    job: 'job',
    level: 'error',
    message: 'The job has exceeded the maximum execution time of 0.01 minutes.',
  })
})

function isRunning(pid: string): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}

const onLinux = existsSync('/proc/self/environ') ? test : test.skip

onLinux('what a step leaves running ends with its job', async () => {
  const run = await rehearse('left-behind')
  const pid = run.printed('job')[0]
  expect(pid).toMatch(/^\d+$/)
  expect(isRunning(pid!)).toBe(false)
})

const withSetpriv = spawnSync('setpriv', ['--version']).status === 0 ? onLinux : test.skip

withSetpriv('a rehearsal that is killed outright takes its step with it', async () => {
  const TMPDIR = mkdtempSync(join(tmpdir(), 'killed-'))
  const runner = spawn(process.execPath, [join(import.meta.dirname, 'rehearse-forever.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, TMPDIR },
  })
  const [line] = (await once(createInterface(runner.stdout), 'line')) as [string]
  const pid = line.trim()
  expect(readdirSync('/proc')).toContain(pid)
  runner.kill('SIGKILL')
  await once(runner, 'exit')
  await expect(gone(pid)).resolves.toBe(true)
  rmSync(TMPDIR, { recursive: true })
})

/** The kernel delivers the signal when the parent is gone, which may be a moment later. */
async function gone(pid: string): Promise<boolean> {
  for (let tries = 0; tries < 1_000; tries++) {
    if (!isRunning(pid)) return true
    await setImmediate()
  }
  return false
}
