import type { KubernetesObject } from '../kubernetes/objects.ts'
import type { Checkpoints } from './checkpoints.ts'

/** One step of a recipe (or any manifest), ready to be submitted: nothing in it depends on the cluster any more. */
export interface StepPlan {
  /** `llama2-7b`; `manifest` where a bare manifest is run. */
  recipe: string
  /** `prepare`, `compile`, `train` */
  step: string
  /** Names the workload and its directory on the shared file system; the same for every attempt of a run. */
  runId: string
  kind: 'MPIJob' | 'Job'
  /** The complete MPIJob or Job: name, namespace, labels, annotations, image and parameters filled in. */
  manifest: KubernetesObject
  /** The recipe's scripts as a ConfigMap in the same namespace, which the pods mount. It belongs to the workload. */
  scripts?: KubernetesObject
  /** A step whose outcome is kept (dataset, compiled graphs): done once, it is not done again. */
  once: boolean
  /** SHA-256 (hex) of everything that decides the outcome: manifest, scripts, image, parameters; not the run id. */
  fingerprint: string
  parameters: Record<string, string | number | boolean>
  /** What the user should know of what was changed in the manifest, in sentences. */
  notes: string[]
  workers: number
  /** Neuron devices that one worker asks for (`aws.amazon.com/neuron`); 0 where the step needs no accelerator. */
  neuronDevicesPerWorker: number
  /** The run's directory on the shared file system, `/shared/nemo_experiments/<run id>`, where the step has one. */
  runDirectory?: string
  /** The PersistentVolumeClaim of the shared file system, where the step mounts one. */
  claimName?: string
  /** Where its checkpoints lie, where the recipe says so. */
  checkpoints?: Checkpoints
  /** Name of the container of the launcher (MPIJob) or of the Job's pod whose log is the run's log. */
  logContainer: string
}
