import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { beforeAll, expect, test } from '@jest/globals'
import { planStep } from '../../../src/recipe/plan.ts'
import { CONFIG_MAP_LIMIT, scriptsUsedBy } from '../../../src/recipe/scripts.ts'
import type { StepPlan } from '../../../src/recipe/step-plan.ts'

const recipe = resolve('jobs/llama2-7b')

interface Container {
  command: string[]
  env?: { name: string; value?: string }[]
  image: string
  resources: { limits?: Record<string, unknown>; requests?: Record<string, unknown> }
}
interface Template {
  spec: {
    containers: [Container]
    tolerations?: { key: string; effect: string }[]
    volumes?: { persistentVolumeClaim?: { claimName: string } }[]
  }
}
interface Spec {
  launcherCreationPolicy: string
  slotsPerWorker: number
  runPolicy: Record<string, unknown>
  mpiReplicaSpecs: Record<'Launcher' | 'Worker', { replicas: number; restartPolicy: string; template: Template }>
}

const plan = (
  step: string,
  rest: { recipe?: string; workers?: number; parameters?: Record<string, string>; runId?: string } = {},
) =>
  planStep({
    recipe,
    step,
    namespace: 'trainium',
    image: 'repo@sha256:1',
    runId: 'llama',
    parameters: {},
    provenance: {},
    ...rest,
  })

describeMpiJob('compile')
describeMpiJob('train')

