import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { Node, Pod } from '../../rehearsal/kubernetes/controllers/framework/objects.ts'
import type { KubernetesObject, Resource } from '../../src/kubernetes/objects.ts'
import { nodes, pods } from '../../src/kubernetes/resources.ts'
import { trainium, useCluster } from './environment.ts'
import { podNamed, shell, untilTold } from './manifests.ts'
import { eventAbout, eventually } from './waiting.ts'

const given = useCluster()

const priorityClasses: Resource = {
  apiVersion: 'scheduling.k8s.io/v1',
  kind: 'PriorityClass',
  plural: 'priorityclasses',
  namespaced: false,
}

const named = (name: string) => ({ name, namespace: given.namespace })
const devices = (count: number) => ({ resources: { limits: { 'aws.amazon.com/neuron': `${count}` } } })
const create = (name: string, spec: ReturnType<typeof shell>) =>
  given.cluster.create<Pod>(pods, podNamed(name, given.namespace, spec))
const untilPod = (name: string, is: (pod: Pod | undefined) => unknown) =>
  eventually<Pod>(given.cluster, pods, named(name), is)
const untilRunning = (name: string) => untilPod(name, (pod) => pod?.status?.phase === 'Running')
const scheduled = (pod: Pod | undefined) => pod?.status?.conditions?.find(({ type }) => type === 'PodScheduled')

/** The scheduler's words about a pod that has to wait, as event and as condition. */
async function refusal(name: string, matching?: RegExp): Promise<string> {
  const event = await eventAbout(given.cluster, { kind: 'Pod', ...named(name) }, 'FailedScheduling', matching)
  expect(event.type).toBe('Warning')
  const pod = await untilPod(name, (one) => scheduled(one)?.status === 'False')
  expect(scheduled(pod)?.reason).toBe('Unschedulable')
  return event.message
}

test('a pod that fits is bound, and said to be', async () => {
  await create('fits', shell('true'))
  const event = await eventAbout(given.cluster, { kind: 'Pod', ...named('fits') }, 'Scheduled')
  const pod = await untilPod('fits', (one) => one?.spec?.nodeName && scheduled(one)?.status === 'True')
  expect(event.message).toBe(`Successfully assigned ${given.namespace}/fits to ${pod.spec?.nodeName}`)
})

describe('a pod that asks for devices', () => {
  test('waits where no node has any, and says of what', async () => {
    await create('hungry', shell(untilTold, {}, devices(16)))
    expect(await refusal('hungry')).toMatch(
      /^0\/(\d+) nodes are available: \1 Insufficient aws\.amazon\.com\/neuron\. (no new claims to deallocate, )?preemption: 0\/\1 nodes are available: \1 .+\.$/,
    )
  })

  test('goes to a node that comes later', async () => {
    await create('early', shell(untilTold, {}, devices(16)))
    await refusal('early')
    const node = await given.addNode(trainium)
    expect((await untilRunning('early')).spec?.nodeName).toBe(node.name)
  })

  test('waits for devices that are taken, until they are free', async () => {
    await given.addNode(trainium)
    await create('first', shell(untilTold, {}, devices(16)))
    await untilRunning('first')
    await create('second', shell(untilTold, {}, devices(1)))
    expect(await refusal('second')).toMatch(/\d Insufficient aws\.amazon\.com\/neuron/)
    await given.cluster.delete(pods, named('first'))
    await untilRunning('second')
  })
})

describe('a taint', () => {
  const taints = [{ key: 'aws.amazon.com/neuron', value: 'true', effect: 'NoSchedule' }]
  const onlyThere = { nodeSelector: { 'test/pool': 'tainted' } }

  test('keeps pods away and is named', async () => {
    await given.addNode({ ...trainium, taints, labels: { 'test/pool': 'tainted' } })
    await create('plain', shell(untilTold, onlyThere))
    expect(await refusal('plain')).toMatch(
      /1 node\(s\) had untolerated taint(\(s\)| \{aws\.amazon\.com\/neuron: true\})/,
    )
  })

  test('lets those in that tolerate it', async () => {
    const node = await given.addNode({ ...trainium, taints, labels: { 'test/pool': 'tainted' } })
    const tolerations = [{ key: 'aws.amazon.com/neuron', operator: 'Exists', effect: 'NoSchedule' }]
    await create('tolerant', shell(untilTold, { ...onlyThere, tolerations }, devices(16)))
    expect((await untilRunning('tolerant')).spec?.nodeName).toBe(node.name)
  })
})

describe('a selector', () => {
  test('that no node meets is told', async () => {
    await create('picky', shell(untilTold, { nodeSelector: { 'node.kubernetes.io/instance-type': 'trn9.metal' } }))
    expect(await refusal('picky')).toMatch(/node\(s\) didn't match Pod's node affinity\/selector/)
  })

  test('may be a required node affinity', async () => {
    const node = await given.addNode(trainium)
    const matchExpressions = [{ key: 'node.kubernetes.io/instance-type', operator: 'In', values: ['trn1.32xlarge'] }]
    const required = { nodeSelectorTerms: [{ matchExpressions }] }
    const affinity = { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: required } }
    await create('drawn', shell(untilTold, { affinity }))
    expect((await untilRunning('drawn')).spec?.nodeName).toBe(node.name)
  })
})

