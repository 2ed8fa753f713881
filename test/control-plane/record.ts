// Records what the real operator and controllers write, for the tests of what we read of it:
// `node test/control-plane/record.ts [course…]` renews test/fixtures/mpijob/recorded/.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { startNode } from '../../rehearsal/kubernetes/node/node.ts'
import { openAuthority } from '../../rehearsal/tls.ts'
import { createCluster } from '../../src/kubernetes/client.ts'
import type { KubernetesObject, Resource } from '../../src/kubernetes/objects.ts'
import { events, jobs, mpiJobs, nodes, pods, serviceAccounts } from '../../src/kubernetes/resources.ts'
import type { MpiJob, Pod } from '../../src/mpijob/objects.ts'
import { image } from '../cluster/images.ts'
import { type MpiJobShape, mpiJobNamed, podNamed, untilTold } from '../cluster/manifests.ts'
import { type EventObject, eventually, eventuallyAll } from '../cluster/waiting.ts'
import { takeDirectory } from './directory.ts'
import { startControlPlane } from './start.ts'

const target = resolve(import.meta.dirname, '../fixtures/mpijob/recorded')
const namespace = 'default'

type Seen = { mpiJob: MpiJob | undefined; pods: Pod[]; events: EventObject[] }
interface Course {
  shape: MpiJobShape
  /** What must be there before it is made, by resource; it goes after it. */
  before?: [Resource, KubernetesObject][]
  /** What happens to it once it runs. */
  meanwhile?: (name: string) => Promise<unknown>
  reached: (seen: Seen) => unknown
}

const is =
  (type: string) =>
  ({ mpiJob }: Seen) =>
    mpiJob?.status?.conditions?.some((one) => one.type === type && one.status === 'True')
const said = (reason: string) => (seen: Seen) => seen.events.some((event) => event.reason === reason)
const waits = (reason: string) => (seen: Seen) =>
  seen.pods.some(({ status }) => status?.containerStatuses?.some(({ state }) => state?.waiting?.reason === reason))
const ended = (role: string) => (seen: Seen) =>
  seen.pods.some(({ metadata, status }) => metadata?.name?.includes(role) && status?.phase === 'Failed')
const isRunningLauncher = ({ metadata, status }: Pod): boolean =>
  (metadata?.name?.includes('launcher') ?? false) && status?.phase === 'Running'
