import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { type StandInCluster, startCluster } from '../../../rehearsal/kubernetes/cluster.ts'
import type { Job, Pod } from '../../../rehearsal/kubernetes/controllers/framework/objects.ts'
import type { MpiJob } from '../../../rehearsal/kubernetes/controllers/mpijob/types.ts'
import { createCluster } from '../../../src/kubernetes/client.ts'
import { deployments, jobs, mpiJobs, nodes, pods } from '../../../src/kubernetes/resources.ts'
import { image } from '../../cluster/environment.ts'
import { jobNamed, mpiJobNamed, untilTold } from '../../cluster/manifests.ts'
import { eventually, eventuallyAll } from '../../cluster/waiting.ts'

let directory: string
let running: StandInCluster | undefined

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'stand-in-'))
})
afterEach(async () => {
  await running?.close()
  running = undefined
  rmSync(directory, { recursive: true, force: true })
})

async function start(options: Partial<Parameters<typeof startCluster>[0]> = {}) {
  const images = async (reference: string) => (reference === image ? { path: [] } : undefined)
  running = await startCluster({ directory, images, nodes: [{ name: 'one' }], ...options })
  return { standIn: running, cluster: createCluster(running.server.adminConnection()) }
}

const isDone = (job: Job | undefined) => job?.status?.conditions?.some(({ type }) => type === 'Complete')

test('controllers go on through cut watches, a forgotten history and a server that is too busy', async () => {
  const { standIn, cluster } = await start()
  const { faults } = standIn.server
  for (const [name, misfortune] of Object.entries({
    cut: () => faults.cutWatches(),
    expired: () => {
      faults.expireHistory()
      faults.cutWatches()
    },
    busy: () => faults.refuse({ status: 429, count: 4, retryAfterSeconds: 0 }),
  })) {
    await cluster.create(jobs, jobNamed(name, 'default', 'sleep 0.2'))
    misfortune()
    await eventually<Job>(cluster, jobs, { name, namespace: 'default' }, isDone)
    const selection = { namespace: 'default', labelSelector: `batch.kubernetes.io/job-name=${name}` }
    // None was made twice.
    expect((await cluster.list(pods, selection)).items).toHaveLength(1)
  }
  cluster.close()
})

test('started again in its directory it has its objects, but none of its machines nor what ran there', async () => {
  const first = await start()
  await first.cluster.create(jobs, jobNamed('work', 'default', untilTold, { backoffLimit: 3 }))
  const ofJob = { namespace: 'default', labelSelector: 'batch.kubernetes.io/job-name=work' }
  const isRunning = (pod: Pod | undefined) => pod?.status?.phase === 'Running'
  const [before] = await eventuallyAll<Pod>(first.cluster, pods, ofJob, ([pod]) => isRunning(pod))
  first.cluster.close()
  await first.standIn.close()

  const { cluster } = await start({ nodes: [{ name: 'two' }] })
  expect((await cluster.list(nodes)).items.map(({ metadata }) => metadata?.name)).toEqual(['two'])
  const [after] = await eventuallyAll<Pod>(cluster, pods, ofJob, (all) => all.length === 1 && isRunning(all[0]))
  expect(after?.metadata?.uid).not.toBe(before?.metadata?.uid)
  expect(after?.spec?.nodeName).toBe('two')
  const job = await eventually<Job>(cluster, jobs, { name: 'work', namespace: 'default' }, (one) => one?.status?.failed)
  expect(job.status?.failed).toBe(1)
  cluster.close()
})

test('nobody looks at an MPIJob while the MPI Operator is not there', async () => {
  const { cluster } = await start({ mpiOperator: false })
  const object = mpiJobNamed('train', 'default', { launcher: 'true' })
  await expect(cluster.create(mpiJobs, object)).rejects.toMatchObject({ status: 404 })
  const { installMpiOperator } = await import('../../../rehearsal/kubernetes/mpi-operator.ts')
  await installMpiOperator(cluster)
  const operator = { name: 'mpi-operator', namespace: 'mpi-operator' }
  await cluster.patch(deployments, operator, { spec: { replicas: 0 } }, { type: 'merge' })
  const available =
    (count: number) => (one: { status?: { availableReplicas?: number; observedGeneration?: number } } | undefined) =>
      (one?.status?.availableReplicas ?? 0) === count && one?.status?.observedGeneration !== undefined
  await eventually(cluster, deployments, operator, available(0))
  await eventuallyAll(cluster, pods, { namespace: 'mpi-operator' }, (all) => all.length === 0)
  await cluster.create(mpiJobs, object)
  const name = { name: 'train', namespace: 'default' }
  // What is done after it shows that all before it would have been done.
  await cluster.create(jobs, jobNamed('after', 'default', 'true'))
  await eventually<Job>(cluster, jobs, { name: 'after', namespace: 'default' }, isDone)
  expect((await cluster.get<MpiJob>(mpiJobs, name))?.status?.conditions).toBeUndefined()
  await cluster.patch(deployments, operator, { spec: { replicas: 1 } }, { type: 'merge' })
  await eventually<MpiJob>(cluster, mpiJobs, name, (job) =>
    job?.status?.conditions?.some(({ type }) => type === 'Succeeded'),
  )
  cluster.close()
})
