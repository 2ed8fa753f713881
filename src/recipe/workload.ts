import { Failure } from '../failure.ts'
import type { KubernetesObject } from '../kubernetes/objects.ts'

/** The part of a pod template that planning looks at. */
export interface PodTemplate {
  metadata?: { labels?: Record<string, string>; annotations?: Record<string, string> }
  spec: {
    containers: { name: string; command?: string[]; args?: string[]; resources?: Resources }[]
    volumes?: { persistentVolumeClaim?: { claimName: string } }[]
  }
}
interface Resources {
  limits?: Record<string, string | number>
  requests?: Record<string, string | number>
}

/** An MPIJob or a Job, seen through what both have: a pod whose log is the run's log, and pods that do the work. */
export interface Workload {
  kind: 'MPIJob' | 'Job'
  object: KubernetesObject
  /** The launcher's pod template; of a Job, its only one. */
  main: PodTemplate
  /** The workers' pod template; of a Job, the same as `main`. */
  worker: PodTemplate
  workers: number
  slotsPerWorker: number
  /** The launcher stands in the hostfile too, with as many slots. */
  launcherIsWorker: boolean
  setWorkers(workers: number): void
}

/** `origin` names the manifest in sentences. Throws where the object is neither an MPIJob nor a Job with containers. */
export function readWorkload(object: unknown, origin: string): Workload {
  const given = object as KubernetesObject | null
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw new Failure(`${origin} must hold one Kubernetes object: an MPIJob or a Job.`)
  }
  const type = `${given.apiVersion ?? 'no apiVersion'}, ${given.kind ?? 'no kind'}`
  if (given.kind === 'MPIJob' && given.apiVersion === 'kubeflow.org/v2beta1') return readMpiJob(given, origin)
  if (given.kind === 'Job' && given.apiVersion === 'batch/v1') return readJob(given, origin)
  throw new Failure(`${origin} must be an MPIJob (kubeflow.org/v2beta1) or a Job (batch/v1), not ${type}.`)
}

interface MpiJobSpec {
  slotsPerWorker?: number
  runLauncherAsWorker?: boolean
  mpiReplicaSpecs?: Record<'Launcher' | 'Worker', { replicas?: number; template?: PodTemplate } | undefined>
}

function readMpiJob(object: KubernetesObject, origin: string): Workload {
  const { slotsPerWorker = 1, runLauncherAsWorker = false, mpiReplicaSpecs } = (object.spec ?? {}) as MpiJobSpec
  const worker = mpiReplicaSpecs?.Worker
  if (!worker) throw new Failure(`${origin} must have spec.mpiReplicaSpecs.Worker: the pods that do the work.`)
  const workload: Workload = {
    kind: 'MPIJob',
    object,
    main: templateOf(mpiReplicaSpecs?.Launcher?.template, origin, 'spec.mpiReplicaSpecs.Launcher.template'),
    worker: templateOf(worker.template, origin, 'spec.mpiReplicaSpecs.Worker.template'),
    workers: worker.replicas ?? 1,
    slotsPerWorker,
    launcherIsWorker: runLauncherAsWorker,
    setWorkers: (workers) => {
      worker.replicas = workers
      workload.workers = workers
    },
  }
  return workload
}

function readJob(object: KubernetesObject, origin: string): Workload {
  const spec = (object.spec ?? {}) as { parallelism?: number; template?: PodTemplate }
  const template = templateOf(spec.template, origin, 'spec.template')
  const workload: Workload = {
    kind: 'Job',
    object,
    main: template,
    worker: template,
    workers: spec.parallelism ?? 1,
    slotsPerWorker: 1,
    launcherIsWorker: false,
    setWorkers: (workers) => {
      spec.parallelism = workers
      workload.workers = workers
    },
  }
  return workload
}

function templateOf(template: PodTemplate | undefined, origin: string, path: string): PodTemplate {
  if (!Array.isArray(template?.spec?.containers) || template.spec.containers.length === 0) {
    throw new Failure(`${origin} must have at least one container in ${path}.spec.containers.`)
  }
  return template
}

/** Neuron devices (not cores) that one pod of the template asks for. */
export function neuronDevicesOf({ spec }: PodTemplate): number {
  // An extended resource's request and limit are equal; either alone sets both.
  const device = 'aws.amazon.com/neuron'
  return spec.containers
    .map(({ resources }) => Number(resources?.limits?.[device] ?? resources?.requests?.[device] ?? 0))
    .reduce((sum, devices) => sum + devices, 0)
}

export function claimOf({ spec }: PodTemplate): string | undefined {
  return spec.volumes?.find((volume) => volume.persistentVolumeClaim)?.persistentVolumeClaim?.claimName
}
