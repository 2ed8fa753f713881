import { readFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Pod } from '../../../rehearsal/kubernetes/node/pod.ts'
import { configMaps, leases, nodes, pods, secrets } from '../../../src/kubernetes/resources.ts'
import { condition, isOver, isReady, type Scene, shell, startScene } from './scene.ts'

let scene: Scene
beforeAll(async () => {
  scene = await startScene({
    spec: {
      name: 'trn-1',
      zone: 'us-east-1d',
      instanceType: 'trn1.32xlarge',
      labels: { 'node.example/group': 'trn' },
      taints: [{ key: 'aws.amazon.com/neuron', effect: 'NoSchedule' }],
      capacity: { cpu: '128', 'aws.amazon.com/neuron': '16', 'vpc.amazonaws.com/efa': '8' },
      devicesNeedPlugin: true,
    },
    heartbeatSeconds: 0.05,
  })
})
afterAll(() => scene.close())

const waitingFor = (reason: string) => (pod: Pod) =>
  pod.status?.containerStatuses?.[0]?.state?.waiting?.reason === reason
const main = (pod: Pod) => pod.status?.containerStatuses?.[0]

describe('the node', () => {
  test('is registered with its labels, taints and a sign of life', async () => {
    type Node = {
      metadata: { labels: object }
      spec: { taints: object[] }
      status: { conditions: { type: string; status: string }[]; capacity: object }
    }
    const node = await scene.cluster.get<Node>(nodes, { name: 'trn-1' })
    expect(node?.metadata.labels).toMatchObject({
      'kubernetes.io/hostname': 'trn-1',
      'topology.kubernetes.io/zone': 'us-east-1d',
      'topology.kubernetes.io/region': 'us-east-1',
      'node.kubernetes.io/instance-type': 'trn1.32xlarge',
      'node.example/group': 'trn',
    })
    expect(node?.spec.taints).toEqual([expect.objectContaining({ key: 'aws.amazon.com/neuron', effect: 'NoSchedule' })])
    expect(node?.status.conditions).toContainEqual(expect.objectContaining({ type: 'Ready', status: 'True' }))
    expect(node?.status.capacity).toMatchObject({ cpu: '128', 'aws.amazon.com/neuron': '0' })
    type Lease = { spec: { renewTime: string } }
    const times = new Set<string>()
    const signal = AbortSignal.timeout(10_000)
    for await (const event of scene.cluster.watch<Lease>(leases, { namespace: 'kube-node-lease', signal })) {
      for (const lease of event.type === 'SYNC' ? event.items : [event.object]) times.add(lease.spec.renewTime)
      if (times.size > 1) break
    }
    expect(times.size).toBeGreaterThan(1)
  })

  test('offers its devices while the plugin runs', async () => {
    const offered = async (resource: string, quantity: string) => {
      type Node = { status: { allocatable: Record<string, string> } }
      const signal = AbortSignal.timeout(10_000)
      for await (const event of scene.cluster.watch<Node>(nodes, { signal })) {
        for (const node of event.type === 'SYNC' ? event.items : [event.object]) {
          if (node.status.allocatable[resource] === quantity) return node.status.allocatable
        }
      }
      throw new Error(`${resource} never became ${quantity}.`)
    }
    await scene.createPod('neuron-device-plugin-x1', { containers: [shell('sleep 600')], hostNetwork: true })
    expect(await offered('aws.amazon.com/neuron', '16')).toMatchObject({ 'vpc.amazonaws.com/efa': '0' })
    await scene.cluster.delete(
      pods,
      { name: 'neuron-device-plugin-x1', namespace: 'default' },
      { gracePeriodSeconds: 0 },
    )
    await offered('aws.amazon.com/neuron', '0')
  })
})

