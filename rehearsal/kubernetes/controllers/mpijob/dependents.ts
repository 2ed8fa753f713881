import type { V1ConfigMap, V1Secret, V1Service } from '@kubernetes/client-node'
import type { Wire } from '../../../../src/kubernetes/objects.ts'
import { mpiJobs } from '../../../../src/kubernetes/resources.ts'
import { controllerReference, type Pod } from '../framework/objects.ts'
import type { CompleteMpiJob } from './defaults.ts'
import { generateSshKey } from './ssh-key.ts'

export type ConfigMap = Wire<V1ConfigMap>
export type Service = Wire<V1Service>
export type Secret = Wire<V1Secret>

/** Labels of every pod of the job; with a role, of the launcher or the workers. */
export function podLabels(name: string, role?: 'launcher' | 'worker'): Record<string, string> {
  return {
    'training.kubeflow.org/operator-name': 'mpi-operator',
    'training.kubeflow.org/job-name': name,
    ...(role ? { 'training.kubeflow.org/job-role': role } : {}),
  }
}

export function workerName(job: CompleteMpiJob, index: number): string {
  return `${job.metadata.name}-worker-${index}`
}

export function launcherName(job: CompleteMpiJob): string {
  return `${job.metadata.name}-launcher`
}

/** The hostfile names every worker there is to be; discover_hosts.sh only those that run now (elastic training asks it). */
export function configMapOf(job: CompleteMpiJob, runningWorkers: Pod[]): ConfigMap {
  const { slotsPerWorker, mpiImplementation, runLauncherAsWorker, mpiReplicaSpecs } = job.spec
  const workers = Array.from({ length: mpiReplicaSpecs.Worker?.replicas ?? 0 }, (_, index) => workerName(job, index))
  const launcher = runLauncherAsWorker ? [launcherName(job)] : []
  const host = (pod: string): string => `${pod}.${job.metadata.name}.${job.metadata.namespace}.svc`
  const slots = mpiImplementation === 'OpenMPI' ? ` slots=${slotsPerWorker}` : `:${slotsPerWorker}`
  const running = runningWorkers.map((pod) => pod.metadata!.name!).sort()
  return {
    metadata: named(job, `${job.metadata.name}-config`),
    data: {
      hostfile: [...launcher, ...workers].map((pod) => `${host(pod)}${slots}\n`).join(''),
      'discover_hosts.sh': `#!/bin/sh\n${[...launcher, ...running].map((pod) => `echo ${host(pod)}\n`).join('')}`,
    },
  }
}

/** Headless: it only gives the pods their names. */
export function serviceOf(job: CompleteMpiJob): Service {
  return {
    metadata: named(job, job.metadata.name!),
    spec: {
      clusterIP: 'None',
      selector: podLabels(job.metadata.name!),
      // A launcher that is a worker too must be found before it is ready.
      publishNotReadyAddresses: job.spec.runLauncherAsWorker,
    },
  }
}

export function secretOf(job: CompleteMpiJob): Secret {
  const { privateKey, publicKey } = generateSshKey()
  return {
    metadata: named(job, `${job.metadata.name}-ssh`),
    type: 'kubernetes.io/ssh-auth',
    data: {
      'ssh-privatekey': Buffer.from(privateKey).toString('base64'),
      'ssh-publickey': Buffer.from(publicKey).toString('base64'),
    },
  }
}

function named(job: CompleteMpiJob, name: string): NonNullable<ConfigMap['metadata']> {
  return {
    name,
    namespace: job.metadata.namespace!,
    labels: { app: job.metadata.name! },
    ownerReferences: [controllerReference(job, mpiJobs)],
  }
}
