import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { stringify } from 'yaml'
import type { KubernetesObject } from '../../../src/kubernetes/objects.ts'
import { jobs, mpiJobs, pods } from '../../../src/kubernetes/resources.ts'
import type { Pod } from '../../../src/mpijob/objects.ts'
import { job, mpiJob, NAMESPACE, scene } from './scene.ts'

const here = scene()

const bar = (step: number): string =>
  `Epoch 0:  1%|x| ${step + 1}/10 [00:01<00:02, reduced_train_loss=${9 - step}.5, lr=1e-4, global_step=${step}.00, throughput=3.5]`

const podsOf = async (runId: string): Promise<string[]> => {
  const { items } = await here.cluster.list<Pod>(pods, {
    namespace: NAMESPACE,
    labelSelector: `trainium-actions/run-id=${runId}`,
  })
  return items.map(({ metadata }) => metadata?.name ?? '')
}

test('an MPIJob is run to its end, with its log, its metrics, and its devices given back', async () => {
  const script = `printf '%b\\n' '${[1, 2, 3].map(bar).join('\\r')}'; echo '::error::not from here'; echo 'the end'`
  const manifest = here.manifest('good', mpiJob('good', script))
  const first = await here.run('run-mpijob', { manifest, 'run-id': 'good' })
  expect(first.code).toBe(0)
  expect(first.text.split('\n')).toEqual(expect.arrayContaining([bar(3), ':\u200b:error::not from here', 'the end']))
  expect(first.outputs).toMatchObject({
    'run-id': 'good',
    name: 'good',
    namespace: NAMESPACE,
    phase: 'Succeeded',
    skipped: 'false',
    'last-step': '3',
    loss: '6.5',
    throughput: '3.5',
    'failure-reason': '',
  })
  expect(first.summary).toContain('| Loss | 6.5 (from 8.5) |')

  const second = await here.run('run-mpijob', { manifest, 'run-id': 'good' })
  expect([second.code, second.outputs.skipped, second.outputs.uid]).toEqual([0, 'true', first.outputs.uid])
  expect(second.text).toContain('Run good has succeeded already')
  // What a later step takes from it is there the second time too.
  const { skipped, diagnostics, reports, cost, ended, duration, ...same } = first.outputs
  expect(skipped).toBe('false')
  expect(Math.abs(Number(second.outputs.cost) - Number(cost))).toBeLessThan(0.05)
  // The launcher's end, and that of its Job, which its controller writes a moment later.
  expect(Math.abs(Date.parse(second.outputs.ended!) - Date.parse(ended!))).toBeLessThan(5_000)
  expect(Math.abs(Number(second.outputs.duration) - Number(duration))).toBeLessThan(5)
  expect(second.outputs).toMatchObject({ ...same, 'metrics-file': expect.stringMatching(/good-metrics\.csv$/) })
  expect(readFileSync(second.outputs['metrics-file']!, 'utf8')).toBe(
    readFileSync(first.outputs['metrics-file']!, 'utf8'),
  )
  expect(second.summary).toMatch(/\| Loss \| 6\.5 \(from 8\.5\) \|[\s\S]*done already/)

  // The worker is gone, so that the next run can have its devices; the launcher stays for its log.
  const next = here.manifest('next', mpiJob('next', 'true'))
  expect((await here.run('run-mpijob', { manifest: next, 'run-id': 'next' })).code).toBe(0)
  expect(await podsOf('good')).toEqual([expect.stringContaining('good-launcher')])
})

test('a run that fails says why, in the annotation, the outputs and the summary', async () => {
  const manifest = here.manifest('bad', job('bad', "echo '[F137] neuronx-cc was forcibly killed'; exit 7"))
  const { code, text, outputs, summary } = await here.run('run-mpijob', { manifest, 'run-id': 'bad' })
  expect(code).toBe(1)
  expect(text).toMatch(
    /::error title=Run bad%3A compiler-out-of-memory::Step 'bad' of 'manifest' \(run bad\) has failed. The Neuron compiler was killed: .* ended with exit code 7\. Compile fewer .*%0APod bad-\w+: \[F137\] neuronx-cc was/,
  )
  expect(outputs).toMatchObject({
    phase: 'Failed',
    'failure-reason': 'compiler-out-of-memory',
    'failure-message': expect.stringContaining('exit code 7'),
  })
  expect(summary).toContain('[F137] neuronx-cc was forcibly killed')
})

