// What a run is made of falls: the action goes on where the run does, and says why where it does not.
import { expect, test } from '@jest/globals'
import type { Job, Node, Pod } from '../../rehearsal/kubernetes/controllers/framework/objects.ts'
import { jobs, mpiJobs, nodes, pods } from '../../src/kubernetes/resources.ts'
import type { MpiJob } from '../../src/mpijob/objects.ts'
import { useCluster } from './environment.ts'
import { interpose } from './interposer.ts'
import { jobNamed, type MpiJobShape, mpiJobNamed } from './manifests.ts'
import { counted, counting, linesOf, type Step, useSteps } from './step.ts'
import { eventually, eventuallyAll } from './waiting.ts'

const given = useCluster()
const steps = useSteps(given)
const named = (name: string) => ({ name, namespace: given.namespace })

/** Prints some lines and then waits for the word how to end. */
const toldHow = `${counting(5)}; while [ ! -e /tmp/end ]; do sleep 0.1; done; exit "$(cat /tmp/end)"`

function start(name: string, shape: MpiJobShape, inputs: Record<string, string> = {}): Step {
  const runPolicy = { backoffLimit: 0, ...shape.runPolicy }
  const manifest = steps.manifest(mpiJobNamed(name, given.namespace, { ...shape, runPolicy }))
  return steps.start({ manifest, 'run-id': name, ...inputs })
}

async function launcherOf(name: string, not?: string): Promise<Pod> {
  const labelSelector = `training.kubeflow.org/job-name=${name},training.kubeflow.org/job-role=launcher`
  const is = (pod: Pod): boolean => pod.status?.phase === 'Running' && pod.metadata?.uid !== not
  const selection = { namespace: given.namespace, labelSelector }
  const found = await eventuallyAll<Pod>(given.cluster, pods, selection, (all) => all.some(is))
  return found.find(is)!
}

/** Says how to end; an answer that does not come within 20 s is an error of its own, before the test's time is over. */
async function end(launcher: Pod, code: number): Promise<void> {
  const command = ['sh', '-c', `echo ${code} > /tmp/end.next && mv /tmp/end.next /tmp/end`]
  const signal = AbortSignal.timeout(20_000)
  await given.cluster.exec({ ...named(launcher.metadata!.name!), container: 'main', command, signal })
}

const elsewhere = { 'test/pool': 'casualties' }
const taint = { key: 'test/casualties', effect: 'NoSchedule' }

test('an evicted launcher is tried again, and the logs of both attempts are there', async () => {
  const node = await given.addNode({ labels: elsewhere })
  const launcherPod = { nodeSelector: elsewhere }
  const step = start('again', { launcher: toldHow, launcherPod, runPolicy: { backoffLimit: 1 } })
  await step.printed('line 5 ')
  const first = await launcherOf('again')
  await node.evict(named(first.metadata!.name!))
  const second = await launcherOf('again', first.metadata!.uid)
  await end(second, 0)
  const { code, text, outputs } = await step.ended
  if (code !== 0) throw new Error(text)
  expect(linesOf(text)).toEqual([...counted(5), ...counted(5)])
  expect(outputs).toMatchObject({ phase: 'Succeeded', restarts: '1' })
}, 200_000)

test('a pod on a node that is lost is tried again elsewhere, and its log is not waited for', async () => {
  const node = await given.addNode({ labels: elsewhere })
  const tolerations = ['not-ready', 'unreachable'].map((reason) => ({
    key: `node.kubernetes.io/${reason}`,
    ...{ operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 1 },
  }))
  // The launcher's Job of the MPI Operator waits until the pod before has failed, which it does with its Node object; others do not.
  const job = jobNamed('left', given.namespace, toldHow, { backoffLimit: 1 }, { nodeSelector: elsewhere, tolerations })
  const step = steps.start({ manifest: steps.manifest(job), 'run-id': 'left' })
  await step.printed('line 5 ')
  await given.addNode({ labels: elsewhere })
  await node.fail()
  const ofJob = { namespace: given.namespace, labelSelector: 'batch.kubernetes.io/job-name=left' }
  const isNext = (pod: Pod): boolean => pod.status?.phase === 'Running' && pod.spec?.nodeName !== node.name
  // It is noticed after some 50 s by a real control plane, and its Node object stays.
  const all = await eventuallyAll<Pod>(given.cluster, pods, ofJob, (found) => found.some(isNext), 120)
  await end(all.find(isNext)!, 0)
  const { code, text, outputs } = await step.ended
  if (code !== 0) throw new Error(text)
  expect(linesOf(text)).toEqual([...counted(5), ...counted(5)])
  expect(outputs).toMatchObject({ phase: 'Succeeded', restarts: '1' })
}, 300_000)

test('a launcher that is evicted for good is the reason', async () => {
  const node = await given.addNode({ labels: elsewhere })
  const step = start('evicted', { launcher: toldHow, launcherPod: { nodeSelector: elsewhere } })
  await step.printed('line 5 ')
  await node.evict(named((await launcherOf('evicted')).metadata!.name!))
  const { code, text, outputs } = await step.ended
  expect([code, outputs['failure-reason'], linesOf(text)]).toEqual([1, 'evicted', counted(5)])
})

