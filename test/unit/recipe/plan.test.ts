import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { findRecipe } from '../../../src/recipe/find.ts'
import { type ManifestOptions, planManifest, planStep, type StepOptions } from '../../../src/recipe/plan.ts'
import { composeRunId } from '../../../src/recipe/run-id.ts'
import { recipeFolder, small, writeInto } from './scene.ts'

const plan = (options: Partial<StepOptions> = {}) =>
  planStep({
    recipe: recipeFolder(),
    step: 'say',
    namespace: 'trainium',
    image: 'repo@sha256:1',
    runId: 'run-1',
    parameters: {},
    provenance: {},
    ...options,
  })
const once = (text: string): string => text.replace('manifest: say.yaml', 'manifest: say.yaml\n    once: true')

test('a run has its name, labels, annotations and scripts', async () => {
  const { manifest, scripts, kind, runDirectory, logContainer, ...rest } = await plan({
    provenance: { commit: 'abc', 'example.com/team': 'blue' },
  })
  expect({ kind, logContainer, runDirectory }).toEqual({ kind: 'Job', logContainer: 'say', runDirectory: undefined })
  expect(rest).toMatchObject({ step: 'say', once: false, workers: 1, neuronDevicesPerWorker: 0 })
  expect(manifest.metadata).toMatchObject({
    name: 'run-1',
    namespace: 'trainium',
    labels: { 'trainium-actions/run-id': 'run-1', 'trainium-actions/step': 'say' },
    annotations: {
      'trainium-actions/commit': 'abc',
      'example.com/team': 'blue',
      'trainium-actions/fingerprint': rest.fingerprint,
    },
  })
  expect(scripts).toMatchObject({
    metadata: { name: 'run-1-scripts', namespace: 'trainium' },
    data: { 'say.sh': small['scripts/say.sh'] },
  })
})

test('the fingerprint changes with what decides the outcome, and with nothing else', async () => {
  const of = async (options: Partial<StepOptions> = {}) => (await plan(options)).fingerprint
  const changed = (files: Record<string, string>) => of({ recipe: recipeFolder(files) })
  const first = await of()
  expect(first).toMatch(/^[0-9a-f]{64}$/)

  expect(await of({ runId: 'another' })).toBe(first)
  expect(await of({ provenance: { commit: 'def' } })).toBe(first)
  expect(await changed({ 'scripts/unused.txt': 'never named' })).toBe(first)
  expect(await of({ parameters: { number: '3' } })).toBe(first)
  const reordered = small['say.yaml'].replace('apiVersion: batch/v1\nkind: Job\n', 'kind: Job\napiVersion: batch/v1\n')
  expect(await changed({ 'say.yaml': `# a comment\n${reordered}` })).toBe(first)

  const others = [
    await of({ image: 'repo@sha256:2' }),
    await of({ parameters: { number: '4' } }),
    await of({ parameters: { words: 'others' } }),
    await changed({ 'scripts/say.sh': 'echo other\n' }),
    await changed({ 'say.yaml': small['say.yaml'].replace('Never', 'OnFailure') }),
  ]
  expect(new Set([first, ...others]).size).toBe(1 + others.length)
})

test('a step that is done once is named by its fingerprint, another by the workflow run', async () => {
  const recipe = recipeFolder({ 'recipe.yaml': once(small['recipe.yaml']) })
  const { runId: _, ...unnamed } = { runId: '', recipe, step: 'say', namespace: 'n', image: 'i' }
  const rest = { ...unnamed, parameters: {}, provenance: {} }
  const done = await planStep(rest)
  expect(done.once).toBe(true)
  expect(done.runId).toMatch(new RegExp(`^recipe-[a-z0-9-]+-say-${done.fingerprint.slice(0, 8)}$`))
  const { runId } = await planStep({ ...rest, recipe: recipeFolder(), workflowRun: '123' })
  expect(runId).toMatch(/^recipe-[a-z0-9-]*-123$/)
})

