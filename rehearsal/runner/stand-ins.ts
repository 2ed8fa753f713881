import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { Conclusion } from './events.ts'
import type { Frame, JobState, RunningStep } from './job-state.ts'

export interface StandInCall {
  step: RunningStep
  job: JobState
  frame: Frame
  inputs: Record<string, string>
}

type StandIn = (call: StandInCall) => Promise<Conclusion>

/** Copies the working tree as git sees it: tracked files and new ones, without what .gitignore names. */
async function checkout({ step, job, inputs }: StandInCall): Promise<Conclusion> {
  const { root, name } = job.run.options.repository
  if (inputs.repository && inputs.repository.toLowerCase() !== name.toLowerCase()) {
    throw new Error(
      `actions/checkout of ${inputs.repository} cannot be rehearsed: only ${name}, the repository of the workflow, is there.`,
    )
  }
  const target = resolve(job.directories.workspace, inputs.path ?? '')
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], { cwd: root, maxBuffer: 1 << 28 })
  const files = listed
    .toString()
    .split('\0')
    .filter((file) => file !== '')
  let copied = 0
  for (const file of new Set(files)) {
    try {
      mkdirSync(dirname(join(target, file)), { recursive: true })
      cpSync(join(root, file), join(target, file), { verbatimSymlinks: true, recursive: true })
      copied++
    } catch (error) {
      // Deleted in the working tree, not yet in the index.
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    }
  }
  step.outputs.ref = job.run.options.repository.ref
  step.outputs.commit = job.run.options.repository.sha
  step.log.line(`Copied ${copied} files of ${root}.`)
  return 'success'
}

const nothingToDo: StandIn = async ({ step }) => {
  step.log.line('There is nothing for it to do on this machine.')
  return 'success'
}

/** Remote actions, by name without the ref. */
export const standIns: Record<string, StandIn> = {
  'actions/checkout': checkout,
  'actions/setup-node': nothingToDo,
  'docker/setup-buildx-action': nothingToDo,
  'docker/setup-qemu-action': nothingToDo,
  'hashicorp/setup-terraform': nothingToDo,
}
