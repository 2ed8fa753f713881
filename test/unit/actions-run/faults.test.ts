// What breaks around a run that a step follows, as a process: nothing is lost, and the end is the right one. More of it,
// on two clusters, is in test/cluster.
import { rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { startApiServer } from '../../../rehearsal/kubernetes/apiserver/server.ts'
import { mpiJobDefinition } from '../../../rehearsal/kubernetes/mpijob-crd.ts'
import type { KubernetesObject } from '../../../src/kubernetes/objects.ts'
import { customResourceDefinitions, mpiJobs, namespaces, pods } from '../../../src/kubernetes/resources.ts'
import { type Interposer, interpose, isLog, isWatch } from '../../cluster/interposer.ts'
import { counted, counting, linesOf } from '../../cluster/step.ts'
import { eventually } from '../../cluster/waiting.ts'
import { type Ended, mpiJob, NAMESPACE, type Started, scene } from './scene.ts'

const here = scene()
/** Its minutes are our seconds. */
const FAST = { NODE_OPTIONS: `--require=${resolve('bench/fast-clock.cjs')}`, CLOCK_RATE: '60' }

const find = (name: string) => here.cluster.get<KubernetesObject>(mpiJobs, { name, namespace: NAMESPACE })

/** A kubeconfig that leads elsewhere. */
function kubeconfig(name: string, server: string, of = here.standIn.server.kubeconfig()): string {
  const file = join(here.folder, `${name}.kubeconfig`)
  writeFileSync(file, of.replace(/server: \S+/, `server: ${server}`))
  return file
}

/** It succeeded, and printed all lines once. */
function expectAll({ code, text, outputs }: Ended, count: number): void {
  if (code !== 0) throw new Error(text)
  expect(outputs.phase).toBe('Succeeded')
  expect(linesOf(text)).toEqual(counted(count))
}

describe('between the step and the cluster', () => {
  let between: Interposer
  beforeEach(async () => {
    between = await interpose(here.standIn.server.adminConnection())
  })
  afterEach(() => between.close())

  function start(name: string, lines: number, env = {}): Started {
    const { server, certificateAuthority = '' } = between.connection
    const authority = Buffer.from(certificateAuthority).toString('base64')
    const file = kubeconfig(name, server)
    writeFileSync(
      file,
      here.standIn.server
        .kubeconfig()
        .replace(/server: \S+/, `server: ${server}`)
        .replace(/certificate-authority-data: \S+/, `certificate-authority-data: ${authority}`),
    )
    const manifest = here.manifest(name, mpiJob(name, counting(lines)))
    return here.start('run-mpijob', { manifest, 'run-id': name, kubeconfig: file }, undefined, env)
  }

  test('watches that go silent are found dead, and the end is seen', async () => {
    const step = start('silent-watches', 40, FAST)
    await step.printed('line 5 ')
    expect(between.hush(isWatch)).toBeGreaterThan(3)
    expectAll(await step.ended, 40)
  })

  test('a log that goes silent while its stream stays open is read on', async () => {
    const step = start('silent-log', 60, FAST)
    for (const line of [5, 12]) {
      await step.printed(`line ${line} `)
      expect(between.hush(isLog)).toBe(1)
    }
    expectAll(await step.ended, 60)
  })

  test('an API server that has no room says when to come back', async () => {
    const step = start('no-room', 60)
    await step.printed('line 5 ')
    const { faults } = here.standIn.server
    faults.refuse({ status: 429, count: 12, retryAfterSeconds: 1 })
    between.cut(() => true)
    expectAll(await step.ended, 60)
  })

  test('an API server that answers 5xx for five minutes is outlived', async () => {
    const step = start('five-minutes', 40, FAST)
    await step.printed('line 5 ')
    const body = { kind: 'Status', status: 'Failure', code: 503, reason: 'ServiceUnavailable', message: 'etcd' }
    const lift = between.answer(() => true, 503, body)
    between.cut(() => true)
    // What is tested is that it lasts so long, by the step's clock.
    await pause(5_100)
    expect(lift()).toBeGreaterThan(20)
    expectAll(await step.ended, 40)
  })
})

test('names that cannot be resolved for a while are asked for again', async () => {
  const { server } = here.standIn
  const noNames = join(here.folder, 'no-names')
  const named = kubeconfig('names', server.url.replace('127.0.0.1', 'kubernetes.default.svc'))
  const manifest = here.manifest('names', mpiJob('names', counting(60)))
  const env = { NODE_OPTIONS: `--require=${resolve('test/support/names.cjs')}`, NO_NAMES_FILE: noNames }
  const step = here.start('run-mpijob', { manifest, 'run-id': 'names', kubeconfig: named }, undefined, env)
  await step.printed('line 5 ')
  writeFileSync(noNames, '')
  await server.faults.stop()
  await server.faults.restart()
  await step.printed('No address of kubernetes.default.svc.')
  rmSync(noNames)
  expectAll(await step.ended, 60)
})

describe.each([-600, 600])('a runner whose clock is %i s off', (ahead) => {
  const env = { ...FAST, CLOCK_RATE: '1', CLOCK_AHEAD_SECONDS: `${ahead}` }
  const other = { ...env, CLOCK_AHEAD_SECONDS: `${-ahead}` }
  const name = `clock-${ahead < 0 ? 'behind' : 'ahead'}`
  const limits = {
    timeout: '5m',
    'start-timeout': '5m',
    'stall-timeout': '5m',
    'on-stall': 'stop',
    'max-duration': '5m',
  }
  const bar = (step: number): string =>
    `Epoch 0:  1%|x| ${step + 1}/3 [00:01<00:02, reduced_train_loss=2.5, global_step=${step}.00, throughput=3.5]`

  test('hands it to one whose clock is as far off to the other side; times, limits and cost are right', async () => {
    const began = Date.now()
    const script = `${counting(10)}; echo '${bar(0)}'; while [ ! -e /tmp/${name} ]; do sleep 0.1; done; echo '${bar(1)}'; echo '${bar(2)}'`
    rmSync(`/tmp/${name}`, { force: true })
    const manifest = here.manifest(name, mpiJob(name, script))
    const inputs = { ...limits, 'run-id': name, 'hourly-price': '3600' }
    const first = here.start('run-mpijob', { ...inputs, manifest }, undefined, env)
    await first.printed('global_step=0.00')
    first.process.kill('SIGINT')
    expect((await first.ended).code).toBe(1)
    const second = here.start('run-mpijob', { ...inputs, command: 'attach' }, undefined, other)
    await second.printed('Running, 1 of 1 ready')
    await here.cluster.exec({
      ...(await launcherOf(name)),
      container: 'launcher',
      command: ['sh', '-c', `touch /tmp/${name}`],
    })
    const { code, text, outputs } = await second.ended
    if (code !== 0) throw new Error(text)
    const took = (Date.now() - began) / 1000
    expect(outputs).toMatchObject({ phase: 'Succeeded', 'last-step': '2' })
    expect(Number(outputs.duration)).toBeLessThanOrEqual(took + 2)
    expect(Number(outputs.cost)).toBeLessThanOrEqual(took + 2)
    expect(Math.abs(Date.parse(outputs.started!) - began) / 1000).toBeLessThan(took + 2)
    expect(text).not.toContain('::warning')
  })
})

async function launcherOf(name: string): Promise<{ name: string; namespace: string }> {
  const labelSelector = `training.kubeflow.org/job-name=${name},training.kubeflow.org/job-role=launcher`
  const { items } = await here.cluster.list<KubernetesObject>(pods, { namespace: NAMESPACE, labelSelector })
  return { name: items[0]?.metadata?.name ?? '', namespace: NAMESPACE }
}

describe('what others do', () => {
  const follow = async (name: string, more = {}): Promise<Started> => {
    const manifest = here.manifest(name, mpiJob(name, `${counting(5)}; sleep 600 & wait`))
    const step = here.start('run-mpijob', { manifest, 'run-id': name, ...more })
    await step.printed('line 5 ')
    return step
  }

  test('a change of the MPIJob is told, with who made it; its deletion is the end', async () => {
    const step = await follow('edited')
    await here.cluster.apply(
      mpiJobs,
      {
        apiVersion: 'kubeflow.org/v2beta1',
        kind: 'MPIJob',
        metadata: { name: 'edited', namespace: NAMESPACE },
        spec: { runPolicy: { activeDeadlineSeconds: 1000 } },
      },
      { fieldManager: 'kubectl-edit', force: true },
    )
    await step.printed("MPIJob 'edited' was changed by kubectl-edit: spec.runPolicy.activeDeadlineSeconds: was")
    await here.cluster.delete(mpiJobs, { name: 'edited', namespace: NAMESPACE }, { propagationPolicy: 'Background' })
    const { code, text, outputs } = await step.ended
    expect([code, outputs['failure-reason'], linesOf(text)]).toEqual([1, 'deleted', counted(5)])
  })

  test('the deletion of its namespace is the end', async () => {
    await here.cluster.create(namespaces, { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'short-lived' } })
    const step = await follow('homeless', { namespace: 'short-lived' })
    await here.cluster.delete(namespaces, { name: 'short-lived' })
    const { code, text, outputs } = await step.ended
    expect([code, outputs['failure-reason'], linesOf(text)]).toEqual([1, 'deleted', counted(5)])
  })
})

