import type { MpiJob, ReplicaSpec, RunPolicy } from './types.ts'

/** An MPIJob with nothing left out that the operator itself fills in. */
export type CompleteMpiJob = MpiJob & {
  spec: Required<Omit<MpiJob['spec'], 'mpiReplicaSpecs' | 'runLauncherAsWorker' | 'runPolicy'>> & {
    runLauncherAsWorker: boolean
    runPolicy: RunPolicy & { cleanPodPolicy: string }
    mpiReplicaSpecs: { Launcher?: Complete<ReplicaSpec>; Worker?: Complete<ReplicaSpec> }
  }
}
type Complete<T> = { [K in keyof T]-?: NonNullable<T[K]> }

/**
 * The defaults of MPI Operator 0.8: the launcher restarts in place (`OnFailure`), workers never do, and nothing is
 * cleaned up, whatever the CRD's description of cleanPodPolicy says.
 */
export function withDefaults(job: MpiJob): CompleteMpiJob {
  const { spec = {} as MpiJob['spec'] } = structuredClone(job)
  const { Launcher, Worker } = spec.mpiReplicaSpecs ?? {}
  return {
    ...structuredClone(job),
    spec: {
      ...spec,
      runPolicy: { ...spec.runPolicy, cleanPodPolicy: spec.runPolicy?.cleanPodPolicy ?? 'None' },
      slotsPerWorker: spec.slotsPerWorker ?? 1,
      runLauncherAsWorker: spec.runLauncherAsWorker ?? false,
      sshAuthMountPath: spec.sshAuthMountPath || '/root/.ssh',
      mpiImplementation: spec.mpiImplementation || 'OpenMPI',
      launcherCreationPolicy: spec.launcherCreationPolicy || 'AtStartup',
      mpiReplicaSpecs: {
        ...(Launcher ? { Launcher: replicas(Launcher, 'OnFailure', 1) } : {}),
        ...(Worker ? { Worker: replicas(Worker, 'Never', 0) } : {}),
      },
    },
  }
}

function replicas(spec: ReplicaSpec, restartPolicy: string, count: number): Complete<ReplicaSpec> {
  return { ...spec, restartPolicy: spec.restartPolicy || restartPolicy, replicas: spec.replicas ?? count }
}
