import { createPrivateKey, createPublicKey } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import type { Job, Pod } from '../../rehearsal/kubernetes/controllers/framework/objects.ts'
import type { ConfigMap, Secret, Service } from '../../rehearsal/kubernetes/controllers/mpijob/dependents.ts'
import type { MpiJob } from '../../rehearsal/kubernetes/controllers/mpijob/types.ts'
import { configMaps, jobs, mpiJobs, pods, secrets, services } from '../../src/kubernetes/resources.ts'
import { image, useCluster } from './environment.ts'
import { type MpiJobShape, mpiJobNamed, untilTold } from './manifests.ts'
import { eventAbout, eventually, eventuallyAll } from './waiting.ts'

const given = useCluster()

const named = (name: string) => ({ name, namespace: given.namespace })
const create = (name: string, shape: MpiJobShape) =>
  given.cluster.create<MpiJob>(mpiJobs, mpiJobNamed(name, given.namespace, shape))
const until = (name: string, is: (job: MpiJob | undefined) => unknown) =>
  eventually<MpiJob>(given.cluster, mpiJobs, named(name), is)
const untilPod = (name: string, is: (pod: Pod | undefined) => unknown) =>
  eventually<Pod>(given.cluster, pods, named(name), is)
const podsOf = (name: string, role: string) => ({
  namespace: given.namespace,
  labelSelector: `training.kubeflow.org/job-name=${name},training.kubeflow.org/job-role=${role}`,
})
const condition = (job: MpiJob | undefined, type: string) => job?.status?.conditions?.find((one) => one.type === type)
const has =
  (type: string, status = 'True') =>
  (job: MpiJob | undefined) =>
    condition(job, type)?.status === status

describe('what an MPIJob is made of', () => {
  test('a hostfile, SSH keys, a headless service, workers, and a launcher that waits for them', async () => {
    await create('parts', { workers: 2, launcher: untilTold, spec: { slotsPerWorker: 32 } })
    await until('parts', has('Running'))

    const hosts = `parts-worker-0.parts.${given.namespace}.svc slots=32\nparts-worker-1.parts.${given.namespace}.svc slots=32\n`
    const discover = `#!/bin/sh\necho parts-worker-0.parts.${given.namespace}.svc\necho parts-worker-1.parts.${given.namespace}.svc\n`
    await eventually<ConfigMap>(
      given.cluster,
      configMaps,
      named('parts-config'),
      (map) => map?.data?.hostfile === hosts && map.data['discover_hosts.sh'] === discover,
    )

    const secret = (await given.cluster.get<Secret>(secrets, named('parts-ssh')))!
    expect(secret.type).toBe('kubernetes.io/ssh-auth')
    const pem = Buffer.from(secret.data!['ssh-privatekey']!, 'base64').toString()
    const line = Buffer.from(secret.data!['ssh-publickey']!, 'base64').toString()
    expect(line).toMatch(/^ecdsa-sha2-nistp521 AAAA\S+\n$/)
    const { x } = createPublicKey(createPrivateKey(pem)).export({ format: 'jwk' })
    expect(Buffer.from(line.split(' ')[1]!, 'base64').includes(Buffer.from(x!, 'base64url'))).toBe(true)

    const service = (await given.cluster.get<Service>(services, named('parts')))!
    expect(service.spec).toMatchObject({
      clusterIP: 'None',
      selector: { 'training.kubeflow.org/operator-name': 'mpi-operator', 'training.kubeflow.org/job-name': 'parts' },
    })

    const worker = (await given.cluster.get<Pod>(pods, named('parts-worker-1')))!
    expect(worker.metadata?.labels).toMatchObject({ 'training.kubeflow.org/replica-index': '1' })
    expect(worker.spec).toMatchObject({ hostname: 'parts-worker-1', subdomain: 'parts', restartPolicy: 'Never' })
    const launcher = (await given.cluster.get<Job>(jobs, named('parts-launcher')))!
    expect(launcher.spec?.podReplacementPolicy).toBe('Failed')
    const env = launcher.spec?.template.spec?.containers[0]?.env?.map(({ name, value }) => `${name}=${value ?? ''}`)
    expect(env).toEqual([
      'K_MPI_JOB_ROLE=launcher',
      'OMPI_MCA_orte_keep_fqdn_hostnames=true',
      'OMPI_MCA_orte_default_hostfile=/etc/mpi/hostfile',
      'OMPI_MCA_plm_rsh_args=-o ConnectionAttempts=10',
      'OMPI_MCA_orte_set_default_slots=32',
      'NVIDIA_VISIBLE_DEVICES=',
      'NVIDIA_DRIVER_CAPABILITIES=',
    ])
  })

  test('with AtStartup the launcher does not wait for its workers', async () => {
    const stuck = { nodeSelector: { nowhere: 'yes' } }
    await create('early', { launcher: 'true', workerPod: stuck, spec: { launcherCreationPolicy: 'AtStartup' } })
    const job = await until('early', has('Succeeded'))
    expect(condition(job, 'Running')).toMatchObject({
      status: 'False',
      message: `MPIJob ${given.namespace}/early is finished but Running condition was never set.`,
    })
  })

  test('with WaitForWorkersReady there is no launcher before they are', async () => {
    await create('patient', { launcher: 'true', workerPod: { nodeSelector: { nowhere: 'yes' } } })
    await eventAbout(given.cluster, { kind: 'Pod', ...named('patient-worker-0') }, 'FailedScheduling')
    await until('patient', has('Created'))
    expect(await given.cluster.get(jobs, named('patient-launcher'))).toBeUndefined()
  })

  test('without workers the launcher works alone', async () => {
    await create('alone', { launcher: 'true', workers: 0 })
    await until('alone', has('Succeeded'))
  })

  test('a launcher that is a worker too stands first in the hostfile', async () => {
    await create('both', { launcher: 'cat /etc/mpi/hostfile', spec: { runLauncherAsWorker: true } })
    await until('both', has('Succeeded'))
    const map = await given.cluster.get<ConfigMap>(configMaps, named('both-config'))
    expect(map?.data?.hostfile?.split('\n')[0]).toBe(`both-launcher.both.${given.namespace}.svc slots=1`)
  })
})

