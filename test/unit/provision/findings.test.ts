import { describe, expect, test } from '@jest/globals'
import type { V1DaemonSet, V1Deployment, V1Node } from '@kubernetes/client-node'
import type { Wire } from '../../../src/kubernetes/objects.ts'
import { describeNodes, nodeReadiness, readyNodes } from '../../../src/provision/node-readiness.ts'
import { clusterFindings, type Observed } from '../../../src/provision/readiness.ts'

const crd = (versions: { name: string; served: boolean }[], established = true): Observed['mpiJobs'] =>
  ({
    metadata: { name: 'mpijobs.kubeflow.org' },
    spec: { versions },
    status: { conditions: [{ type: 'Established', status: established ? 'True' : 'False' }] },
  }) as unknown as Observed['mpiJobs']

const deployment = (name: string, image: string, availableReplicas: number): Wire<V1Deployment> =>
  ({
    metadata: { name, namespace: 'mpi-operator' },
    spec: { selector: {}, template: { spec: { containers: [{ name: 'c', image }] } } },
    status: { availableReplicas },
  }) as Wire<V1Deployment>

const daemonSet = (name: string, ready = 0, desired = 0): Wire<V1DaemonSet> =>
  ({
    metadata: { name, namespace: 'kube-system' },
    spec: { selector: {}, template: { spec: { containers: [] } } },
    status: { numberReady: ready, desiredNumberScheduled: desired },
  }) as unknown as Wire<V1DaemonSet>

const claim = (phase: string, volumeName?: string): Observed['claim'] =>
  ({ metadata: { name: 'fsx-claim' }, spec: { volumeName }, status: { phase } }) as Observed['claim']

const well: Observed = {
  mpiJobs: crd([{ name: 'v2beta1', served: true }]),
  operators: [deployment('mpi-operator', 'mpioperator/mpi-operator:0.8', 1)],
  claim: claim('Bound', 'trainium-fsx-claim'),
  daemonSets: [daemonSet('neuron-device-plugin'), daemonSet('efa-device-plugin', 4, 4)],
}
const needs = { namespace: 'trainium', claimName: 'fsx-claim', efa: true }

test('a cluster that has everything is ready, also without Trainium nodes', () => {
  expect(clusterFindings(well, needs).filter(({ ok }) => !ok)).toEqual([])
})

describe('a cluster that lacks something says what and what to do', () => {
  test.each<[string, Partial<Observed>, string]>([
    ['no MPIJobs', { mpiJobs: undefined }, 'The cluster does not know MPIJobs: install the MPI Operator'],
    [
      "the Training Operator's MPIJob",
      { mpiJobs: crd([{ name: 'v1', served: true }]) },
      "The cluster serves MPIJob v1 but not v2beta1: replace the Training Operator's MPIJob",
    ],
    ['a kind that is too new', { mpiJobs: crd([{ name: 'v2beta1', served: true }], false) }, 'is not Established yet'],
    [
      'no operator',
      { operators: [deployment('web', 'nginx:1', 1)] },
      'The MPI Operator is not installed: run provision-trainium',
    ],
    [
      'an operator without a pod',
      { operators: [deployment('mpi-operator', 'mpioperator/mpi-operator:0.8', 0)] },
      "no available pod: look at 'kubectl -n mpi-operator describe deployment mpi-operator'",
    ],
    ['no claim', { claim: undefined }, "Namespace 'trainium' has no PersistentVolumeClaim 'fsx-claim'"],
    [
      'a claim whose volume is missing',
      { claim: claim('Pending', 'pv') },
      "is Pending: it asks for PersistentVolume 'pv'",
    ],
    ['a claim without a volume', { claim: claim('Pending') }, 'it names no volume, and no storage class has made one'],
    [
      'no Neuron plugin',
      { daemonSets: [daemonSet('efa-device-plugin')] },
      'No DaemonSet offers aws.amazon.com/neuron to pods',
    ],
    [
      'no EFA plugin',
      { daemonSets: [daemonSet('neuron-device-plugin')] },
      'No DaemonSet offers vpc.amazonaws.com/efa to pods',
    ],
    [
      'a plugin that does not start',
      { daemonSets: [daemonSet('neuron-device-plugin', 1, 4), daemonSet('efa-device-plugin')] },
      'DaemonSet kube-system/neuron-device-plugin is ready on 1 of 4 nodes',
    ],
  ])('%s', (_, change, sentence) => {
    const wrong = clusterFindings({ ...well, ...change }, needs).filter(({ ok }) => !ok)
    expect(wrong.map((finding) => finding.sentence)).toEqual([expect.stringContaining(sentence)])
  })
})

test('an operator of any name is known by its image; nodes without EFA need no plugin for it', () => {
  const observed = {
    ...well,
    operators: [deployment('kubeflow-mpi', 'registry.example/mirror/mpi-operator:0.8.2', 1)],
    daemonSets: [daemonSet('neuron-device-plugin')],
  }
  expect(clusterFindings(observed, { ...needs, efa: false }).every(({ ok }) => ok)).toBe(true)
})

const devices = { neuron: 16, efa: 8 }
const node = (
  name: string,
  change: { ready?: boolean; neuron?: string; efa?: string; cordoned?: boolean; leaving?: boolean } = {},
): Wire<V1Node> => ({
  metadata: { name, ...(change.leaving && { deletionTimestamp: '2026-11-21T05:00:00Z' }) },
  spec: { ...(change.cordoned && { unschedulable: true }) },
  status: {
    conditions: [
      {
        type: 'Ready',
        status: change.ready === false ? 'False' : 'True',
        message: 'container runtime network not ready',
      },
    ] as never,
    allocatable: { 'aws.amazon.com/neuron': change.neuron ?? '16', 'vpc.amazonaws.com/efa': change.efa ?? '8' },
  },
})

test.each([
  ['all it needs', {}, undefined],
  ['no network', { ready: false }, 'is not Ready (container runtime network not ready)'],
  ['a cordon', { cordoned: true }, 'is cordoned'],
  ['its end before it', { leaving: true }, 'is being removed'],
  [
    'no devices yet',
    { neuron: '0' },
    "offers 0 of 16 aws.amazon.com/neuron (look at the Neuron device plugin's pod there)",
  ],
  ['too few adapters', { efa: '1' }, "offers 1 of 8 vpc.amazonaws.com/efa (look at the EFA device plugin's pod there)"],
])('a node with %s', (_, change, problem) => {
  expect(nodeReadiness(node('a', change), devices).problem).toBe(problem)
})

test('how far the nodes are is one sentence', () => {
  const nodes = [node('a'), node('b', { neuron: '0' })]
  expect(readyNodes(nodes, devices).map(({ name }) => name)).toEqual(['a'])
  expect(describeNodes(nodes, 4, devices)).toBe(
    "1 of 4 Trainium nodes are ready; b offers 0 of 16 aws.amazon.com/neuron (look at the Neuron device plugin's pod there); 2 have not joined the cluster",
  )
  expect(describeNodes([node('a')], 1, devices)).toBe('1 of 1 Trainium nodes are ready')
})
