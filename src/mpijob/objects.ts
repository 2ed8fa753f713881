import type { CoreV1Event, V1Job, V1Node, V1Pod, V1PodTemplateSpec } from '@kubernetes/client-node'
import type { Metadata, Wire } from '../kubernetes/objects.ts'

export type Pod = Wire<V1Pod>
export type Job = Wire<V1Job>
export type Node = Wire<V1Node>
export type KubernetesEvent = Wire<CoreV1Event>

export interface Condition {
  type: string
  status: string
  reason?: string
  message?: string
  lastTransitionTime?: string
}

interface Replicas {
  replicas?: number
  restartPolicy?: string
  template?: Wire<V1PodTemplateSpec>
}

/** kubeflow.org/v2beta1, as far as it is read here. */
export interface MpiJob {
  apiVersion?: string
  kind?: string
  metadata?: Metadata
  spec?: {
    slotsPerWorker?: number
    launcherCreationPolicy?: string
    runPolicy?: { suspend?: boolean; backoffLimit?: number; activeDeadlineSeconds?: number }
    mpiReplicaSpecs?: { Launcher?: Replicas; Worker?: Replicas }
  }
  status?: {
    conditions?: Condition[]
    replicaStatuses?: Record<string, { active?: number; succeeded?: number; failed?: number }>
    startTime?: string
    completionTime?: string
  }
}

export type Workload = { kind: 'MPIJob'; object: MpiJob } | { kind: 'Job'; object: Job }

// The labels that MPI Operator 0.8 puts on the pods it makes.
export const JOB_NAME_LABEL = 'training.kubeflow.org/job-name'
export const JOB_ROLE_LABEL = 'training.kubeflow.org/job-role'
export const BATCH_JOB_NAME_LABEL = 'batch.kubernetes.io/job-name'

/** Selects all pods of a workload. */
export function podSelector(kind: Workload['kind'], name: string): string {
  return `${kind === 'MPIJob' ? JOB_NAME_LABEL : BATCH_JOB_NAME_LABEL}=${name}`
}

export const launcherJobName = (mpiJob: string): string => `${mpiJob}-launcher`

/** The pod whose log is the run's log: an MPIJob's launcher, a Job's own pods. */
export function isMain(kind: Workload['kind'], pod: Pod): boolean {
  return kind === 'Job' || pod.metadata?.labels?.[JOB_ROLE_LABEL] === 'launcher'
}

/** Of an Indexed Job, the log is that of the first index, attempt after attempt; of any other, each pod's. */
export const isFirstIndex = ({ metadata }: Pod): boolean =>
  (metadata?.labels?.['batch.kubernetes.io/job-completion-index'] ?? '0') === '0'

export const isTrue = (conditions: Condition[] | undefined, type: string): Condition | undefined =>
  conditions?.find((condition) => condition.type === type && condition.status === 'True')

/** That a Job has failed, or will have as soon as its pods are gone. */
export function failedCondition(job: Job | undefined): Condition | undefined {
  const conditions = job?.status?.conditions as Condition[] | undefined
  return isTrue(conditions, 'Failed') ?? isTrue(conditions, 'FailureTarget')
}

/** Milliseconds since 1970; undefined where there is no time. */
export function timeOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const time = Date.parse(text)
  return Number.isNaN(time) ? undefined : time
}