describe('an MPIJob that succeeds', () => {
  test('tells its course in conditions, counts and events', async () => {
    await create('good', { launcher: 'cat /etc/mpi/hostfile' })
    const job = await until('good', (one) => has('Succeeded')(one) && one?.status?.completionTime)
    expect(job.status?.conditions?.map(({ type, status, reason }) => `${type}=${status} ${reason}`).sort()).toEqual([
      'Created=True MPIJobCreated',
      'Running=False MPIJobRunning',
      'Succeeded=True MPIJobSucceeded',
    ])
    expect(condition(job, 'Succeeded')?.message).toBe(`MPIJob ${given.namespace}/good successfully completed.`)
    expect(job.status?.replicaStatuses?.Launcher).toEqual({ succeeded: 1 })
    const about = { kind: 'MPIJob', name: 'good', namespace: given.namespace }
    for (const reason of ['MPIJobCreated', 'MPIJobSucceeded']) await eventAbout(given.cluster, about, reason)
    // cleanPodPolicy is None where nothing is said.
    expect((await given.cluster.get<Pod>(pods, named('good-worker-0')))?.status?.phase).toBe('Running')
  })

  test.each(['Running', 'All'])('and is to clean up %s pods has its workers deleted', async (cleanPodPolicy) => {
    await create('clean', { launcher: 'true', workers: 2, runPolicy: { cleanPodPolicy } })
    await until('clean', has('Succeeded'))
    await eventuallyAll(given.cluster, pods, podsOf('clean', 'worker'), (found) => found.length === 0)
    expect((await given.cluster.list(pods, podsOf('clean', 'launcher'))).items).toHaveLength(1)
  })

  test('keeps a worker that ended by itself under cleanPodPolicy Running', async () => {
    const worker = `case "$(hostname)" in *worker-1) exit 1;; esac; ${untilTold}`
    const launcher = 'while [ ! -e /tmp/go ]; do sleep 0.1; done'
    const spec = { launcherCreationPolicy: 'AtStartup' }
    await create('mixed', { launcher, worker, workers: 2, runPolicy: { cleanPodPolicy: 'Running' }, spec })
    await untilPod('mixed-worker-0', (pod) => pod?.status?.phase === 'Running')
    await untilPod('mixed-worker-1', (pod) => pod?.status?.phase === 'Failed')
    const [pod] = await eventuallyAll<Pod>(
      given.cluster,
      pods,
      podsOf('mixed', 'launcher'),
      ([one]) => one?.status?.phase === 'Running',
    )
    await given.cluster.exec({ ...named(pod!.metadata!.name!), container: 'main', command: ['touch', '/tmp/go'] })
    await until('mixed', has('Succeeded'))
    const left = await eventuallyAll<Pod>(given.cluster, pods, podsOf('mixed', 'worker'), (all) => all.length === 1)
    expect(left[0]?.metadata?.name).toBe('mixed-worker-1')
  })

  test('loses its launcher to the time to live, and stays itself', async () => {
    await create('brief', { launcher: 'true', runPolicy: { ttlSecondsAfterFinished: 1 } })
    await until('brief', has('Succeeded'))
    await eventually(given.cluster, jobs, named('brief-launcher'), (job) => job === undefined)
    expect(has('Succeeded')(await given.cluster.get<MpiJob>(mpiJobs, named('brief')))).toBe(true)
  })
})

