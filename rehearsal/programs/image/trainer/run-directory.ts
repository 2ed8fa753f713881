import { existsSync, mkdirSync, readdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Settings } from './arguments.ts'
import { type CheckpointState, checkpointsIn, loadCheckpoint } from './checkpoint.ts'
import type { NemoLog } from './nemo-log.ts'

/**
 * What NeMo's exp_manager does before a training (check_resume): finds the newest checkpoint, and moves the files of the
 * attempt before into `run_<n>`. undefined where the training begins at the beginning.
 */
export function resumeFrom(settings: Settings, log: NemoLog): CheckpointState | undefined {
  const { logDirectory, ranks, resumes, ignoresNoCheckpoint } = settings
  if (!resumes) return undefined
  const checkpoints = join(logDirectory, 'checkpoints')
  const found = checkpointsIn(checkpoints)
  const newest = found.at(-1)
  if (newest === undefined) {
    const where = existsSync(checkpoints)
      ? `There were no checkpoints found in ${checkpoints}`
      : `There was no checkpoint folder at checkpoint_dir :${checkpoints}`
    if (!ignoresNoCheckpoint) throw new Error(`nemo.utils.exp_manager.NotFoundError: ${where}. Cannot resume.`)
    log.warning('exp_manager:651', `${where}. Training from scratch.`)
    return undefined
  }
  log.info('exp_manager:665', `Resuming from ${join(checkpoints, newest)}`)
  const state = loadCheckpoint(checkpoints, ranks, newest)
  setAside(logDirectory)
  return state
}

function setAside(directory: string): void {
  const entries = readdirSync(directory)
  const files = entries.filter((name) => !name.startsWith('.') && statSync(join(directory, name)).isFile())
  if (files.length === 0) return
  const folder = join(directory, `run_${entries.filter((name) => name.startsWith('run_')).length}`)
  mkdirSync(folder)
  for (const file of files) renameSync(join(directory, file), join(folder, file))
}