describe('restarts', () => {
  test('OnFailure runs a failed container again, keeps its last end and its log, and waits ever longer', async () => {
    await scene.createPod('again', {
      restartPolicy: 'OnFailure',
      containers: [
        shell('n=$(cat /data/n 2>/dev/null || echo 0); n=$((n+1)); echo $n > /data/n; echo try $n; test $n -gt 2', {
          volumeMounts: [{ name: 'data', mountPath: '/data' }],
        }),
      ],
      volumes: [{ name: 'data', emptyDir: { medium: 'Memory' } }],
    })
    const waiting = await scene.until('again', waitingFor('CrashLoopBackOff'))
    expect(main(waiting)?.state?.waiting?.message).toBe(
      `back-off 50ms restarting failed container=main pod=again_default(${waiting.metadata?.uid})`,
    )
    expect(waiting.status?.phase).toBe('Running')
    const pod = await scene.until('again', isOver)
    expect(pod.status?.phase).toBe('Succeeded')
    expect(main(pod)).toMatchObject({ restartCount: 2, lastState: { terminated: { exitCode: 1, reason: 'Error' } } })
    expect(await scene.logs('again')).toBe('try 3\n')
    expect(await scene.logs('again', 'main', { previous: true })).toBe('try 2\n')
    expect(await scene.events('again')).toContain(
      `BackOff Back-off restarting failed container main in pod again_default(${pod.metadata?.uid})`,
    )
  })

  test('Never leaves a failed init container as it is', async () => {
    await scene.createPod('unready', {
      initContainers: [{ name: 'first', image: 'image:1', command: ['sh', '-c', 'exit 4'] }],
      containers: [shell('echo never')],
    })
    const pod = await scene.until('unready', isOver)
    expect(pod.status?.phase).toBe('Failed')
    expect(pod.status?.initContainerStatuses?.[0]?.state?.terminated?.exitCode).toBe(4)
    expect(main(pod)?.state?.waiting?.reason).toBe('PodInitializing')
    expect(condition(pod, 'Initialized')).toBe('False')
  })

  test('a container killed for its memory says so', async () => {
    await scene.createPod('hungry', { containers: [shell('sleep 600')] })
    await scene.until('hungry', isReady)
    scene.node.oomKill({ namespace: 'default', name: 'hungry' })
    const pod = await scene.until('hungry', isOver)
    expect(main(pod)?.state?.terminated).toMatchObject({ exitCode: 137, reason: 'OOMKilled' })
  })
})

describe('what keeps a container from starting', () => {
  test('an image that does not exist', async () => {
    await scene.createPod('imageless', { containers: [shell('true', { image: 'missing:1' })] })
    const pod = await scene.until('imageless', waitingFor('ImagePullBackOff'))
    expect(main(pod)?.state?.waiting?.message).toMatch(
      /^Back-off pulling image "missing:1": ErrImagePull: .*not found$/,
    )
    await scene.untilEvent('imageless', 'BackOff')
    const events = await scene.events('imageless')
    expect(events).toContain('Pulling Pulling image "missing:1"')
    expect(events).toContain('Failed Error: ErrImagePull')
    expect(events.join('\n')).toMatch(
      /^Failed Failed to pull image "missing:1": .*docker.io\/library\/missing:1: not found$/m,
    )
    await scene.cluster.delete(pods, { name: 'imageless', namespace: 'default' })
    await scene.gone('imageless')
  })

  test('an image name that is none, and one that may not be pulled', async () => {
    await scene.createPod('misnamed', { containers: [shell('true', { image: 'Not A Name' })] })
    await scene.until('misnamed', waitingFor('InvalidImageName'))
    await scene.createPod('unpulled', { containers: [shell('true', { image: 'other:1', imagePullPolicy: 'Never' })] })
    await scene.until('unpulled', waitingFor('ErrImageNeverPull'))
  })

  test('a command that is not there', async () => {
    await scene.createPod('typo', {
      containers: [{ name: 'main', image: 'image:1', command: ['mpirunn', '-np', '2'] }],
    })
    const pod = await scene.until('typo', isOver)
    expect(main(pod)?.state?.terminated).toMatchObject({ exitCode: 128, reason: 'StartError' })
    expect(main(pod)?.state?.terminated?.message).toContain(
      'exec: "mpirunn": executable file not found in $PATH: unknown',
    )
  })

  test('a key that is missing, until it is there', async () => {
    const env = [{ name: 'HF_TOKEN', valueFrom: { secretKeyRef: { name: 'hugging-face', key: 'token' } } }]
    await scene.createPod('tokenless', { containers: [shell('echo got $HF_TOKEN', { env })] })
    const pod = await scene.until('tokenless', waitingFor('CreateContainerConfigError'))
    expect(main(pod)?.state?.waiting?.message).toBe('secret "hugging-face" not found')
    await scene.cluster.create(secrets, {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'hugging-face', namespace: 'default' },
      data: { token: Buffer.from('hf_1').toString('base64') },
    })
    await scene.until('tokenless', isOver)
    expect(await scene.logs('tokenless')).toBe('got hf_1\n')
    expect(await scene.events('tokenless')).toContain('Failed Error: secret "hugging-face" not found')
  })
})

