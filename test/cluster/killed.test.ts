// The action is killed, as a runner that vanishes kills it: the run goes on, and whoever comes next finds it.
import { describe, expect, test } from '@jest/globals'
import type { Job, Pod } from '../../rehearsal/kubernetes/controllers/framework/objects.ts'
import { jobs, mpiJobs, pods } from '../../src/kubernetes/resources.ts'
import { useCluster } from './environment.ts'
import { type MpiJobShape, mpiJobNamed, shell } from './manifests.ts'
import { counted, counting, linesOf, type Step, type StepEnd, useSteps } from './step.ts'
import { eventually, eventuallyAll } from './waiting.ts'

const given = useCluster()
const steps = useSteps(given)
const named = (name: string) => ({ name, namespace: given.namespace })

function begin(name: string, shape: MpiJobShape): { inputs: Record<string, string>; step: Step } {
  const inputs = { manifest: steps.manifest(mpiJobNamed(name, given.namespace, shape)), 'run-id': name }
  return { inputs, step: steps.start(inputs) }
}

async function killed(step: Step): Promise<string> {
  step.kill('SIGKILL')
  return (await step.ended).text
}

/** One MPIJob and one launcher were ever made. */
async function expectOne(name: string): Promise<void> {
  const { items } = await given.cluster.list(mpiJobs, { namespace: given.namespace })
  expect(items.map(({ metadata }) => metadata?.name)).toEqual([name])
  const labelSelector = `training.kubeflow.org/job-name=${name},training.kubeflow.org/job-role=launcher`
  expect((await given.cluster.list(pods, { namespace: given.namespace, labelSelector })).items).toHaveLength(1)
}

/** Both logs together have every line, and neither has one twice or out of order. */
function expectWhole(first: string, { code, text }: StepEnd, count: number): void {
  if (code !== 0) throw new Error(text)
  const [before, after] = [linesOf(first), linesOf(text)]
  expect(before).toEqual(counted(before.length))
  expect(after).toEqual(counted(count, count - after.length + 1))
  expect(before.length + after.length).toBeGreaterThanOrEqual(count)
}

describe.each(['attach', 'run'])('killed, and followed by a step that says %s:', (command) => {
  const next = (name: string, inputs: Record<string, string>): Step =>
    steps.start(command === 'attach' ? { command, 'run-id': name } : inputs)

  test('while it waits for a machine', async () => {
    const nodeSelector = { 'test/pool': command }
    const { step, inputs } = begin('waiting', { launcher: counting(30), workerPod: { nodeSelector } })
    await eventually<Pod>(given.cluster, pods, named('waiting-worker-0'), (pod) => pod?.status?.phase === 'Pending')
    const first = await killed(step)
    const second = next('waiting', inputs)
    await second.printed("MPIJob 'waiting'")
    await given.addNode({ labels: nodeSelector })
    expectWhole(first, await second.ended, 30)
    await expectOne('waiting')
  })

  test('while its pods start', async () => {
    const slow = shell('true').containers[0]!
    const initContainers = [
      { ...slow, name: 'slow', command: ['sh', '-c', 'while [ ! -e /tmp/go ]; do sleep 0.2; done; rm /tmp/go'] },
    ]
    const { step, inputs } = begin('starting', { launcher: counting(30), workerPod: { initContainers } })
    await step.printed('Starting')
    const first = await killed(step)
    const second = next('starting', inputs)
    await second.printed('Starting')
    const worker = { ...named('starting-worker-0'), container: 'slow' }
    await given.cluster.exec({ ...worker, command: ['touch', '/tmp/go'], signal: AbortSignal.timeout(20_000) })
    expectWhole(first, await second.ended, 30)
    await expectOne('starting')
  })

  test('while a queue holds it', async () => {
    const { step, inputs } = begin('held', { launcher: counting(30), runPolicy: { suspend: true } })
    await step.printed('Suspended')
    const first = await killed(step)
    const second = next('held', inputs)
    await second.printed('Suspended')
    const admitted = { spec: { runPolicy: { suspend: false } } }
    await given.cluster.patch(mpiJobs, named('held'), admitted, { type: 'merge' })
    expectWhole(first, await second.ended, 30)
    await expectOne('held')
  })

  test('in the middle of its log', async () => {
    const { step, inputs } = begin('running', { launcher: counting(80) })
    await step.printed('line 20 ')
    const first = await killed(step)
    expectWhole(first, await next('running', inputs).ended, 80)
    await expectOne('running')
  })

  test('when its launcher has ended', async () => {
    const { step, inputs } = begin('over', { launcher: counting(15) })
    await step.printed('line 5 ')
    const first = await killed(step)
    await eventually<Job>(given.cluster, jobs, named('over-launcher'), (job) => job?.status?.succeeded === 1)
    const second = await next('over', inputs).ended
    if (command === 'attach') expectWhole(first, second, 15)
    // A run that has succeeded is not looked at again.
    else expect([second.code, second.outputs.skipped]).toEqual([0, 'true'])
    await expectOne('over')
  })
})

test('killed as soon as the run is there, before anything is known of it', async () => {
  const { step } = begin('barely', { launcher: counting(15) })
  await eventuallyAll(given.cluster, mpiJobs, { namespace: given.namespace }, (all) => all.length === 1)
  const first = await killed(step)
  // However late it comes: `run` would not look again at a run that has succeeded meanwhile.
  expectWhole(first, await steps.start({ command: 'attach', 'run-id': 'barely' }).ended, 15)
  await expectOne('barely')
})
