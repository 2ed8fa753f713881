import { expect, test } from '@jest/globals'
import type { V1DaemonSet } from '@kubernetes/client-node'
import type { Pod } from '../../rehearsal/kubernetes/controllers/framework/objects.ts'
import type { Deployment } from '../../rehearsal/kubernetes/controllers/workloads/deployment.ts'
import type { KubernetesObject, Wire } from '../../src/kubernetes/objects.ts'
import { daemonSets, deployments, pods } from '../../src/kubernetes/resources.ts'
import { useCluster } from './environment.ts'
import { shell, untilTold } from './manifests.ts'
import { eventually, eventuallyAll } from './waiting.ts'

type DaemonSet = Wire<V1DaemonSet>

const given = useCluster()

const labels = { app: 'web' }
const named = (name: string) => ({ name, namespace: given.namespace })
const podsOfWeb = () => ({ namespace: given.namespace, labelSelector: 'app=web' })
const isReady = (pod: Pod) => pod.status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True')

const deployment = (replicas: number, script = untilTold): KubernetesObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: named('web'),
  spec: { replicas, selector: { matchLabels: labels }, template: { metadata: { labels }, spec: shell(script) } },
})
const until = (is: (one: Deployment | undefined) => unknown) =>
  eventually<Deployment>(given.cluster, deployments, named('web'), is)
const rolledOut = (replicas: number) => (one: Deployment | undefined) =>
  one?.status?.observedGeneration === one?.metadata?.generation &&
  one?.status?.availableReplicas === replicas &&
  one.status.updatedReplicas === replicas &&
  one.status.replicas === replicas

test('a Deployment keeps as many pods as it is told, and grows and shrinks', async () => {
  await given.cluster.create(deployments, deployment(2))
  const web = await until(rolledOut(2))
  const available = web.status?.conditions?.find(({ type }) => type === 'Available')
  expect(available).toMatchObject({ status: 'True', reason: 'MinimumReplicasAvailable' })
  await given.cluster.patch(deployments, named('web'), { spec: { replicas: 3 } }, { type: 'merge' })
  await until(rolledOut(3))
  await given.cluster.patch(deployments, named('web'), { spec: { replicas: 1 } }, { type: 'merge' })
  await until(rolledOut(1))
  await eventuallyAll<Pod>(given.cluster, pods, podsOfWeb(), (all) => all.length === 1)
})

test('a pod of a Deployment that is deleted is replaced', async () => {
  await given.cluster.create(deployments, deployment(1))
  await until(rolledOut(1))
  const [before] = (await given.cluster.list<Pod>(pods, podsOfWeb())).items
  await given.cluster.delete(pods, named(before!.metadata!.name!))
  await eventuallyAll<Pod>(
    given.cluster,
    pods,
    podsOfWeb(),
    ([pod, ...others]) => others.length === 0 && pod?.metadata?.uid !== before!.metadata!.uid && pod && isReady(pod),
  )
})

test('a new template is rolled out, the old pods go', async () => {
  await given.cluster.create(deployments, deployment(2))
  await until(rolledOut(2))
  await given.cluster.apply(deployments, deployment(2, `: second; ${untilTold}`), { force: true })
  await until(rolledOut(2))
  const all = await eventuallyAll<Pod>(given.cluster, pods, podsOfWeb(), (found) => found.length === 2)
  expect(all.map((pod) => pod.spec?.containers[0]?.command?.[2])).toEqual(Array(2).fill(`: second; ${untilTold}`))
})

test('a DaemonSet runs one pod on each node it may go to, tainted for trouble or not', async () => {
  const here = { 'test/pool': 'daemons' }
  const first = await given.addNode({ labels: here })
  const daemons = {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: named('agent'),
    spec: {
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: shell(untilTold, { nodeSelector: here }) },
    },
  }
  await given.cluster.create(daemonSets, daemons)
  const ready = (count: number) => (set: DaemonSet | undefined) =>
    set?.status?.numberReady === count && set.status.desiredNumberScheduled === count
  await eventually<DaemonSet>(given.cluster, daemonSets, named('agent'), ready(1))
  const second = await given.addNode({ labels: here })
  await eventually<DaemonSet>(given.cluster, daemonSets, named('agent'), ready(2))
  const { items } = await given.cluster.list<Pod>(pods, podsOfWeb())
  expect(items.map((pod) => pod.spec?.nodeName).sort()).toEqual([first.name, second.name].sort())
  const keys = items[0]?.spec?.tolerations?.map(({ key }) => key)
  expect(keys).toEqual(
    expect.arrayContaining([
      'node.kubernetes.io/not-ready',
      'node.kubernetes.io/unreachable',
      'node.kubernetes.io/unschedulable',
    ]),
  )
})

test('a DaemonSet stays off nodes whose taint it does not tolerate', async () => {
  const here = { 'test/pool': 'tainted' }
  await given.addNode({ labels: here, taints: [{ key: 'aws.amazon.com/neuron', value: 'true', effect: 'NoSchedule' }] })
  const spec = (tolerations: object[]) => ({
    selector: { matchLabels: labels },
    template: { metadata: { labels }, spec: { ...shell(untilTold, { nodeSelector: here }), tolerations } },
  })
  const set = { apiVersion: 'apps/v1', kind: 'DaemonSet', metadata: named('efa'), spec: spec([]) }
  await given.cluster.create(daemonSets, set)
  await eventually<DaemonSet>(
    given.cluster,
    daemonSets,
    named('efa'),
    (one) => one?.status?.observedGeneration === 1 && one.status.desiredNumberScheduled === 0,
  )
  const tolerations = [{ key: 'aws.amazon.com/neuron', operator: 'Exists' }]
  await given.cluster.apply(daemonSets, { ...set, spec: spec(tolerations) }, { force: true })
  await eventually<DaemonSet>(given.cluster, daemonSets, named('efa'), (one) => one?.status?.numberReady === 1)
})
