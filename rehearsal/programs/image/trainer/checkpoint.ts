import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What the stand-in keeps in a checkpoint; the real one has the weights and the optimizer's state. */
export interface CheckpointState {
  step: number
  consumedSamples: number
}

/** How many parts the model has, and with it a checkpoint. */
export interface Ranks {
  tensorParallel: number
  pipelineParallel: number
}

// As upstream writes them: checkpoints/<folder of the rank>/<name>.ckpt with its tensors in <name>.ckpt.tensors/
// (exp_manager.py, inject_model_parallel_rank in model_utils.py, serialization.py). The name is the one that
// megatron_llama_config.yaml gives; `-last` is what save_last adds.
const PREFIX = 'megatron_llama'

export const checkpointName = ({ step, consumedSamples }: CheckpointState, last: boolean): string =>
  `${PREFIX}--step=${step}-consumed_samples=${consumedSamples}.0${last ? '-last' : ''}.ckpt`

/** Writes a checkpoint, one model-parallel rank after the other: who is stopped meanwhile leaves an incomplete one. */
export function saveCheckpoint(directory: string, ranks: Ranks, state: CheckpointState, last: boolean): string {
  const name = checkpointName(state, last)
  for (const folder of rankFolders(directory, ranks)) {
    mkdirSync(join(folder, `${name}.tensors`), { recursive: true })
    writeFileSync(join(folder, `${name}.tensors`, 'tensor_0.pt'), 'stand-in: no weights\n')
    writeFileSync(join(folder, `${name}.partial`), JSON.stringify(state))
    renameSync(join(folder, `${name}.partial`), join(folder, name))
  }
  return name
}

export function removeCheckpoint(directory: string, ranks: Ranks, name: string): void {
  for (const folder of rankFolders(directory, ranks)) {
    rmSync(join(folder, name), { force: true })
    rmSync(join(folder, `${name}.tensors`), { recursive: true, force: true })
  }
}

/** The names there are, the oldest first, whether or not they are complete: as NeMo looks for them. */
export function checkpointsIn(directory: string): string[] {
  if (!existsSync(directory)) return []
  const found = new Map<string, number>()
  for (const folder of readdirSync(directory)) {
    const inside = join(directory, folder)
    if (!statSync(inside).isDirectory()) continue
    for (const file of readdirSync(inside)) {
      if (!file.endsWith('.ckpt')) continue
      found.set(file, Math.max(found.get(file) ?? 0, statSync(join(inside, file)).mtimeMs))
    }
  }
  return [...found].sort(([, a], [, b]) => a - b).map(([name]) => name)
}

/** Throws where a rank's part is missing, as torch.load would. */
export function loadCheckpoint(directory: string, ranks: Ranks, name: string): CheckpointState {
  const states = rankFolders(directory, ranks).map((folder) => {
    const file = join(folder, name)
    if (!existsSync(file)) throw new Error(`FileNotFoundError: [Errno 2] No such file or directory: '${file}'`)
    return JSON.parse(readFileSync(file, 'utf8')) as CheckpointState
  })
  return states[0]!
}

// Without model parallelism there are no folders of ranks.
function rankFolders(directory: string, { tensorParallel, pipelineParallel }: Ranks): string[] {
  const ranks = Array.from({ length: tensorParallel * pipelineParallel }, (_, rank) => ({
    tensor: String(rank % tensorParallel).padStart(2, '0'),
    pipeline: String(Math.floor(rank / tensorParallel)).padStart(3, '0'),
  }))
  if (ranks.length === 1) return [directory]
  return ranks.map(({ tensor, pipeline }) =>
    join(directory, pipelineParallel === 1 ? `mp_rank_${tensor}` : `tp_rank_${tensor}_pp_rank_${pipeline}`),
  )
}
