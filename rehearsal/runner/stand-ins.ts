import { join } from 'node:path'
import { inputVariables } from './action-inputs.ts'
import type { Conclusion } from './events.ts'
import type { Frame, JobState } from './job-state.ts'
import type { RunningStep } from './running-step.ts'
import { checkout } from './stand-ins/checkout.ts'
import { runStepProcess } from './step-process.ts'

export interface StandInCall {
  step: RunningStep
  job: JobState
  frame: Frame
  inputs: Record<string, string>
}

export type StandIn = (call: StandInCall) => Promise<Conclusion>

/** What a setup action would install is on this machine already, or stands in on PATH. */
const nothingToDo: StandIn = async ({ step }) => {
  step.log.line('There is nothing for it to do on this machine.')
  return 'success'
}

const nothingCached: StandIn = async ({ step }) => {
  step.outputs['cache-hit'] = 'false'
  step.log.line('Nothing is cached between rehearsals.')
  return 'success'
}

/** A program in stand-ins/, run as an action is run. */
function program(name: string): StandIn {
  return ({ step, job, frame, inputs }) =>
    runStepProcess(step, job, frame, {
      command: job.run.nodePath,
      args: [join(import.meta.dirname, 'stand-ins', `${name}.ts`)],
      cwd: job.directories.workspace,
      isAction: true,
      extra: { ...job.services.actions, ...inputVariables(inputs) },
    })
}

/** Remote actions, by name without the ref. Any other fails its step. */
export const standIns: Record<string, StandIn> = {
  'actions/cache': nothingCached,
  'actions/checkout': checkout,
  'actions/download-artifact': program('download-artifact'),
  'actions/setup-go': nothingToDo,
  'actions/setup-node': nothingToDo,
  'actions/setup-python': nothingToDo,
  'actions/upload-artifact': program('upload-artifact'),
  'aws-actions/configure-aws-credentials': program('configure-aws-credentials'),
  'docker/setup-buildx-action': nothingToDo,
  'docker/setup-qemu-action': nothingToDo,
  'hashicorp/setup-terraform': nothingToDo,
}