describe('the end a node makes', () => {
  test('an evicted pod is failed and says why', async () => {
    await scene.createPod('evicted', { containers: [shell('sleep 600')] })
    await scene.until('evicted', isReady)
    await scene.node.evict({ namespace: 'default', name: 'evicted' }, 'The node was low on resource: memory. ')
    const pod = await scene.until('evicted', isOver)
    expect(pod.status).toMatchObject({
      phase: 'Failed',
      reason: 'Evicted',
      message: 'The node was low on resource: memory. ',
    })
    expect(condition(pod, 'DisruptionTarget')).toBe('True')
  })

  test('a pod past its deadline is failed', async () => {
    await scene.createPod('late', {
      activeDeadlineSeconds: 1,
      containers: [shell('exec sleep 600')],
      terminationGracePeriodSeconds: 0,
    })
    const pod = await scene.until('late', isOver)
    expect(pod.status).toMatchObject({ phase: 'Failed', reason: 'DeadlineExceeded' })
  })

  test('the last lines of the log stand in for a missing last word', async () => {
    await scene.createPod('wordless', {
      containers: [shell('echo NRT_FAILURE; exit 1', { terminationMessagePolicy: 'FallbackToLogsOnError' })],
    })
    expect(main(await scene.until('wordless', isOver))?.state?.terminated?.message).toBe('NRT_FAILURE\n')
  })

  test('preStop runs before SIGTERM', async () => {
    await scene.createPod(
      'hooked',
      {
        containers: [
          shell('trap "echo term >> /data/order; exit 0" TERM; echo up; while :; do sleep 0.05; done', {
            lifecycle: { preStop: { exec: { command: ['sh', '-c', 'echo hook >> /data/order'] } } },
            volumeMounts: [{ name: 'data', mountPath: '/data' }],
          }),
        ],
        volumes: [{ name: 'data', emptyDir: {} }],
      },
      { finalizers: ['test/keep'] },
    )
    await scene.untilPrinted('hooked', 'up')
    const { metadata } = await scene.until('hooked', isReady)
    await scene.cluster.delete(pods, { name: 'hooked', namespace: 'default' })
    await scene.until('hooked', isOver)
    const file = join(scene.directory, 'nodes/trn-1/pods', metadata?.uid ?? '', 'volumes/data/order')
    expect(await readFile(file, 'utf8')).toBe('hook\nterm\n')
    await scene.cluster.patch(
      pods,
      { name: 'hooked', namespace: 'default' },
      { metadata: { finalizers: null } },
      { type: 'merge' },
    )
    await scene.gone('hooked')
  })
})

