import { expect, test } from '@jest/globals'
import type { Cluster } from '../../../src/kubernetes/cluster.ts'
import type { KubernetesObject, Resource } from '../../../src/kubernetes/objects.ts'
import { nodesNeeded } from '../../../src/provision/needed.ts'

const template = (devices: number) => ({
  spec: { containers: [{ name: 'main', resources: { limits: { 'aws.amazon.com/neuron': devices } } }] },
})
const over = (type: string) => ({ status: { conditions: [{ type, status: 'True' }] } })

function mpiJob(name: string, workers: number, devices: number, more: object = {}): KubernetesObject {
  const mpiReplicaSpecs = {
    Launcher: { template: template(0) },
    Worker: { replicas: workers, template: template(devices) },
  }
  return { metadata: { name }, spec: { mpiReplicaSpecs }, ...more }
}

const job = (name: string, devices: number, more: object = {}): KubernetesObject => ({
  metadata: { name },
  spec: { template: template(devices) },
  ...more,
})

const pod = (
  name: string,
  devices: number,
  labels: Record<string, string> = {},
  phase = 'Running',
): KubernetesObject => ({
  metadata: { name, labels },
  ...template(devices),
  status: { phase },
})

/** A cluster of which only lists are wanted. */
function holding(objects: Partial<Record<string, KubernetesObject[]>>): Cluster {
  return {
    resourceFor: async (_: string, kind: string) =>
      kind === 'MPIJob' && !objects.mpijobs ? undefined : ({} as Resource),
    list: async ({ plural }: Resource) => ({ items: objects[plural] ?? [], resourceVersion: '1' }),
  } as unknown as Cluster
}

test.each<[string, Partial<Record<string, KubernetesObject[]>>, number]>([
  ['nothing', {}, 0],
  ['an MPIJob whose pods are not there yet', { mpijobs: [mpiJob('train', 4, 16)] }, 4],
  ['workers that share a node', { mpijobs: [mpiJob('train', 4, 8)] }, 2],
  ['workers of which one does not fill a node', { mpijobs: [mpiJob('train', 3, 6)] }, 2],
  ['a Job', { jobs: [job('tune', 1)] }, 1],
  ['an MPIJob and a Job', { mpijobs: [mpiJob('train', 2, 16)], jobs: [job('tune', 16)] }, 3],
  ['work on ordinary nodes', { mpijobs: [mpiJob('pi', 4, 0)], jobs: [job('prepare', 0)] }, 0],
  ['an MPIJob that is over', { mpijobs: [mpiJob('train', 4, 16, over('Succeeded'))] }, 0],
  ['a Job that has failed', { jobs: [job('tune', 16, over('Failed'))] }, 0],
  ['a Job that is complete', { jobs: [job('tune', 16, over('Complete'))] }, 0],
  [
    'an MPIJob that is suspended',
    {
      mpijobs: [
        {
          ...mpiJob('train', 4, 16),
          spec: { ...(mpiJob('train', 4, 16).spec as object), runPolicy: { suspend: true } },
        },
      ],
    },
    0,
  ],
  [
    'an MPIJob that is being deleted',
    { mpijobs: [mpiJob('train', 4, 16, { metadata: { name: 'train', deletionTimestamp: '2026-11-21T00:00:00Z' } })] },
    0,
  ],
  [
    "a worker that outlives its MPIJob's end for a moment",
    {
      mpijobs: [mpiJob('train', 1, 16, over('Succeeded'))],
      pods: [pod('train-worker-0', 16, { 'training.kubeflow.org/job-name': 'train' })],
    },
    0,
  ],
  [
    'a worker, counted once with its MPIJob',
    {
      mpijobs: [mpiJob('train', 1, 16)],
      pods: [pod('train-worker-0', 16, { 'training.kubeflow.org/job-name': 'train' })],
    },
    1,
  ],
  ["somebody's pod", { pods: [pod('debug', 16), pod('done', 16, {}, 'Succeeded')] }, 1],
])('%s', async (_, objects, nodes) => {
  expect((await nodesNeeded(holding(objects), 'trainium', 16)).nodes).toBe(nodes)
})

test('who needs them is named', async () => {
  const cluster = holding({ mpijobs: [mpiJob('train', 2, 16)], jobs: [job('prepare', 0)], pods: [pod('debug', 1)] })
  expect((await nodesNeeded(cluster, 'trainium', 16)).workloads).toEqual(['MPIJob train', 'pod debug'])
})
