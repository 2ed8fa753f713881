import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import type { Conclusion } from './events.ts'
import { readEnv, readPairs, readPath } from './file-commands.ts'
import type { Frame, JobState } from './job-state.ts'
import { type FileCommands, fileCommands, outputReader } from './output.ts'
import { runProcess } from './process.ts'
import type { RunningStep } from './running-step.ts'
import { stepEnvironment } from './step-environment.ts'

/** GitHub drops a larger summary. */
const MAX_SUMMARY_BYTES = 1_024 * 1_024

export interface StepCommand {
  command: string
  args: string[]
  cwd: string
  /** Over the step's own environment: INPUT_*, STATE_*, what only actions see. */
  extra: Record<string, string>
  isAction: boolean
}

/** Runs a program as (a part of) a step and takes in what it wrote to the runner's files. */
export async function runStepProcess(
  step: RunningStep,
  job: JobState,
  frame: Frame,
  command: StepCommand,
): Promise<Conclusion> {
  const told = (code: number) => {
    // An action says itself why it failed; the runner adds nothing (NodeScriptActionHandler.cs).
    if (command.isAction) step.log.debug(`Node Action run completed with exit code ${code}`)
    else step.log.annotate('error', `Process completed with exit code ${code}.`)
  }
  const files = fileCommands(job.directories.fileCommands)
  for (const file of Object.values(files)) writeFileSync(file, '')
  const env = stepEnvironment(step, job, frame, files, command.extra)
  const onLine = outputReader(step.log, {
    mask: (value) => job.masks.add(value),
    setOutput: (name, value) => {
      step.outputs[name] = value
    },
    saveState: (name, value) => {
      step.state[name] = value
    },
    refuse: () => {
      step.refused = true
    },
  })
  let succeeded = false
  try {
    const { code } = await runProcess({ ...command, env, signal: step.signal, grace: job.run.grace, onLine })
    succeeded = code === 0
    if (!succeeded && !step.signal.aborted) told(code)
  } catch (error) {
    step.log.annotate('error', error instanceof Error ? error.message : String(error))
  } finally {
    // Also after a failure or a cancellation: state saved before it is what the post step needs.
    if (!takeIn(step, job, files)) succeeded = false
  }
  return succeeded && !step.refused ? 'success' : 'failure'
}

/** Whether all files could be read; what can be read counts even so. */
function takeIn(step: RunningStep, job: JobState, files: FileCommands): boolean {
  let good = true
  const read = (kind: string, action: () => void) => {
    try {
      action()
    } catch (error) {
      good = false
      step.log.annotate('error', `Unable to process file command '${kind}' successfully.`)
      step.log.annotate('error', error instanceof Error ? error.message : String(error))
    }
  }
  read('env', () => Object.assign(job.env, Object.fromEntries(readEnv(files.env))))
  read('path', () => {
    for (const folder of readPath(files.path)) job.path.unshift(folder)
  })
  read('output', () => Object.assign(step.outputs, Object.fromEntries(readPairs(files.output))))
  read('state', () => Object.assign(step.state, Object.fromEntries(readPairs(files.state))))
  takeSummary(step, job, files.step_summary)
  return good
}

function takeSummary(step: RunningStep, job: JobState, file: string): void {
  if (!existsSync(file)) return
  const { size } = statSync(file)
  if (size === 0) return
  if (size > MAX_SUMMARY_BYTES) {
    const kilobytes = Math.ceil(size / 1_024)
    step.log.annotate(
      'error',
      `$GITHUB_STEP_SUMMARY upload aborted, supports content up to a size of 1024k, got ${kilobytes}k.`,
    )
    return
  }
  const kept = `${step.view.logFile.replace(/\.log$/, '')}-${step.view.id.replaceAll(/[^\w-]/g, '_')}.md`
  writeFileSync(kept, job.masks.apply(readFileSync(file, 'utf8')))
  step.view.summaryFile = kept
}
