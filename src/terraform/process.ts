import { spawn } from 'node:child_process'
import { closeSync, mkdirSync, openSync, readSync } from 'node:fs'
import { dirname } from 'node:path'
import { StringDecoder } from 'node:string_decoder'

export interface ProcessOptions {
  directory: string
  environment: Record<string, string | undefined>
  /** Everything the program prints goes there first. See `run`. */
  logFile: string
  onLine?: (line: string) => void
  /** The process id, as soon as there is one. */
  onStart?: (pid: number) => void
}

export interface Ended {
  exitCode: number
  /** The program was asked to stop, because this step was. */
  interrupted: boolean
}

const TAIL_EVERY_MS = 50

/**
 * Runs `terraform` so that cancelling the step cannot cost its state.
 *
 * It has a process group of its own: the interrupt of a terminal, or the runner's kill of this process, does not reach it.
 * SIGINT is handed on exactly once, because a second one means "exit immediately, data loss may occur"; the SIGTERM that
 * the runner sends 7.5 s later is not handed on. Output goes to a file, not to a pipe: were this process killed,
 * the next write to a broken pipe would kill terraform in the middle of its work.
 */
export async function run(program: string, args: readonly string[], options: ProcessOptions): Promise<Ended> {
  mkdirSync(dirname(options.logFile), { recursive: true })
  const output = openSync(options.logFile, 'w', 0o600)
  const tail = tailOf(options.logFile, options.onLine ?? (() => {}))
  const child = spawn(program, args, {
    cwd: options.directory,
    env: options.environment,
    stdio: ['ignore', output, output],
    detached: true,
  })
  closeSync(output)

  let interrupted = false
  const interrupt = () => {
    if (interrupted) return
    interrupted = true
    child.kill('SIGINT')
  }
  process.on('SIGINT', interrupt)
  process.on('SIGTERM', interrupt)
  const timer = setInterval(() => tail.read(), TAIL_EVERY_MS)
  try {
    const exitCode = await new Promise<number>((resolve, reject) => {
      child.on('error', (error: NodeJS.ErrnoException) => reject(notStarted(program, error)))
      child.on('spawn', () => options.onStart?.(child.pid!))
      // A signal has no exit code of its own; shells say 128 and more.
      child.on('close', (code) => resolve(code ?? 128))
    })
    return { exitCode, interrupted }
  } finally {
    clearInterval(timer)
    process.off('SIGINT', interrupt)
    process.off('SIGTERM', interrupt)
    tail.end()
  }
}

function notStarted(program: string, error: NodeJS.ErrnoException): Error {
  if (error.code !== 'ENOENT') return error
  return new Error(
    `There is no '${program}' on PATH: install Terraform 1.10 or newer in a step before this one ` +
      '(hashicorp/setup-terraform), or use a runner that has it.',
    { cause: error },
  )
}

/** Hands on the lines of a growing file. */
function tailOf(file: string, onLine: (line: string) => void): { read(): void; end(): void } {
  const input = openSync(file, 'r')
  const buffer = Buffer.alloc(65_536)
  const decoder = new StringDecoder('utf8')
  let rest = ''
  const read = () => {
    for (let count = readSync(input, buffer); count > 0; count = readSync(input, buffer)) {
      const lines = (rest + decoder.write(buffer.subarray(0, count))).split('\n')
      rest = lines.pop()!
      for (const line of lines) onLine(line)
    }
  }
  return {
    read,
    end() {
      read()
      closeSync(input)
      if (rest !== '') onLine(rest)
    },
  }
}