test('submit returns at once, attach follows to the end', async () => {
  const manifest = here.manifest('apart', job('apart', 'echo from the pod'))
  const submitted = await here.run('run-mpijob', { command: 'submit', manifest, 'run-id': 'apart' })
  expect([submitted.code, submitted.outputs['run-id'], submitted.outputs.skipped]).toEqual([0, 'apart', 'false'])
  const attached = await here.run('run-mpijob', { command: 'attach', 'run-id': 'apart' })
  expect(attached.text).toContain('from the pod')
  expect(attached.outputs).toMatchObject({ uid: submitted.outputs.uid, phase: 'Succeeded' })
})

test.each([
  ['inline', stringify],
  ['in-braces', JSON.stringify],
])('a manifest may stand in the input itself: %s', async (name, written) => {
  const { code, text } = await here.run('run-mpijob', {
    manifest: written(job(name, 'echo from the input')),
    'run-id': name,
  })
  expect(code).toBe(0)
  expect(text).toContain('\nfrom the input\n')
})

test('a run that is cancelled leaves nothing: the step goes at once, its post step deletes', async () => {
  const manifest = here.manifest('long', mpiJob('long', 'echo started; sleep 600 & wait'))
  const step = here.start('run-mpijob', { manifest, 'run-id': 'long' })
  await step.printed('\nstarted\n')
  step.process.kill('SIGINT')
  const { code, text, state } = await step.ended
  expect(code).toBe(1)
  expect(text).toContain('was cancelled while it was Running')
  const marked = await here.cluster.get<KubernetesObject>(mpiJobs, { name: 'long', namespace: NAMESPACE })
  expect(marked?.metadata?.annotations).toHaveProperty(['trainium-actions/cancelled'])

  const post = await here.run('run-mpijob', {}, state)
  expect(post.text).toContain("MPIJob 'long' and its pods are gone.")
  expect(await here.cluster.get(mpiJobs, { name: 'long', namespace: NAMESPACE })).toBeUndefined()
  expect(await podsOf('long')).toEqual([])
})

test('a step that is killed before it knows what it has made is cleaned up all the same', async () => {
  const manifest = here.manifest('killed', job('killed', 'sleep 600 & wait'))
  const { state } = await here.run('run-mpijob', { command: 'submit', manifest, 'run-id': 'killed' })
  const saved = JSON.parse(state.unfinished!) as { workload: { uid?: string; fingerprint: string } }
  const { uid: _, ...workload } = saved.workload
  const other = JSON.stringify({ ...saved, workload: { ...workload, fingerprint: 'another' } })
  expect((await here.run('run-mpijob', {}, { ...state, unfinished: other })).text).toContain('it stays')
  const early = JSON.stringify({ ...saved, workload })
  expect((await here.run('run-mpijob', {}, { ...state, unfinished: early })).text).toContain('are gone')
  expect(await here.cluster.get(jobs, { name: 'killed', namespace: NAMESPACE })).toBeUndefined()
})

test.each(['all', 'rank-0'])(
  'the logs of workers are shown on request (%s), each line with its worker, and cannot command the runner',
  async (wanted) => {
    const name = `several-${wanted}`
    const manifest = mpiJob(name, `while [ ! -e /shared/${name} ]; do sleep 0.1; done`) as {
      spec: { mpiReplicaSpecs: Record<string, { template: { spec: { containers: object[]; volumes?: object[] } } }> }
    }
    for (const [role, { template }] of Object.entries(manifest.spec.mpiReplicaSpecs)) {
      const script = `echo '::error::not from here'; echo ready; touch /shared/${name}; trap 'exit 0' TERM; sleep 600 & wait`
      const command = role === 'Worker' ? { command: ['bash', '-c', script] } : {}
      const mount = { volumeMounts: [{ name: 'shared', mountPath: '/shared' }] }
      template.spec.containers = [{ ...template.spec.containers[0], ...command, ...mount }]
      template.spec.volumes = [{ name: 'shared', persistentVolumeClaim: { claimName: 'fsx-claim' } }]
    }
    const inputs = { manifest: here.manifest(name, manifest), 'run-id': name }
    const { code, text } = await here.run('run-mpijob', { ...inputs, logs: `${wanted}, worker-7` })
    expect(code).toBe(0)
    expect(text).toContain("There is no worker 'worker-7': there are worker-0 to worker-0.")
    expect(text).toContain('\nworker-0 | ::error::not from here\nworker-0 | ready\n')
    expect(text).not.toMatch(/^::error::/m)
  },
)

