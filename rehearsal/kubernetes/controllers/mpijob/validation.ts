import type { CompleteMpiJob } from './defaults.ts'
import type { ReplicaSpec } from './types.ts'

const label = /^[a-z]([-a-z0-9]*[a-z0-9])?$/

/**
 * What MPI Operator 0.8 finds wrong with an MPIJob, in Kubernetes' words for field errors.
 * It only writes an event about it: no condition is ever set.
 */
export function validate(job: CompleteMpiJob): string[] {
  const { spec, metadata } = job
  const { Launcher, Worker } = spec.mpiReplicaSpecs
  const errors: string[] = []

  const host = `${metadata.name}-worker-${Math.max(Worker?.replicas ?? 1, 1) - 1}`
  const flaws = [
    ...(host.length > 63 ? ['must be no more than 63 characters'] : []),
    ...(label.test(host)
      ? []
      : [
          "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, " +
            "and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for validation is " +
            "'[a-z]([-a-z0-9]*[a-z0-9])?')",
        ]),
  ]
  if (flaws.length > 0) {
    const what = `will not able to create pod and service with invalid DNS label ${JSON.stringify(host)}`
    errors.push(invalid('metadata.name', metadata.name, `${what}: ${flaws.join(', ')}`))
  }

  const launcherPath = 'spec.mpiReplicaSpecs[Launcher]'
  if (!Launcher) errors.push(required(launcherPath, 'must have Launcher replica spec'))
  else {
    errors.push(...ofReplicas(Launcher, launcherPath))
    if (Launcher.replicas !== 1) errors.push(invalid(`${launcherPath}.replicas`, Launcher.replicas, 'must be 1'))
  }
  if (Worker) {
    const path = 'spec.mpiReplicaSpecs[Worker]'
    errors.push(...ofReplicas(Worker, path))
    if (Worker.replicas <= 0) {
      errors.push(invalid(`${path}.replicas`, Worker.replicas, 'must be greater than or equal to 1'))
    }
  }

  const { cleanPodPolicy, managedBy, ...limits } = spec.runPolicy
  errors.push(...notNegative('spec.slotsPerWorker', spec.slotsPerWorker))
  errors.push(...supported('spec.runPolicy.cleanPodPolicy', cleanPodPolicy, ['All', 'None', 'Running']))
  for (const name of ['ttlSecondsAfterFinished', 'activeDeadlineSeconds', 'backoffLimit'] as const) {
    errors.push(...notNegative(`spec.runPolicy.${name}`, limits[name]))
  }
  if (managedBy !== undefined) {
    const managers = ['kubeflow.org/mpi-operator', 'kueue.x-k8s.io/multikueue']
    errors.push(...supported('spec.runPolicy.managedBy', managedBy, managers))
  }
  errors.push(...supported('spec.mpiImplementation', spec.mpiImplementation, ['Intel', 'MPICH', 'OpenMPI']))
  return errors
}

/** One error as it is, several in brackets: how Kubernetes writes a list of them. */
export function aggregate(errors: string[]): string {
  return errors.length === 1 ? errors[0]! : `[${errors.join(', ')}]`
}

function ofReplicas({ restartPolicy, template }: ReplicaSpec, path: string): string[] {
  const errors = supported(`${path}.restartPolicy`, restartPolicy ?? '', ['Never', 'OnFailure'])
  if (!template?.spec?.containers?.length) {
    errors.push(required(`${path}.template.spec.containers`, 'must define at least one container'))
  }
  return errors
}

function supported(path: string, value: string, allowed: string[]): string[] {
  if (allowed.includes(value)) return []
  const list = allowed.map((one) => JSON.stringify(one)).join(', ')
  return [`${path}: Unsupported value: ${JSON.stringify(value)}: supported values: ${list}`]
}

function notNegative(path: string, value: number | undefined): string[] {
  return value !== undefined && value < 0 ? [invalid(path, value, 'must be greater than or equal to 0')] : []
}

function invalid(path: string, value: unknown, detail: string): string {
  return `${path}: Invalid value: ${JSON.stringify(value)}: ${detail}`
}

function required(path: string, detail: string): string {
  return `${path}: Required value: ${detail}`
}