test('a cordoned node takes no more pods', async () => {
  const node = await given.addNode({ labels: { 'test/pool': 'cordoned' } })
  await given.cluster.patch<Node>(nodes, { name: node.name }, { spec: { unschedulable: true } }, { type: 'merge' })
  await eventually<Node>(given.cluster, nodes, { name: node.name }, (one) => one?.spec?.unschedulable)
  await create('late', shell(untilTold, { nodeSelector: { 'test/pool': 'cordoned' } }))
  expect(await refusal('late')).toMatch(/1 node\(s\) (were unschedulable|had untolerated taint)/)
})

describe('a claim', () => {
  const using = (claimName: string) => ({ volumes: [{ name: 'data', persistentVolumeClaim: { claimName } }] })

  test('that is not there is named', async () => {
    await create('lost', shell(untilTold, using('fsx-claim')))
    expect(await refusal('lost')).toMatch(/persistentvolumeclaim "fsx-claim" not found/)
  })

  test('that is bound to nothing is told', async () => {
    await given.cluster.create(
      { apiVersion: 'v1', kind: 'PersistentVolumeClaim', plural: 'persistentvolumeclaims', namespaced: true },
      {
        apiVersion: 'v1',
        kind: 'PersistentVolumeClaim',
        metadata: named('unbound'),
        spec: { accessModes: ['ReadWriteMany'], storageClassName: '', resources: { requests: { storage: '1Ti' } } },
      },
    )
    await create('waits', shell(untilTold, using('unbound')))
    const words = /pod has unbound immediate PersistentVolumeClaims/
    // The scheduler may see the pod before the claim, and say first that there is none.
    expect(await refusal('waits', words)).toMatch(words)
  })
})

test('where every node is cordoned, each is counted; the pod goes on when they are not', async () => {
  const all = (await given.cluster.list<Node>(nodes)).items
  for (const { metadata } of all) await cordon(metadata!.name!, true)
  try {
    await create('nowhere', shell(untilTold))
    expect(await refusal('nowhere')).toMatch(new RegExp(`^0/${all.length} nodes are available: `))
  } finally {
    for (const { metadata } of all) await cordon(metadata!.name!, false)
  }
  await untilRunning('nowhere')
})

async function cordon(name: string, unschedulable: boolean): Promise<void> {
  await given.cluster.patch(nodes, { name }, { spec: { unschedulable: unschedulable || null } }, { type: 'merge' })
}

describe('a pod of higher priority', () => {
  const classes = ['low', 'middle', 'high', 'polite'] as const
  type Class = (typeof classes)[number]
  const values = { low: 1, middle: 10, high: 1000, polite: 1000 }
  // They belong to no namespace.
  const classNamed = (one: Class) => `${given.namespace}-${one}`
  const here = { 'test/pool': 'priority' }
  const on = (one: Class) => shell(untilTold, { nodeSelector: here, priorityClassName: classNamed(one) }, devices(8))

  beforeEach(async () => {
    for (const one of classes) {
      await given.cluster.create(priorityClasses, {
        apiVersion: 'scheduling.k8s.io/v1',
        kind: 'PriorityClass',
        metadata: { name: classNamed(one) },
        value: values[one],
        ...(one === 'polite' ? { preemptionPolicy: 'Never' } : {}),
      } as KubernetesObject)
    }
  })
  afterEach(async () => {
    for (const one of classes) await given.cluster.delete(priorityClasses, { name: classNamed(one) })
  })

  test('drives out the least important one that makes room for it', async () => {
    const node = await given.addNode({ ...trainium, labels: here })
    await create('least', on('low'))
    await create('more', on('middle'))
    for (const name of ['least', 'more']) await untilRunning(name)
    const { uid } = (await create('urgent', on('high'))).metadata!
    const driven = await untilPod('least', (pod) => pod?.metadata?.deletionTimestamp)
    expect(driven.status?.conditions?.find(({ type }) => type === 'DisruptionTarget')).toMatchObject({
      status: 'True',
      reason: 'PreemptionByScheduler',
      message: 'default-scheduler: preempting to accommodate a higher priority pod',
    })
    const event = await eventAbout(given.cluster, { kind: 'Pod', ...named('least') }, 'Preempted')
    expect([event.type, event.message]).toEqual(['Normal', `Preempted by pod ${uid} on node ${node.name}`])
    expect((await eventAbout(given.cluster, { kind: 'Pod', ...named('urgent') }, 'FailedScheduling')).message).toMatch(
      /^0\/\d+ nodes are available: 1 Insufficient aws\.amazon\.com\/neuron, \d+ node\(s\) didn't match Pod's node affinity\/selector\.$/,
    )
    expect((await untilRunning('urgent')).spec?.nodeName).toBe(node.name)
    expect((await given.cluster.get<Pod>(pods, named('more')))?.status?.phase).toBe('Running')
  })

  test('waits where its class never drives others out', async () => {
    await given.addNode({ ...trainium, labels: here })
    for (const name of ['one', 'two']) await create(name, on('low'))
    for (const name of ['one', 'two']) await untilRunning(name)
    await create('patient', on('polite'))
    expect(await refusal('patient')).toMatch(
      /Insufficient aws\.amazon\.com\/neuron.*preemption: not eligible due to preemptionPolicy=Never\.$/,
    )
    await given.cluster.delete(pods, named('one'))
    await untilRunning('patient')
  })
})