test('a pod is ready when its probe says so', async () => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  const probe = (readinessProbe: object) => [
    shell('sleep 600', { readinessProbe: { periodSeconds: 1, ...readinessProbe } }),
  ]
  await scene.createPod('open', { containers: probe({ tcpSocket: { host: '127.0.0.1', port } }) })
  await scene.until('open', isReady)
  server.close()
  await scene.createPod('answering', { containers: probe({ exec: { command: ['sh', '-c', 'echo not yet; exit 1'] } }) })
  await scene.untilEvent('answering', 'Unhealthy')
  expect(await scene.events('answering')).toContain('Unhealthy Readiness probe failed: not yet')
  expect(
    condition((await scene.cluster.get<Pod>(pods, { name: 'answering', namespace: 'default' })) ?? {}, 'Ready'),
  ).toBe('False')
})

test('pods find each other by their names, each at its own address', async () => {
  for (const name of ['worker-0', 'worker-1']) {
    await scene.createPod(name, {
      subdomain: 'train',
      containers: [shell('echo $REHEARSAL_POD_IP; cat "$REHEARSAL_HOSTS"; exec sleep 600')],
    })
  }
  const [first, second] = [await scene.until('worker-0', isReady), await scene.until('worker-1', isReady)]
  const hosts = JSON.parse(await readFile(join(scene.directory, 'hosts/hosts.json'), 'utf8'))
  expect(hosts['worker-1.train.default.svc.cluster.local'].address).toBe(second.status?.podIP)
  expect(hosts['worker-0.train.default.svc'].address).toBe(first.status?.podIP)
  expect(hosts['worker-0.train']).toEqual(hosts['worker-0'])
  expect(first.status?.podIP).toMatch(/^127\./)
  await scene.cluster.delete(pods, { name: 'worker-0', namespace: 'default' }, { gracePeriodSeconds: 0 })
  await scene.gone('worker-0')
})

test('a ConfigMap mounted in parts has only those, with their modes', async () => {
  await scene.cluster.create(configMaps, {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'parts', namespace: 'default' },
    data: { a: 'A', b: 'B' },
  })
  await scene.createPod('parted', {
    containers: [
      shell('ls /parts /parts/sub; stat -L -c %a /parts/sub/a; cat /only', {
        volumeMounts: [
          { name: 'parts', mountPath: '/parts' },
          { name: 'parts', mountPath: '/only', subPath: 'sub/a' },
        ],
      }),
    ],
    volumes: [{ name: 'parts', configMap: { name: 'parts', items: [{ key: 'a', path: 'sub/a', mode: 0o400 }] } }],
  })
  await scene.until('parted', isOver)
  expect(await scene.logs('parted')).toBe('/parts:\nsub\n\n/parts/sub:\na\n400\nA')
})

test('a lost node falls silent, and comes back with nothing running', async () => {
  await scene.createPod('lost', { restartPolicy: 'OnFailure', containers: [shell('echo life; exec sleep 600')] })
  const before = await scene.until('lost', isReady)
  const { endpoint } = scene.node
  await scene.node.fail()
  const seen = await scene.cluster.get<Pod>(pods, { name: 'lost', namespace: 'default' })
  expect(seen?.status?.phase).toBe('Running')
  await expect(fetch(`${endpoint}/healthz`)).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } })
  await scene.node.recover()
  const after = await scene.until('lost', (pod) => isReady(pod) && main(pod)?.restartCount === 1)
  expect(main(after)?.lastState?.terminated).toMatchObject({ exitCode: 137, reason: 'ContainerStatusUnknown' })
  expect(after.metadata?.uid).toBe(before.metadata?.uid)
  expect(await scene.logs('lost')).toBe('life\n')
})

test('a node ends although its API server is gone', async () => {
  const other = await startScene({ spec: { name: 'alone' } })
  await other.createPod('busy', { containers: [shell('exec sleep 600')] })
  await other.until('busy', isReady)
  await other.server.faults.stop()
  await other.node.close()
  await expect(fetch(`${other.node.endpoint}/healthz`)).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } })
  await other.close()
})