test.each([
  ['x'.repeat(54), 1, true],
  ['x'.repeat(55), 1, false],
  ['x'.repeat(53), 11, true],
  ['x'.repeat(54), 11, false],
  ['1run', 1, false],
  ['run-', 1, false],
  ['Run', 1, false],
  ['run_1', 1, false],
])('the run id %j with %i workers: %j', async (runId, workers, fits) => {
  const manifest = mpiJob.replace('replicas: 2', `replicas: ${workers}`).replace('"2"', '"1"')
  const planned = planManifest({ file: 'm.yaml', text: manifest, namespace: 'n', runId, provenance: {} })
  if (fits) expect((await planned).runId).toBe(runId)
  else await expect(planned).rejects.toThrow(/The run id '.*' must have at most \d+ lower-case letters/)
})

test.each([
  ['Llama_3.1 LoRA', 'llama-3-1-lora-7'],
  ['7b', 'b-7'],
  ['42', 'run-7'],
])('the recipe %j gives run ids that pods can be named by', (name, runId) => {
  expect(composeRunId(name, '7', 1)).toBe(runId)
})

test('a long recipe name is shortened, so that the made-up run id fits', async () => {
  const recipe = join(recipeFolder({ [`${'long-'.repeat(12)}name/x`]: '' }), `${'long-'.repeat(12)}name`)
  for (const [name, text] of Object.entries(small)) writeInto(recipe, name, text)
  const { runId: _, ...options } = {
    runId: '',
    step: 'say',
    namespace: 'n',
    image: 'i',
    parameters: {},
    provenance: {},
  }
  const { runId } = await planStep({ ...options, recipe, workflowRun: '1234567890' })
  expect(runId).toMatch(/^long-.*[a-z]-1234567890$/)
  expect(`${runId}-worker-0`.length).toBeLessThanOrEqual(63)
})

test('a step that the recipe does not have is told with those it has', async () => {
  await expect(plan({ step: 'sing' })).rejects.toThrow(/has no step 'sing'; it has 'say'\./)
})

test('workers are refused where nothing could have them', async () => {
  await expect(plan({ workers: 2 })).rejects.toThrow('its workers cannot be set')
})

const template = 'template: { spec: { containers: [{ name: main, image: i, command: [mpirun, -np, "2", run] }] } }'
const mpiJob = `apiVersion: kubeflow.org/v2beta1
kind: MPIJob
metadata: { name: mine, labels: { team: blue } }
spec:
  slotsPerWorker: 1
  mpiReplicaSpecs:
    Launcher: { replicas: 1, ${template} }
    Worker:
      replicas: 2
      template:
        spec:
          containers: [{ name: w, image: i, resources: { limits: { aws.amazon.com/neuron: 16 } } }]
          volumes: [{ name: s, persistentVolumeClaim: { claimName: mine } }]
`
const planText = (text: string, options: Partial<ManifestOptions> = {}) =>
  planManifest({ file: 'm.yaml', text, namespace: 'n', runId: 'run-1', provenance: {}, ...options })

test('any MPIJob can be run', async () => {
  const planned = await planText(mpiJob)
  expect(planned).toMatchObject({
    recipe: 'manifest',
    step: 'mine',
    kind: 'MPIJob',
    workers: 2,
    neuronDevicesPerWorker: 16,
    claimName: 'mine',
    logContainer: 'main',
    manifest: { metadata: { name: 'run-1', namespace: 'n', labels: { team: 'blue' } } },
  })
  expect(planned.scripts).toBeUndefined()
})

test('it runs under the name and in the namespace that are asked for, and is told where it speaks of others', async () => {
  const elsewhere = mpiJob
    .replace('mine,', 'mine, namespace: theirs,')
    .replace('"2", run', '"2", run, mine-worker-0.mine')
  const { manifest, notes } = await planText(elsewhere, { overrides: { deadlineSeconds: 9 } })
  expect(manifest.metadata).toMatchObject({ name: 'run-1', namespace: 'n' })
  expect(notes).toEqual([
    "The manifest 'm.yaml' is for the namespace 'theirs'; it runs in 'n', which input 'namespace' names.",
    expect.stringMatching(/speaks of 'mine-worker', but .* named after its id, 'run-1': write \$\(run\.id\)-worker\./),
  ])
  const right = elsewhere.replace('theirs', 'n').replace('mine-worker-0', '$(run.id)-worker-0')
  expect((await planText(right, { overrides: { deadlineSeconds: 9 } })).notes).toEqual([])
})

