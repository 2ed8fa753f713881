import { isDeepStrictEqual } from 'node:util'
import type { Resource } from '../../../../src/kubernetes/objects.ts'
import { configMaps, jobs, mpiJobs, pods, secrets, services } from '../../../../src/kubernetes/resources.ts'
import type { Mirror } from '../framework/mirror.ts'
import { controllerOf, isControlledBy, type Job, keyOf, now, type Pod, type Stored } from '../framework/objects.ts'
import type { Plane } from '../framework/plane.ts'
import { isJobFinished } from '../job/assess.ts'
import { isMpiJobFinished, setCondition } from './conditions.ts'
import { type CompleteMpiJob, withDefaults } from './defaults.ts'
import {
  type ConfigMap,
  configMapOf,
  launcherName,
  podLabels,
  type Secret,
  type Service,
  secretOf,
  serviceOf,
  workerName,
} from './dependents.ts'
import { launcherJob, launcherTemplate, workerPod } from './pods.ts'
import { nextStatus } from './status.ts'
import type { MpiJob, MpiJobStatus } from './types.ts'
import { aggregate, validate } from './validation.ts'

/** MPI Operator 0.8.2. It acts only while `installed` says that its Deployment has an available replica. */
export function startMpiJobController(
  plane: Plane,
  installed: { now(): boolean; whenever(call: () => void): void },
): void {
  const mirrors = {
    mpiJobs: plane.mirror<MpiJob>(mpiJobs),
    jobs: plane.mirror<Job>(jobs),
    pods: plane.mirror<Pod>(pods),
    configMaps: plane.mirror<ConfigMap>(configMaps),
    secrets: plane.mirror<Secret>(secrets),
    services: plane.mirror<Service>(services),
  }
  const recorder = plane.recorder('mpi-job-controller')
  const queue = plane.queue('mpijob', sync)

  mirrors.mpiJobs.listen((job) => queue.add(keyOf(job)))
  for (const mirror of [mirrors.jobs, mirrors.pods, mirrors.configMaps, mirrors.secrets, mirrors.services]) {
    ;(mirror as unknown as Mirror<Stored>).listen((object) => {
      let owner = controllerOf(object)
      const namespace = object.metadata?.namespace
      if (owner?.kind === 'Job') owner = controllerOf(mirrors.jobs.get(`${namespace}/${owner.name}`) ?? {})
      if (owner?.kind === 'MPIJob') queue.add(`${namespace}/${owner.name}`)
    })
  }
  installed.whenever(() => {
    for (const job of mirrors.mpiJobs.list()) queue.add(keyOf(job))
  })

  async function sync(key: string): Promise<undefined> {
    await plane.synced()
    const found = mirrors.mpiJobs.get(key)
    if (!found || !installed.now()) return undefined
    const job = withDefaults(found)
    const manager = job.spec.runPolicy.managedBy
    if (manager !== undefined && manager !== 'kubeflow.org/mpi-operator') return undefined
    if (job.metadata.deletionTimestamp) return undefined
    const errors = validate(job)
    if (errors.length > 0) {
      recorder.warning(job, 'ValidationError', `Found validation errors: ${aggregate(errors)}`)
      return undefined
    }

    const status: MpiJobStatus = structuredClone(job.status ?? {})
    const suspended = job.spec.runPolicy.suspend === true
    if (!status.conditions?.length) {
      const message = `MPIJob ${job.metadata.namespace}/${job.metadata.name} is created.`
      setCondition(status, 'Created', 'True', 'MPIJobCreated', message)
      recorder.normal(job, 'MPIJobCreated', message)
    }
    if (isMpiJobFinished(status) && status.completionTime) {
      if (job.spec.runPolicy.cleanPodPolicy === 'None') return undefined
      await deleteWorkers(job)
      status.replicaStatuses = { ...status.replicaStatuses, Worker: {} }
      return write(found, status)
    }
    if (!suspended) status.startTime ??= now()

    let launcher = own(job, mirrors.jobs, jobs, launcherName(job))
    let workers: Pod[] = []
    if (!launcher || !isJobFinished(launcher)) {
      await ensureService(job)
      await ensureConfigMap(job)
      await ensureSecret(job)
      if (!suspended) workers = await ensureWorkers(job)
      const atStartup = job.spec.launcherCreationPolicy === 'AtStartup'
      if (!launcher && (atStartup || workers.every(isReady))) launcher = await createLauncher(job)
    }
    if (launcher && suspended !== (launcher.spec?.suspend ?? false)) launcher = await suspendLauncher(job, launcher)
    if (suspended) {
      await deleteWorkers(job)
      status.replicaStatuses = { ...status.replicaStatuses, Worker: {} }
    }
    const launcherPods = mirrors.pods.ownedBy(launcher?.metadata?.uid)
    const next = nextStatus(job, status, { launcher, launcherPods, workers })
    for (const { type, reason, message } of next.events) {
      if (type === 'Normal') recorder.normal(job, reason, message)
      else recorder.warning(job, reason, message)
    }
    return write(found, next.status)
  }

  async function write(job: MpiJob, status: MpiJobStatus): Promise<undefined> {
    if (!isDeepStrictEqual(job.status ?? {}, status)) await plane.replace(mpiJobs, { ...job, status }, 'status')
    return undefined
  }

  /** The object of that name; throws where it is there and somebody else's. */
  function own<T extends Stored>(job: MpiJob, mirror: Mirror<T>, { kind }: Resource, name: string): T | undefined {
    const object = mirror.get(`${job.metadata.namespace}/${name}`)
    if (!object || isControlledBy(object, job)) return object
    const message = `Resource ${JSON.stringify(name)} of Kind ${JSON.stringify(kind)} already exists and is not managed by MPIJob`
    recorder.warning(job, 'ErrResourceExists', message)
    throw new Error(message)
  }

  async function ensureService(job: CompleteMpiJob): Promise<void> {
    const wanted = serviceOf(job)
    const held = own(job, mirrors.services, services, wanted.metadata!.name!)
    if (!held) await plane.create(services, wanted)
    else if (
      !isDeepStrictEqual(held.spec?.selector, wanted.spec?.selector) ||
      (held.spec?.publishNotReadyAddresses ?? false) !== wanted.spec?.publishNotReadyAddresses
    ) {
      await plane.replace(services, { ...held, spec: { ...held.spec, ...wanted.spec } })
    }
  }

  async function ensureConfigMap(job: CompleteMpiJob): Promise<void> {
    const running = workersOf(job).filter((pod) => pod.status?.phase === 'Running')
    const wanted = configMapOf(job, running)
    const held = own(job, mirrors.configMaps, configMaps, wanted.metadata!.name!)
    if (!held) await plane.create(configMaps, wanted)
    else if (!isDeepStrictEqual(held.data, wanted.data)) {
      await plane.replace(configMaps, { ...held, data: wanted.data! })
    }
  }

  async function ensureSecret(job: CompleteMpiJob): Promise<void> {
    const held = own(job, mirrors.secrets, secrets, `${job.metadata.name}-ssh`)
    if (!held) await plane.create(secrets, secretOf(job))
    else if (
      Object.keys(held.data ?? {})
        .sort()
        .join() !== 'ssh-privatekey,ssh-publickey'
    ) {
      await plane.replace(secrets, { ...held, data: secretOf(job).data! })
    }
  }

  /** A worker that is gone is made again; one that is there and failed is not. */
  async function ensureWorkers(job: CompleteMpiJob): Promise<Pod[]> {
    const count = job.spec.mpiReplicaSpecs.Worker?.replicas ?? 0
    const there = workersOf(job)
    if (there.length > count) {
      for (const pod of there) {
        if (Number(pod.metadata?.labels?.['training.kubeflow.org/replica-index']) >= count)
          await plane.delete(pods, pod)
      }
    }
    const workers: Pod[] = []
    for (let index = 0; index < count; index++) {
      const held = own(job, mirrors.pods, pods, workerName(job, index))
      try {
        workers.push(held ?? (await plane.create(pods, workerPod(job, index))))
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error)
        recorder.warning(job, 'MPIJobFailed', `worker pod created failed: ${why}`)
        throw error
      }
    }
    return workers
  }

  async function createLauncher(job: CompleteMpiJob): Promise<Job> {
    if (job.spec.mpiReplicaSpecs.Launcher?.template.spec?.restartPolicy) {
      const message = 'Restart policy in pod template overridden by restart policy in replica spec'
      recorder.warning(job, 'SetPodTemplateRestartPolicy', message)
    }
    try {
      return await plane.create(jobs, launcherJob(job))
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      recorder.warning(job, 'MPIJobFailed', `launcher pod created failed: ${why}`)
      throw error
    }
  }

  async function suspendLauncher(job: CompleteMpiJob, launcher: Job): Promise<Job> {
    const copy = structuredClone(launcher)
    if (job.spec.runPolicy.suspend) return plane.replace(jobs, { ...copy, spec: { ...copy.spec!, suspend: true } })
    let current = copy
    if (current.status?.startTime) {
      // Only a Job that has not started may have its template changed.
      delete current.status.startTime
      current = await plane.replace(jobs, current, 'status')
    }
    const { metadata, spec } = launcherTemplate(job)
    const { template } = current.spec!
    template.metadata = {
      ...template.metadata,
      labels: { ...template.metadata?.labels, ...metadata?.labels },
      annotations: { ...template.metadata?.annotations, ...metadata?.annotations },
    }
    const { nodeSelector, tolerations, schedulingGates } = spec!
    Object.assign(template.spec!, { nodeSelector, tolerations, schedulingGates })
    return plane.replace(jobs, { ...current, spec: { ...current.spec!, suspend: false } })
  }

  async function deleteWorkers(job: CompleteMpiJob): Promise<void> {
    const count = job.spec.mpiReplicaSpecs.Worker?.replicas ?? 0
    for (let index = 0; index < count; index++) {
      const pod = own(job, mirrors.pods, pods, workerName(job, index))
      if (!pod || pod.metadata?.deletionTimestamp) continue
      const phase = pod.status?.phase
      // A pending pod goes too: it may run later.
      if (job.spec.runPolicy.cleanPodPolicy === 'Running' && phase !== 'Running' && phase !== 'Pending') continue
      await plane.delete(pods, pod)
    }
  }

  function workersOf(job: CompleteMpiJob): Pod[] {
    const labels = Object.entries(podLabels(job.metadata.name!, 'worker'))
    return mirrors.pods
      .list(job.metadata.namespace)
      .filter((pod) => labels.every(([name, value]) => pod.metadata?.labels?.[name] === value))
  }
}

function isReady(pod: Pod): boolean {
  return pod.status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True') ?? false
}