function describeMpiJob(step: string): void {
  let planned: StepPlan
  let spec: Spec
  let launcher: Template['spec']
  let worker: Template['spec']
  beforeAll(async () => {
    planned = await plan(step, { workers: 3 })
    spec = planned.manifest.spec as Spec
    launcher = spec.mpiReplicaSpecs.Launcher.template.spec
    worker = spec.mpiReplicaSpecs.Worker.template.spec
  })
  const variable = (name: string) => launcher.containers[0].env?.find((each) => each.name === name)?.value

  test(`${step}: the run's directory is the same for every attempt`, () => {
    expect(variable('POD_UID')).toBe('llama')
    expect(variable('RUN_DIRECTORY')).toBe('/shared/nemo_experiments/llama')
    expect(planned.runDirectory).toBe('/shared/nemo_experiments/llama')
  })

  test(`${step}: mpirun begins when the workers are ready, with one process for each`, () => {
    expect(spec.launcherCreationPolicy).toBe('WaitForWorkersReady')
    expect(spec.mpiReplicaSpecs.Worker.replicas).toBe(3)
    const { command } = launcher.containers[0]
    expect(command[command.indexOf('-np') + 1]).toBe('3')
    expect(spec.slotsPerWorker).toBe(1)
    expect(variable('MASTER_ADDR')).toBe('llama-worker-0.llama.trainium.svc')
  })

  test(`${step}: each attempt has its own pod, the pods stay until their logs are read, and it ends some day`, () => {
    expect(spec.mpiReplicaSpecs.Launcher.restartPolicy).toBe('Never')
    expect(spec.mpiReplicaSpecs.Worker.restartPolicy).toBe('Never')
    expect(spec.runPolicy).toMatchObject({ cleanPodPolicy: 'None', backoffLimit: 1 })
    expect(spec.runPolicy.activeDeadlineSeconds).toBeGreaterThan(0)
    expect(spec.runPolicy.activeDeadlineSeconds).toEqual(expect.any(Number))
  })

  test(`${step}: the accelerators are the workers', and the launcher asks for none`, () => {
    const limits = { 'aws.amazon.com/neuron': 16, 'vpc.amazonaws.com/efa': 8 }
    expect(worker.containers[0].resources).toEqual({ limits, requests: limits })
    expect(planned.neuronDevicesPerWorker).toBe(16)
    expect(Object.keys(launcher.containers[0].resources.limits ?? {})).toEqual([])
    expect(Object.keys(launcher.containers[0].resources.requests ?? {})).toEqual(['cpu', 'memory'])
    expect(launcher.tolerations).toBeUndefined()
    expect(worker.tolerations).toContainEqual(
      expect.objectContaining({ key: 'aws.amazon.com/neuron', effect: 'NoSchedule' }),
    )
  })

  test(`${step}: the workers have the shared file system`, () => {
    expect(planned.claimName).toBe('fsx-claim')
    expect(worker.volumes).toContainEqual(
      expect.objectContaining({ persistentVolumeClaim: { claimName: 'fsx-claim' } }),
    )
  })

  test(`${step}: every variable of the launcher that the scripts read is handed over by name`, () => {
    const { command, env = [] } = launcher.containers[0]
    const handedOver = command.filter((_, index) => command[index - 1] === '-x')
    expect(handedOver).toEqual(expect.arrayContaining(env.map(({ name }) => name)))
    const script = command.at(-1)!.replace('/etc/recipe/', '')
    const read = ['environment.sh', script]
      .map((name) => readFileSync(join(recipe, 'scripts', name), 'utf8'))
      .flatMap((text) => [...text.matchAll(/^: "\$\{(\w+):\?/gm)].map(([, name]) => name!))
      .filter((name) => !name.startsWith('OMPI_'))
    expect(read.length).toBeGreaterThan(4)
    expect(handedOver).toEqual(expect.arrayContaining(read))
  })

  test(`${step}: its script comes with the run`, () => {
    const script = launcher.containers[0].command.at(-1)!.replace('/etc/recipe/', '')
    expect((planned.scripts as unknown as { data: Record<string, string> }).data).toHaveProperty([script])
  })
}

test('train resumes from the checkpoints of the run, and keeps them', () => {
  const script = readFileSync(join(recipe, 'scripts/train.sh'), 'utf8')
  expect(script).toContain('exp_manager.resume_if_exists=True')
  expect(script).toContain('exp_manager.resume_ignore_no_checkpoint=True')
  expect(script).toContain('exp_manager.create_checkpoint_callback=True')
  const model = readFileSync(join(recipe, 'scripts/model.sh'), 'utf8')
  expect(model).toContain('exp_manager.explicit_log_dir=$RUN_DIRECTORY')
})

test('the number of steps reaches training, and does not make the graphs anew', async () => {
  const short = { parameters: { 'training-steps': '40' } }
  expect((await plan('train', short)).parameters['training-steps']).toBe(40)
  expect((await plan('train', short)).fingerprint).not.toBe((await plan('train')).fingerprint)
  expect((await plan('compile', short)).fingerprint).toBe((await plan('compile')).fingerprint)
})

test('the dataset is prepared without an accelerator, and a missing token does not keep the pod from starting', async () => {
  const planned = await plan('prepare')
  expect(planned).toMatchObject({ kind: 'Job', once: true, neuronDevicesPerWorker: 0, claimName: 'fsx-claim' })
  const { template } = planned.manifest.spec as { template: Template }
  expect(template.spec.tolerations).toBeUndefined()
  // A file, so that no environment has it.
  expect(JSON.stringify(template.spec.containers[0].env)).not.toContain('secretKeyRef')
  expect(template.spec.volumes).toContainEqual({
    name: 'hugging-face',
    secret: { secretName: 'llama-hugging-face', optional: true, defaultMode: 0o400 },
  })
})

test('the dataset is that of recipe data, and a change of any of its modules is another dataset', async () => {
  const own = await plan('prepare')
  const { scripts } = await plan('prepare', { recipe: resolve('jobs/data') })
  const dataOf = (object: unknown) => (object as { data: Record<string, string> }).data
  expect(dataOf(own.scripts)).toMatchObject(dataOf(scripts))
  const names = Object.keys(dataOf(scripts))
  expect(names.length).toBeGreaterThan(15)
  expect(Object.keys(scriptsUsedBy(own.manifest, dataOf(own.scripts)))).toEqual(names)
  expect(JSON.stringify(own.scripts).length).toBeLessThan(CONFIG_MAP_LIMIT / 4)
})

test('several pods share the work, and a broken line is not tried again', async () => {
  const planned = await plan('prepare', { parameters: { 'tokenizer-pods': '3' } })
  expect(planned.manifest.spec).toMatchObject({
    completionMode: 'Indexed',
    completions: 3,
    parallelism: 3,
    podFailurePolicy: { rules: [{ action: 'FailJob', onExitCodes: { values: [65] } }] },
  })
  expect(planned.fingerprint).not.toBe((await plan('prepare')).fingerprint)
})

test('everything the recipe names is there', () => {
  for (const file of ['Dockerfile', 'scripts/train.sh', 'scripts/set-aside-incomplete.sh']) {
    expect(existsSync(join(recipe, file))).toBe(true)
  }
})
