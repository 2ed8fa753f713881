import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { planStep } from '../../../src/recipe/plan.ts'
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

interface Schema {
  properties?: Record<string, Schema>
  additionalProperties?: Schema | false
}
