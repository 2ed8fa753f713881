import type { V1Container, V1EnvVar } from '@kubernetes/client-node'
import type { Wire } from '../../../../src/kubernetes/objects.ts'
import { mpiJobs } from '../../../../src/kubernetes/resources.ts'
import { controllerReference, type Job, type Pod, type PodTemplate } from '../framework/objects.ts'
import type { CompleteMpiJob } from './defaults.ts'
import { launcherName, podLabels, workerName } from './dependents.ts'

type Env = Wire<V1EnvVar>[]
type Container = Wire<V1Container>

const hostfile = '/etc/mpi/hostfile'
const sshArguments = '-o ConnectionAttempts=10'

/** What tells the MPI in use where the hosts are. */
const implementationEnv: Record<string, (slots: number) => Env> = {
  OpenMPI: (slots) => [
    { name: 'OMPI_MCA_orte_keep_fqdn_hostnames', value: 'true' },
    { name: 'OMPI_MCA_orte_default_hostfile', value: hostfile },
    { name: 'OMPI_MCA_plm_rsh_args', value: sshArguments },
    { name: 'OMPI_MCA_orte_set_default_slots', value: `${slots}` },
  ],
  Intel: (slots) => [
    { name: 'I_MPI_HYDRA_HOST_FILE', value: hostfile },
    { name: 'I_MPI_HYDRA_BOOTSTRAP_EXEC_EXTRA_ARGS', value: sshArguments },
    { name: 'I_MPI_PERHOST', value: `${slots}` },
  ],
  MPICH: () => [
    { name: 'HYDRA_HOST_FILE', value: hostfile },
    { name: 'HYDRA_LAUNCH_EXTRA_ARGS', value: sshArguments },
  ],
}

export function workerPod(job: CompleteMpiJob, index: number): Pod {
  const name = workerName(job, index)
  const { template, restartPolicy } = job.spec.mpiReplicaSpecs.Worker!
  const { metadata, spec, main } = begin(job, template, name)
  spec.restartPolicy = restartPolicy
  const search = `${job.metadata.name}.${job.metadata.namespace}.svc.cluster.local`
  spec.dnsConfig = { ...spec.dnsConfig, searches: [...(spec.dnsConfig?.searches ?? []), search] }
  if (!main.command?.length && !main.args?.length) main.command = ['/usr/sbin/sshd', '-De']
  main.env = [...(main.env ?? []), { name: 'K_MPI_JOB_ROLE', value: 'worker' }]
  mountSsh(job, spec, main)
  // Beside a launcher that works too, index 0 is the launcher's.
  const replicaIndex = job.spec.runLauncherAsWorker ? index + 1 : index
  return {
    metadata: {
      name,
      namespace: job.metadata.namespace!,
      labels: {
        ...metadata?.labels,
        ...podLabels(job.metadata.name!, 'worker'),
        'training.kubeflow.org/replica-index': `${replicaIndex}`,
      },
      ...(metadata?.annotations ? { annotations: metadata.annotations } : {}),
      ownerReferences: [controllerReference(job, mpiJobs)],
    },
    spec,
  }
}

export function launcherTemplate(job: CompleteMpiJob): PodTemplate {
  const { template, restartPolicy } = job.spec.mpiReplicaSpecs.Launcher!
  const { metadata, spec, main } = begin(job, template, launcherName(job))
  spec.restartPolicy = restartPolicy
  main.env = [
    ...(main.env ?? []),
    { name: 'K_MPI_JOB_ROLE', value: 'launcher' },
    ...implementationEnv[job.spec.mpiImplementation]!(job.spec.slotsPerWorker),
    // A launcher that only launches must not be given GPUs by an image's own defaults.
    ...(job.spec.runLauncherAsWorker
      ? []
      : [{ name: 'NVIDIA_VISIBLE_DEVICES' }, { name: 'NVIDIA_DRIVER_CAPABILITIES' }]),
  ]
  mountSsh(job, spec, main)
  const items = [
    { key: 'hostfile', path: 'hostfile', mode: 0o444 },
    { key: 'discover_hosts.sh', path: 'discover_hosts.sh', mode: 0o555 },
  ]
  const configMap = { name: `${job.metadata.name}-config`, items }
  spec.volumes = [...(spec.volumes ?? []), { name: 'mpi-job-config', configMap }]
  main.volumeMounts = [...(main.volumeMounts ?? []), { name: 'mpi-job-config', mountPath: '/etc/mpi' }]
  return {
    metadata: {
      labels: {
        ...metadata?.labels,
        ...podLabels(job.metadata.name!, 'launcher'),
        ...(job.spec.runLauncherAsWorker ? { 'training.kubeflow.org/replica-index': '0' } : {}),
      },
      ...(metadata?.annotations ? { annotations: metadata.annotations } : {}),
      ownerReferences: [controllerReference(job, mpiJobs)],
    },
    spec,
  }
}

export function launcherJob(job: CompleteMpiJob): Job {
  const { ttlSecondsAfterFinished, activeDeadlineSeconds, backoffLimit, suspend } = job.spec.runPolicy
  return {
    metadata: {
      name: launcherName(job),
      namespace: job.metadata.namespace!,
      labels: { app: job.metadata.name! },
      ownerReferences: [controllerReference(job, mpiJobs)],
    },
    spec: {
      ...(ttlSecondsAfterFinished === undefined ? {} : { ttlSecondsAfterFinished }),
      ...(activeDeadlineSeconds === undefined ? {} : { activeDeadlineSeconds }),
      ...(backoffLimit === undefined ? {} : { backoffLimit }),
      ...(suspend ? { suspend: true } : {}),
      podReplacementPolicy: 'Failed',
      template: launcherTemplate(job),
    },
  }
}

function begin(job: CompleteMpiJob, given: PodTemplate, hostname: string) {
  const { metadata, spec } = structuredClone(given)
  const podSpec = spec!
  podSpec.hostname = hostname
  podSpec.subdomain = job.metadata.name!
  if (podSpec.hostNetwork) podSpec.dnsPolicy = 'ClusterFirstWithHostNet'
  return { metadata, spec: podSpec, main: podSpec.containers[0]! }
}

function mountSsh(job: CompleteMpiJob, spec: NonNullable<Pod['spec']>, main: Container): void {
  const mountPath = job.spec.sshAuthMountPath
  const items = [
    { key: 'ssh-privatekey', path: 'id_rsa' },
    { key: 'ssh-publickey', path: 'id_rsa.pub' },
    { key: 'ssh-publickey', path: 'authorized_keys' },
  ]
  // ssh refuses a key that others may read.
  const mode = mountPath === '/root/.ssh' ? { defaultMode: 0o600 } : {}
  const secret = { secretName: `${job.metadata.name}-ssh`, items, ...mode }
  spec.volumes = [...(spec.volumes ?? []), { name: 'ssh-auth', secret }]
  main.volumeMounts = [...(main.volumeMounts ?? []), { name: 'ssh-auth', mountPath }]
}
