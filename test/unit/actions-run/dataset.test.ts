import { readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from '@jest/globals'
import type { KubernetesObject } from '../../../src/kubernetes/objects.ts'
import { jobs, pods, secrets } from '../../../src/kubernetes/resources.ts'
import { NAMESPACE, scene } from './scene.ts'

// The recipe `data` as it comes with the toolkit, with the programs of the rehearsal's image: the real engine, and a Hub
// on loopback.
const here = scene([resolve('rehearsal/programs/image')])
const TOKEN = 'hf_aSecretToken1234567'
const inputs = { recipe: 'data', image: 'data:1', 'hf-token': TOKEN }
const file = (kind: string): string => join(here.shared, `data/redpajama_sample_text_document.${kind}`)

async function podsOf(runId: string): Promise<KubernetesObject[]> {
  const { items } = await here.cluster.list<KubernetesObject>(pods, {
    namespace: NAMESPACE,
    labelSelector: `batch.kubernetes.io/job-name=${runId}`,
  })
  return items
}

test('what a dataset holds is told by whoever made it, found it done, or looked at it', async () => {
  const step = here.start('prepare-dataset', inputs)
  await step.printed("Submitted Job '")
  const submitted = await here.cluster.list<KubernetesObject>(secrets, { namespace: NAMESPACE })
  const secret = submitted.items.find(({ metadata }) => metadata?.name?.endsWith('-hugging-face'))
  expect(secret?.metadata?.ownerReferences).toMatchObject([{ kind: 'Job' }])
  const first = await step.ended
  expect([first.code, first.outputs.skipped, first.outputs.dataset]).toEqual([
    0,
    'false',
    '/shared/data/redpajama_sample_text_document',
  ])
  const { dataset, documents, tokens, fingerprint } = first.outputs
  expect(documents).toBe('240')
  const made = readFileSync(file('bin'))
  expect(Number(tokens)).toBe(made.length / 2)
  expect(fingerprint).toMatch(/^[0-9a-f]{64}$/)
  expect(first.summary).toContain('| Documents | 240 |')
  expect(first.summary).toContain('<code>arxiv&#95;sample.jsonl</code> | 40 |')

  // The token is nowhere but in the order to mask it, and with the run's end the Secret is gone.
  expect(first.text.split('\n').filter((line) => line.includes(TOKEN))).toEqual([`::add-mask::${TOKEN}`])
  const left = await here.cluster.list<KubernetesObject>(secrets, { namespace: NAMESPACE })
  expect(left.items.filter(({ metadata }) => metadata?.name?.endsWith('-hugging-face'))).toEqual([])
  const objects = [
    await podsOf(first.outputs['run-id']!),
    await here.cluster.get(jobs, { name: first.outputs['run-id']!, namespace: NAMESPACE }),
  ]
  expect(JSON.stringify(objects)).not.toContain(TOKEN)
  expect(JSON.stringify(objects)).not.toContain(Buffer.from(TOKEN).toString('base64'))

  // Nothing is started, and the numbers are there all the same; also when the Job is gone.
  await here.cluster.delete(jobs, { name: first.outputs['run-id']!, namespace: NAMESPACE })
  const second = await here.run('prepare-dataset', inputs)
  expect(second.outputs).toMatchObject({ skipped: 'true', dataset, documents, tokens, fingerprint })
  expect(second.summary).toContain('Data report (it was there already)')
  expect(second.text).toContain('nothing to do')

  const third = await here.run('prepare-dataset', { ...inputs, verify: 'true' })
  expect(third.outputs).toMatchObject({ skipped: 'true', dataset, documents, tokens, fingerprint })
  expect(third.text).toContain('The tokenized dataset is in /shared/data/redpajama_sample_text_document.bin already.')

  truncateSync(file('bin'), 100)
  const unseen = await here.run('prepare-dataset', inputs)
  expect(unseen.outputs.skipped).toBe('true')
  const fourth = await here.run('prepare-dataset', { ...inputs, verify: 'true' })
  expect(fourth.text).toContain(`is truncated: it has 100 of ${made.length} bytes.`)
  expect(fourth.outputs).toMatchObject({ skipped: 'false', documents, tokens, fingerprint })
  expect(readFileSync(file('bin')).equals(made)).toBe(true)
})

test('three pods make the same, and the log is that of the first', async () => {
  const made = ['bin', 'idx'].map((kind) => readFileSync(file(kind)))
  const run = await here.run('prepare-dataset', {
    ...inputs,
    parameters: 'dataset-name=by_three\ntokenizer-pods=3\ntokenizer-workers=1',
  })
  expect([run.code, run.outputs.documents]).toEqual([0, '240'])
  const path = join(here.shared, 'data/by_three_text_document')
  expect(['bin', 'idx'].map((kind, at) => readFileSync(`${path}.${kind}`).equals(made[at]!))).toEqual([true, true])
  expect(run.text).not.toContain('Waiting for the first pod')
  expect(await podsOf(run.outputs['run-id']!)).toHaveLength(3)
})

test('what another try would not mend is not tried again, and the step says why in a sentence', async () => {
  rmSync(join(here.shared, 'llama7b_tokenizer'), { recursive: true })
  const gated = await here.run('prepare-dataset', { ...inputs, 'hf-token': '', parameters: 'dataset-name=gated' })
  expect([gated.code, gated.outputs['failure-reason']]).toEqual([1, 'gated-model'])
  expect(gated.text).toMatch(/Accept the licence at \S+\/meta-llama\/Llama-2-7b-hf with the account of the token/)
  expect(await podsOf(gated.outputs['run-id']!)).toHaveLength(1)

  writeFileSync(join(here.shared, 'own.jsonl'), '{"text": "one"}\nno JSON\n')
  const broken = await here.run('prepare-dataset', {
    ...inputs,
    parameters: 'dataset-name=own\ndataset=/shared/own.jsonl',
  })
  expect(broken.code).toBe(1)
  expect(broken.outputs['failure-message']).toMatch(/Line 2 of own.jsonl is not valid JSON/)
  expect(await podsOf(broken.outputs['run-id']!)).toHaveLength(1)

  const skipped = await here.run('prepare-dataset', {
    ...inputs,
    parameters: 'dataset-name=own\ndataset=/shared/own.jsonl\nbad-lines=skip',
  })
  expect(skipped.outputs.documents).toBe('1')
  expect(skipped.summary).toContain('| <code>own.jsonl</code> | 2 | is not valid JSON')
})
