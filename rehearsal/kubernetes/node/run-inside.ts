import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import type { RunningContainer } from './runtime.ts'

// Enough for a probe's or a hook's message.
const longestOutput = 10 * 1024

/** Runs a command in a container to its end, for a probe or a hook. */
export function runInside(
  container: RunningContainer,
  command: string[],
  signal: AbortSignal,
): Promise<{ exitCode: number; output: string }> {
  const { line, env, cwd } = container.execLine(command)
  return new Promise((resolve) => {
    const [program = '', ...args] = line
    const child = spawn(program, args, {
      env,
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
      signal,
      killSignal: 'SIGKILL',
    })
    container.adopt(child)
    let output = ''
    const take = (chunk: Buffer) => {
      if (output.length < longestOutput) output += chunk.toString('utf8')
    }
    child.stdout.on('data', take)
    child.stderr.on('data', take)
    child.once('error', (error) => resolve({ exitCode: 126, output: error.message }))
    child.once('close', (code, ended) =>
      resolve({ exitCode: code ?? 128 + (ended ? constants.signals[ended] : 0), output }),
    )
  })
}
