// A cluster in which every MPIJob runs, quietly, until it is told otherwise. Arguments: workers, virtual seconds in one.
// Told over IPC: `toggle` suspends or resumes the run, `grow` makes the log go on, `requests` asks what was asked for.
import { mkdtempSync, writeFileSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { KubernetesObject } from '../src/kubernetes/objects.ts'
import { startApi } from './api-server.ts'

const [workers, clockRate] = process.argv.slice(2).map(Number) as [number, number]
const logs = new Set<ServerResponse>()
let name = ''
let suspended = false

const api = await startApi({
  clockRate,
  created: (object) => {
    if (object.kind === 'MPIJob') start(object)
  },
  log(_pod, query, response) {
    if (query.get('follow') === null) return void response.end(line)
    response.write(line)
    logs.add(response)
    response.on('close', () => logs.delete(response))
  },
})
const line = `${new Date().toISOString().replace('Z', '000000Z')} compiling\n`
for (let at = 0; at <= workers; at++) api.put(node(`node-${at}`))

const file = join(mkdtempSync(join(tmpdir(), 'bench-')), 'kubeconfig')
writeFileSync(file, api.kubeconfig)
process.stdout.write(`${file}\n`)
process.stdin.resume().on('end', () => process.exit())

process.on('message', (told: 'toggle' | 'requests' | 'end') => {
  if (told === 'requests') process.send!(api.requests)
  else if (told === 'end') end()
  else {
    suspended = !suspended
    process.send!(performance.timeOrigin + performance.now())
    api.patch('MPIJob', name, {
      spec: { runPolicy: { suspend: suspended } },
      status: { conditions: [condition('Created'), condition(suspended ? 'Suspended' : 'Running')] },
    })
  }
})

function start(job: KubernetesObject): void {
  name = job.metadata!.name!
  const mpiJob = owner('kubeflow.org/v2beta1', 'MPIJob', name, job.metadata!.uid!)
  const launcher = api.put({
    kind: 'Job',
    metadata: { name: `${name}-launcher`, labels: labels('launcher'), ownerReferences: [mpiJob] },
  } as KubernetesObject)
  const launcherJob = owner('batch/v1', 'Job', launcher.metadata!.name!, launcher.metadata!.uid!)
  api.put(pod(`${name}-launcher-0`, 'launcher', launcherJob, 'node-0'))
  for (let at = 0; at < workers; at++) api.put(pod(`${name}-worker-${at}`, 'worker', mpiJob, `node-${at + 1}`))
  api.patch('MPIJob', name, {
    status: { startTime: now(), conditions: [condition('Created'), condition('Running')] },
  })
}

function end(): void {
  for (const log of logs) log.end()
  const terminated = { exitCode: 0, reason: 'Completed', startedAt: now(), finishedAt: now() }
  api.patch('Pod', `${name}-launcher-0`, {
    status: { phase: 'Succeeded', containerStatuses: [{ ...container('launcher'), state: { terminated } }] },
  })
  const complete = { ...(condition('Complete') as object) }
  api.patch('Job', `${name}-launcher`, { status: { succeeded: 1, completionTime: now(), conditions: [complete] } })
  api.patch('MPIJob', name, { status: { completionTime: now(), conditions: ['Created', 'Succeeded'].map(condition) } })
}

function now(): string {
  return new Date().toISOString()
}

function labels(role: string): Record<string, string> {
  return {
    'training.kubeflow.org/operator-name': 'mpi-operator',
    'training.kubeflow.org/job-name': name,
    'training.kubeflow.org/job-role': role,
  }
}

function owner(apiVersion: string, kind: string, of: string, uid: string): object {
  return { apiVersion, kind, name: of, uid, controller: true, blockOwnerDeletion: true }
}

function condition(type: string): object {
  return { type, status: 'True', reason: `MPIJob${type}`, lastTransitionTime: now(), lastUpdateTime: now() }
}

function container(role: string): object {
  return {
    name: role,
    image: 'registry.example/neuron:2.30',
    imageID: 'registry.example/neuron@sha256:0123456789abcdef',
    ready: true,
    restartCount: 0,
    state: { running: { startedAt: now() } },
  }
}

/** As large as they really are: a worker has some hundred variables and mounts, written down once more in managedFields. */
function pod(podName: string, role: string, controller: object, nodeName: string): KubernetesObject {
  const env = Array.from({ length: 40 }, (_, at) => ({ name: `NEURON_RT_VARIABLE_${at}`, value: `value-${at}` }))
  const volumeMounts = Array.from({ length: 8 }, (_, at) => ({ name: `v${at}`, mountPath: `/mnt/${at}` }))
  const resources = { limits: { 'aws.amazon.com/neuron': '16', 'vpc.amazonaws.com/efa': '8' } }
  return {
    kind: 'Pod',
    metadata: {
      name: podName,
      labels: labels(role),
      ownerReferences: [controller],
      managedFields: [{ manager: 'kubelet', time: now(), fieldsV1: fieldsOf(env, volumeMounts) }],
    },
    spec: {
      restartPolicy: 'Never',
      nodeName,
      containers: [{ name: role, image: 'x', env, volumeMounts, resources }],
    },
    status: {
      phase: 'Running',
      conditions: ['Initialized', 'Ready', 'ContainersReady', 'PodScheduled'].map(condition),
      containerStatuses: [container(role)],
    },
  } as unknown as KubernetesObject
}

function node(nodeName: string): KubernetesObject {
  const images = Array.from({ length: 40 }, (_, at) => ({
    names: [`registry.example/image-${at}@sha256:${'0123456789abcdef'.repeat(4)}`, `registry.example/image-${at}:tag`],
    sizeBytes: 12_345_678,
  }))
  return {
    kind: 'Node',
    metadata: {
      name: nodeName,
      labels: { 'node.kubernetes.io/instance-type': 'trn1.32xlarge' },
      managedFields: [{ manager: 'kubelet', time: now(), fieldsV1: fieldsOf(images) }],
    },
    status: {
      allocatable: { cpu: '128', memory: '512Gi', 'aws.amazon.com/neuron': '16' },
      conditions: ['Ready', 'MemoryPressure', 'DiskPressure', 'PIDPressure'].map(condition),
      images,
    },
  } as unknown as KubernetesObject
}

function fieldsOf(...parts: object[][]): object {
  return Object.fromEntries(parts.flat().map((part, at) => [`k:{"name":"${at}"}`, { '.': {}, of: Object.keys(part) }]))
}
