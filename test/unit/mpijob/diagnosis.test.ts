import { describe, expect, test } from '@jest/globals'
import { containerReason } from '../../../src/mpijob/diagnosis/container.ts'
import { creationReason } from '../../../src/mpijob/diagnosis/creation.ts'
import { unscheduledReason } from '../../../src/mpijob/diagnosis/scheduling.ts'
import { event, node, pod } from './objects.ts'

const NEURON = 'aws.amazon.com/neuron'

describe('why a pod is not scheduled', () => {
  test.each<
    [
      string,
      { message: string; devices?: number; nodes: Record<string, string>[] },
      { id: string; hopeless: boolean; says: RegExp },
    ]
  >([
    [
      'no Trainium node is there yet',
      { message: `0/2 nodes are available: 2 Insufficient ${NEURON}.`, devices: 16, nodes: [{}, {}] },
      {
        id: 'no-accelerator-node',
        hopeless: false,
        says: /asks for 16 aws.amazon.com\/neuron, and no node of the cluster has any/,
      },
    ],
    [
      'all nodes are too small',
      { message: `0/1 nodes are available: 1 Insufficient ${NEURON}.`, devices: 16, nodes: [{ [NEURON]: '1' }] },
      { id: 'too-few-accelerators', hopeless: true, says: /the largest node has 1/ },
    ],
    [
      'all accelerators are in use',
      { message: `0/1 nodes are available: 1 Insufficient ${NEURON}.`, devices: 16, nodes: [{ [NEURON]: '16' }] },
      { id: 'accelerators-taken', hopeless: false, says: /the 1 node\(s\) that have them are in use/ },
    ],
    [
      'a taint on every node',
      {
        message:
          '0/2 nodes are available: 2 node(s) had untolerated taint {aws.amazon.com/neuron: }. preemption: 0/2 nodes are available',
        nodes: [{}, {}],
      },
      { id: 'taint-not-tolerated', hopeless: true, says: /aws.amazon.com\/neuron/ },
    ],
    [
      'a taint on some nodes, others are full',
      {
        message: '0/2 nodes are available: 1 node(s) had untolerated taint {a: b}, 1 Insufficient cpu.',
        nodes: [{}, {}],
      },
      { id: 'insufficient-resources', hopeless: false, says: /waits for cpu/ },
    ],
    [
      'a node that is not ready yet',
      {
        message: '0/1 nodes are available: 1 node(s) had untolerated taint {node.kubernetes.io/not-ready: }.',
        nodes: [{}],
      },
      { id: 'unschedulable', hopeless: false, says: /not-ready/ },
    ],
    [
      'no such claim',
      { message: 'persistentvolumeclaim "fsx-claim" not found', nodes: [{}] },
      { id: 'claim-missing', hopeless: true, says: /'fsx-claim', which does not exist/ },
    ],
    [
      'a claim that is not bound',
      { message: '0/1 nodes are available: pod has unbound immediate PersistentVolumeClaims.', nodes: [{}] },
      { id: 'claim-unbound', hopeless: false, says: /waits for its PersistentVolumeClaim/ },
    ],
    [
      'a volume in another zone',
      { message: '0/1 nodes are available: 1 node(s) had volume node affinity conflict.', nodes: [{}] },
      { id: 'volume-elsewhere', hopeless: true, says: /another availability zone/ },
    ],
    [
      'a selector that fits no node',
      { message: "0/1 nodes are available: 1 node(s) didn't match Pod's node affinity/selector.", nodes: [{}] },
      { id: 'node-selector', hopeless: false, says: /nodeSelector/ },
    ],
  ])('%s', (_, { message, devices = 0, nodes }, { id, hopeless, says }) => {
    const reason = unscheduledReason(
      pod('train-worker-0', { unschedulable: message, devices }),
      nodes.map((allocatable, index) => node(`n${index}`, allocatable)),
    )
    expect(reason).toMatchObject({ id, hopeless, object: 'pod/train-worker-0' })
    expect(reason?.sentence).toMatch(says)
  })

  test('a pod that has a node, or that the scheduler has not looked at, has no reason', () => {
    expect(unscheduledReason(pod('train-worker-0'), [])).toBeUndefined()
    expect(unscheduledReason({ metadata: { name: 'new' }, status: { phase: 'Pending' } }, [])).toBeUndefined()
  })
})