const never = { backoffLimit: 0 }
const container = (more: object) => ({
  containers: [{ name: 'main', image, command: ['sh', '-c', untilTold], ...more }],
})
const quotas: Resource = { apiVersion: 'v1', kind: 'ResourceQuota', plural: 'resourcequotas', namespaced: true }
const quota = {
  ...{ apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name: 'limit', namespace } },
  spec: { hard: { 'requests.aws.amazon.com/neuron': '0' } },
}
const priorityClasses: Resource = {
  ...{ apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass', plural: 'priorityclasses', namespaced: false },
}
const urgent = { apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass', metadata: { name: 'urgent' }, value: 1000 }
const large = { resources: { requests: { cpu: '5' } } }

const courses: Record<string, Course> = {
  unschedulable: {
    shape: { launcher: 'true', workers: 2, workerPod: { nodeSelector: { nowhere: 'yes' } } },
    reached: said('FailedScheduling'),
  },
  running: { shape: { launcher: untilTold, workers: 2 }, reached: is('Running') },
  succeeded: { shape: { launcher: 'true', workers: 2 }, reached: is('Succeeded') },
  failed: { shape: { launcher: 'exit 3', runPolicy: never }, reached: is('Failed') },
  retried: { shape: { launcher: 'exit 7', runPolicy: { backoffLimit: 1 } }, reached: is('Failed') },
  // Between two launchers, while the Job controller waits.
  retrying: {
    shape: { launcher: 'sleep 2; exit 7', runPolicy: { backoffLimit: 3 } },
    reached: (seen) =>
      seen.mpiJob?.status?.replicaStatuses?.Launcher?.failed === 1 && !seen.pods.some(isRunningLauncher),
  },
  // The Job controller has deleted the launcher with its logs.
  exhausted: {
    shape: { launcher: 'exit 5', launcherRestartPolicy: 'OnFailure', runPolicy: { backoffLimit: 1 } },
    reached: (seen) => is('Failed')(seen) && !seen.pods.some(({ metadata }) => metadata?.name?.includes('launcher')),
  },
  restarted: {
    shape: { launcher: 'exit 5', launcherRestartPolicy: 'OnFailure', runPolicy: { backoffLimit: 4 } },
    reached: (seen) => seen.pods.some(({ status }) => (status?.containerStatuses?.[0]?.restartCount ?? 0) > 0),
  },
  late: { shape: { launcher: untilTold, runPolicy: { activeDeadlineSeconds: 2 } }, reached: is('Failed') },
  suspended: { shape: { launcher: 'true', runPolicy: { suspend: true } }, reached: is('Suspended') },
  evicted: {
    shape: { launcher: untilTold, workers: 2 },
    meanwhile: (name) => node.evict({ name: `${name}-worker-1`, namespace }),
    reached: is('Failed'),
  },
  'evicted-then-succeeded': {
    shape: { launcher: 'sleep 5', workers: 2 },
    meanwhile: (name) => node.evict({ name: `${name}-worker-1`, namespace }),
    reached: is('Succeeded'),
  },
  'worker-failed': { shape: { launcher: untilTold, worker: 'sleep 3; exit 4', workers: 2 }, reached: ended('worker') },
  'launcher-oom': {
    shape: { launcher: untilTold, runPolicy: never },
    meanwhile: async () => node.oomKill({ name: (await launcher()).metadata!.name!, namespace }),
    reached: is('Failed'),
  },
  'worker-oom': {
    shape: { launcher: untilTold, workers: 2 },
    meanwhile: async (name) => node.oomKill({ name: `${name}-worker-0`, namespace }),
    reached: ended('worker'),
  },
  invalid: {
    shape: { launcher: 'true', runPolicy: { cleanPodPolicy: 'Sometimes' } },
    reached: said('ValidationError'),
  },
  // The operator leaves alone what another manages: so it looks where there is no operator.
  'not-taken-up': {
    shape: { launcher: 'true', runPolicy: { managedBy: 'kueue.x-k8s.io/multikueue' } },
    reached: ({ mpiJob }) => mpiJob !== undefined,
  },
  'no-image': {
    shape: { launcher: 'true', workerPod: container({ image: 'registry.test/none:1' }) },
    reached: waits('ImagePullBackOff'),
  },
  'no-config': {
    shape: { launcher: 'true', workerPod: container({ envFrom: [{ configMapRef: { name: 'absent' } }] }) },
    reached: waits('CreateContainerConfigError'),
  },
  'no-claim': {
    shape: {
      launcher: 'true',
      workerPod: { volumes: [{ name: 'shared', persistentVolumeClaim: { claimName: 'absent' } }] },
    },
    reached: said('FailedScheduling'),
  },
  'no-account': {
    shape: { launcher: 'true', workerPod: { serviceAccountName: 'absent' } },
    reached: said('MPIJobFailed'),
  },
  quota: {
    shape: { launcher: 'true', workerPod: container({ resources: { limits: { 'aws.amazon.com/neuron': '16' } } }) },
    before: [[quotas, quota]],
    reached: said('MPIJobFailed'),
  },
  preempted: {
    shape: {
      launcher: untilTold,
      workerPod: {
        terminationGracePeriodSeconds: 5,
        ...container({ ...large, command: ['sh', '-c', 'trap "" TERM; sleep 60'] }),
      },
    },
    before: [[priorityClasses, urgent]],
    meanwhile: () =>
      cluster.create(
        pods,
        podNamed('urgent', namespace, { ...container(large), priorityClassName: 'urgent' } as never),
      ),
    reached: (seen) =>
      seen.pods.some(({ status }) => status?.conditions?.some(({ type }) => type === 'DisruptionTarget')),
  },
  'node-not-ready': {
    shape: { launcher: untilTold, workers: 2 },
    meanwhile: () => node.fail(),
    reached: (seen) =>
      seen.pods.some(({ status }) =>
        status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'False'),
      ),
  },
}

const directory = takeDirectory()
const plane = await startControlPlane(directory.path)
const cluster = createCluster(plane.connection)
const node = await startNode({
  connection: plane.connection,
  spec: { name: 'machine', capacity: { cpu: '8', memory: '32Gi', pods: '110' } },
  directory: join(directory.path, 'nodes'),
  images: async (reference) => (reference === image ? { path: [] } : undefined),
  backOff: { initialSeconds: 0.2, maximumSeconds: 1 },
  volumes: (handle) => join(directory.path, 'volumes', handle),
  authority: openAuthority(JSON.parse(readFileSync(plane.kubeletAuthority, 'utf8'))),
  heartbeatSeconds: 1,
})
try {
  mkdirSync(target, { recursive: true })
  await eventually(cluster, serviceAccounts, { name: 'default', namespace }, (account) => account !== undefined)
  const only = process.argv.slice(2)
  for (const [name, course] of Object.entries(courses)) {
    if (only.length === 0 || only.includes(name)) await record(name, course)
  }
} finally {
  await node.close()
  await plane.close()
  directory.remove()
}

async function record(name: string, { shape, before = [], meanwhile, reached }: Course): Promise<void> {
  for (const [resource, object] of before) await cluster.create(resource, object)
  await cluster.create(mpiJobs, mpiJobNamed(name, namespace, shape))
  if (meanwhile) {
    await eventually<MpiJob>(cluster, mpiJobs, { name, namespace }, (mpiJob) =>
      is('Running')({ mpiJob, pods: [], events: [] }),
    )
    await meanwhile(name)
  }
  const deadline = Date.now() + 120_000
  let seen = await look(name)
  while (!reached(seen)) {
    if (Date.now() > deadline) throw new Error(`${name} is not as expected after two minutes.`)
    await new Promise((resolve) => setTimeout(resolve, 100))
    seen = await look(name)
  }
  const observed = {
    ...seen,
    launcherJob: await cluster.get(jobs, { name: `${name}-launcher`, namespace }),
    nodes: (await cluster.list<KubernetesObject>(nodes)).items,
    now: new Date().toISOString(),
  }
  // Who wrote which field says nothing about a run, and makes most of the text.
  const text = JSON.stringify(observed, (key, value) => (key === 'managedFields' ? undefined : value), 2)
  writeFileSync(join(target, `${name}.json`), `${text}\n`)
  await node.recover()
  await cluster.delete(mpiJobs, { name, namespace }, { propagationPolicy: 'Background' })
  await cluster.delete(pods, { name: 'urgent', namespace })
  for (const [resource, { metadata }] of before) await cluster.delete(resource, { name: metadata!.name!, namespace })
  await eventually(cluster, mpiJobs, { name, namespace }, (job) => job === undefined)
  await eventuallyAll(cluster, pods, { namespace }, (left) => left.length === 0, 120)
  console.log(`Recorded ${name}.`)
}

/** What a follower of the run sees: its object, its pods, and the events about these. */
async function look(name: string): Promise<Seen> {
  const selection = { namespace, labelSelector: `training.kubeflow.org/job-name=${name}` }
  const own = (await cluster.list<Pod & KubernetesObject>(pods, selection)).items
  const names = new Set([name, `${name}-launcher`, ...own.map(({ metadata }) => metadata?.name)])
  const told = (await cluster.list<EventObject>(events, { namespace })).items
  return {
    mpiJob: await cluster.get<MpiJob>(mpiJobs, { name, namespace }),
    pods: own,
    events: told.filter(
      ({ involvedObject }) => names.has(involvedObject.name) && /^(MPIJob|Job|Pod)$/.test(involvedObject.kind),
    ),
  }
}

async function launcher(): Promise<Pod> {
  const selection = { namespace, labelSelector: 'training.kubeflow.org/job-role=launcher' }
  const [pod] = (await cluster.list<Pod & KubernetesObject>(pods, selection)).items
  if (!pod) throw new Error('There is no launcher.')
  return pod
}
