import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import type { KubernetesObject } from '../../src/kubernetes/objects.ts'
import { persistentVolumeClaims, persistentVolumes, pods } from '../../src/kubernetes/resources.ts'
import { planManifest, planStep } from '../../src/recipe/plan.ts'
import type { StepPlan } from '../../src/recipe/step-plan.ts'
import { follow, type Outcome } from '../../src/run/following/follow.ts'
import { watchStepReports } from '../../src/run/following/step-reports.ts'
import { releaseWorkers } from '../../src/run/stopping/stop.ts'
import { tokenSecret } from '../../src/run/submission/hugging-face-token.ts'
import { submit } from '../../src/run/submission/submit.ts'
import { trainingImage, trainium, useCluster } from './environment.ts'

// The manifests and shell scripts of the recipes that come with the toolkit, submitted and followed by its own library.
const given = useCluster()

beforeEach(async () => {
  const name = given.namespace
  await given.cluster.create(persistentVolumes, {
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: { name },
    spec: {
      capacity: { storage: '1200Gi' },
      accessModes: ['ReadWriteMany'],
      persistentVolumeReclaimPolicy: 'Retain',
      storageClassName: '',
      csi: { driver: 'fsx.csi.aws.com', volumeHandle: `fs-${name}` },
    },
  })
  await given.cluster.create(persistentVolumeClaims, {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name: 'fsx-claim', namespace: name },
    spec: {
      accessModes: ['ReadWriteMany'],
      storageClassName: '',
      volumeName: name,
      resources: { requests: { storage: '1200Gi' } },
    },
  })
})
afterEach(async () => {
  await given.cluster.delete(persistentVolumes, { name: given.namespace })
})

interface Asked {
  workers?: number
  parameters?: Record<string, string>
  token?: string
}

async function run(
  recipe: string,
  step: string,
  { token, ...asked }: Asked = {},
): Promise<Outcome & { runId: string }> {
  const plan = await planStep({
    recipe: resolve('jobs', recipe),
    step,
    namespace: given.namespace,
    image: trainingImage,
    workflowRun: '1',
    parameters: {},
    provenance: {},
    ...asked,
  })
  return { ...(await followed(plan, token)), runId: plan.runId }
}

async function followed(plan: StepPlan, token?: string): Promise<Outcome> {
  const companions = token === undefined ? [] : [tokenSecret(plan, token)]
  const submission = await submit(given.cluster, plan, { companions })
  if (submission.state !== 'submitted') throw new Error(`It was ${submission.state}.`)
  const outcome = await follow(given.cluster, submission.run, {
    startTimeoutSeconds: 60,
    timeoutSeconds: 60,
    hopelessSeconds: 15,
    watchers: [watchStepReports()],
    write: () => {},
    tell: () => {},
    signal: new AbortController().signal,
  })
  if (outcome.ending !== 'succeeded')
    throw new Error(`${outcome.ending}: ${outcome.reason?.sentence}\n${outcome.lastLines.join('\n')}`)
  await releaseWorkers(given.cluster, submission.run)
  return outcome
}

/** What the step prepare leaves, as far as the trainer's stand-in looks at it. */
async function tokenizedDataset(): Promise<void> {
  const data = '/shared/data/redpajama_sample_text_document'
  const made = `mkdir -p /shared/data /shared/llama7b_tokenizer && touch ${data}.bin ${data}.idx`
  const container = {
    name: 'seed',
    image: trainingImage,
    command: ['bash', '-c', made],
    volumeMounts: [{ name: 'shared', mountPath: '/shared' }],
  }
  const template = {
    spec: {
      restartPolicy: 'Never',
      containers: [container],
      volumes: [{ name: 'shared', persistentVolumeClaim: { claimName: 'fsx-claim' } }],
    },
  }
  const job = { apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'seed' }, spec: { template } }
  const options = { file: 'seed.yaml', text: JSON.stringify(job), namespace: given.namespace }
  await followed(await planManifest({ ...options, runId: 'seed', provenance: {} }))
}

