import { describe, expect, test } from '@jest/globals'
import { containerReason } from '../../../src/mpijob/diagnosis/container.ts'
import { creationReason } from '../../../src/mpijob/diagnosis/creation.ts'
import { unscheduledReason } from '../../../src/mpijob/diagnosis/scheduling.ts'
import type { KubernetesEvent, Node, Pod, Workload } from '../../../src/mpijob/objects.ts'
import { quantityOf } from '../../../src/mpijob/quantity.ts'
import { at, event, node, now, pod } from './objects.ts'

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

describe('what an autoscaler says', () => {
  const small = '0/2 nodes are available: 2 Insufficient aws.amazon.com/neuron.'
  const tainted = '0/2 nodes are available: 2 node(s) had untolerated taint {dedicated: core}.'
  const from = (component: string, reason: string, message: string): KubernetesEvent =>
    ({ ...event('train-worker-0', reason, message), source: { component }, lastTimestamp: at(10) }) as KubernetesEvent

  test.each<[string, string, KubernetesEvent, string]>([
    [
      'cluster-autoscaler at its largest size',
      small,
      from('cluster-autoscaler', 'NotTriggerScaleUp', "pod didn't trigger scale-up: 2 max node group size reached"),
      'no-capacity',
    ],
    [
      'cluster-autoscaler after AWS had no capacity',
      small,
      from(
        'cluster-autoscaler',
        'NotTriggerScaleUp',
        "pod didn't trigger scale-up: 1 in backoff after failed scale-up",
      ),
      'no-capacity',
    ],
    [
      'Karpenter with no type that fits',
      small,
      from(
        'karpenter',
        'FailedScheduling',
        'Failed to schedule pod, incompatible with nodepool "trn", no instance type satisfied resources',
      ),
      'no-capacity',
    ],
    [
      'a scale-up on its way',
      small,
      from('cluster-autoscaler', 'TriggeredScaleUp', 'pod triggered scale-up: [{trn 0->4 (max: 4)}]'),
      'nodes-starting',
    ],
    [
      'a node of Karpenter on its way',
      tainted,
      from('karpenter', 'Nominated', 'Pod should schedule on: nodeclaim/trn-x'),
      'nodes-starting',
    ],
    [
      'nothing at all',
      small,
      from('cluster-autoscaler', 'NotTriggerScaleUp', "pod didn't trigger scale-up:"),
      'no-accelerator-node',
    ],
  ])('%s', (_, message, autoscaler, id) => {
    const waiting = pod('train-worker-0', { unschedulable: message, devices: 16 })
    const reason = unscheduledReason(
      waiting,
      [node('n1'), node('n2')],
      [event('train-worker-0', 'FailedScheduling', message), autoscaler],
    )
    expect(reason).toMatchObject({ id, hopeless: false })
    if (id === 'no-capacity') expect(reason).toMatchObject({ since: now(10) })
  })

  test.each([
    ['a taint on all that are there', tainted, 0],
    ['too few devices on all that are there', small, 16],
  ])('a node on its way is waited for, whatever %s', (_, message, devices) => {
    const nominated = from('karpenter', 'Nominated', 'Pod should schedule on: nodeclaim/trn-x')
    const waiting = pod('train-worker-0', { unschedulable: message, devices })
    const there = [node('n1', { [NEURON]: '1' }), node('n2')]
    expect(unscheduledReason(waiting, there)?.hopeless).toBe(true)
    expect(unscheduledReason(waiting, there, [nominated])).toMatchObject({ id: 'nodes-starting', hopeless: false })
  })

  test('what was said of another pod counts for that one', () => {
    const waiting = pod('train-worker-1', { unschedulable: small, devices: 16 })
    const other = from('cluster-autoscaler', 'TriggeredScaleUp', 'pod triggered scale-up')
    expect(unscheduledReason(waiting, [node('n1')], [other])?.id).toBe('no-accelerator-node')
  })
})

test('nodes that only carry a taint of theirs do not make Trainium nodes to come hopeless', () => {
  const message = '0/1 nodes are available: 1 node(s) had untolerated taint {dedicated: core}.'
  const worker = pod('train-worker-0', { unschedulable: message, devices: 16 })
  expect(unscheduledReason(worker, [node('core')])).toMatchObject({ id: 'no-accelerator-node', hopeless: false })
  const trainium = node('trn', { [NEURON]: '16' })
  expect(unscheduledReason(worker, [trainium])).toMatchObject({ id: 'taint-not-tolerated', hopeless: true })
})

