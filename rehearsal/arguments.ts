import { parseArgs } from 'node:util'
import { type FaultRequest, parseFault } from './faults.ts'

export interface Arguments {
  /** Path of the workflow file, in the repository that is rehearsed. */
  workflow: string
  event: string
  inputs: Record<string, string>
  /** Variables of the repository, beside those of the scene. */
  variables: Record<string, string>
  faults: FaultRequest[]
  /** Cancel the workflow once this job has begun its work in the cluster, or has begun at all where it has none. */
  cancelDuring?: string
  /** Folder of the stand-ins' state: file system, images, Terraform state, cluster. New for each run where missing. */
  world?: string
  /** Use the world of the last run: shows what is recognised as done. */
  again: boolean
  /** Only check the workflow; run nothing. */
  check: boolean
  /** How long a training step takes in the rehearsal, in milliseconds. */
  stepMs: number
  /** Where this rehearsal's folder is made; `.rehearsal` of the repository where missing. */
  out?: string
  /** The workflow is cancelled after so many minutes, so that a rehearsal always ends. */
  timeoutMinutes: number
}

export const usage = `Usage: npm run rehearse -- [options] <workflow file>

  --input NAME=VALUE     an input of workflow_dispatch; may be repeated
  --variable NAME=VALUE  a variable of the repository; may be repeated
  --event NAME           workflow_dispatch (default), push or pull_request
  --fault NAME@JOB       a fault, while that job works; may be repeated (docs/rehearsal.md lists them)
  --cancel-during JOB    cancel the workflow as a person would, while that job works
  --world DIR            keep the stand-ins' state in DIR and start from what is there
  --again                start from the world of the last run
  --check                check the workflow and run nothing
  --step-ms N            how long a training step takes (default 40)
  --timeout MINUTES      cancel the workflow after so long (default 10)
  --out DIR              make this rehearsal's folder there (default .rehearsal)
`

/** Throws a sentence where the words make no sense. */
export function parseArguments(words: string[]): Arguments {
  const { values, positionals } = parseArgs({
    args: words,
    allowPositionals: true,
    options: {
      input: { type: 'string', multiple: true, default: [] },
      variable: { type: 'string', multiple: true, default: [] },
      event: { type: 'string', default: 'workflow_dispatch' },
      fault: { type: 'string', multiple: true, default: [] },
      'cancel-during': { type: 'string' },
      world: { type: 'string' },
      again: { type: 'boolean', default: false },
      check: { type: 'boolean', default: false },
      'step-ms': { type: 'string', default: '40' },
      timeout: { type: 'string', default: '10' },
      out: { type: 'string' },
    },
  })
  if (positionals.length !== 1) throw new Error(`One workflow file is rehearsed at a time.\n\n${usage}`)
  if (!['workflow_dispatch', 'push', 'pull_request'].includes(values.event)) {
    throw new Error(`--event must be workflow_dispatch, push or pull_request, not '${values.event}'.`)
  }
  if (values.world !== undefined && values.again) throw new Error('--world and --again name two worlds; give one.')
  const stepMs = Number(values['step-ms'])
  if (!Number.isInteger(stepMs) || stepMs < 0) {
    throw new Error(`--step-ms must be a whole number of milliseconds, not '${values['step-ms']}'.`)
  }
  const timeoutMinutes = Number(values.timeout)
  if (!(timeoutMinutes > 0 && timeoutMinutes <= 1440)) {
    throw new Error(`--timeout must be a number of minutes, at most 1440, not '${values.timeout}'.`)
  }
  return {
    workflow: positionals[0]!,
    event: values.event,
    inputs: Object.fromEntries(values.input.map((text) => pair('--input', text))),
    variables: Object.fromEntries(values.variable.map((text) => pair('--variable', text))),
    faults: values.fault.map(parseFault),
    ...(values['cancel-during'] === undefined ? {} : { cancelDuring: values['cancel-during'] }),
    ...(values.world === undefined ? {} : { world: values.world }),
    again: values.again,
    check: values.check,
    stepMs,
    timeoutMinutes,
    ...(values.out === undefined ? {} : { out: values.out }),
  }
}

function pair(option: string, text: string): [string, string] {
  const at = text.indexOf('=')
  if (at < 1) throw new Error(`${option} must be of the form name=value, not '${text}'.`)
  return [text.slice(0, at), text.slice(at + 1)]
}
