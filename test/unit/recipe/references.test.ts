import { expect, test } from '@jest/globals'
import { planStep } from '../../../src/recipe/plan.ts'
import { fillIn } from '../../../src/recipe/reference.ts'
import { recipeFolder, small } from './scene.ts'

const references = new Map<string, string | number | boolean>([
  ['params.steps', 40],
  ['params.on', true],
  ['params.text', 'a b'],
  ['params.nested', '$(params.text)'],
  ['image', 'repo@sha256:1'],
])
const fill = (document: unknown): unknown =>
  fillIn(document, references, (sentence) => {
    throw new Error(sentence)
  })

test.each<[string, unknown, unknown]>([
  ['a text that is one reference gets the value with its type', '$(params.steps)', 40],
  ['a flag', '$(params.on)', true],
  ['inside a text it becomes text', 'at $(params.steps) of $(params.text)', 'at 40 of a b'],
  ['a name without a dot', '$(image)', 'repo@sha256:1'],
  ["Kubernetes' own variables stay", 'echo $(HOME) $(id -u) $(date)', 'echo $(HOME) $(id -u) $(date)'],
  ['what is escaped stays', '$$(params.steps)', '$$(params.steps)'],
  ['a value is not looked into again', '$(params.nested)', '$(params.text)'],
  ['numbers and nothing stay', [1, null, false], [1, null, false]],
  ['a key is not a place for a reference', { '$(params.text)': 1 }, { '$(params.text)': 1 }],
])('%s', (_, document, filled) => {
  expect(fill({ here: document })).toEqual({ here: filled })
})

test.each([
  ['args', { c: [{ args: ['$(params.steps)'] }] }, { c: [{ args: ['40'] }] }],
  ['env', { env: [{ name: 'A', value: '$(params.on)' }] }, { env: [{ name: 'A', value: 'true' }] }],
  ['labels', { labels: { a: '$(params.steps)' } }, { labels: { a: '40' } }],
  ['requests', { requests: { cpu: '$(params.steps)' } }, { requests: { cpu: '40' } }],
])('%s take texts only', (_, document, filled) => {
  expect(fill({ spec: document })).toEqual({ spec: filled })
})

test('an unknown reference is told with its path and what there is', () => {
  expect(() => fill({ spec: { list: [{}, { deep: 'x $(params.stpes)' }] } })).toThrow(
    '$(params.stpes) at spec.list[1].deep stands for nothing; there are $(params.steps), $(params.on),',
  )
})

test.each(['x\n  y: z', '*anchor', '&a b', '!!binary aGk=', '"', '{a: b}', '# comment', '$(run.id)', '- x'])(
  'the parameter value %j stays text',
  async (words) => {
    const recipe = recipeFolder()
    const options = { recipe, step: 'say', namespace: 'n', image: 'i', runId: 'run', provenance: {} }
    const { manifest } = await planStep({ ...options, parameters: { words } })
    expect(manifest.spec).toMatchObject({
      template: { spec: { containers: [{ name: 'say', env: [{ name: 'WORDS', value: words }] }] } },
    })
    expect(Object.keys((manifest.spec as { template: { spec: object } }).template.spec)).toEqual([
      'restartPolicy',
      'containers',
    ])
  },
)

test('a step whose manifest names what is not there is not planned', async () => {
  const recipe = recipeFolder({
    'say.yaml': `${small['say.yaml']}            - name: X\n              value: $(run.uid)\n`,
  })
  const options = { recipe, step: 'say', namespace: 'n', image: 'i', runId: 'run', provenance: {}, parameters: {} }
  await expect(planStep(options)).rejects.toThrow(
    /^The manifest 'say.yaml' of the recipe .*: \$\(run.uid\) at spec.template.spec.containers\[0\].env\[1\].value stands for nothing/,
  )
})
