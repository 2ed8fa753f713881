import { describe, expect, test } from '@jest/globals'
import type { Diagnosis } from '../../../../src/mpijob/diagnose.ts'
import type { Node, Pod } from '../../../../src/mpijob/objects.ts'
import { AVOIDED, avoid, avoidedNodes, blamedNode } from '../../../../src/run/retry/bad-node.ts'

const pod = (name: string, nodeName: string, role = 'worker'): Pod => ({
  metadata: { name, labels: { 'training.kubeflow.org/job-role': role } },
  spec: { nodeName, containers: [] },
})
const run = { kind: 'MPIJob' as const, name: 'train' }
const launcher = pod('train-launcher-x', 'system', 'launcher')
const workers = [0, 1, 10].map((index) => pod(`train-worker-${index}`, `node-${index}`))
const diagnosis = (more: Partial<Diagnosis>): Diagnosis => ({
  ...{ id: 'accelerator-broken', sentence: 'x', advice: 'y', retry: 'new-node' },
  ...more,
})
const lost = 'a remote daemon. Remote daemon: [[1,0],2] on node train-worker-10.train.trainium.svc'

describe('the node that a failure is blamed on', () => {
  test.each<[string, Partial<Diagnosis>, Pod[], string | undefined]>([
    ['the worker that the cluster names', { pod: 'train-worker-1' }, workers, 'node-1'],
    [
      'the one that was lost, not its successor',
      { pod: 'train-worker-0' },
      [pod('train-worker-0', 'old'), ...workers],
      'old',
    ],
    ['the worker that mpirun names', { pod: 'train-launcher-x', evidence: lost }, workers, 'node-10'],
    [
      'the worker of the rank',
      { pod: 'train-launcher-x', evidence: '[1,1]<stderr>:Uncorrectable HBM' },
      workers,
      'node-1',
    ],
    ['the only one there is', { pod: 'train-launcher-x', evidence: 'Uncorrectable HBM' }, [workers[1]!], 'node-1'],
    ['one of several, nobody knows which', { pod: 'train-launcher-x', evidence: 'Uncorrectable' }, workers, undefined],
    ["the launcher's own", { id: 'evicted', pod: 'train-launcher-x' }, [workers[1]!], undefined],
    ['a reason that no other node mends', { retry: 'same', pod: 'train-worker-1' }, workers, undefined],
  ])('%s', (_, more, of, node) => {
    expect(blamedNode(run, diagnosis(more), [launcher, ...of])).toBe(node)
  })

  test('counts the slots of a worker', () => {
    const evidence = '[1,35]<stdout>:Uncorrectable HBM'
    expect(blamedNode(run, diagnosis({ pod: 'train-launcher-x', evidence }), [launcher, ...workers], 32)).toBe('node-1')
  })
})

const NEURON = 'aws.amazon.com/neuron'
const node = (name: string, more: Partial<Node> = {}): Node => ({
  metadata: { name, labels: { 'kubernetes.io/hostname': `host-${name}` } },
  status: { allocatable: { [NEURON]: '16', pods: '50' }, conditions: [{ type: 'Ready', status: 'True' }] },
  ...more,
})
const unready = { status: { allocatable: { [NEURON]: '16' }, conditions: [{ type: 'Ready', status: 'Unknown' }] } }
const cordoned = { spec: { unschedulable: true } }
const tainted = { spec: { taints: [{ key: 'mine', effect: 'NoSchedule' }] } }

const manifest = (affinity?: object, workers = 2) => {
  const containers = [{ name: 'c', resources: { limits: { [NEURON]: 16 } } }]
  const template = { spec: { containers, ...(affinity === undefined ? {} : { affinity }) } }
  return {
    apiVersion: 'kubeflow.org/v2beta1',
    kind: 'MPIJob',
    metadata: { name: 'train' },
    spec: {
      mpiReplicaSpecs: { Launcher: { template: structuredClone(template) }, Worker: { replicas: workers, template } },
    },
  }
}
type Made = ReturnType<typeof manifest>
const affinityOf = (made: unknown) =>
  ((made as Made).spec.mpiReplicaSpecs.Worker.template.spec as { affinity?: { nodeAffinity?: object } }).affinity

const notIn = (...values: string[]) => ({ key: 'kubernetes.io/hostname', operator: 'NotIn', values })
const required = (...matchExpressions: object[]) => ({
  requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions }] },
})
const preferred = (...matchExpressions: object[]) => ({
  preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 100, preference: { matchExpressions } }],
})

describe('a retry stays away from a node', () => {
  const three = [node('a'), node('b'), node('c')]

  test('by its label, where the others can take all workers; the launcher may go where it likes', () => {
    const { manifest: made, how } = avoid(manifest(), 'a', three)
    expect(how).toBe('required')
    expect(affinityOf(made)).toEqual({ nodeAffinity: required(notIn('host-a')) })
    expect(JSON.stringify((made as unknown as Made).spec.mpiReplicaSpecs.Launcher)).not.toContain('NotIn')
    expect(avoidedNodes(made)).toEqual(['host-a'])
  })

  test.each<[string, Node[], number]>([
    ['too few', three, 3],
    ['not ready', [node('a'), node('b'), node('c', unready)], 2],
    ['cordoned', [node('a'), node('b'), node('c', cordoned)], 2],
    ['tainted', [node('a'), node('b'), node('c', tainted)], 2],
    ['unknown, for nodes may not be looked at', [], 1],
  ])('where there is room, if the others are %s', (_, nodes, workers) => {
    const { manifest: made, how } = avoid(manifest(undefined, workers), 'a', nodes)
    expect(how).toBe('preferred')
    expect(affinityOf(made)).toEqual({ nodeAffinity: preferred(notIn(nodes.length === 0 ? 'a' : 'host-a')) })
  })

  test('and from those before; what the manifest asked for stays', () => {
    const own = { key: 'zone', operator: 'In', values: ['z'] }
    const given = { podAffinity: {}, nodeAffinity: { ...required(own), ...preferred(own) } }
    const first = avoid(manifest(given), 'a', [...three, node('d')]).manifest
    expect(affinityOf(first)).toEqual({
      podAffinity: {},
      nodeAffinity: { ...required(own, notIn('host-a')), ...preferred(own) },
    })
    const second = avoid(first, 'b', [...three, node('d')]).manifest
    expect(affinityOf(second)).toMatchObject({ nodeAffinity: required(own, notIn('host-a', 'host-b')) })
    const third = avoid(second, 'c', [...three, node('d')])
    expect(third.how).toBe('preferred')
    expect(affinityOf(third.manifest)).toEqual({
      podAffinity: {},
      nodeAffinity: {
        ...required(own),
        preferredDuringSchedulingIgnoredDuringExecution: [
          ...preferred(own).preferredDuringSchedulingIgnoredDuringExecution,
          ...preferred(notIn('host-a', 'host-b', 'host-c')).preferredDuringSchedulingIgnoredDuringExecution,
        ],
      },
    })
  })

  test.each(['nonsense', '{}', '["<b>", 7, "host-a"]'])('whatever stands in the annotation (%s)', (text) => {
    const names = avoidedNodes({ metadata: { annotations: { [AVOIDED]: text } } })
    expect(names.filter((name) => !/^[\w.-]+$/.test(name))).toEqual([])
  })
})
