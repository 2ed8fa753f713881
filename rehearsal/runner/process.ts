import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { constants } from 'node:os'
import { StringDecoder } from 'node:string_decoder'
import type { GraceTimes } from './events.ts'

/** GitHub's own times (actions/runner, ProcessInvoker and JobRunner). */
export const GRACE: GraceTimes = { interruptMs: 7_500, terminateMs: 2_500, cleanUpMs: 300_000 }

export interface ProcessOptions {
  command: string
  args: string[]
  cwd: string
  env: Record<string, string>
  signal: AbortSignal
  grace: GraceTimes
  onLine(line: string): void
}

export interface ProcessEnd {
  /** 128 and the signal's number when a signal ended it, as shells say it. */
  code: number
}

/** Pipes that a left-behind grandchild holds open must not hold up the step. */
const STREAM_END_MS = 2_000

/**
 * Runs one program to its end, line by line. When `signal` aborts: SIGINT to the program itself, then SIGTERM, then
 * SIGKILL of its whole group. Throws when it cannot be started.
 */
export async function runProcess(options: ProcessOptions): Promise<ProcessEnd> {
  if (!existsSync(options.cwd)) throw new Error(`The working directory ${options.cwd} does not exist.`)
  const [command, args] = dieWithParent(options.command, options.args)
  // A group of its own: a Ctrl-C in the terminal reaches the rehearsal alone, and the tree can be killed as one.
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: options.env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<ProcessEnd>((resolve, reject) => {
    let code = 0
    child.once('error', (error) => reject(new Error(`${options.command} could not be started: ${error.message}`)))
    child.once('exit', (exitCode, signal) => {
      code = exitCode ?? 128 + constants.signals[signal!]
      const giveUp = setTimeout(() => {
        child.stdout.destroy()
        child.stderr.destroy()
      }, STREAM_END_MS)
      child.once('close', () => clearTimeout(giveUp))
    })
    child.once('close', () => resolve({ code }))
  })
  splitLines(child.stdout, options.onLine)
  splitLines(child.stderr, options.onLine)
  const ladder = new Ladder(child, options.grace)
  const cancel = () => ladder.start()
  if (options.signal.aborted) cancel()
  else options.signal.addEventListener('abort', cancel, { once: true })
  try {
    return await ended
  } finally {
    options.signal.removeEventListener('abort', cancel)
    ladder.stop()
  }
}

/** SIGINT, SIGTERM, SIGKILL, each after the time the one before was given. */
class Ladder {
  readonly #child: ChildProcess
  readonly #grace: GraceTimes
  #timer: NodeJS.Timeout | undefined

  constructor(child: ChildProcess, grace: GraceTimes) {
    this.#child = child
    this.#grace = grace
  }

  start(): void {
    this.#child.kill('SIGINT')
    this.#timer = setTimeout(() => {
      this.#child.kill('SIGTERM')
      this.#timer = setTimeout(() => killGroup(this.#child.pid), this.#grace.terminateMs)
    }, this.#grace.interruptMs)
  }

  stop(): void {
    clearTimeout(this.#timer)
  }
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // It has ended already.
  }
}

/** Calls back for each line; the runner ends a line at a carriage return too. */
export function splitLines(stream: NodeJS.ReadableStream, onLine: (line: string) => void): void {
  const decoder = new StringDecoder('utf8')
  let rest = ''
  stream.on('data', (chunk: Buffer) => {
    rest += decoder.write(chunk)
    // A carriage return at the very end may be the first half of \r\n.
    const held = rest.endsWith('\r') ? '\r' : ''
    const lines = rest.slice(0, rest.length - held.length).split(/\r\n|\n|\r/)
    rest = lines.pop()! + held
    for (const line of lines) onLine(line)
  })
  stream.on('end', () => {
    const last = (rest + decoder.end()).replace(/\r$/, '')
    if (last !== '') onLine(last)
  })
}

let setpriv: boolean | undefined

/** Where the system has `setpriv`, a step ends with the rehearsal even when that is killed outright. */
function dieWithParent(command: string, args: string[]): [string, string[]] {
  setpriv ??= spawnSync('setpriv', ['--pdeathsig', 'KILL', 'true'], { stdio: 'ignore' }).status === 0
  return setpriv ? ['setpriv', ['--pdeathsig', 'KILL', '--', command, ...args]] : [command, args]
}
