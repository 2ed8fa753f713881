import { randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Conclusion } from './events.ts'
import { type Frame, type JobState, scopeOf } from './job-state.ts'
import type { RunningStep } from './running-step.ts'
import { runStepProcess } from './step-process.ts'
import { at, resolveText, text } from './tokens.ts'

/** Keyword → how the runner calls it; `{0}` is the script. Without `shell:` there is no pipefail. */
const shells: Record<string, { line: string; extension: string }> = {
  '': { line: 'bash -e {0}', extension: '.sh' },
  bash: { line: 'bash --noprofile --norc -e -o pipefail {0}', extension: '.sh' },
  sh: { line: 'sh -e {0}', extension: '.sh' },
  python: { line: 'python {0}', extension: '.py' },
  pwsh: { line: `pwsh -command . '{0}'`, extension: '.ps1' },
}

/** A step with `run:`. */
export async function runScript(step: RunningStep, job: JobState, frame: Frame): Promise<Conclusion> {
  const scope = scopeOf(job, frame, step.env)
  const script = resolveText(at(step.token, 'run'), scope)
  // `defaults.run` does not reach into composite actions, where every step names its shell.
  const shell = text(at(step.token, 'shell'))
    ? resolveText(at(step.token, 'shell'), scope)
    : frame.action
      ? ''
      : (job.defaults.shell ?? '')
  const directory = at(step.token, 'working-directory')
    ? resolveText(at(step.token, 'working-directory'), scope)
    : frame.action
      ? ''
      : (job.defaults.workingDirectory ?? '')
  const { line, extension } = shells[shell] ?? { line: shell, extension: '' }
  const file = join(job.directories.temp, `${randomUUID()}${extension}`)
  writeFileSync(file, script.endsWith('\n') ? script : `${script}\n`)
  const [command = '', ...args] = line.split(/\s+/).map((word) => word.replace('{0}', file))
  step.log.group(`Run ${script.trimStart().split('\n')[0]}`)
  for (const scriptLine of script.trimEnd().split('\n')) step.log.line(`\u001b[36;1m${scriptLine}\u001b[0m`)
  step.log.line(`shell: ${line}`)
  describeEnv(step)
  step.log.endGroup()
  const cwd = resolve(job.directories.workspace, directory)
  return runStepProcess(step, job, frame, { command, args, cwd, extra: {}, isAction: false })
}

export function describeEnv(step: RunningStep): void {
  const env = Object.entries(step.env)
  if (env.length > 0) step.log.line('env:')
  for (const [name, value] of env) step.log.line(`  ${name}: ${value}`)
}
