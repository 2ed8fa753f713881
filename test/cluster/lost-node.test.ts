import { expect, test } from '@jest/globals'
import type { Job, Node, Pod } from '../../rehearsal/kubernetes/controllers/framework/objects.ts'
import { jobs, nodes, pods } from '../../src/kubernetes/resources.ts'
import { useCluster } from './environment.ts'
import { jobNamed, podNamed, shell, untilTold } from './manifests.ts'
import { eventually, eventuallyAll } from './waiting.ts'

const given = useCluster()

/** A lost node is noticed after some 50 s by a real control plane. */
const noticedSeconds = 120
const here = { 'test/pool': 'lost' }
const impatient = ['not-ready', 'unreachable'].map((name) => ({
  key: `node.kubernetes.io/${name}`,
  operator: 'Exists',
  effect: 'NoExecute',
  tolerationSeconds: 1,
}))
const named = (name: string) => ({ name, namespace: given.namespace })
const readyOf = (node: Node | undefined) => node?.status?.conditions?.find(({ type }) => type === 'Ready')?.status
const running = (pod: Pod | undefined) => pod?.status?.phase === 'Running'

test(
  'a node that gives no sign is tainted, its pods are driven out and replaced elsewhere, and it is taken back',
  async () => {
    const node = await given.addNode({ labels: here })
    const affinity = {
      nodeAffinity: {
        preferredDuringSchedulingIgnoredDuringExecution: [
          { weight: 100, preference: { matchExpressions: [{ key: 'test/pool', operator: 'Exists' }] } },
        ],
      },
    }
    const spec = { tolerations: impatient, affinity }
    await given.cluster.create(jobs, jobNamed('work', given.namespace, untilTold, { backoffLimit: 3 }, spec))
    const stays = shell(untilTold, { nodeSelector: here })
    await given.cluster.create(pods, podNamed('stays', given.namespace, stays))
    await eventually<Pod>(given.cluster, pods, named('stays'), running)
    const ofJob = { namespace: given.namespace, labelSelector: 'batch.kubernetes.io/job-name=work' }
    const [before] = await eventuallyAll<Pod>(given.cluster, pods, ofJob, ([pod]) => running(pod))
    expect(before?.spec?.nodeName).toBe(node.name)

    await node.fail()
    const lost = await eventually<Node>(
      given.cluster,
      nodes,
      { name: node.name },
      (one) => readyOf(one) === 'Unknown' && one?.spec?.taints?.some(({ effect }) => effect === 'NoExecute'),
      noticedSeconds,
    )
    expect(lost.spec?.taints?.map(({ key }) => key)).toContain('node.kubernetes.io/unreachable')
    // The one that is driven out cannot be seen to end: it stays, marked, while its successor runs elsewhere.
    const after = await eventuallyAll<Pod>(
      given.cluster,
      pods,
      ofJob,
      (all) => all.some((pod) => running(pod) && pod.spec?.nodeName !== node.name),
      noticedSeconds,
    )
    const driven = after.find((pod) => pod.metadata?.uid === before?.metadata?.uid)
    expect(driven?.metadata?.deletionTimestamp ?? 'gone').toBeDefined()
    const disruption = driven?.status?.conditions?.find(({ type }) => type === 'DisruptionTarget')
    if (driven) expect(disruption?.reason).toBe('DeletionByTaintManager')

    await given.removeNode(node)
    await eventually(given.cluster, pods, named('stays'), (pod) => pod === undefined, noticedSeconds)
    const job = await eventually<Job>(given.cluster, jobs, named('work'), (one) => one?.status?.active === 1)
    expect(job.status?.conditions ?? []).toEqual([])
  },
  4 * noticedSeconds * 1000,
)

test(
  'a node that comes back is used again',
  async () => {
    const node = await given.addNode({ labels: here })
    await node.fail()
    const untilReady = (status: string) =>
      eventually<Node>(given.cluster, nodes, { name: node.name }, (one) => readyOf(one) === status, noticedSeconds)
    await untilReady('Unknown')
    await node.recover()
    await untilReady('True')
    await given.cluster.create(pods, podNamed('again', given.namespace, shell(untilTold, { nodeSelector: here })))
    await eventually<Pod>(given.cluster, pods, named('again'), running)
  },
  3 * noticedSeconds * 1000,
)

test('a node that was called lost only because its signs were late says that it is well', async () => {
  const node = await given.addNode({ labels: here })
  const found = await given.cluster.get<Node>(nodes, { name: node.name })
  const conditions = found!.status!.conditions!.map((condition) => ({
    ...condition,
    status: 'Unknown',
    reason: 'NodeStatusUnknown',
  }))
  await given.cluster.patch(
    nodes,
    { name: node.name },
    { status: { conditions } },
    { type: 'merge', subresource: 'status' },
  )
  await given.cluster.create(pods, podNamed('late', given.namespace, shell(untilTold, { nodeSelector: here })))
  await eventually<Pod>(given.cluster, pods, named('late'), running)
  const well = await eventually<Node>(
    given.cluster,
    nodes,
    { name: node.name },
    (one) => readyOf(one) === 'True' && (one?.spec?.taints ?? []).length === 0,
  )
  expect(well.status?.conditions?.map(({ status }) => status)).not.toContain('Unknown')
})