test('a worker that was killed for its memory is the reason, though the launcher is what fails', async () => {
  const node = await given.addNode({ labels: elsewhere })
  const step = start('hungry', { launcher: toldHow, workers: 2, workerPod: { nodeSelector: elsewhere } })
  await step.printed('line 5 ')
  node.oomKill(named('hungry-worker-1'))
  await eventually<Pod>(given.cluster, pods, named('hungry-worker-1'), (pod) => pod?.status?.phase === 'Failed')
  await end(await launcherOf('hungry'), 1)
  const { code, text, outputs } = await step.ended
  expect([code, outputs['failure-reason'], linesOf(text)]).toEqual([1, 'out-of-memory', counted(5)])
  expect(outputs['failure-message']).toMatch(/hungry-worker-1|worker 1/)
})

test('a worker that was evicted is the reason, and none of the others holds its devices any longer', async () => {
  const node = await given.addNode({ labels: elsewhere })
  const step = start('pressed', { launcher: toldHow, workers: 2, workerPod: { nodeSelector: elsewhere } })
  await step.printed('line 5 ')
  await node.evict(named('pressed-worker-1'))
  await eventually<Pod>(given.cluster, pods, named('pressed-worker-1'), (pod) => pod?.status?.phase === 'Failed')
  await end(await launcherOf('pressed'), 1)
  const { code, text, outputs } = await step.ended
  expect([code, outputs['failure-reason'], linesOf(text)]).toEqual([1, 'evicted', counted(5)])
  const labelSelector = 'training.kubeflow.org/job-name=pressed,training.kubeflow.org/job-role=worker'
  await eventuallyAll<Pod>(given.cluster, pods, { namespace: given.namespace, labelSelector }, (all) =>
    all.every((pod) => pod.status?.phase !== 'Running'),
  )
})

test('a node that is gone takes its worker along, and is the reason; a retry goes on elsewhere', async () => {
  // The launcher stays away from both.
  const machine = { labels: elsewhere, taints: [taint] }
  const node = await given.addNode(machine)
  const workerPod = { nodeSelector: elsewhere, tolerations: [{ ...taint, operator: 'Exists' }] }
  const again = { retries: '1', 'allow-restart-from-zero': 'true' }
  const step = start('stranded', { launcher: toldHow, workerPod }, again)
  await step.printed('line 5 ')
  const first = await launcherOf('stranded')
  await given.addNode(machine)
  await given.removeNode(node)
  // The collector of pods without a node waits before it takes them away.
  const worker = named('stranded-worker-0')
  const { uid } = (await given.cluster.get<Pod>(pods, worker))!.metadata!
  await eventually<Pod>(given.cluster, pods, worker, (pod) => pod?.metadata?.uid !== uid, 120)
  await end(first, 1)
  await step.printed("Retry 1 of 1 after 'node-lost'")
  await end(await launcherOf('stranded', first.metadata!.uid), 0)
  const { code, text, outputs } = await step.ended
  if (code !== 0) throw new Error(text)
  expect([outputs.phase, outputs.restarts, linesOf(text)]).toEqual(['Succeeded', '1', [...counted(5), ...counted(5)]])
  const job = await given.cluster.get<MpiJob>(mpiJobs, named('stranded'))
  expect(job?.metadata?.annotations?.['trainium-actions/avoided-nodes']).toBe(JSON.stringify([node.name]))
}, 200_000)

test('a node that gives no sign is told of, and costs nothing when it comes back', async () => {
  const between = await interpose(given.cluster.connection)
  try {
    const node = await given.addNode({ labels: elsewhere, taints: [taint] }, between.connection)
    const keys = [taint.key, 'node.kubernetes.io/not-ready', 'node.kubernetes.io/unreachable']
    const tolerations = keys.map((key) => ({ key, operator: 'Exists' }))
    const step = start('silent', { launcher: toldHow, workerPod: { nodeSelector: elsewhere, tolerations } })
    await step.printed('line 5 ')
    between.sever()
    await step.printed(`The node ${node.name} of pod silent-worker-0 is not ready`)
    between.mend()
    await eventually<Node>(given.cluster, nodes, { name: node.name }, (one) =>
      one?.status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True'),
    )
    await end(await launcherOf('silent'), 0)
    const { code, text, outputs } = await step.ended
    if (code !== 0) throw new Error(text)
    expect([outputs.phase, outputs.restarts, linesOf(text)]).toEqual(['Succeeded', '0', counted(5)])
    // A kubelet that cannot reach the API server takes its machine away all the same.
    await given.removeNode(node)
  } finally {
    await between.close()
  }
}, 200_000)

test('a run that begins while the operator is away waits for it', async () => {
  await given.stopOperator()
  const step = start('early', { launcher: counting(20) })
  await step.printed("MPIJob 'early'")
  await eventually<MpiJob>(given.cluster, mpiJobs, named('early'), (job) => job !== undefined)
  await given.startOperator()
  const { code, text } = await step.ended
  if (code !== 0) throw new Error(text)
  expect(linesOf(text)).toEqual(counted(20))
})

test('a run that ends while the operator is away has ended', async () => {
  const step = start('orphaned', { launcher: toldHow })
  await step.printed('line 5 ')
  const launcher = await launcherOf('orphaned')
  await given.stopOperator()
  await end(launcher, 0)
  await eventually<Job>(given.cluster, jobs, named('orphaned-launcher'), (job) => job?.status?.succeeded === 1)
  const { code, text, outputs } = await step.ended
  if (code !== 0) throw new Error(text)
  expect([outputs.phase, linesOf(text)]).toEqual(['Succeeded', counted(5)])
  // The operator, back again, does what was asked for at the end.
  await given.startOperator()
  await eventually<Pod>(given.cluster, pods, named('orphaned-worker-0'), (pod) => pod === undefined)
})