test('on-cancel: leave lets it run', async () => {
  const manifest = here.manifest('left', job('left', 'sleep 600 & wait'))
  const { state } = await here.run('run-mpijob', {
    command: 'submit',
    manifest,
    'run-id': 'left',
    'on-cancel': 'leave',
  })
  expect((await here.run('run-mpijob', {}, state)).text).toContain("Job 'left' goes on")
  const stopped = await here.run('run-mpijob', { command: 'stop', 'run-id': 'left' })
  expect([stopped.code, stopped.outputs.phase]).toEqual([0, 'Deleted'])
  expect(await podsOf('left')).toEqual([])
  const again = await here.run('run-mpijob', { command: 'stop', 'run-id': 'left' })
  expect([again.code, again.outputs.phase, again.outputs.skipped]).toEqual([0, 'Deleted', 'true'])
})

test('watches that are cut, an API server that is away: no line is lost or doubled', async () => {
  const script = 'for i in $(seq 1 40); do echo "line $i"; sleep 0.05; done'
  const manifest = here.manifest('rough', job('rough', script))
  const step = here.start('run-mpijob', { manifest, 'run-id': 'rough' })
  const { faults } = here.standIn.server
  await step.printed('line 3\n')
  faults.cutWatches('abort')
  await step.printed('line 8\n')
  faults.refuse({ status: 503, count: 5 })
  faults.expireHistory()
  faults.cutWatches('end')
  await step.printed('line 14\n')
  await faults.stop()
  await faults.restart()
  const { code, text } = await step.ended
  expect(code).toBe(0)
  expect(text.split('\n').filter((line) => line.startsWith('line '))).toEqual(
    Array.from({ length: 40 }, (_, index) => `line ${index + 1}`),
  )
})

test.each<[string, Record<string, string>, RegExp]>([
  [
    'an unknown command',
    { command: 'start' },
    /Input 'command' must be run, submit, attach, stop or plan, not 'start'\./,
  ],
  ['neither recipe nor manifest', {}, /Either input 'recipe' or input 'manifest' must be given/],
  ['stop without an id', { command: 'stop' }, /input 'run-id' must be given/],
  ['a relay without a token', { command: 'attach', 'on-detach': 'relay' }, /input 'github-token' must be given/],
  [
    'a relay outside of a workflow',
    { command: 'attach', 'on-detach': 'relay', 'github-token': 't' },
    /possible in a workflow only/,
  ],
  ['an unknown recipe', { recipe: 'llama9', image: 'x' }, /no recipe 'llama9'/],
  ['a recipe without an image', { recipe: 'llama2-7b' }, /input 'image' must be given/],
  ['a manifest that is not there', { manifest: 'nowhere.yaml' }, /'nowhere.yaml' cannot be read/],
  ['a run that is not there', { command: 'attach', 'run-id': 'nothing' }, /There is no run 'nothing'/],
  [
    'no cluster',
    { command: 'attach', 'run-id': 'x', kubeconfig: '', 'cluster-name': '' },
    /'cluster-name' \(EKS\) or input 'kubeconfig'/,
  ],
  ['several at once', { timeout: 'long', 'on-cancel': 'maybe' }, /Input 'timeout'.*%0AInput 'on-cancel'/],
])('%s is told in a sentence', async (_, inputs, sentence) => {
  const { code, text } = await here.run('run-mpijob', inputs)
  expect(code).toBe(1)
  expect(text).toMatch(sentence)
})
