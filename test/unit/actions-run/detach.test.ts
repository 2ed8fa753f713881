import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import type { KubernetesObject } from '../../../src/kubernetes/objects.ts'
import { jobs, mpiJobs } from '../../../src/kubernetes/resources.ts'
import type { Job } from '../../../src/mpijob/objects.ts'
import { theRun } from '../../../src/run/find.ts'
import { type FollowOptions, follow, type Kept } from '../../../src/run/following/follow.ts'
import { handoverOf } from '../../../src/run/handover/handover.ts'
import { eventually } from '../../cluster/waiting.ts'
import { job, mpiJob, NAMESPACE, scene } from './scene.ts'

const here = scene()

/** Trains one step each time the test allows it: it says how far the run is when a step of a workflow stops following. */
function training(name: string, steps: number): object {
  const script = `
    for step in $(seq 1 ${steps}); do
      while [ ! -e /shared/${name}.$step ]; do sleep 0.05; done
      echo "Epoch 0: 1%|x| $step/${steps} [00:01<00:02, reduced_train_loss=$((20 - step)).5, global_step=$step.00, x=1]"
    done`
  return withShared(job(name, script))
}

function withShared(made: object): object {
  const { spec } = (made as { spec: { template: { spec: { containers: object[]; volumes?: object[] } } } }).spec
    .template
  spec.containers = [{ ...spec.containers[0], volumeMounts: [{ name: 'shared', mountPath: '/shared' }] }]
  spec.volumes = [{ name: 'shared', persistentVolumeClaim: { claimName: 'fsx-claim' } }]
  return made
}

const allow = (name: string, ...steps: number[]): void => {
  for (const step of steps) writeFileSync(join(here.shared, `${name}.${step}`), '')
}

const stepsIn = (text: string): number[] =>
  [...text.matchAll(/global_step=(\d+)\.00, /g)].map(([, step]) => Number(step))

test('a run that is handed on and on has one log and one curve', async () => {
  const manifest = here.manifest('chain', training('chain', 6))
  await here.run('run-mpijob', { command: 'submit', manifest, 'run-id': 'chain' })
  const run = await theRun(here.cluster, NAMESPACE, 'chain')
  let from: Kept | undefined
  const seen: number[][] = []
  for (const steps of [[1, 2], [3], [4, 5, 6]]) {
    let text = ''
    const options: FollowOptions = {
      startTimeoutSeconds: 60,
      hopelessSeconds: 60,
      from,
      tell: () => {},
      signal: new AbortController().signal,
      write: (lines) => {
        text += lines
        // As if the job's time were up at this very moment.
        if (stepsIn(text).includes(steps.at(-1)!) && steps.at(-1) !== 6) options.detachAt = Date.now()
      },
    }
    allow('chain', ...steps)
    const outcome = await follow(here.cluster, run, options)
    seen.push(stepsIn(text))
    from = JSON.parse(JSON.stringify(outcome.kept)) as Kept
    expect(outcome.ending).toBe(steps.at(-1) === 6 ? 'succeeded' : 'detached')
  }
  expect(seen).toEqual([[1, 2], [3], [4, 5, 6]])
  expect(from?.points.map(({ step, loss }) => [step, loss])).toEqual(
    [1, 2, 3, 4, 5, 6].map((step) => [step, 20.5 - step]),
  )
  await here.run('run-mpijob', { command: 'stop', 'run-id': 'chain' })
})

