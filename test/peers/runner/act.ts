import { mkdirSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { buildTools } from '../../tools/build.ts'
import { start } from '../children.ts'

export interface ActOptions {
  /** A git working tree. */
  root: string
  /** Path of the workflow in it. */
  workflow: string
  inputs: Record<string, string>
  /** For act's own files: working trees of its jobs, caches. */
  directory: string
  /** For every step. */
  environment: Record<string, string>
  path: string[]
  secrets: Record<string, string>
  variables: Record<string, string>
}

export interface ActResult {
  exitCode: number
  /** Result by job id; a job that was left out is not in it. */
  jobs: Record<string, string>
  /** Outputs of all steps of a job together, by job id. */
  outputs: Record<string, Record<string, string>>
  /** What was `::error::`. */
  errors: string[]
  /** Job summaries, in their order. */
  summaries: string[]
  /** What people would read. */
  log: string
}

interface LogLine {
  jobID?: string
  jobResult?: string
  command?: string
  name?: string
  arg?: string
  content?: string
  msg?: string
}

/** Runs a workflow with nektos/act as processes of this machine, on the Node that runs the tests. */
export async function runWithAct(options: ActOptions): Promise<ActResult> {
  const { root, workflow, directory, inputs, environment, secrets, variables } = options
  mkdirSync(directory, { recursive: true })
  const pairs = (flag: string, values: Record<string, string>): string[] =>
    Object.entries(values).flatMap(([name, value]) => [flag, `${name}=${value}`])
  const result: ActResult = { exitCode: 0, jobs: {}, outputs: {}, errors: [], summaries: [], log: '' }
  const child = start(
    join(buildTools('act'), 'act'),
    [
      'workflow_dispatch',
      `--workflows=${workflow}`,
      '--platform=ubuntu-latest=-self-hosted',
      '--json',
      // Nothing is fetched: checkout is act's own copy of the working tree, everything else is in it.
      '--action-offline-mode',
      '--no-cache-server',
      `--action-cache-path=${join(directory, 'cache')}`,
      ...pairs('--input', inputs),
      ...pairs('--env', environment),
      ...pairs('--secret', secrets),
      ...pairs('--var', variables),
    ],
    {
      cwd: root,
      env: {
        PATH: [...options.path, dirname(process.execPath), process.env.PATH].join(delimiter),
        HOME: directory,
        XDG_CACHE_HOME: join(directory, 'cache'),
        TMPDIR: directory,
      },
      onLine: (line) => take(result, line),
    },
  )
  result.exitCode = await child.ended
  return result
}

function take(result: ActResult, line: string): void {
  const entry = parsed(line)
  const { jobID = '', jobResult, command, name = '', arg = '', content = '', msg = '' } = entry
  result.log += `${jobID}| ${stripVTControlCharacters(msg).trimEnd()}\n`
  if (jobResult) result.jobs[jobID] = jobResult
  if (command === 'set-output') result.outputs[jobID] = { ...result.outputs[jobID], [name]: arg }
  if (command === 'error') result.errors.push(arg)
  if (command === 'summary') result.summaries.push(content)
}

function parsed(line: string): LogLine {
  try {
    return JSON.parse(line) as LogLine
  } catch {
    return { msg: line }
  }
}
