import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { priceOfType } from '../../../src/neuron/instances.ts'
import { planStep } from '../../../src/recipe/plan.ts'
import { readRecipe } from '../../../src/recipe/recipe.ts'
import { recipeFolder } from './scene.ts'

const page = readFileSync('docs/recipes.md', 'utf8')
const files = Object.fromEntries(
  [...page.matchAll(/^`jobs\/hello\/(\S+)`\n```\w+\n(.*?)^```$/gms)].map(([, name, text]) => [name!, text!]),
)

const plan = (parameters: Record<string, string> = {}) =>
  planStep({
    recipe: join(
      recipeFolder(Object.fromEntries(Object.entries(files).map(([name, text]) => [`hello/${name}`, text]))),
      'hello',
    ),
    step: 'train',
    namespace: 'trainium',
    image: 'repo@sha256:1',
    runId: 'run-1',
    parameters,
    provenance: {},
  })

test('the example of docs/recipes.md can be planned', async () => {
  expect(Object.keys(files).sort()).toEqual(['recipe.yaml', 'scripts/hello.sh', 'train.yaml'])
  const planned = await plan({ name: 'Trainium', times: '5' })
  expect(planned).toMatchObject({
    kind: 'MPIJob',
    workers: 2,
    neuronDevicesPerWorker: 16,
    claimName: 'fsx-claim',
    runDirectory: '/shared/runs/run-1',
    parameters: { name: 'Trainium', times: 5, 'time-limit-seconds': 3600 },
    scripts: { data: { 'hello.sh': files['scripts/hello.sh'] } },
  })
  await expect(plan({ times: '0' })).rejects.toThrow('must be a whole number from 1 to 100, not 0')
})

test('its script runs', () => {
  const folder = recipeFolder(files)
  const { status, stdout } = spawnSync('bash', [join(folder, 'scripts/hello.sh')], {
    env: {
      ...{ PATH: process.env.PATH, NAME: 'you', TIMES: '2', RUN_DIRECTORY: join(folder, 'run') },
      ...{ OMPI_COMM_WORLD_RANK: '1', OMPI_COMM_WORLD_SIZE: '2' },
    },
    encoding: 'utf8',
  })
  expect({ status, stdout }).toEqual({ status: 0, stdout: 'Hello you, from worker 1 of 2\n'.repeat(2) })
})

test('every key and every reference is described', async () => {
  const { properties } = JSON.parse(readFileSync('jobs/recipe.schema.json', 'utf8')) as {
    properties: Record<string, Schema>
  }
  const keys = Object.entries(properties).flatMap(([key, { properties: inner, additionalProperties: each }]) => [
    key,
    ...Object.keys(inner ?? {}).map((name) => `${key}.${name}`),
    ...Object.keys((each as Schema | undefined)?.properties ?? {}).map((name) => `….${name}`),
  ])
  expect(keys.length).toBeGreaterThan(15)
  const table = page.split('## The keys of recipe.yaml')[1]!.split('## References')[0]!
  for (const key of keys) expect(table).toMatch(new RegExp(`\`${key.replace('.', '\\.')}(\\.<name>)?\``))

  // Where a reference stands for nothing, those that there are are listed.
  const recipe = recipeFolder({ ...files, 'train.yaml': files['train.yaml']!.replace('$(run.scripts)', '$(no.such)') })
  const options = { recipe, step: 'train', namespace: 'n', image: 'i', runId: 'run-1', parameters: {}, provenance: {} }
  const message = await planStep(options).then(String, (error: Error) => error.message)
  const references = [...message.split('there are ')[1]!.matchAll(/\$\(([\w.-]+)\)/g)].map(([, name]) => name!)
  const own = references.filter((name) => !name.startsWith('params.'))
  expect(own.length).toBeGreaterThan(5)
  for (const name of own) expect(page).toContain(`| \`$(${name})\` |`)
})

test('the figures of the table are what their sources make of them', async () => {
  const usd = (dollars: number): string => `$${Math.round(dollars).toLocaleString('en-US')}`
  const perNode = 82 / 32
  const perHour = priceOfType('trn1.32xlarge')!.hourly
  const trainings = await Promise.all(
    [
      { name: 'llama2-7b', billions: 6.74 },
      { name: 'llama2-13b', billions: 13.0 },
      { name: 'llama2-70b', billions: 69.0 },
    ].map(async ({ name, billions }) => {
      const { parameters, steps } = await readRecipe(`jobs/${name}`)
      const batch = Number(parameters.find((each) => each.name === 'global-batch-size')?.default)
      const total = Number(parameters.find((each) => each.name === 'training-steps')?.default)
      const nodes = steps.find((each) => each.name === 'train')!.workers
      const hours = (1000 * batch) / (perNode * nodes * (6.74 / billions)) / 3600
      const cost = usd(hours * nodes * perHour)
      return `1,000 of ${total.toLocaleString('en-US')} steps | ${nodes} [c] | trn1.32xlarge | ${hours.toFixed(1)} hours [${name === 'llama2-7b' ? 'e' : 'f'}] | ${cost} |`
    }),
  )
  for (const row of trainings) expect(page).toContain(row)
  expect(page).toContain(`about 10 minutes [d] | ${usd((4 * perHour) / 6)} |`)
  expect(page).toContain(`at most 6 hours [g] | ${usd(6 * perHour)} |`)
  for (const hours of [2, 3]) expect(page).toContain(`at most ${hours} hours [g] | $${(hours * 0.384).toFixed(2)} |`)
})

interface Schema {
  properties?: Record<string, Schema>
  additionalProperties?: Schema | false
}
