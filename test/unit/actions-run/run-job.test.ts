import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from '@jest/globals'
import { jobs, secrets } from '../../../src/kubernetes/resources.ts'
import { NAMESPACE, scene } from './scene.ts'

const here = scene([resolve('rehearsal/programs/image')])
const TOKEN = 'hf_aSecretToken0000000000'
const lora = { recipe: resolve('jobs/llama3-8b-lora'), image: 'optimum-neuron:1' }

test('a model is tuned, merged and compared with what it was, and its answers are in the summary', async () => {
  const prepared = await here.run('run-job', { ...lora, step: 'prepare', 'hf-token': TOKEN })
  expect(prepared).toMatchObject({ code: 0, outputs: { phase: 'Succeeded', skipped: 'false' } })
  expect(prepared.text.replace(`::add-mask::${TOKEN}`, '')).not.toContain(TOKEN)
  expect(existsSync(join(here.shared, 'models/meta-llama--Meta-Llama-3-8B/.complete'))).toBe(true)
  // The Secret is the Job's, so that it goes with it.
  const name = `${prepared.outputs['run-id']}-hugging-face`
  const secret = await here.cluster.get<{ metadata?: object }>(secrets, { name, namespace: NAMESPACE })
  expect(secret?.metadata).toMatchObject({ ownerReferences: [{ kind: 'Job', name: prepared.outputs.name }] })
  expect(JSON.stringify(await here.cluster.list(jobs, { namespace: NAMESPACE }))).not.toContain(TOKEN)

  const tuned = await here.run('run-job', { ...lora, step: 'fine-tune', parameters: 'training-steps=20' })
  expect(tuned).toMatchObject({ code: 0, outputs: { phase: 'Succeeded', 'last-step': '19' } })
  expect(Number(tuned.outputs.loss)).toBeLessThan(1)
  const parameters = `fine-tuning=${tuned.outputs['run-id']}`

  const merged = await here.run('run-job', { ...lora, step: 'merge', parameters })
  expect(merged.code).toBe(0)
  const directory = join(here.shared, 'fine_tuning', tuned.outputs['run-id']!)
  expect(existsSync(join(directory, 'merged/model.safetensors'))).toBe(true)
  expect((await here.run('run-job', { ...lora, step: 'merge', parameters })).outputs.skipped).toBe('true')

  const compared = await here.run('run-job', { ...lora, step: 'compare', parameters })
  expect(compared.code).toBe(0)
  expect(compared.summary).toContain(
    '| Question | Before: meta-llama/Meta-Llama-3-8B | Tuned: /shared/fine&#95;tuning/',
  )
  const [report] = JSON.parse(compared.outputs.reports!) as [{ kind: string; answers: { question: string }[] }]
  expect(report).toMatchObject({ kind: 'answers', answers: [{}, {}, {}] })
  expect(JSON.parse(readFileSync(join(directory, 'answers.json'), 'utf8'))).toEqual(report)

  const prompts = `${parameters}\nprompts=["Is | a mark?", "<b>Why</b>?"]`
  const asked = await here.run('run-job', { ...lora, step: 'compare', parameters: prompts })
  expect(asked.summary).toContain('| Is &#124; a mark? |')
  expect(asked.summary).toContain('| &lt;b&gt;Why&lt;/b&gt;? |')
})

test('a gated model without a token is told with the page where the licence is', async () => {
  const inputs = { ...lora, recipe: `${lora.recipe}/../llama3-8b-lora`, step: 'prepare', 'run-id': 'gated' }
  const parameters = 'model=meta-llama/Llama-2-7b-hf'
  const { code, text, outputs } = await here.run('run-job', { ...inputs, parameters })
  expect({ code, reason: outputs['failure-reason'] }).toEqual({ code: 1, reason: 'gated-model' })
  expect(text).toContain('accept the licence at https://huggingface.co/meta-llama/Llama-2-7b-hf with')
})

const forever = (name: string) =>
  here.manifest(name, {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name },
    spec: {
      backoffLimit: 0,
      template: {
        spec: {
          restartPolicy: 'Never',
          terminationGracePeriodSeconds: 1,
          containers: [{ name: 'main', image: 'shell:1', command: ['bash', '-c', 'echo begun; exec sleep 600'] }],
        },
      },
    },
  })

test('a Job is attached to, never submitted twice, and stopped', async () => {
  const manifest = forever('attached')
  const submitted = await here.run('run-job', { command: 'submit', manifest, 'run-id': 'attached' })
  expect(submitted.outputs).toMatchObject({ phase: 'Pending', 'run-id': 'attached' })
  const again = here.start('run-job', { manifest, 'run-id': 'attached' })
  await again.printed('is in the cluster already: attached to it.')
  await again.printed('begun')
  const stopped = await here.run('run-job', { command: 'stop', 'run-id': 'attached' })
  expect(stopped).toMatchObject({ code: 0, outputs: { phase: 'Deleted' } })
  expect((await again.ended).outputs).toMatchObject({ phase: 'Deleted', 'failure-reason': 'deleted' })
})

test('what is cancelled is deleted by the post step', async () => {
  const step = here.start('run-job', { manifest: forever('cancelled'), 'run-id': 'cancelled' })
  await step.printed('begun')
  step.process.kill('SIGINT')
  const { state, code } = await step.ended
  expect(code).not.toBe(0)
  expect((await here.run('run-job', {}, state)).text).toContain("Job 'cancelled' and its pods are gone.")
  expect(await here.cluster.get(jobs, { name: 'cancelled', namespace: NAMESPACE })).toBeUndefined()
})

test.each([
  ['nothing to run', {}, "Either input 'recipe' or input 'manifest' must be given"],
  ['a recipe without a step', { recipe: lora.recipe }, "For a recipe, input 'step' must be given."],
  ['a recipe without an image', { recipe: lora.recipe, step: 'prepare' }, "For a recipe, input 'image' must be given"],
  ['an MPIJob', { recipe: resolve('jobs/llama2-7b'), step: 'train', image: 'x' }, 'is an MPIJob: run-mpijob runs it'],
  ['attach to nothing', { command: 'attach' }, "For command 'attach', input 'run-id' must be given."],
  ['a run that is not there', { command: 'attach', 'run-id': 'none' }, "There is no run 'none'"],
  ['no fine-tuning to merge', { ...lora, step: 'merge' }, "needs the parameter 'fine-tuning'"],
])('%s is told in a sentence', async (_what, inputs: Record<string, string>, sentence) => {
  const { code, text } = await here.run('run-job', inputs)
  expect(text).toContain(sentence)
  expect(code).toBe(1)
})