describe('a taint', () => {
  const trn = { 'node.kubernetes.io/instance-type': 'trn1.32xlarge' }
  const tainted = (taints: object[], labels = trn) =>
    ({ ...node('trn', { [NEURON]: '16' }), metadata: { name: 'trn', labels }, spec: { taints } }) as Node
  const neuron = { key: NEURON, value: 'true', effect: 'NoSchedule' }
  const worker = (tolerations: object[] = [], nodeSelector = {}) => {
    const message = `0/3 nodes are available: 2 Insufficient ${NEURON}, 1 node(s) had untolerated taint {${NEURON}: true}.`
    const made = pod('train-worker-0', { unschedulable: message, devices: 16 })
    return { ...made, spec: { ...made.spec, tolerations, nodeSelector } } as Pod
  }
  const nodes = (...more: Node[]) => [node('core-1'), node('core-2'), ...more]

  test('of the only nodes with devices is what keeps a pod away, whatever the others lack', () => {
    const reason = unscheduledReason(worker(), nodes(tainted([neuron])))
    expect(reason).toMatchObject({ id: 'taint-not-tolerated', hopeless: true })
    expect(reason?.sentence).toContain('aws.amazon.com/neuron=true of the nodes that it could run on')
  })

  test.each<[string, Pod, Node]>([
    ['that it tolerates by key', worker([{ key: NEURON, operator: 'Exists' }]), tainted([neuron])],
    ['that it tolerates by value', worker([{ key: NEURON, value: 'true', effect: 'NoSchedule' }]), tainted([neuron])],
    ['when it tolerates all', worker([{ operator: 'Exists' }]), tainted([neuron])],
    ['that only asks', worker(), tainted([{ ...neuron, effect: 'PreferNoSchedule' }])],
    ['of a node that is starting', worker(), tainted([{ key: 'node.kubernetes.io/not-ready', effect: 'NoSchedule' }])],
  ])('%s does not', (_, waiting, trainium) => {
    expect(unscheduledReason(waiting, nodes(trainium))).toMatchObject({ id: 'accelerators-taken', hopeless: false })
  })

  test('that it tolerates by another value does', () => {
    const other = worker([{ key: NEURON, value: 'false' }])
    expect(unscheduledReason(other, nodes(tainted([neuron])))?.id).toBe('taint-not-tolerated')
  })

  test('of nodes that the selector leaves out does not', () => {
    const elsewhere = worker([], { pool: 'mine' })
    const free = { ...tainted([]), metadata: { name: 'mine', labels: { pool: 'mine' } } } as Node
    expect(unscheduledReason(elsewhere, nodes(tainted([neuron]), free))?.id).toBe('accelerators-taken')
  })
})

test.each([
  [
    'a scheduling gate, as Kueue sets it',
    { reason: 'SchedulingGated', message: 'Scheduling is blocked due to non-empty scheduling gates' },
    'queued',
  ],
  [
    'Volcano, which waits for all',
    {
      reason: 'Unschedulable',
      message: '3/4 tasks in gang unschedulable: pod group is not ready, 3 Pending, 4 minAvailable',
    },
    'gang-incomplete',
  ],
  [
    'no room for pods',
    { reason: 'Unschedulable', message: '0/1 nodes are available: 1 Too many pods.' },
    'insufficient-resources',
  ],
])('a pod is held back by %s', (_, condition, id) => {
  const held = pod('train-worker-0', { unschedulable: condition.message })
  held.status!.conditions![0]!.reason = condition.reason
  held.status!.conditions![0]!.lastTransitionTime = at(7)
  held.spec!.schedulingGates = [{ name: 'kueue.x-k8s.io/admission' }]
  expect(unscheduledReason(held, [])).toMatchObject({ id, hopeless: false, since: now(7) })
})