describe('why a container does not start', () => {
  test.each<[string, { reason: string; message: string }, string[], { id: string; hopeless: boolean; says: RegExp }]>([
    [
      'no such image',
      { reason: 'ImagePullBackOff', message: 'Back-off pulling image "x:1"' },
      ['Failed to pull image "x:1": rpc error: code = NotFound desc = x:1: not found'],
      { id: 'image-not-found', hopeless: true, says: /wants the image x:1, which does not exist/ },
    ],
    [
      'no access to the image',
      {
        reason: 'ErrImagePull',
        message: 'pull access denied, repository does not exist or may require authorization: 401 Unauthorized',
      },
      [],
      { id: 'image-not-allowed', hopeless: true, says: /may not pull/ },
    ],
    [
      'a registry that does not answer',
      { reason: 'ErrImagePull', message: 'dial tcp: i/o timeout' },
      [],
      { id: 'image-pull', hopeless: false, says: /i\/o timeout/ },
    ],
    [
      'no such Secret',
      { reason: 'CreateContainerConfigError', message: 'secret "hf" not found' },
      [],
      { id: 'secret-missing', hopeless: true, says: /Secret 'hf'/ },
    ],
    [
      'no such key',
      { reason: 'CreateContainerConfigError', message: "couldn't find key token in Secret trainium/hf" },
      [],
      { id: 'secret-missing', hopeless: true, says: /key token of Secret trainium\/hf/ },
    ],
    [
      'no such ConfigMap',
      { reason: 'CreateContainerConfigError', message: 'configmap "scripts" not found' },
      [],
      { id: 'config-missing', hopeless: true, says: /ConfigMap 'scripts'/ },
    ],
    [
      'a command that cannot be run',
      { reason: 'RunContainerError', message: 'exec: "bahs": not found' },
      [],
      { id: 'container-cannot-start', hopeless: true, says: /bahs/ },
    ],
    [
      'a crash loop',
      { reason: 'CrashLoopBackOff', message: 'back-off 10s' },
      [],
      { id: 'crash-loop', hopeless: false, says: /has ended 0 times/ },
    ],
  ])('%s', (_, waiting, messages, { id, hopeless, says }) => {
    const reason = containerReason(
      pod('train-worker-0', { waiting, image: 'x:1' }),
      messages.map((message) => event('train-worker-0', 'Failed', message)),
    )
    expect(reason).toMatchObject({ id, hopeless })
    expect(reason?.sentence).toMatch(says)
  })

  test("a mount that fails is told from the kubelet's events, for the pod says nothing", () => {
    const creating = pod('train-worker-0', { waiting: { reason: 'ContainerCreating' } })
    const missing = event(
      'train-worker-0',
      'FailedMount',
      'MountVolume.SetUp failed for volume "scripts" : configmap "run-scripts" not found',
    )
    expect(containerReason(creating, [missing])).toMatchObject({ id: 'config-missing', hopeless: true })
    const slow = event(
      'train-worker-0',
      'FailedMount',
      'Unable to attach or mount volumes: timed out waiting for the condition',
    )
    expect(containerReason(creating, [slow])).toMatchObject({ id: 'volume-mount', hopeless: false })
    expect(containerReason(creating, [event('another', 'FailedMount', 'x')])).toBeUndefined()
  })
})

test.each([
  ['ValidationError', 'Found validation errors: spec: Invalid', 'invalid-mpijob'],
  ['ErrResourceExists', 'Resource "train" of Kind "Service" already exists', 'name-taken'],
  [
    'FailedCreate',
    'Error creating: pods "x" is forbidden: exceeded quota: compute, requested: aws.amazon.com/neuron=16',
    'quota-exceeded',
  ],
  [
    'MPIJobFailed',
    'worker pod created failed: pods "x" is forbidden: violates PodSecurity "restricted"',
    'pod-refused',
  ],
])('pods that are not made: %s', (reason, message, id) => {
  expect(creationReason([event('mpijob', reason, message)], ['mpijob'])?.id).toBe(id)
  expect(creationReason([event('mpijob', reason, message)], ['another'])).toBeUndefined()
})
