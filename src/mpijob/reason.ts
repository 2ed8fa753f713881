/** Why a run waits or has failed, told to a person; the id is stable and goes into the outputs. */
export interface Reason {
  id: ReasonId
  /** One sentence: what is wrong, where. */
  sentence: string
  /** What to do about it. */
  advice: string
  /** Waiting cannot help: told as a failure if it stays. */
  hopeless: boolean
  /** The object it was seen on, `pod/train-worker-0`. */
  object?: string
}

export type ReasonId =
  // why it waits
  | 'not-seen-by-operator'
  | 'no-pods'
  | 'no-accelerator-node'
  | 'accelerators-taken'
  | 'too-few-accelerators'
  | 'insufficient-resources'
  | 'taint-not-tolerated'
  | 'node-selector'
  | 'claim-missing'
  | 'claim-unbound'
  | 'volume-elsewhere'
  | 'unschedulable'
  | 'image-not-found'
  | 'image-not-allowed'
  | 'image-pull'
  | 'config-missing'
  | 'secret-missing'
  | 'volume-mount'
  | 'container-cannot-start'
  | 'crash-loop'
  | 'quota-exceeded'
  | 'pod-refused'
  | 'starting'
  | 'suspended'
  // why it failed
  | 'invalid-mpijob'
  | 'name-taken'
  | 'deadline-exceeded'
  | 'out-of-memory'
  | 'evicted'
  | 'node-lost'
  | 'worker-failed'
  | 'command-not-found'
  | 'exit-code'
  | 'killed'
  | 'timeout'
  // what is wrong although its pods are well
  | 'stalled'
  | 'not-a-number'
  | 'slow'
  | 'compile-lock'
  | 'max-cost'
  | 'max-duration'
  | 'restart-from-zero'
  | 'failed'
  | 'deleted'

export function waits(id: ReasonId, sentence: string, advice: string, object?: string): Reason {
  return { id, sentence, advice, hopeless: false, ...(object === undefined ? {} : { object }) }
}

export function hopeless(id: ReasonId, sentence: string, advice: string, object?: string): Reason {
  return { id, sentence, advice, hopeless: true, ...(object === undefined ? {} : { object }) }
}
