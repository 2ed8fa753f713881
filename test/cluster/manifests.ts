import type { V1JobSpec, V1PodSpec } from '@kubernetes/client-node'
import type { KubernetesObject, Wire } from '../../src/kubernetes/objects.ts'
import { image } from './images.ts'

type PodSpec = Partial<Wire<V1PodSpec>>

/** A pod spec of one container that runs a shell script. */
export function shell(script: string, spec: PodSpec = {}, container: Record<string, unknown> = {}): Wire<V1PodSpec> {
  const main = { name: 'main', image, command: ['sh', '-c', script], ...container }
  return { terminationGracePeriodSeconds: 1, containers: [main], ...spec }
}

/** Runs until it is told to end, and then ends as one that was: with 0, a Job that is being suspended would be complete. */
export const untilTold = 'trap "exit 143" TERM; while :; do sleep 3600 & wait $!; done'

export function podNamed(name: string, namespace: string, spec: Wire<V1PodSpec>): KubernetesObject {
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name, namespace }, spec: { restartPolicy: 'Never', ...spec } }
}

export function jobNamed(
  name: string,
  namespace: string,
  script: string,
  spec: Partial<Wire<V1JobSpec>> = {},
  podSpec: PodSpec = {},
): KubernetesObject {
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name, namespace },
    spec: { ...spec, template: { spec: { restartPolicy: 'Never', ...shell(script, podSpec) } } },
  }
}

export interface MpiJobShape {
  launcher: string
  worker?: string
  workers?: number
  launcherRestartPolicy?: string
  launcherPod?: PodSpec
  workerPod?: PodSpec
  runPolicy?: Record<string, unknown>
  spec?: Record<string, unknown>
}

/** An MPIJob whose launcher and workers run shell scripts. */
export function mpiJobNamed(name: string, namespace: string, shape: MpiJobShape): KubernetesObject {
  const { launcher, worker = untilTold, workers = 1, runPolicy, spec, launcherPod, workerPod } = shape
  return {
    apiVersion: 'kubeflow.org/v2beta1',
    kind: 'MPIJob',
    metadata: { name, namespace },
    spec: {
      slotsPerWorker: 1,
      launcherCreationPolicy: 'WaitForWorkersReady',
      ...(runPolicy ? { runPolicy } : {}),
      mpiReplicaSpecs: {
        Launcher: {
          replicas: 1,
          restartPolicy: shape.launcherRestartPolicy ?? 'Never',
          template: { spec: shell(launcher, launcherPod) },
        },
        ...(workers > 0 ? { Worker: { replicas: workers, template: { spec: shell(worker, workerPod) } } } : {}),
      },
      ...spec,
    },
  }
}
