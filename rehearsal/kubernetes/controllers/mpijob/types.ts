import type { V1OwnerReference } from '@kubernetes/client-node'
import type { KubernetesObject, Wire } from '../../../../src/kubernetes/objects.ts'
import type { PodTemplate } from '../framework/objects.ts'

export interface ReplicaSpec {
  replicas?: number
  restartPolicy?: string
  template: PodTemplate
}

export interface RunPolicy {
  cleanPodPolicy?: string
  ttlSecondsAfterFinished?: number
  activeDeadlineSeconds?: number
  backoffLimit?: number
  suspend?: boolean
  managedBy?: string
}

export interface MpiJobSpec {
  slotsPerWorker?: number
  runLauncherAsWorker?: boolean
  runPolicy?: RunPolicy
  mpiReplicaSpecs: { Launcher?: ReplicaSpec; Worker?: ReplicaSpec }
  sshAuthMountPath?: string
  launcherCreationPolicy?: string
  mpiImplementation?: string
}

export interface MpiJobCondition {
  type: string
  status: 'True' | 'False' | 'Unknown'
  reason?: string
  message?: string
  lastUpdateTime?: string
  lastTransitionTime?: string
}

export interface ReplicaStatus {
  active?: number
  succeeded?: number
  failed?: number
}

export interface MpiJobStatus {
  conditions?: MpiJobCondition[]
  replicaStatuses?: Partial<Record<'Launcher' | 'Worker', ReplicaStatus>>
  startTime?: string
  completionTime?: string
}

export interface MpiJob {
  apiVersion: string
  kind: string
  metadata: NonNullable<KubernetesObject['metadata']> & { ownerReferences?: Wire<V1OwnerReference>[] }
  spec: MpiJobSpec
  status?: MpiJobStatus
}
