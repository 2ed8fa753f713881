import { describe, expect, test } from '@jest/globals'
import type { Pod } from '../../rehearsal/kubernetes/controllers/framework/objects.ts'
import type { ConfigMap } from '../../rehearsal/kubernetes/controllers/mpijob/dependents.ts'
import type { MpiJob } from '../../rehearsal/kubernetes/controllers/mpijob/types.ts'
import { configMaps, jobs, mpiJobs, pods, secrets, services } from '../../src/kubernetes/resources.ts'
import { useCluster } from './environment.ts'
import { type MpiJobShape, mpiJobNamed, untilTold } from './manifests.ts'
import { eventAbout, eventually, eventuallyAll } from './waiting.ts'

const given = useCluster()

const named = (name: string) => ({ name, namespace: given.namespace })
const create = (name: string, shape: MpiJobShape) =>
  given.cluster.create<MpiJob>(mpiJobs, mpiJobNamed(name, given.namespace, shape))
const until = (name: string, is: (job: MpiJob | undefined) => unknown, seconds?: number) =>
  eventually<MpiJob>(given.cluster, mpiJobs, named(name), is, seconds)
const condition = (job: MpiJob | undefined, type: string) => job?.status?.conditions?.find((one) => one.type === type)
const has =
  (type: string, status = 'True') =>
  (job: MpiJob | undefined) =>
    condition(job, type)?.status === status
const podsOf = (name: string, role: string) => ({
  namespace: given.namespace,
  labelSelector: `training.kubeflow.org/job-name=${name},training.kubeflow.org/job-role=${role}`,
})

test.each([1, 16])('%i workers stand in the hostfile in their order, and all are ready first', async (workers) => {
  await create('wide', { launcher: 'cat /etc/mpi/hostfile', workers })
  await until('wide', has('Succeeded'))
  const map = await given.cluster.get<ConfigMap>(configMaps, named('wide-config'))
  const hosts = Array.from(
    { length: workers },
    (_, index) => `wide-worker-${index}.wide.${given.namespace}.svc slots=1`,
  )
  expect(map?.data?.hostfile).toBe(`${hosts.join('\n')}\n`)
})

describe('deleting an MPIJob', () => {
  const stuck = { nodeSelector: { nowhere: 'yes' } }
  test.each<[string, MpiJobShape, (job: MpiJob | undefined) => unknown]>([
    ['whose workers wait for a node', { launcher: 'true', workerPod: stuck }, has('Created')],
    ['that runs', { launcher: untilTold }, has('Running')],
    ['that has succeeded', { launcher: 'true' }, has('Succeeded')],
    ['that has failed', { launcher: 'exit 1', runPolicy: { backoffLimit: 0 } }, has('Failed')],
    ['that is suspended', { launcher: 'true', runPolicy: { suspend: true } }, has('Suspended')],
  ])('%s leaves nothing of it', async (_, shape, phase) => {
    await create('gone', shape)
    await until('gone', phase)
    await given.cluster.delete(mpiJobs, named('gone'), { propagationPolicy: 'Background' })
    await until('gone', (job) => job === undefined)
    const own = { namespace: given.namespace }
    for (const resource of [pods, jobs, services, secrets]) {
      await eventuallyAll(given.cluster, resource, own, (found) => found.length === 0)
    }
    await eventually(given.cluster, configMaps, named('gone-config'), (map) => map === undefined)
  })
})

test('one that is made suspended has no pods until it is resumed, and then runs', async () => {
  await create('asleep', { launcher: 'true', runPolicy: { suspend: true } })
  const job = await until('asleep', has('Suspended'))
  expect(condition(job, 'Suspended')).toMatchObject({ reason: 'MPIJobSuspended', message: 'MPIJob suspended' })
  expect(job.status?.startTime).toBeUndefined()
  expect((await given.cluster.list(pods, { namespace: given.namespace })).items).toEqual([])
  await given.cluster.patch(mpiJobs, named('asleep'), { spec: { runPolicy: { suspend: false } } }, { type: 'merge' })
  expect((await until('asleep', has('Succeeded'))).status?.startTime).toBeDefined()
})

test('a launcher that the kernel kills for its memory is tried again; its pod tells', async () => {
  const node = await given.addNode({ labels: { 'test/pool': 'memory' } })
  const launcherPod = { nodeSelector: { 'test/pool': 'memory' } }
  await create('hungry', { launcher: untilTold, launcherPod, runPolicy: { backoffLimit: 1 } })
  const running = ([pod]: Pod[]) => pod?.status?.phase === 'Running'
  const [first] = await eventuallyAll<Pod>(given.cluster, pods, podsOf('hungry', 'launcher'), running)
  await until('hungry', has('Running'))
  node.oomKill(named(first!.metadata!.name!))
  const all = await eventuallyAll<Pod>(given.cluster, pods, podsOf('hungry', 'launcher'), (found) => found.length === 2)
  const killed = all.find((pod) => pod.metadata?.uid === first?.metadata?.uid)
  expect(killed?.status?.containerStatuses?.[0]?.state?.terminated).toMatchObject({
    exitCode: 137,
    reason: 'OOMKilled',
  })
  await until('hungry', has('Running'))
})

test('a worker whose node is gone is made again elsewhere, and the launcher lives on', async () => {
  const node = await given.addNode({ labels: { 'test/pool': 'lost' } })
  const preferredDuringSchedulingIgnoredDuringExecution = [
    { weight: 100, preference: { matchExpressions: [{ key: 'test/pool', operator: 'Exists' }] } },
  ]
  const workerPod = { affinity: { nodeAffinity: { preferredDuringSchedulingIgnoredDuringExecution } } }
  const launcherPod = { nodeSelector: { 'kubernetes.io/os': 'linux' } }
  await create('moved', { launcher: untilTold, workerPod, launcherPod })
  await until('moved', has('Running'))
  const before = (await given.cluster.get<Pod>(pods, named('moved-worker-0')))!
  expect(before.spec?.nodeName).toBe(node.name)
  await node.fail()
  await given.removeNode(node)
  const again = (pod: Pod | undefined) =>
    pod?.metadata?.uid !== before.metadata?.uid && pod?.status?.phase === 'Running' && pod.spec?.nodeName !== node.name
  await eventually<Pod>(given.cluster, pods, named('moved-worker-0'), again, 120)
  expect(condition(await given.cluster.get<MpiJob>(mpiJobs, named('moved')), 'Failed')).toBeUndefined()
}, 240_000)

test('an MPIJob whose devices nobody has says so in the events of its workers', async () => {
  const resources = { limits: { 'aws.amazon.com/neuron': '16' } }
  const containers = [{ name: 'main', image: 'registry.test/shell:1', command: ['true'], resources }]
  await create('poor', { launcher: 'true', workers: 2, workerPod: { containers } })
  for (const name of ['poor-worker-0', 'poor-worker-1']) {
    const event = await eventAbout(given.cluster, { kind: 'Pod', ...named(name) }, 'FailedScheduling')
    expect(event.message).toMatch(/Insufficient aws\.amazon\.com\/neuron/)
  }
  expect(has('Running')(await given.cluster.get<MpiJob>(mpiJobs, named('poor')))).toBe(false)
})