describe('a launcher that fails', () => {
  test('is tried again, Running all the while and never Restarting, until the limit', async () => {
    await create('crash', { launcher: 'exit 7', runPolicy: { backoffLimit: 1 } })
    const job = await until('crash', has('Failed'))
    const failed = condition(job, 'Failed')!
    // The reason of the last pod is put after the slash; a pod that just exits has none.
    expect(failed.reason).toBe('BackoffLimitExceeded/')
    expect(failed.message).toMatch(/^Job has reached the specified backoff limit: /)
    expect(job.status?.replicaStatuses?.Launcher).toEqual({ failed: 2 })
    expect(condition(job, 'Restarting')).toBeUndefined()
    expect(condition(job, 'Running')?.status).toBe('False')
    expect(job.status?.completionTime).toBeDefined()
    expect((await given.cluster.list(pods, podsOf('crash', 'launcher'))).items).toHaveLength(2)
  })

  test('and then succeeds leaves an MPIJob that succeeded', async () => {
    const flaky = 'test -e /state/tried || { touch /state/tried; exit 1; }'
    const volumes = [{ name: 'state', emptyDir: {} }]
    const launcherPod = { volumes, containers: [container(flaky, [{ name: 'state', mountPath: '/state' }])] }
    const runPolicy = { backoffLimit: 3 }
    await create('flaky', { launcher: flaky, launcherPod, launcherRestartPolicy: 'OnFailure', runPolicy })
    const job = await until('flaky', has('Succeeded'))
    expect(condition(job, 'Failed')).toBeUndefined()
    const [launcher] = (await given.cluster.list<Pod>(pods, podsOf('flaky', 'launcher'))).items
    expect(launcher?.status?.containerStatuses?.[0]?.restartCount).toBe(1)
  })

  test('past its deadline fails the MPIJob', async () => {
    await create('late', { launcher: untilTold, runPolicy: { activeDeadlineSeconds: 2 } })
    expect(condition(await until('late', has('Failed')), 'Failed')?.reason).toBe('DeadlineExceeded')
  })
})

describe('a worker', () => {
  test('that failed is not made again', async () => {
    await create('hurt', {
      launcher: untilTold,
      worker: 'exit 1',
      spec: { launcherCreationPolicy: 'AtStartup' },
    })
    const job = await until('hurt', (one) => one?.status?.replicaStatuses?.Worker?.failed === 1)
    expect(condition(job, 'Failed')).toBeUndefined()
    expect((await given.cluster.get<Pod>(pods, named('hurt-worker-0')))?.status?.phase).toBe('Failed')
  })

  test('that was deleted is', async () => {
    await create('again', { launcher: untilTold })
    const before = await untilPod('again-worker-0', (pod) => pod?.status?.phase === 'Running')
    await given.cluster.delete(pods, named('again-worker-0'))
    const uid = before.metadata!.uid
    await untilPod('again-worker-0', (pod) => pod?.status?.phase === 'Running' && pod.metadata?.uid !== uid)
  })

  test('that was evicted fails the MPIJob, though the launcher goes on', async () => {
    const node = await given.addNode({ labels: { 'test/pool': 'evict' } })
    const workerPod = { nodeSelector: { 'test/pool': 'evict' } }
    await create('pressed', { launcher: untilTold, workerPod })
    await until('pressed', has('Running'))
    await node.evict(named('pressed-worker-0'))
    const job = await until('pressed', has('Failed'))
    expect(condition(job, 'Failed')).toMatchObject({ reason: 'MPIJobEvicted', message: '1/1 workers are evicted' })
    expect(job.status?.completionTime).toBeUndefined()
    const [launcher] = (await given.cluster.list<Pod>(pods, podsOf('pressed', 'launcher'))).items
    expect(launcher?.status?.phase).toBe('Running')
  })
})

