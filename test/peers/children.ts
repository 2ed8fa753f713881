import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'

export interface ChildOptions {
  cwd?: string
  /** The whole environment. */
  env: Record<string, string | undefined>
  onLine?: (line: string) => void
}

export interface Child {
  pid: number
  /** Everything that it printed until now, both streams. */
  output(): string
  /** Exit code; 128 where a signal ended it. */
  ended: Promise<number>
  /** SIGTERM where not said, and SIGKILL where that does not help in ten seconds. */
  stop(signal?: NodeJS.Signals): Promise<void>
}

const SETPRIV = '/usr/bin/setpriv'

/** Starts a program that the kernel kills when this process is gone, however it went. */
export function start(program: string, args: readonly string[], { cwd, env, onLine }: ChildOptions): Child {
  const guarded = existsSync(SETPRIV)
  const words = guarded ? ['--pdeathsig', 'KILL', program, ...args] : args
  const child: ChildProcess = spawn(guarded ? SETPRIV : program, words, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let text = ''
  let rest = ''
  const take = (block: string): void => {
    text += block
    if (!onLine) return
    const lines = (rest + block).split('\n')
    rest = lines.pop()!
    for (const line of lines) onLine(line)
  }
  for (const stream of [child.stdout!, child.stderr!]) stream.setEncoding('utf8').on('data', take)
  const ended = new Promise<number>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => {
      if (rest !== '') onLine?.(rest)
      resolve(code ?? 128)
    })
  })
  // Who waits for it sees the error; one who does not must not be ended by it.
  ended.catch(() => {})
  return {
    pid: child.pid ?? 0,
    output: () => text,
    ended,
    async stop(signal = 'SIGTERM') {
      child.kill(signal)
      const late = setTimeout(() => child.kill('SIGKILL'), 10_000)
      await ended.finally(() => clearTimeout(late))
    },
  }
}

/** Runs a program to its end; throws with what it printed where its exit code is not 0. */
export async function run(program: string, args: readonly string[], options: ChildOptions): Promise<string> {
  const child = start(program, args, options)
  const code = await child.ended
  if (code !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${code}:\n${child.output()}`)
  return child.output()
}

/** A port of 127.0.0.1 that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** Waits until a server answers; throws with its log where it ended or does not answer in time. */
export async function answering(what: string, child: Child, ask: () => Promise<unknown>, seconds = 60): Promise<void> {
  const deadline = Date.now() + seconds * 1000
  let over = false
  const end = child.ended.finally(() => {
    over = true
  })
  end.catch(() => {})
  for (;;) {
    try {
      await ask()
      return
    } catch (error) {
      if (over || Date.now() > deadline) {
        const state = over ? 'ended' : `did not answer in ${seconds} s (${(error as Error).message})`
        throw new Error(`${what} ${state}. It printed:\n${child.output().slice(-4000)}`, { cause: error })
      }
      await Promise.race([delay(100), end.catch(() => {})])
    }
  }
}
