// A real mpirun over real ssh between containers, launched by the real operator on a real control plane, and followed
// by the action run-mpijob.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { dockerRuntime } from '../../rehearsal/kubernetes/node/docker/docker-runtime.ts'
import { type NodeAgent, startNode } from '../../rehearsal/kubernetes/node/node.ts'
import type { Pod } from '../../rehearsal/kubernetes/node/pod.ts'
import { openAuthority } from '../../rehearsal/tls.ts'
import { createCluster } from '../../src/kubernetes/client.ts'
import type { Cluster } from '../../src/kubernetes/cluster.ts'
import type { KubernetesObject } from '../../src/kubernetes/objects.ts'
import { mpiJobs, pods, serviceAccounts } from '../../src/kubernetes/resources.ts'
import type { MpiJob } from '../../src/mpijob/objects.ts'
import { startStep, writeManifest } from '../cluster/step.ts'
import { eventually } from '../cluster/waiting.ts'
import { takeDirectory } from '../control-plane/directory.ts'
import { type ControlPlane, startControlPlane } from '../control-plane/start.ts'
import { type Daemon, startDaemon } from './docker/daemon.ts'
import { mpiRoot } from './mpi/image.ts'

const image = 'registry.test/mpi:1'
const namespace = 'default'
const directory = takeDirectory()
const folder = mkdtempSync(join(tmpdir(), 'peer-mpi-'))
const agents: NodeAgent[] = []
let daemon: Daemon
let plane: ControlPlane
let cluster: Cluster

beforeAll(async () => {
  const archive = await mpiRoot()
  daemon = await startDaemon()
  await daemon.docker('import', archive, image)
  plane = await startControlPlane(directory.path)
  cluster = createCluster(plane.connection)
  const runtime = await dockerRuntime({ client: daemon.client, sandboxImage: image })
  for (const name of ['machine-1', 'machine-2', 'machine-3']) {
    const agent = await startNode({
      connection: plane.connection,
      spec: { name, capacity: { cpu: '8', memory: '32Gi', pods: '110', 'aws.amazon.com/neuron': '16' } },
      directory: join(directory.path, 'nodes'),
      images: async (reference) => (reference === image ? { path: [] } : undefined),
      volumes: (handle) => join(directory.path, 'volumes', handle),
      authority: openAuthority(JSON.parse(readFileSync(plane.kubeletAuthority, 'utf8'))),
      heartbeatSeconds: 1,
      runtime,
    })
    agents.push(agent)
  }
  await eventually(cluster, serviceAccounts, { name: 'default', namespace }, (account) => account !== undefined)
}, 600_000)

afterAll(async () => {
  for (const agent of agents) await agent.close()
  cluster?.close()
  await plane?.close()
  await daemon?.stop()
  directory.remove()
  rmSync(folder, { recursive: true, force: true })
}, 60_000)

const devices = { 'aws.amazon.com/neuron': '16' }

/** The launcher runs mpirun, and each worker what the operator gives one that names no command: sshd. */
function mpiJob(name: string, workers: number, command: string[]): KubernetesObject {
  const container = (more: object) => ({ name: 'main', image, ...more })
  return {
    apiVersion: 'kubeflow.org/v2beta1',
    kind: 'MPIJob',
    metadata: { name, namespace },
    spec: {
      slotsPerWorker: 2,
      launcherCreationPolicy: 'WaitForWorkersReady',
      runPolicy: { backoffLimit: 0 },
      mpiReplicaSpecs: {
        Launcher: {
          replicas: 1,
          restartPolicy: 'Never',
          template: { spec: { terminationGracePeriodSeconds: 1, containers: [container({ command })] } },
        },
        Worker: {
          replicas: workers,
          template: {
            spec: {
              terminationGracePeriodSeconds: 1,
              containers: [container({ resources: { limits: devices, requests: devices } })],
            },
          },
        },
      },
    },
  } as KubernetesObject
}

const mpirun = ['mpirun', '--allow-run-as-root', '-np', '4', '--map-by', 'slot', '--bind-to', 'none']

/** The action, as a step of a workflow. */
async function run(object: KubernetesObject) {
  const token = (await plane.connection.token?.({ renew: false })) ?? ''
  const access = { connection: plane.connection, namespace, user: { token } }
  const inputs = { manifest: writeManifest(folder, object), 'run-id': object.metadata!.name! }
  return await startStep(folder, access, inputs).ended
}

test('ranks on two workers pass a number around, and the step prints what they say', async () => {
  const { code, text } = await run(mpiJob('ring', 2, [...mpirun, 'ring']))
  if (code !== 0) throw new Error(text)
  // Each rank's line comes when its worker's does.
  expect(
    text
      .split('\n')
      .filter((line) => line.startsWith('rank '))
      .sort(),
  ).toEqual([
    'rank 0 of 4 on ring-worker-0: sum 1',
    'rank 1 of 4 on ring-worker-0: sum 3',
    'rank 2 of 4 on ring-worker-1: sum 6',
    'rank 3 of 4 on ring-worker-1: sum 10',
  ])
  // The action looks at the launcher's Job, which is over before the operator has said so.
  await eventually<MpiJob>(cluster, mpiJobs, { name: 'ring', namespace }, (job) =>
    job?.status?.conditions?.some(({ type, status }) => type === 'Succeeded' && status === 'True'),
  )
})

test("one rank's failure is the launcher's, and the step's", async () => {
  const { code, text } = await run(
    mpiJob('broken', 2, [...mpirun, 'sh', '-c', 'test "$OMPI_COMM_WORLD_RANK" != 3 || exit 7']),
  )
  expect(code).toBe(1)
  // Which rank it was, Open MPI says of itself only now and then.
  expect(text).toMatch(/Primary job {2}terminated normally, but 1 process returned\na non-zero exit code/)
  expect(text).toMatch(/^::error.* 7/m)
})

test('a worker takes commands, with input and exit code, and has keys that ssh accepts', async () => {
  const name = 'open'
  await cluster.create(mpiJobs, mpiJob(name, 1, ['sleep', '600']))
  const worker = { name: `${name}-worker-0`, namespace }
  await eventually<Pod>(cluster, pods, worker, (pod) => pod?.status?.phase === 'Running')
  const inside = async (command: string[], input?: string) => {
    const stdout = new PassThrough()
    const printed = text(stdout)
    const stdin = input === undefined ? {} : { stdin: Readable.from([Buffer.from(input)]) }
    const code = await cluster.exec({ ...worker, container: 'main', command, stdout, ...stdin })
    stdout.end()
    return [code, await printed]
  }
  expect(await inside(['sh', '-c', 'cat; exit 5'], 'given')).toEqual([5, 'given'])
  expect(await inside(['stat', '-L', '-c', '%a %F', '/root/.ssh/id_rsa'])).toEqual([0, '600 regular file\n'])
  const fqdn = `${worker.name}.${name}.${namespace}.svc`
  expect(await inside(['hostname', '--fqdn'])).toEqual([0, expect.stringMatching(`^${fqdn}`)])
  expect(await inside(['ssh', fqdn, 'hostname'])).toEqual([0, `${worker.name}\n`])

  await cluster.delete(mpiJobs, { name, namespace }, { propagationPolicy: 'Foreground' })
  await eventually(cluster, pods, worker, (pod) => pod === undefined)
  await eventually(cluster, mpiJobs, { name, namespace }, (job) => job === undefined)
})