describe('an MPI Operator', () => {
  test('that is not installed is told with what installs it, before anything is made', async () => {
    const server = await startApiServer()
    try {
      const manifest = here.manifest('bare', mpiJob('bare', 'true'))
      const file = kubeconfig('bare', server.url, server.kubeconfig())
      const { code, text } = await here.run('run-mpijob', {
        manifest,
        'run-id': 'bare',
        kubeconfig: file,
        namespace: 'default',
      })
      expect([code, text]).toEqual([1, expect.stringContaining('install the MPI Operator')])
    } finally {
      await server.close()
    }
  })

  test('whose CRD is older: what it leaves out is named, and the run is seen through', async () => {
    interface Fields {
      properties: { [name: string]: Fields }
    }
    type Definition = KubernetesObject & { spec: { versions: { schema: { openAPIV3Schema: Fields } }[] } }
    const old = structuredClone(mpiJobDefinition()) as unknown as Definition
    const { spec } = old.spec.versions[0]!.schema.openAPIV3Schema.properties
    delete spec!.properties.launcherCreationPolicy
    delete spec!.properties.runPolicy!.properties.suspend
    const give = async (definition: KubernetesObject): Promise<void> => {
      const name = { name: definition.metadata!.name! }
      await here.cluster.patch(
        customResourceDefinitions,
        name,
        { spec: (definition as Definition).spec },
        { type: 'merge' },
      )
    }
    await give(old)
    try {
      const manifest = here.manifest('older', mpiJob('older', counting(20)))
      const end = await here.run('run-mpijob', { manifest, 'run-id': 'older' })
      expect(end.text).toContain('MPIJob does not know spec.launcherCreationPolicy, and has left it out')
      expectAll(end, 20)
    } finally {
      await give(mpiJobDefinition() as KubernetesObject)
    }
  })
})

