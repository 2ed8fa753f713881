import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parse } from 'yaml'

export interface ActionRun {
  exitCode: number | null
  signal: NodeJS.Signals | null
  stdout: string
  outputs: Record<string, string>
  /** What was saved for the post step. */
  state: Record<string, string>
  summary: string
  /** `::error::` and `::warning::` messages, decoded. */
  errors: string[]
  warnings: string[]
}

export interface ActionOptions {
  inputs?: Record<string, string>
  /** Added to PATH and HOME; nothing else of this process's environment reaches the action. */
  env?: Record<string, string>
  cwd?: string
  /** State of the step: the post step runs, with it. */
  state?: Record<string, string>
  /** Sees the output as it comes; may send signals. */
  onOutput?: (text: string, kill: (signal: NodeJS.Signals) => void) => void
}

/** Runs an action's bundle as the runner runs it: inputs with the defaults of action.yml, and the runner's files. */
export function runAction(name: string, options: ActionOptions = {}): Promise<ActionRun> {
  const folder = mkdtempSync(join(tmpdir(), 'action-'))
  const file = (kind: string): string => {
    const path = join(folder, kind)
    writeFileSync(path, '')
    return path
  }
  const files = {
    GITHUB_OUTPUT: file('output'),
    GITHUB_STATE: file('state'),
    GITHUB_STEP_SUMMARY: file('summary'),
    GITHUB_ENV: file('env'),
    GITHUB_PATH: file('path'),
  }
  const step = options.state === undefined ? 'main' : 'post'
  // While something is being written, the sources: a bundle takes half a minute.
  const program = process.env.ACTION_SOURCES
    ? [resolve('test/support/step.ts'), name, step]
    : [resolve('dist', name, step === 'main' ? 'index.js' : 'post.js')]
  const child = spawn(process.execPath, program, {
    cwd: options.cwd ?? folder,
    env: {
      PATH: process.env.PATH ?? '',
      HOME: folder,
      RUNNER_TEMP: folder,
      GITHUB_WORKSPACE: options.cwd ?? folder,
      ...files,
      ...inputVariables(name, options.inputs ?? {}),
      ...Object.fromEntries(Object.entries(options.state ?? {}).map(([key, value]) => [`STATE_${key}`, value])),
      ...options.env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let stdout = ''
  const take = (chunk: Buffer): void => {
    stdout += chunk.toString()
    options.onOutput?.(chunk.toString(), (signal) => child.kill(signal))
  }
  child.stdout.on('data', take)
  child.stderr.on('data', take)
  return new Promise((done, fail) => {
    child.on('error', fail)
    child.on('close', (exitCode, signal) => {
      done({
        exitCode,
        signal,
        stdout,
        outputs: readFile(files.GITHUB_OUTPUT),
        state: readFile(files.GITHUB_STATE),
        summary: readFileSync(files.GITHUB_STEP_SUMMARY, 'utf8'),
        errors: annotations(stdout, 'error'),
        warnings: annotations(stdout, 'warning'),
      })
    })
  })
}

function inputVariables(name: string, given: Record<string, string>): Record<string, string> {
  const { inputs = {} } = parse(readFileSync(resolve('actions', name, 'action.yml'), 'utf8')) as {
    inputs?: Record<string, { default?: string }>
  }
  const unknown = Object.keys(given).filter((input) => !(input in inputs))
  if (unknown.length > 0) throw new Error(`${name} has no input ${unknown.join(', ')}.`)
  return Object.fromEntries(
    Object.entries(inputs).map(([input, { default: initial = '' }]) => [
      `INPUT_${input.replaceAll(' ', '_').toUpperCase()}`,
      given[input] ?? String(initial),
    ]),
  )
}

/** The runner's `name<<delimiter` blocks. */
function readFile(path: string): Record<string, string> {
  const lines = readFileSync(path, 'utf8').split('\n')
  const values: Record<string, string> = {}
  for (let at = 0; at < lines.length; at++) {
    const [, name, delimiter] = /^(.+?)<<(.+)$/.exec(lines[at]!) ?? []
    if (!name) continue
    const end = lines.indexOf(delimiter!, at + 1)
    values[name] = lines.slice(at + 1, end).join('\n')
    at = end
  }
  return values
}

function annotations(stdout: string, level: string): string[] {
  return [...stdout.matchAll(new RegExp(`^::${level}(?: [^:]*)?::(.*)$`, 'gm'))].map(([, message]) =>
    message!.replaceAll('%0A', '\n').replaceAll('%0D', '\r').replaceAll('%25', '%'),
  )
}