describe('what a registry says about an image', () => {
  const ecr = '403456789012.dkr.ecr.us-west-2.amazonaws.com/not-found/denied:401'
  test.each<[string, string, string, boolean]>([
    [
      'containerd without a login',
      `failed to resolve reference "${ecr}": pull access denied, repository does not exist or may require authorization: authorization failed: no basic auth credentials`,
      'image-not-allowed',
      true,
    ],
    [
      'ECR without the right',
      `failed to resolve reference "${ecr}": unexpected status from HEAD request to https://403456789012.dkr.ecr.us-west-2.amazonaws.com/v2/x/manifests/1: 403 Forbidden`,
      'image-not-allowed',
      true,
    ],
    [
      'ECR without a login',
      `failed to authorize: failed to fetch anonymous token: unexpected status: 401 Unauthorized`,
      'image-not-allowed',
      true,
    ],
    [
      'a login that has ended',
      'denied: Your authorization token has expired. Reauthenticate and try again.',
      'image-not-allowed',
      true,
    ],
    [
      'ECR without the tag',
      `rpc error: code = NotFound desc = failed to pull and unpack image "${ecr}": failed to resolve reference "${ecr}": ${ecr}: not found`,
      'image-not-found',
      true,
    ],
    [
      'a registry without the repository',
      'name unknown: The repository with name x does not exist in the registry',
      'image-not-found',
      true,
    ],
    [
      'Docker Hub for too many',
      'toomanyrequests: You have reached your unauthenticated pull rate limit.',
      'image-pull',
      false,
    ],
    [
      'a network that is down',
      `failed to do request: Head "https://403456789012.dkr.ecr.us-west-2.amazonaws.com/v2/": dial tcp: i/o timeout`,
      'image-pull',
      false,
    ],
    ['nothing', '', 'image-pull', false],
    [
      'a disk without room',
      'failed to register layer: write /opt/lib.so.2: no space left on device',
      'node-disk-full',
      false,
    ],
  ])('%s', (_, message, id, hopeless) => {
    const waiting = { reason: 'ImagePullBackOff', message: `Back-off pulling image "${ecr}"` }
    const reason = containerReason(pod('train-worker-0', { waiting, image: ecr }), [
      event('train-worker-0', 'Failed', `Failed to pull image "${ecr}": ${message}`),
      event('another', 'Failed', 'not found: 401 Unauthorized'),
    ])
    expect(reason).toMatchObject({ id, hopeless })
  })

  test('the words of an image’s name are not its own', () => {
    const image = 'registry.test/unauthorized'
    const waiting = { reason: 'ErrImagePull', message: `failed to resolve reference "${image}": ${image}: not found` }
    expect(containerReason(pod('p', { waiting, image }), [])?.id).toBe('image-not-found')
  })

  test.each(['InvalidImageName', 'ErrImageNeverPull'])('%s needs no words', (reason) => {
    expect(containerReason(pod('p', { waiting: { reason }, image: 'X:1' }), [])).toMatchObject({
      id: 'image-not-found',
      hopeless: true,
    })
  })
})

