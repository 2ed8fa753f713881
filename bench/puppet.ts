// A cluster in a process of its own in which every MPIJob succeeds at once: the API server stand-in, and instead of
// controllers and nodes this puppeteer. What is left to measure is the action. Prints its kubeconfig's path when ready.
import { mkdtempSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startApiServer } from '../rehearsal/kubernetes/apiserver/server.ts'
import { mpiJobDefinition } from '../rehearsal/kubernetes/mpijob-crd.ts'
import { createAuthority } from '../rehearsal/tls.ts'
import { createCluster } from '../src/kubernetes/client.ts'
import type { KubernetesObject } from '../src/kubernetes/objects.ts'
import { customResourceDefinitions, jobs, mpiJobs, nodes, pods } from '../src/kubernetes/resources.ts'

const LOG_BYTES = 2 * 1024 * 1024

const authority = createAuthority('bench')
const server = await startApiServer({ authority })
const cluster = createCluster(server.adminConnection())
const log = trainingLog(LOG_BYTES)
const done = new Map<string, () => Promise<void>>()

const kubelet = createServer(
  toTls(authority.issue({ commonName: 'kubelet', ips: ['127.0.0.1'] })),
  (request, response) => {
    const pod = request.url!.split('/')[3]!
    response.end(log, () => void done.get(pod)?.())
  },
)
await new Promise<void>((resolve) => kubelet.listen(0, '127.0.0.1', resolve))

await cluster.apply(customResourceDefinitions, mpiJobDefinition())
await cluster.apply(nodes, { apiVersion: 'v1', kind: 'Node', metadata: { name: 'puppet' } })
await cluster.patch(
  nodes,
  { name: 'puppet' },
  {
    status: {
      addresses: [{ type: 'InternalIP', address: '127.0.0.1' }],
      daemonEndpoints: { kubeletEndpoint: { Port: (kubelet.address() as AddressInfo).port } },
      conditions: [{ type: 'Ready', status: 'True' }],
    },
  },
  { type: 'merge', subresource: 'status' },
)

const file = join(mkdtempSync(join(tmpdir(), 'bench-')), 'kubeconfig')
writeFileSync(file, server.kubeconfig())
process.stdout.write(`${file}\n`)
// The measuring process holds this one's standard input open for as long as it lives.
process.stdin.resume().on('end', () => process.exit())

for await (const event of cluster.watch(mpiJobs, { signal: new AbortController().signal })) {
  if (event.type === 'ADDED') await play(event.object)
}

async function play(job: KubernetesObject): Promise<void> {
  const { name, namespace, uid } = job.metadata as { name: string; namespace: string; uid: string }
  const labels = {
    'training.kubeflow.org/operator-name': 'mpi-operator',
    'training.kubeflow.org/job-name': name,
    'training.kubeflow.org/job-role': 'launcher',
  }
  const owner = {
    apiVersion: 'kubeflow.org/v2beta1',
    kind: 'MPIJob',
    name,
    uid,
    controller: true,
    blockOwnerDeletion: true,
  }
  const template = {
    metadata: { labels },
    spec: { restartPolicy: 'Never', containers: [{ name: 'launcher', image: 'x' }] },
  }
  const launcher = await cluster.create(jobs, {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: `${name}-launcher`, namespace, labels, ownerReferences: [owner] },
    spec: { template },
  })
  const pod = `${name}-launcher-0`
  await cluster.create(pods, {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: pod,
      namespace,
      labels: { ...labels, 'batch.kubernetes.io/job-name': `${name}-launcher` },
      ownerReferences: [
        { ...owner, apiVersion: 'batch/v1', kind: 'Job', name: `${name}-launcher`, uid: launcher.metadata!.uid! },
      ],
    },
    spec: { ...template.spec, nodeName: 'puppet' },
  })
  const now = new Date().toISOString()
  const condition = (type: string) => ({
    type,
    status: 'True',
    reason: `MPIJob${type}`,
    lastTransitionTime: now,
    lastUpdateTime: now,
  })
  const status = (resource: typeof pods, of: string, value: unknown): Promise<unknown> =>
    cluster.patch(resource, { name: of, namespace }, { status: value }, { type: 'merge', subresource: 'status' })
  const container = (state: unknown): unknown => ({
    phase: 'Running',
    containerStatuses: [{ name: 'launcher', image: 'x', imageID: 'x', ready: true, restartCount: 0, state }],
  })
  done.set(pod, async () => {
    done.delete(pod)
    const ended = { terminated: { exitCode: 0, reason: 'Completed', startedAt: now, finishedAt: now } }
    await status(pods, pod, { ...(container(ended) as object), phase: 'Succeeded' })
    await status(jobs, `${name}-launcher`, {
      succeeded: 1,
      startTime: now,
      completionTime: now,
      conditions: [{ type: 'Complete', status: 'True', lastTransitionTime: now }],
    })
    await status(mpiJobs, name, {
      startTime: now,
      completionTime: now,
      conditions: ['Created', 'Succeeded'].map(condition),
    })
  })
  await status(pods, pod, container({ running: { startedAt: now } }))
  await status(mpiJobs, name, { startTime: now, conditions: ['Created', 'Running'].map(condition) })
}

function toTls({ certificate, key }: { certificate: string; key: string }): { cert: string; key: string } {
  return { cert: certificate, key }
}

/** Log lines as kubelets send them with timestamps, one in ten a training step, as a run of 32 ranks prints them. */
function trainingLog(bytes: number): Buffer {
  const lines: string[] = []
  let size = 0
  for (let at = 0; size < bytes; at++) {
    const time = new Date(Date.UTC(2026, 0, 1) + at).toISOString().replace('Z', '000000Z')
    const text =
      at % 10 === 0
        ? `Epoch 0: :   0%|          | ${at}/40000 [00:01<10:00, 5.4s/it, loss=9.2, v_num=1, reduced_train_loss=${(10 - at / 9_000).toFixed(3)}, lr=3e-4, global_step=${at}, consumed_samples=${at * 256}, throughput=7.1]`
        : `[INFO] rank ${at % 32}: collective finished, nothing to remark about it, going on with the next one`
    lines.push(`${time} ${text}\n`)
    size += lines.at(-1)!.length
  }
  return Buffer.from(lines.join(''))
}
