// A cluster in a process of its own in which every MPIJob succeeds as soon as its log was read: what is left to measure
// is the action. Prints its kubeconfig's path when ready.
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { KubernetesObject } from '../src/kubernetes/objects.ts'
import { startApi } from './api-server.ts'
import { trainingLog } from './training-log.ts'

const LOG_MEGABYTES = Number(process.argv[2] ?? 2)

const log = trainingLog()
const api = await startApi({
  created: (object) => {
    if (object.kind === 'MPIJob') start(object.metadata!.name!, object.metadata!.uid!)
  },
  async log(pod, query, response) {
    if (query.get('follow') === null) return void response.end()
    for (let sent = 0; sent < LOG_MEGABYTES; sent++) {
      if (!response.write(log.block())) await new Promise((resolve) => response.once('drain', resolve))
    }
    response.end(() => end(pod.replace(/-launcher-0$/, '')))
  },
})

const file = join(mkdtempSync(join(tmpdir(), 'bench-')), 'kubeconfig')
writeFileSync(file, api.kubeconfig)
process.stdout.write(`${file}\n`)
// The measuring process holds this one's standard input open for as long as it lives.
process.stdin.resume().on('end', () => process.exit())

function start(name: string, uid: string): void {
  const labels = {
    'training.kubeflow.org/operator-name': 'mpi-operator',
    'training.kubeflow.org/job-name': name,
    'training.kubeflow.org/job-role': 'launcher',
  }
  const owner = (kind: string, of: string, uid: string, apiVersion: string): object => ({
    metadata: { ownerReferences: [{ apiVersion, kind, name: of, uid, controller: true, blockOwnerDeletion: true }] },
  })
  const launcher = `${name}-launcher`
  const job = api.put(
    withMetadata(owner('MPIJob', name, uid, 'kubeflow.org/v2beta1'), { kind: 'Job', name: launcher, labels }),
  )
  const running = { running: { startedAt: new Date().toISOString() } }
  api.put({
    ...withMetadata(owner('Job', launcher, job.metadata!.uid!, 'batch/v1'), {
      kind: 'Pod',
      name: `${launcher}-0`,
      labels: { ...labels, 'batch.kubernetes.io/job-name': launcher },
    }),
    spec: { restartPolicy: 'Never', nodeName: 'puppet', containers: [{ name: 'launcher', image: 'x' }] },
    status: pod('Running', running),
  })
  api.patch('MPIJob', name, { status: { startTime: now(), conditions: ['Created', 'Running'].map(condition) } })
}

function end(name: string): void {
  const terminated = { exitCode: 0, reason: 'Completed', startedAt: now(), finishedAt: now() }
  api.patch('Pod', `${name}-launcher-0`, { status: pod('Succeeded', { terminated }) })
  api.patch('Job', `${name}-launcher`, {
    status: { succeeded: 1, startTime: now(), completionTime: now(), conditions: [condition('Complete')] },
  })
  api.patch('MPIJob', name, {
    status: { startTime: now(), completionTime: now(), conditions: ['Created', 'Succeeded'].map(condition) },
  })
}

function withMetadata(owned: object, { kind, ...metadata }: { kind: string; name: string; labels: object }) {
  const { metadata: references } = owned as { metadata: object }
  return { kind, metadata: { ...metadata, ...references } } as KubernetesObject
}

function pod(phase: string, state: object): object {
  const ready = 'running' in state
  return {
    phase,
    containerStatuses: [{ name: 'launcher', image: 'x', imageID: 'x', ready, restartCount: 0, state }],
  }
}

function condition(type: string): object {
  return { type, status: 'True', reason: `MPIJob${type}`, lastTransitionTime: now(), lastUpdateTime: now() }
}

function now(): string {
  return new Date().toISOString()
}