test('a step that detaches ends well, says what is next, and leaves nothing to the post step', async () => {
  const manifest = here.manifest('apart', mpiJob('apart', 'sleep 600 & wait'))
  const ended = await here.run('run-mpijob', { manifest, 'run-id': 'apart', 'detach-after': '1s' })
  expect([ended.code, ended.outputs.detached, ended.outputs['failure-reason'], ended.outputs.ended]).toEqual([
    0,
    'true',
    '',
    '',
  ])
  expect(ended.summary).toMatch(/\*\*Next:\*\* Run apart goes on/)
  expect((await here.run('run-mpijob', {}, ended.state)).text).toBe('')
  const again = await here.run('run-mpijob', { command: 'attach', 'detach-after': '1s', 'on-detach': 'fail' })
  expect([again.code, again.text]).toEqual([
    1,
    expect.stringMatching(/::error::Run apart goes on, but this job's time is up/),
  ])
  expect(again.text).toMatch(/The log goes on where another step stopped at/)
  await here.run('run-mpijob', {}, again.state)
  expect(await here.cluster.get(mpiJobs, { name: 'apart', namespace: NAMESPACE })).toBeDefined()
  await here.run('run-mpijob', { command: 'stop', 'run-id': 'apart' })

  const none = await here.run('run-mpijob', { command: 'attach' })
  expect([none.code, none.outputs.phase, none.text]).toEqual([
    0,
    '',
    expect.stringContaining("No run is active in namespace 'trainium'"),
  ])
})

test('a run that ends while nobody follows it is told of by the next that attaches to whatever there is, once', async () => {
  const script = 'echo begun; while [ ! -e /shared/alone ]; do sleep 0.1; done; echo "the end"'
  const manifest = here.manifest('alone', withShared(job('alone', script)))
  const first = await here.run('run-mpijob', { manifest, 'run-id': 'alone', 'detach-after': '1s' })
  expect([first.outputs.detached, first.text]).toEqual(['true', expect.not.stringContaining('\nthe end')])
  writeFileSync(join(here.shared, 'alone'), '')
  const name = { name: 'alone', namespace: NAMESPACE }
  await eventually<Job>(here.cluster, jobs, name, (one) => (one?.status?.succeeded ?? 0) > 0)
  const next = await here.run('run-mpijob', { command: 'attach' })
  expect([next.code, next.outputs['run-id'], next.outputs.phase]).toEqual([0, 'alone', 'Succeeded'])
  expect(next.text).toMatch(/Run alone has ended, and nobody has seen its end\.[\s\S]*\nthe end\n/)
  expect((await here.run('run-mpijob', { command: 'attach' })).text).toContain('No run is active')
})

test('who is killed without a word leaves a run that the next attach finds; two may follow it at once', async () => {
  const manifest = here.manifest('vanish', training('vanish', 4))
  allow('vanish', 1)
  const killed = here.start('run-mpijob', { manifest, 'run-id': 'vanish' })
  await killed.printed('global_step=1.00')
  killed.process.kill('SIGKILL')
  expect((await killed.ended).code).toBeNull()

  // Whether that one still follows cannot be known for a while: it is taken at its word, unless the run is named.
  const polite = await here.run('run-mpijob', { command: 'attach' })
  expect([polite.code, polite.outputs.skipped, polite.text]).toEqual([
    0,
    'true',
    expect.stringContaining('is followed already'),
  ])
  const both = ['one', 'two'].map(() => here.start('run-mpijob', { command: 'attach', 'run-id': 'vanish' }))
  await Promise.all(both.map((each) => each.printed('global_step=1.00')))
  allow('vanish', 2, 3, 4)
  for (const { code, text, outputs } of await Promise.all(both.map(({ ended }) => ended))) {
    expect([code, outputs.phase, stepsIn(text)]).toEqual([0, 'Succeeded', [1, 2, 3, 4]])
  }
})

test('which of several runs is meant must be said', async () => {
  for (const name of ['alpha', 'beta']) {
    const manifest = here.manifest(name, job(name, 'sleep 600 & wait'))
    await here.run('run-mpijob', { command: 'submit', manifest, 'run-id': name })
  }
  const { code, text } = await here.run('run-mpijob', { command: 'attach' })
  expect([code, text]).toEqual([
    1,
    expect.stringContaining("Several runs are active that nobody follows ('alpha', 'beta')"),
  ])
})

test('of several runs, the one that nobody follows is meant', async () => {
  const alpha = here.start('run-mpijob', { command: 'attach', 'run-id': 'alpha' })
  await alpha.printed('Running')
  // It is saved with the first look at the run that it is followed.
  for (let by: unknown; by === undefined; ) {
    const object = await here.cluster.get<KubernetesObject>(jobs, { name: 'alpha', namespace: NAMESPACE })
    by = handoverOf(object!)?.following || undefined
  }
  const beta = here.start('run-mpijob', { command: 'attach', 'detach-after': '1s' })
  expect((await beta.ended).outputs).toMatchObject({ 'run-id': 'beta', detached: 'true' })
  alpha.process.kill('SIGKILL')
  await alpha.ended
})