test('the recipe that docs/recipes.md leads through runs as it stands there', async () => {
  await Promise.all([given.addNode(trainium), given.addNode(trainium)])
  const page = readFileSync('docs/recipes.md', 'utf8')
  const folder = mkdtempSync(join(tmpdir(), 'hello-recipe-'))
  try {
    for (const [, name, text] of page.matchAll(/^`jobs\/(hello\/\S+)`\n```\w+\n(.*?)^```$/gms)) {
      mkdirSync(dirname(join(folder, name!)), { recursive: true })
      writeFileSync(join(folder, name!), text!)
    }
    const { lastLines } = await run(join(folder, 'hello'), 'train', { parameters: { name: 'Trainium', times: '2' } })
    const greetings = lastLines.filter((line) => line.startsWith('Hello'))
    expect(greetings.sort()).toEqual([
      ...Array(2).fill('Hello Trainium, from worker 0 of 2'),
      ...Array(2).fill('Hello Trainium, from worker 1 of 2'),
    ])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

test('mpi-hello: any MPIJob runs, and says what it found', async () => {
  const { lastLines, reports } = await run('mpi-hello', 'pi', { workers: 2, parameters: { terms: '1000' } })
  expect(lastLines.join('\n')).toMatch(/Hello from process 0 of 2 on \S+-worker-0/)
  expect(lastLines.join('\n')).toMatch(/Hello from process 1 of 2 on \S+-worker-1/)
  expect(lastLines).toContain('pi is about 3.1415927369.')
  expect(JSON.parse(reports[0]!.outputs!.reports!)).toEqual([{ kind: 'pi', value: 3.1415927369, processes: 2 }])
})

test('data: two pods tokenize, and what is done is recognised', async () => {
  const asked = { token: 'hf_aToken0000000000', parameters: { 'tokenizer-pods': '2', 'tokenizer-workers': '1' } }
  const { lastLines, reports } = await run('data', 'prepare', asked)
  expect(lastLines.join('\n')).toContain('Tokenized 240 documents')
  const [made] = JSON.parse(reports[0]!.outputs!.reports!) as [object]
  expect(made).toMatchObject({ kind: 'dataset', skipped: false, documents: 240 })
  const again = await run('llama2-7b', 'prepare', { token: asked.token })
  expect(JSON.parse(again.reports[0]!.outputs!.reports!)).toEqual([{ ...made, skipped: true }])
})

test('data: a licence that nobody accepted is said, and not tried for again', async () => {
  await expect(run('data', 'prepare')).rejects.toThrow(/Accept the licence at \S+\/meta-llama\/Llama-2-7b-hf/)
  const { items } = await given.cluster.list<KubernetesObject>(pods, { namespace: given.namespace })
  expect(items).toHaveLength(1)
})

// 32 cores a node: the 128 parts of the 70B model need four.
test.each([
  ['llama2-7b', 2, '128'],
  ['llama2-13b', 1, '64'],
  ['llama2-70b', 4, '64'],
])('%s compiles and trains on %i nodes', async (recipe, workers, batch) => {
  await Promise.all(Array.from({ length: workers }, () => given.addNode(trainium)))
  await tokenizedDataset()
  const compiled = await run(recipe, 'compile', { workers, parameters: { 'global-batch-size': batch } })
  expect(compiled.lastLines.join('\n')).toContain('Total failed compilations: 0')
  const parameters = { 'global-batch-size': batch, 'training-steps': '5' }
  const trained = await run(recipe, 'train', { workers, parameters })
  expect(trained.curve.last()?.step).toBe(4)
  expect(trained.lastLines.join('\n')).toContain('Using a cached neff at')
})

test('llama3-8b-lora prepares, tunes, merges and compares', async () => {
  await given.addNode(trainium)
  await run('llama3-8b-lora', 'prepare', { token: 'hf_aToken0000000000' })
  const { runId, curve } = await run('llama3-8b-lora', 'fine-tune', { parameters: { 'training-steps': '5' } })
  expect(curve.last()?.step).toBe(4)
  const parameters = { 'fine-tuning': runId }
  const { lastLines } = await run('llama3-8b-lora', 'merge', { parameters })
  expect(lastLines.at(-1)).toContain(`The tuned model is in ${join('/shared/fine_tuning', runId, 'merged')}`)
  const { reports } = await run('llama3-8b-lora', 'compare', { parameters })
  expect(reports[0]?.sections?.[0]).toContain('#### Answers before and after')
})