describe('a cancellation', () => {
  const init = { initContainers: [{ name: 'slow', image: 'shell:1', command: ['bash', '-c', 'sleep 600 & wait'] }] }
  type Shape = { spec: { runPolicy: object; mpiReplicaSpecs: Record<string, { template: { spec: object } }> } }
  test.each<[string, string, (shape: Shape) => void]>([
    [
      'while it waits for a machine',
      'pending',
      ({ spec }) => {
        Object.assign(spec.mpiReplicaSpecs.Worker!.template.spec, { nodeSelector: { 'test/pool': 'none' } })
      },
    ],
    [
      'while its pods start',
      'starting',
      ({ spec }) => {
        Object.assign(spec.mpiReplicaSpecs.Worker!.template.spec, init)
      },
    ],
    [
      'while a queue holds it',
      'held',
      ({ spec }) => {
        Object.assign(spec.runPolicy, { suspend: true })
      },
    ],
    [
      'while its launcher starts',
      'launching',
      ({ spec }) => {
        Object.assign(spec.mpiReplicaSpecs.Launcher!.template.spec, init)
      },
    ],
  ])('%s is marked at once, and its post step leaves nothing', async (_, name, change) => {
    const shape = mpiJob(name, 'true') as Shape
    change(shape)
    const step = here.start('run-mpijob', { manifest: here.manifest(name, shape), 'run-id': name })
    await step.printed(
      { pending: 'Pending', starting: 'Starting', held: 'Suspended', launching: '1 of 1 ready' }[name]!,
    )
    step.process.kill('SIGINT')
    const { code, state } = await step.ended
    expect(code).toBe(1)
    expect((await find(name))?.metadata?.annotations).toHaveProperty(['trainium-actions/cancelled'])
    expect((await here.run('run-mpijob', {}, state)).text).toContain(`MPIJob '${name}' and its pods are gone.`)
    await eventually(here.cluster, mpiJobs, { name, namespace: NAMESPACE }, (one) => one === undefined)
  })
})
