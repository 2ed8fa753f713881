/** What one optimizer step reports, under NeMo's names. */
export interface Metrics {
  reduced_train_loss: number
  lr: number
  gradient_norm: number
  parameter_norm: number
  global_step: number
  consumed_samples: number
  throughput: number
  throughput_peak: number
}

interface Course {
  steps: number
  globalBatchSize: number
  learningRate: number
  leastLearningRate: number
  warmupSteps: number
  nodes: number
}

// 82 sequences a second on 32 trn1.32xlarge: Llama 2 7B with neuronx-nemo-megatron in aws-neuron-sdk's
// about-neuron/benchmarks/trn1/trn1_trn1n_nlp_data.csv.
const SEQUENCES_A_SECOND_AND_NODE = 82 / 32
// The length of upstream's own training (llama_7b.sh). A shorter one is drawn together, so that its curve is whole.
const STEPS_UPSTREAM = 10_000

/** Seconds that one step would take on the hardware: by them the trainer tells when a checkpoint is due. */
export const secondsOfStep = ({ globalBatchSize, nodes }: Pick<Course, 'globalBatchSize' | 'nodes'>): number =>
  globalBatchSize / (SEQUENCES_A_SECOND_AND_NODE * nodes)

/**
 * Invented, but of the right shape: from ln(32000), the loss of a model that knows nothing of a vocabulary of 32,000, down
 * by a power law to about 2.4. The same step always gives the same values, also after a restart.
 */
export function metricsAt(step: number, course: Course): Metrics {
  const progress = (step * STEPS_UPSTREAM) / course.steps
  const noise = (salt: number): number => randomOf(step * 31 + salt) - 0.5
  const throughput = SEQUENCES_A_SECOND_AND_NODE * course.nodes * (1 + 0.02 * noise(3))
  return {
    reduced_train_loss: 2.1 + (Math.log(32_000) - 2.1) * (1 + progress / 55) ** -0.62 + 0.06 * noise(1),
    lr: learningRateAt(step, course),
    gradient_norm: 0.35 + 7 * (1 + progress / 80) ** -0.8 + 0.1 * noise(2),
    parameter_norm: 1180 + 0.02 * progress ** 0.9,
    global_step: step,
    consumed_samples: (step + 1) * course.globalBatchSize,
    throughput,
    throughput_peak: SEQUENCES_A_SECOND_AND_NODE * course.nodes * 1.01,
  }
}

/** NeMo's CosineAnnealing: a linear warm-up, then half a cosine down to the least rate. */
export function learningRateAt(step: number, course: Omit<Course, 'nodes' | 'globalBatchSize'>): number {
  const { steps, learningRate, leastLearningRate, warmupSteps } = course
  if (step < warmupSteps) return (learningRate * (step + 1)) / (warmupSteps + 1)
  const done = Math.min(1, (step - warmupSteps) / Math.max(1, steps - warmupSteps))
  return leastLearningRate + ((learningRate - leastLearningRate) * (1 + Math.cos(Math.PI * done))) / 2
}

/** A number from 0 to 1 that depends on the seed alone (mulberry32). */
export function randomOf(seed: number): number {
  let t = (seed + 0x6d2b79f5) | 0
  t = Math.imul(t ^ (t >>> 15), t | 1)
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
  return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
}
