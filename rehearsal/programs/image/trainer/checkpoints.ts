import { join } from 'node:path'
import type { Settings } from './arguments.ts'
import { checkpointsIn, removeCheckpoint, saveCheckpoint } from './checkpoint.ts'
import type { NemoLog } from './nemo-log.ts'

export interface Checkpoints {
  /** `seconds` is how long the step would have taken on the hardware. */
  afterStep(step: number, consumedSamples: number, seconds: number): void
  atEnd(step: number, consumedSamples: number): void
}

/**
 * NeMo's checkpoint callback: at each interval one of the newest `save_top_k` and, with save_last, a `-last` one, of which
 * there is one; at the end only the latter.
 */
export function createCheckpoints(settings: Settings, log: NemoLog): Checkpoints {
  const { ranks, checkpointInterval = Number.POSITIVE_INFINITY, checkpointsToKeep } = settings
  const directory = join(settings.logDirectory, 'checkpoints')
  let sinceLast = 0
  let saved = -1

  const saveLast = (step: number, consumedSamples: number): void => {
    if (!settings.keepsLast) return
    const before = checkpointsIn(directory).filter((name) => name.endsWith('-last.ckpt'))
    const name = saveCheckpoint(directory, ranks, { step, consumedSamples }, true)
    for (const old of before) if (old !== name) removeCheckpoint(directory, ranks, old)
    log.info('exp_manager:921', `Total time elapsed saving last checkpoint at step ${step}: 0.01 seconds, rank 0`)
  }
  return {
    afterStep(step, consumedSamples, seconds) {
      sinceLast += seconds
      if (sinceLast < checkpointInterval) return
      sinceLast = 0
      saved = step
      process.stdout.write('\n')
      if (checkpointsToKeep > 0) {
        saveCheckpoint(directory, ranks, { step, consumedSamples }, false)
        const kept = checkpointsIn(directory).filter((name) => !name.endsWith('-last.ckpt'))
        for (const old of kept.slice(0, -checkpointsToKeep)) removeCheckpoint(directory, ranks, old)
      }
      saveLast(step, consumedSamples)
    },
    atEnd(step, consumedSamples) {
      if (saved !== step) saveLast(step, consumedSamples)
    },
  }
}
