import { randomUUID } from 'node:crypto'
import { parseCommand } from './commands.ts'
import type { StepLog } from './step-log.ts'

/** What commands in a step's output change. */
export interface OutputEffects {
  mask(value: string): void
  setOutput(name: string, value: string): void
  saveState(name: string, value: string): void
  /** A command that the runner refuses fails the step. */
  refuse(): void
}

/** Reads a step's output line by line: ordinary lines go to its log, workflow commands do what they say. */
export function outputReader(log: StepLog, effects: OutputEffects): (line: string) => void {
  let stopToken: string | undefined
  return (line) => {
    const command = parseCommand(line, stopToken)
    if (command === undefined) return log.line(line)
    if (stopToken !== undefined) {
      stopToken = undefined
      return log.line(line)
    }
    const { name, properties, data } = command
    switch (name) {
      case 'add-mask':
        if (data.trim() === '')
          log.annotate('warning', "Can't add secret mask for empty string in ##[add-mask] command.")
        effects.mask(data)
        return
      case 'group':
        return log.group(data)
      case 'endgroup':
        return log.endGroup()
      case 'debug':
        return log.debug(data)
      case 'error':
      case 'warning':
      case 'notice': {
        const place = {
          ...(properties.title !== undefined && { title: properties.title }),
          ...(properties.file !== undefined && { file: properties.file }),
          ...(properties.line !== undefined && { line: Number(properties.line) }),
        }
        return log.annotate(name, data, place)
      }
      case 'stop-commands':
        // An empty or guessable token is refused, or any output could resume the commands.
        if (data === '' || data === 'pause-logging')
          return log.annotate('error', `Invalid stop-commands token '${data}'.`)
        stopToken = data
        return log.line(line)
      case 'set-output':
      case 'save-state':
        log.annotate(
          'warning',
          `The \`${name}\` command is deprecated and will be disabled soon. Please upgrade to using Environment Files.`,
        )
        if (!properties.name) return
        if (name === 'set-output') effects.setOutput(properties.name, data)
        else effects.saveState(properties.name, data)
        return
      case 'set-env':
      case 'add-path':
        log.annotate('error', `The \`${name}\` command is disabled. Please upgrade to using Environment Files.`)
        effects.refuse()
        return
      default:
        // echo and the problem matchers change nothing that a rehearsal shows.
        return
    }
  }
}

export interface FileCommands {
  env: string
  path: string
  output: string
  state: string
  step_summary: string
}

/** Names of the files that a step writes what it has to say to; none of them exists yet. */
export function fileCommands(folder: string): FileCommands {
  const id = randomUUID()
  const file = (kind: string) => `${folder}/${kind}_${id}`
  return {
    env: file('set_env'),
    path: file('add_path'),
    output: file('set_output'),
    state: file('save_state'),
    step_summary: file('step_summary'),
  }
}
