import type { Ranks } from './checkpoint.ts'

/** What torchrun is told about the nodes, and what it hands to the script. */
export interface TorchrunArguments {
  processesPerNode: number
  nodes: number
  nodeRank: number
  masterAddress: string
  masterPort: number
  script: string
  scriptArguments: string[]
}

/** Throws a sentence as argparse's. */
export function parseTorchrun(args: string[]): TorchrunArguments {
  const values = new Map<string, string>()
  let index = 0
  for (; index < args.length; index++) {
    const word = args[index]!
    if (!word.startsWith('--')) break
    const [name, joined] = word.slice(2).split(/=(.*)/s)
    const value = joined ?? args[++index]
    if (value === undefined) throw new Error(`torchrun: error: argument ${word}: expected one argument`)
    values.set(name!.replaceAll('-', '_'), value)
  }
  const script = args[index]
  if (script === undefined) throw new Error('torchrun: error: the following arguments are required: training_script')
  return {
    processesPerNode: Number(values.get('nproc_per_node') ?? 1),
    nodes: Number(values.get('nnodes') ?? 1),
    nodeRank: Number(values.get('node_rank') ?? 0),
    masterAddress: values.get('master_addr') ?? '127.0.0.1',
    masterPort: Number(values.get('master_port') ?? 29_500),
    script,
    scriptArguments: args.slice(index + 1),
  }
}

/** Hydra's overrides: `key=value`, `+key=value`. Throws Hydra's own words for anything else. */
export function parseOverrides(args: string[]): Map<string, string> {
  const overrides = new Map<string, string>()
  for (const arg of args) {
    if (/^--config-(path|name)=/.test(arg)) continue
    const [, key, value] = /^\+{0,2}([\w.]+)=(.*)$/s.exec(arg) ?? []
    if (key === undefined) throw new Error(`Error parsing override '${arg}'\nmissing EQUAL at '<EOF>'`)
    overrides.set(key, value ?? '')
  }
  return overrides
}

/** The settings of a training that its stand-in heeds; names as in NeMo's configuration. */
export interface Settings {
  steps: number
  globalBatchSize: number
  ranks: Ranks
  learningRate: number
  leastLearningRate: number
  warmupSteps: number
  logDirectory: string
  tokenizer: string
  dataset: string
  writesEvents: boolean
  writesCheckpoints: boolean
  resumes: boolean
  ignoresNoCheckpoint: boolean
  /** Seconds of training time; undefined where none is asked for. */
  checkpointInterval?: number
  checkpointsToKeep: number
  keepsLast: boolean
}

/** Defaults are those of upstream's megatron_llama_config.yaml. */
export function settingsOf(overrides: Map<string, string>): Settings {
  const number = (key: string, otherwise: number): number => Number(overrides.get(key) ?? otherwise)
  const flag = (key: string, otherwise: boolean): boolean => {
    const given = overrides.get(key)
    return given === undefined ? otherwise : given.toLowerCase() === 'true'
  }
  const interval = overrides.get('exp_manager.checkpoint_callback_params.train_time_interval')
  return {
    steps: number('trainer.max_steps', 100_000),
    globalBatchSize: number('model.global_batch_size', 8),
    ranks: {
      tensorParallel: number('model.tensor_model_parallel_size', 1),
      pipelineParallel: number('model.pipeline_model_parallel_size', 1),
    },
    learningRate: number('model.optim.lr', 2e-4),
    leastLearningRate: number('model.optim.sched.min_lr', 2e-5),
    warmupSteps: number('model.optim.sched.warmup_steps', 500),
    logDirectory: overrides.get('exp_manager.explicit_log_dir') ?? 'nemo_experiments',
    tokenizer: overrides.get('model.tokenizer.type') ?? '',
    dataset: (overrides.get('model.data.data_prefix') ?? '').replace(/^\[[\d.]+,|\]$/g, ''),
    writesEvents: flag('exp_manager.create_tensorboard_logger', true),
    writesCheckpoints: flag('exp_manager.create_checkpoint_callback', true),
    resumes: flag('exp_manager.resume_if_exists', true),
    ignoresNoCheckpoint: flag('exp_manager.resume_ignore_no_checkpoint', true),
    ...(interval === undefined ? {} : { checkpointInterval: Number(interval) }),
    checkpointsToKeep: number('exp_manager.checkpoint_callback_params.save_top_k', 1),
    keepsLast: flag('exp_manager.checkpoint_callback_params.save_last', false),
  }
}
