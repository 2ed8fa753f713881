// Records what the real operator and controllers write, for the tests of what we read of it:
// `node test/control-plane/record.ts` renews test/fixtures/mpijob/recorded/.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { startNode } from '../../rehearsal/kubernetes/node/node.ts'
import { openAuthority } from '../../rehearsal/tls.ts'
import { createCluster } from '../../src/kubernetes/client.ts'
import type { KubernetesObject } from '../../src/kubernetes/objects.ts'
import { events, jobs, mpiJobs, nodes, pods, serviceAccounts } from '../../src/kubernetes/resources.ts'
import type { MpiJob } from '../../src/mpijob/objects.ts'
import { type MpiJobShape, mpiJobNamed, untilTold } from '../cluster/manifests.ts'
import { eventually } from '../cluster/waiting.ts'
import { takeDirectory } from './directory.ts'
import { startControlPlane } from './start.ts'

const target = resolve(import.meta.dirname, '../fixtures/mpijob/recorded')
const namespace = 'default'

const is = (type: string) => (job: MpiJob | undefined) =>
  job?.status?.conditions?.some((one) => one.type === type && one.status === 'True')

const courses: Record<string, [MpiJobShape, (job: MpiJob | undefined) => unknown]> = {
  unschedulable: [{ launcher: 'true', workers: 2, workerPod: { nodeSelector: { nowhere: 'yes' } } }, is('Created')],
  running: [{ launcher: untilTold, workers: 2 }, is('Running')],
  succeeded: [{ launcher: 'true', workers: 2 }, is('Succeeded')],
  failed: [{ launcher: 'exit 3', runPolicy: { backoffLimit: 0 } }, is('Failed')],
  retried: [{ launcher: 'exit 7', runPolicy: { backoffLimit: 1 } }, is('Failed')],
  late: [{ launcher: untilTold, runPolicy: { activeDeadlineSeconds: 2 } }, is('Failed')],
  suspended: [{ launcher: 'true', runPolicy: { suspend: true } }, is('Suspended')],
  evicted: [{ launcher: untilTold, workers: 2 }, is('Failed')],
}

const directory = takeDirectory()
const plane = await startControlPlane(directory.path)
const cluster = createCluster(plane.connection)
const node = await startNode({
  connection: plane.connection,
  spec: { name: 'machine', capacity: { cpu: '8', memory: '32Gi', pods: '110' } },
  directory: join(directory.path, 'nodes'),
  images: async () => ({ path: [] }),
  volumes: (handle) => join(directory.path, 'volumes', handle),
  authority: openAuthority(JSON.parse(readFileSync(plane.kubeletAuthority, 'utf8'))),
  heartbeatSeconds: 1,
})
try {
  mkdirSync(target, { recursive: true })
  await eventually(cluster, serviceAccounts, { name: 'default', namespace }, (account) => account !== undefined)
  for (const [name, [shape, reached]] of Object.entries(courses)) await record(name, shape, reached)
} finally {
  await node.close()
  await plane.close()
  directory.remove()
}

async function record(name: string, shape: MpiJobShape, reached: (job: MpiJob | undefined) => unknown): Promise<void> {
  await cluster.create(mpiJobs, mpiJobNamed(name, namespace, shape))
  if (name === 'evicted') {
    await eventually<MpiJob>(cluster, mpiJobs, { name, namespace }, is('Running'))
    await node.evict({ name: `${name}-worker-1`, namespace })
  }
  const mpiJob = await eventually<MpiJob>(cluster, mpiJobs, { name, namespace }, reached)
  const all = async (resource: typeof pods, selection: object = {}) =>
    (await cluster.list<KubernetesObject>(resource, { namespace, ...selection })).items
  const own = (object: KubernetesObject) => JSON.stringify(object.metadata?.name).includes(name)
  const observed = {
    mpiJob,
    launcherJob: await cluster.get(jobs, { name: `${name}-launcher`, namespace }),
    pods: await all(pods, { labelSelector: `training.kubeflow.org/job-name=${name}` }),
    events: (await all(events)).filter(own),
    nodes: (await cluster.list<KubernetesObject>(nodes)).items,
    now: new Date().toISOString(),
  }
  // Who wrote which field says nothing about a run, and makes most of the text.
  const text = JSON.stringify(observed, (key, value) => (key === 'managedFields' ? undefined : value), 2)
  writeFileSync(join(target, `${name}.json`), `${text}\n`)
  await cluster.delete(mpiJobs, { name, namespace }, { propagationPolicy: 'Background' })
  await eventually(cluster, mpiJobs, { name, namespace }, (job) => job === undefined)
  console.log(`Recorded ${name}.`)
}
