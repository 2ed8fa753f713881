import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { explainErrors } from './diagnosis.ts'
import { type AwsCredentials, environmentFor } from './environment.ts'
import { type Changes, type Diagnostic, parseDocument, parseMessage } from './message.ts'
import { readOutputs } from './outputs.ts'
import { type Plan, type PlanDocument, readPlan } from './plan.ts'
import { run } from './process.ts'
import { variablesFile } from './variables.ts'

export interface TerraformOptions {
  /** The folder of the configuration; nothing is written there but the dependency lock file. */
  directory: string
  /** For plan files, logs and providers: a folder of this step's own. */
  workDirectory: string
  /** Asked before every command; fresh ones are for a command that may take most of their time. */
  credentials?: (options: { renew: boolean }) => Promise<AwsCredentials>
  region?: string | undefined
  /** What people read, line by line. */
  print: (text: string) => void
  /** Brackets what one command prints. */
  group?: <T>(title: string, work: () => Promise<T>) => Promise<T>
  /** Called before and after the commands that change something. */
  onRunning?: (running: { pid: number; logFile: string } | undefined) => void
}

export interface Terraform {
  /** `backend` is the partial configuration of the backend, such as bucket and key. */
  init(backend: Readonly<Record<string, string>>): Promise<void>
  /** Writes the plan to a file and reads it. The plan is the only thing `apply` takes. */
  plan(variables: Readonly<Record<string, unknown>>, options?: { destroy?: boolean }): Promise<Plan>
  /** Carries out the plan that `plan` wrote. */
  apply(): Promise<Changes>
  /** The outputs that are not sensitive. */
  outputs(): Promise<Record<string, unknown>>
}

/** The program was interrupted and has ended by itself; its state is written. */
export class Interrupted extends Error {}

/** The `terraform` on PATH. Its exit codes are believed; every error is one sentence. */
export function terraform(options: TerraformOptions): Terraform {
  const { directory, workDirectory, print } = options
  const planFile = join(workDirectory, 'plan.tfplan')
  mkdirSync(workDirectory, { recursive: true, mode: 0o700 })
  let count = 0

  async function call(
    doing: string,
    args: readonly string[],
    { show = true, allowed = [0], changes = false }: { show?: boolean; allowed?: number[]; changes?: boolean } = {},
  ) {
    const environment = environmentFor(process.env, {
      credentials: await options.credentials?.({ renew: changes }),
      region: options.region,
      dataDirectory: join(workDirectory, 'data'),
    })
    const logFile = join(workDirectory, `${String(++count).padStart(2, '0')}-${args[0]}.log`)
    const diagnostics: Diagnostic[] = []
    let summary: Changes | undefined
    const group = show ? (options.group ?? ungrouped) : ungrouped
    const execute = () =>
      run('terraform', args, {
        directory,
        environment,
        logFile,
        onLine(line) {
          if (!show) return
          const message = parseMessage(line)
          if (message.type === 'diagnostic') {
            diagnostics.push(message.diagnostic)
            print(`${message.diagnostic.severity}: ${message.diagnostic.summary}`)
            if (message.diagnostic.detail) print(message.diagnostic.detail)
          } else if (message.type === 'changes') {
            summary = message.changes
            print(message.text)
          } else if (message.type === 'text') {
            print(message.text)
          }
        },
        ...(changes && { onStart: (pid: number) => options.onRunning?.({ pid, logFile }) }),
      })
    const { exitCode, interrupted } = await group(`terraform ${args[0]}`, execute)
    if (changes) options.onRunning?.(undefined)
    if (interrupted) {
      throw new Interrupted(
        `Terraform was interrupted while it was to ${doing}; it has ended by itself and written its state. What it was making may be marked as tainted: the next apply makes it anew.`,
      )
    }
    if (!allowed.includes(exitCode)) {
      if (diagnostics.length === 0) diagnostics.push(...plainErrors(readFileSync(logFile, 'utf8')))
      throw new Error(explainErrors(doing, diagnostics))
    }
    return { exitCode, summary, read: () => readFileSync(logFile, 'utf8'), forget: () => rmSync(logFile) }
  }

  return {
    async init(backend) {
      const settings = Object.entries(backend).map(([name, value]) => `-backend-config=${name}=${value}`)
      await call('initialise the configuration', ['init', '-input=false', '-no-color', '-reconfigure', ...settings])
    },

    async plan(variables, { destroy = false } = {}) {
      const file = join(workDirectory, 'variables.tfvars.json')
      writeFileSync(file, variablesFile(variables), { mode: 0o600 })
      await call(
        'plan',
        [
          'plan',
          '-input=false',
          '-no-color',
          '-json',
          '-detailed-exitcode',
          '-lock-timeout=60s',
          `-var-file=${file}`,
          `-out=${planFile}`,
          ...(destroy ? ['-destroy'] : []),
        ],
        { allowed: [0, 2] },
      )
      const shown = await call('read the plan', ['show', '-no-color', '-json', planFile], { show: false })
      const plan = readPlan(parseDocument(shown.read()) as PlanDocument)
      // It holds every value of every resource, also sensitive ones.
      shown.forget()
      return plan
    },

    async apply() {
      const args = ['apply', '-input=false', '-no-color', '-json', '-lock-timeout=60s', planFile]
      const { summary } = await call('apply the plan', args, { changes: true })
      return summary ?? { add: 0, change: 0, remove: 0 }
    },

    async outputs() {
      const shown = await call('read the outputs', ['output', '-no-color', '-json'], { show: false })
      const values = readOutputs(parseDocument(shown.read()))
      shown.forget()
      return values
    },
  }
}

const ungrouped = <T>(_title: string, work: () => Promise<T>): Promise<T> => work()

/** The errors of a command that has no machine-readable output: "Error: …", framed or not. */
function plainErrors(output: string): Diagnostic[] {
  const lines = output.split('\n').map((line) => line.replace(/^[│╷╵]\s?/, '').trimEnd())
  return lines.flatMap((line, index): Diagnostic[] => {
    const summary = /^Error: (.+)$/.exec(line)?.[1]
    if (!summary) return []
    const detail = lines.slice(index + 1, index + 30).join('\n')
    return [{ severity: 'error', summary, detail: detail.trim() }]
  })
}