test('with another number of workers, mpirun starts as many processes', async () => {
  const { manifest, workers } = await planText(mpiJob, { workers: 5 })
  expect(workers).toBe(5)
  expect(manifest.spec).toMatchObject({
    mpiReplicaSpecs: {
      Launcher: { template: { spec: { containers: [{ command: ['mpirun', '-np', '5', 'run'] }] } } },
      Worker: { replicas: 5 },
    },
  })
})

test.each<[string, Partial<ManifestOptions>, string, RegExp]>([
  [
    'a Deployment',
    {},
    'apiVersion: apps/v1\nkind: Deployment\n',
    /must be an MPIJob .* or a Job .*, not apps\/v1, Deploy/,
  ],
  ['an old MPIJob', {}, mpiJob.replace('v2beta1', 'v1'), /not kubeflow.org\/v1, MPIJob/],
  ['two objects', {}, `${mpiJob}---\n${mpiJob}`, /must hold one object; it holds 2/],
  ['nothing', {}, '', /must hold one object; it holds 0/],
  ['a text', {}, 'hello', /must hold one Kubernetes object/],
  ['no YAML', {}, 'a: [', /is not valid YAML/],
  ['no workers', {}, mpiJob.replace(' Worker:', ' Helper:'), /must have spec.mpiReplicaSpecs.Worker/],
  ['a number in a command', {}, mpiJob.replace('"2"', '2'), /has 2 in a command, .*: put it in quotes/],
  ['too few slots', {}, mpiJob.replace('replicas: 2', 'replicas: 1'), /starts 2 processes .*, but 1 workers/],
  ['no image', {}, mpiJob.replace('name: w, image: i', 'name: w, image: $(image)'), /needs an image/],
])('%s is refused', async (_, options, text, sentence) => {
  await expect(planText(text, options)).rejects.toThrow(sentence)
})

test('a manifest that cannot be read is named', async () => {
  const options = { file: '/nowhere/m.yaml', namespace: 'n', provenance: {} }
  await expect(planManifest(options)).rejects.toThrow("The manifest '/nowhere/m.yaml' cannot be read (ENOENT).")
})

test('a recipe is found by path, in the workspace, and in the toolkit, in this order', () => {
  const workspace = recipeFolder({
    'jobs/mine/recipe.yaml': '',
    'jobs/both/recipe.yaml': '',
    'deep/er/recipe.yaml': '',
  })
  const toolkit = recipeFolder({ 'jobs/both/recipe.yaml': '', 'jobs/theirs/recipe.yaml': '' })
  mkdirSync(join(toolkit, 'jobs/empty'))
  const find = (name: string): string => findRecipe(name, { workspace, toolkit })
  expect(find('mine')).toBe(join(workspace, 'jobs/mine'))
  expect(find('both')).toBe(join(workspace, 'jobs/both'))
  expect(find('theirs')).toBe(join(toolkit, 'jobs/theirs'))
  expect(find('deep/er')).toBe(join(workspace, 'deep/er'))
  expect(() => find('yours')).toThrow(
    "There is no recipe 'yours': it must be 'both', 'mine' or 'theirs', or the path of a folder with a recipe.yaml.",
  )
})

test('what another step needs may be missing', async () => {
  const recipe = recipeFolder({
    'recipe.yaml': `${small['recipe.yaml'].replace('    default: 3\n', '    required: true\n')}  more:
    description: Says nothing
    manifest: more.yaml
`,
    'more.yaml': small['say.yaml'].replace('$(params.number)', '0'),
  })
  const options = { recipe, namespace: 'n', image: 'i', runId: 'run-1', parameters: {}, provenance: {} }
  expect((await planStep({ ...options, step: 'more' })).parameters).toEqual({ words: 'some words' })
  await expect(planStep({ ...options, step: 'say' })).rejects.toThrow("needs the parameter 'number'")
})
