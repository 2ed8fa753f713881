import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { compileInTime, graphsOf } from '../neuron/compile-cache.ts'
import { faultOf, stepMilliseconds } from '../surroundings.ts'
import { randomOf } from '../trainer/curve.ts'
import { examples } from './examples.ts'
import { checkModel, folderOf, variable } from './places.ts'

/** The recipe's fine_tune.py under torchrun: the lines that it prints, and the folders that Optimum Neuron leaves. */
export async function fineTune(): Promise<void> {
  const steps = Number(variable('TRAINING_STEPS'))
  const rate = Number(variable('LEARNING_RATE'))
  const output = variable('OUTPUT')
  checkModel(folderOf('models', variable('MODEL')))
  if (examples().length === 0) throw new Error('ValueError: the dataset has no examples.')
  const shape = ['MODEL', 'SEQUENCE_LENGTH', 'LORA_RANK'].map((name) => [`model.${name}`, variable(name)] as const)
  for (const graph of graphsOf(new Map(shape))) compileInTime(graph)

  const fault = (name: 'loss-nan' | 'worker-oom') => faultOf(name, 'fine-tune', variable('RUN_DIRECTORY'))
  const nan = fault('loss-nan')
  const memory = fault('worker-oom')
  let isNan = false
  for (let step = 0; step < steps; step++) {
    await wait(stepMilliseconds())
    if (memory?.strikes(step + 1, steps)) process.kill(process.pid, 'SIGKILL')
    if (nan?.strikes(step + 1, steps)) isNan = true
    const loss = isNan ? Number.NaN : 0.4 + 1.6 * Math.exp((-6 * step) / steps) + 0.05 * randomOf(step)
    const learning = rate * Math.min(1, (step + 1) / 5) * (1 - step / steps)
    const norm = 0.3 + 2 * Math.exp((-6 * step) / steps) + 0.1 * randomOf(step)
    const first = [
      `reduced_train_loss=${loss.toFixed(4)}`,
      `lr=${learning.toExponential(3)}`,
      `gradient_norm=${norm.toFixed(4)}`,
    ]
    // It is told from the step before.
    const speed = step === 0 ? [] : [`throughput=${(2.4 + 0.1 * randomOf(step)).toFixed(3)}`]
    console.log([...first, ...speed, `global_step=${step}`].join(', '))
  }
  const shards = join(output, 'adapter_default', 'adapter_shards', 'model')
  mkdirSync(shards, { recursive: true })
  const config = { r: Number(variable('LORA_RANK')), lora_alpha: Number(variable('LORA_ALPHA')) }
  writeFileSync(join(output, 'adapter_default', 'adapter_config.json'), JSON.stringify(config))
  for (let rank = 0; rank < 8; rank++) {
    writeFileSync(join(shards, `dp_rank_00_tp_rank_0${rank}_pp_rank_00.pt`), 'stand-in: no weights\n')
  }
}
