import { describe, expect, test } from '@jest/globals'
import type { Node, Pod } from '../../../rehearsal/kubernetes/controllers/framework/objects.ts'
import { misfit, nodeState } from '../../../rehearsal/kubernetes/controllers/scheduler/fit.ts'
import { unschedulable, unschedulableAnywhere } from '../../../rehearsal/kubernetes/controllers/scheduler/message.ts'
import { requestsOf } from '../../../rehearsal/kubernetes/controllers/scheduler/requests.ts'

type PodSpec = NonNullable<Pod['spec']>

const podWith = (spec: Partial<PodSpec> = {}, limits: Record<string, string> = {}): Pod => ({
  metadata: { name: 'pod', namespace: 'default' },
  spec: { containers: [{ name: 'main', image: 'x', resources: { limits } }], ...spec },
})
const nodeWith = (allocatable: Record<string, string> = {}, spec: Node['spec'] = {}, labels = {}): Node => ({
  metadata: { name: 'node', labels },
  spec,
  status: { allocatable: { cpu: '8', memory: '32Gi', pods: '110', ...allocatable } },
})
const neuron = (count: number) => ({ 'aws.amazon.com/neuron': `${count}` })
const taint = { key: 'aws.amazon.com/neuron', value: 'true', effect: 'NoSchedule' }
const pool = (operator: string, values?: string[]) => ({
  nodeAffinity: {
    requiredDuringSchedulingIgnoredDuringExecution: {
      nodeSelectorTerms: [{ matchExpressions: [{ key: 'pool', operator, ...(values ? { values } : {}) }] }],
    },
  },
})

describe('why a pod does not fit on a node', () => {
  const why = (pod: Pod, node: Node, there: Pod[] = []) => misfit(pod, nodeState(node, there), [])?.reasons

  test.each<[string, Pod, Node, Pod[], string[] | undefined]>([
    ['it fits', podWith({}, neuron(16)), nodeWith(neuron(16)), [], undefined],
    ['no devices', podWith({}, neuron(16)), nodeWith(), [], ['Insufficient aws.amazon.com/neuron']],
    [
      'devices taken',
      podWith({}, neuron(1)),
      nodeWith(neuron(16)),
      [podWith({}, neuron(16))],
      ['Insufficient aws.amazon.com/neuron'],
    ],
    [
      'several things short',
      podWith({}, { ...neuron(1), memory: '64Gi', cpu: '9' }),
      nodeWith(),
      [],
      ['Insufficient cpu', 'Insufficient memory', 'Insufficient aws.amazon.com/neuron'],
    ],
    [
      'fractions add up',
      podWith({}, { cpu: '100m' }),
      nodeWith({ cpu: '300m' }),
      [podWith({}, { cpu: '100m' }), podWith({}, { cpu: '100m' })],
      undefined,
    ],
    ['too many pods', podWith(), nodeWith({ pods: '1' }), [podWith()], ['Too many pods']],
    [
      'a taint',
      podWith(),
      nodeWith({}, { taints: [taint] }),
      [],
      ['node(s) had untolerated taint {aws.amazon.com/neuron: true}'],
    ],
    [
      'a tolerated taint',
      podWith({ tolerations: [{ operator: 'Exists' }] }),
      nodeWith({}, { taints: [taint] }),
      [],
      undefined,
    ],
    [
      'a taint of another value',
      podWith({ tolerations: [{ key: taint.key, value: 'no' }] }),
      nodeWith({}, { taints: [taint] }),
      [],
      ['node(s) had untolerated taint {aws.amazon.com/neuron: true}'],
    ],
    [
      'a taint that only prefers',
      podWith(),
      nodeWith({}, { taints: [{ ...taint, effect: 'PreferNoSchedule' }] }),
      [],
      undefined,
    ],
    ['cordoned', podWith(), nodeWith({}, { unschedulable: true }), [], ['node(s) were unschedulable']],
    [
      'a selector',
      podWith({ nodeSelector: { pool: 'a' } }),
      nodeWith({}, {}, { pool: 'b' }),
      [],
      ["node(s) didn't match Pod's node affinity/selector"],
    ],
    [
      'an affinity',
      podWith({ affinity: pool('In', ['a']) }),
      nodeWith({}, {}, { pool: 'b' }),
      [],
      ["node(s) didn't match Pod's node affinity/selector"],
    ],
    ['an affinity it meets', podWith({ affinity: pool('Exists') }), nodeWith({}, {}, { pool: 'b' }), [], undefined],
  ])('%s', (_, pod, node, there, expected) => {
    expect(why(pod, node, there)).toEqual(expected)
  })

  test('the first filter that refuses speaks alone', () => {
    expect(why(podWith({ nodeSelector: { pool: 'a' } }, neuron(1)), nodeWith({}, { taints: [taint] }))).toEqual([
      'node(s) had untolerated taint {aws.amazon.com/neuron: true}',
    ])
  })
})

test('what a pod asks for is its containers together, or its hungriest init container', () => {
  const container = (name: string, cpu: string, more = {}) => ({
    name,
    image: 'x',
    resources: { requests: { cpu } },
    ...more,
  })
  const pod = podWith({
    containers: [container('a', '1'), container('b', '500m')],
    initContainers: [container('sidecar', '250m', { restartPolicy: 'Always' }), container('init', '2')],
  })
  expect(requestsOf(pod)).toEqual(new Map([['cpu', 2.25]]))
})

describe('what the scheduler says', () => {
  const short = { reasons: ['Insufficient aws.amazon.com/neuron'], resolvable: true }
  const hopeless = { reasons: ['node(s) had untolerated taint {a: b}'], resolvable: false }

  test.each([
    ['no nodes', [], 'no nodes available to schedule pods'],
    [
      'some short, some tainted',
      [short, hopeless, short, hopeless, hopeless, hopeless],
      '0/6 nodes are available: 2 Insufficient aws.amazon.com/neuron, 4 node(s) had untolerated taint {a: b}. ' +
        'preemption: 0/6 nodes are available: 2 No preemption victims found for incoming pod, 4 Preemption is not helpful for scheduling.',
    ],
    [
      'more short than tainted: sorted as text, not as met',
      [hopeless, hopeless, short, short, short],
      '0/5 nodes are available: 2 node(s) had untolerated taint {a: b}, 3 Insufficient aws.amazon.com/neuron. ' +
        'preemption: 0/5 nodes are available: 2 Preemption is not helpful for scheduling, 3 No preemption victims found for incoming pod.',
    ],
    [
      'more tainted than short',
      [hopeless, hopeless, hopeless, short],
      '0/4 nodes are available: 1 Insufficient aws.amazon.com/neuron, 3 node(s) had untolerated taint {a: b}. ' +
        'preemption: 0/4 nodes are available: 1 No preemption victims found for incoming pod, 3 Preemption is not helpful for scheduling.',
    ],
    [
      'all short',
      [short],
      '0/1 nodes are available: 1 Insufficient aws.amazon.com/neuron. ' +
        'preemption: 0/1 nodes are available: 1 No preemption victims found for incoming pod.',
    ],
  ])('of %s', (_, misfits, message) => {
    expect(unschedulable(misfits)).toBe(message)
  })

  test('of a claim that is missing', () => {
    expect(unschedulableAnywhere(2, 'persistentvolumeclaim "fsx-claim" not found')).toBe(
      '0/2 nodes are available: persistentvolumeclaim "fsx-claim" not found. ' +
        'preemption: 0/2 nodes are available: 2 Preemption is not helpful for scheduling.',
    )
  })
})