test('suspending takes all pods away, resuming brings them back', async () => {
  await create('pause', { launcher: untilTold })
  await until('pause', has('Running'))
  const set = (suspend: boolean) =>
    given.cluster.patch(mpiJobs, named('pause'), { spec: { runPolicy: { suspend } } }, { type: 'merge' })
  await set(true)
  const suspended = await until('pause', has('Suspended'))
  expect(condition(suspended, 'Running')).toMatchObject({ status: 'False', reason: 'MPIJobSuspended' })
  await eventuallyAll<Pod>(given.cluster, pods, podsOf('pause', 'worker'), (found) => found.length === 0)
  await eventuallyAll<Pod>(given.cluster, pods, podsOf('pause', 'launcher'), (found) =>
    found.every((pod) => pod.status?.phase !== 'Running'),
  )
  await set(false)
  const resumed = await until('pause', (job) => has('Suspended', 'False')(job) && has('Running')(job))
  expect(condition(resumed, 'Suspended')).toMatchObject({ reason: 'MPIJobResumed', message: 'MPIJob resumed' })
})

test('deleting it deletes all it is made of', async () => {
  await create('whole', { launcher: untilTold, workers: 2 })
  await until('whole', has('Running'))
  await given.cluster.delete(mpiJobs, named('whole'), { propagationPolicy: 'Foreground' })
  await until('whole', (job) => job === undefined)
  const left = await Promise.all([
    given.cluster.list(pods, { namespace: given.namespace }),
    given.cluster.list(jobs, { namespace: given.namespace }),
    given.cluster.list(services, { namespace: given.namespace }),
    given.cluster.list(secrets, { namespace: given.namespace }),
  ])
  expect(left.flatMap(({ items }) => items)).toEqual([])
})

describe('an MPIJob that is wrong', () => {
  test('gets an event and no condition', async () => {
    await create('wrong', { launcher: 'true', runPolicy: { cleanPodPolicy: 'Sometimes' } })
    const event = await eventAbout(given.cluster, { kind: 'MPIJob', ...named('wrong') }, 'ValidationError')
    expect(event.type).toBe('Warning')
    expect(event.message).toMatch(
      /^Found validation errors: spec\.runPolicy\.cleanPodPolicy: Unsupported value: "Sometimes": supported values: "All", "None", "Running"/,
    )
    expect((await given.cluster.get<MpiJob>(mpiJobs, named('wrong')))?.status?.conditions).toBeUndefined()
  })

  test('against the schema is refused by the server', async () => {
    const object = mpiJobNamed('refused', given.namespace, { launcher: 'true', spec: { mpiImplementation: 'LAM' } })
    await expect(given.cluster.create(mpiJobs, object)).rejects.toMatchObject({
      status: 422,
      message: expect.stringMatching(/spec\.mpiImplementation: Unsupported value: "LAM"/),
    })
  })

  test('is left alone when another controller is to look after it', async () => {
    await create('theirs', { launcher: 'true', runPolicy: { managedBy: 'kueue.x-k8s.io/multikueue' } })
    await create('ours', { launcher: 'true' })
    await until('ours', has('Succeeded'))
    expect((await given.cluster.get<MpiJob>(mpiJobs, named('theirs')))?.status?.conditions).toBeUndefined()
  })

  test('because a name is taken says so', async () => {
    const data = { mine: 'yes' }
    await given.cluster.create(configMaps, {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: named('taken-config'),
      data,
    })
    await create('taken', { launcher: 'true' })
    const event = await eventAbout(given.cluster, { kind: 'MPIJob', ...named('taken') }, 'ErrResourceExists')
    expect(event.message).toMatch(
      /^Resource "taken-config" of Kind "(ConfigMap)?" already exists and is not managed by MPIJob$/,
    )
  })
})

function container(script: string, volumeMounts: { name: string; mountPath: string }[]) {
  return { name: 'main', image, command: ['sh', '-c', script], volumeMounts }
}