describe('before any container', () => {
  const creating = pod('train-worker-0', { waiting: { reason: 'ContainerCreating' } })
  const said = (reason: string, message: string, seconds = 0): KubernetesEvent => ({
    ...event('train-worker-0', reason, message),
    firstTimestamp: at(seconds),
  })
  const lustre = said('FailedMount', 'mount.lustre: mount 10.0.0.7@tcp:/abc at /fsx failed: Input/output error')

  test('a mount has five minutes on a new node, and no more', () => {
    expect(containerReason(creating, [lustre], now(290))).toMatchObject({
      id: 'volume-mount',
      hopeless: false,
      since: now(0),
    })
    expect(containerReason(creating, [lustre], now(310))).toMatchObject({ id: 'volume-mount', hopeless: true })
  })

  test.each([
    ['config-missing', 'MountVolume.SetUp failed for volume "s" : configmap "scripts" not found'],
    ['secret-missing', 'MountVolume.SetUp failed for volume "s" : secret "hf" not found'],
    ['secret-missing', 'MountVolume.SetUp failed for volume "s" : references non-existent secret key: token'],
    ['config-missing', 'MountVolume.SetUp failed for volume "s" : references non-existent config key: run.sh'],
  ])('%s is known from the kubelet: %s', (id, message) => {
    expect(containerReason(creating, [said('FailedMount', message)], now(1))).toMatchObject({ id, hopeless: true })
  })

  test('a subnet without addresses', () => {
    const message =
      'Failed to create pod sandbox: plugin type="aws-cni" failed (add): failed to assign an IP address to container'
    expect(containerReason(creating, [said('FailedCreatePodSandBox', message)], now(1))).toMatchObject({
      id: 'no-pod-address',
      hopeless: false,
    })
  })

  test('what was said before its container started is past', () => {
    expect(containerReason(pod('train-worker-0'), [lustre], now(900))).toBeUndefined()
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

const mpi: Workload = { kind: 'MPIJob', object: {} }

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
  ['FailedCreate', 'Error creating: pods "x" is forbidden: no PriorityClass with name urgent was found', 'pod-refused'],
  ['FailedCreate', 'Error creating: admission webhook "policy.example.com" denied the request: no', 'pod-refused'],
  ['MPIJobFailed', 'worker pod created failed: Pod "x" is invalid: spec.containers: Required value', 'pod-refused'],
])('pods that are not made: %s', (reason, message, id) => {
  expect(creationReason(mpi, [event('mpijob', reason, message)], ['mpijob'])?.id).toBe(id)
  expect(creationReason(mpi, [event('mpijob', reason, message)], ['another'])).toBeUndefined()
})

describe('a quota', () => {
  const four: Workload = { kind: 'MPIJob', object: { spec: { mpiReplicaSpecs: { Worker: { replicas: 4 } } } } }
  const job: Workload = { kind: 'Job', object: { spec: { parallelism: 4, template: {} } } }
  const refused = (pod: string, requested: string, used: string, limited: string): string =>
    `pods "${pod}" is forbidden: exceeded quota: team, requested: ${requested}, used: ${used}, limited: ${limited}`
  const neuron = 'requests.aws.amazon.com/neuron'

  test.each<[string, boolean, Workload, string]>([
    [
      'that others use up is waited for',
      false,
      four,
      refused('r-worker-2', `${neuron}=16`, `${neuron}=48`, `${neuron}=64`),
    ],
    ['below one worker is hopeless', true, four, refused('r-worker-0', `${neuron}=16`, `${neuron}=0`, `${neuron}=8`)],
    [
      'below all workers is hopeless',
      true,
      four,
      refused('r-worker-3', `${neuron}=16`, `${neuron}=48`, `${neuron}=48`),
    ],
    [
      'in which one of two is too small is hopeless',
      true,
      four,
      refused('r-worker-0', 'cpu=500m,memory=64Gi', 'cpu=0,memory=0', 'cpu=4,memory=128Gi'),
    ],
    [
      'of as many pods as there are workers has no room for the launcher',
      true,
      four,
      refused('r-worker-0', 'pods=1', 'pods=4', 'pods=4'),
    ],
    ['for the launcher alone', false, four, refused('r-launcher-x', 'cpu=1', 'cpu=4', 'cpu=4')],
    [
      "below all of a Job's pods is enough for some",
      false,
      job,
      refused('r-worker-x', `${neuron}=16`, `${neuron}=32`, `${neuron}=32`),
    ],
    ['in words that nobody knows is waited for', false, four, 'exceeded quota: team'],
  ])('%s', (_, isHopeless, workload, message) => {
    const found = creationReason(workload, [event('mpijob', 'MPIJobFailed', message)], ['mpijob'])
    expect(found).toMatchObject({ id: 'quota-exceeded', hopeless: isHopeless })
    expect(found?.advice).not.toBe('')
  })

  test.each([
    ['16', 16],
    ['500m', 0.5],
    ['64Gi', 64 * 2 ** 30],
    ['1.5k', 1500],
    ['1e3', 1000],
    ['', Number.NaN],
    ['lots', Number.NaN],
  ])('says %j', (text, value) => {
    expect(quantityOf(text)).toBe(value)
  })
})

test('a webhook that does not answer is waited for', () => {
  const message = 'Error creating: Internal error occurred: failed calling webhook "x": connection refused'
  expect(creationReason(mpi, [event('job', 'FailedCreate', message)], ['job'])).toMatchObject({
    id: 'pod-refused',
    hopeless: false,
  })
})
