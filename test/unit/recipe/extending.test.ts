import { resolve } from 'node:path'
import { expect, test } from '@jest/globals'
import { planStep } from '../../../src/recipe/plan.ts'
import { readRecipe } from '../../../src/recipe/recipe.ts'
import { onTestFinished } from './finished.ts'
import { recipeFolder, small } from './scene.ts'

/** A folder of recipes: `small`, and beside it `other` with this recipe.yaml and these files. */
function beside(recipe: string, files: Record<string, string> = {}): string {
  const here = Object.entries(small).map(([name, text]) => [`small/${name}`, text])
  const there = Object.entries({ 'recipe.yaml': recipe, ...files }).map(([name, text]) => [`other/${name}`, text])
  return `${recipeFolder(Object.fromEntries([...here, ...there]))}/other`
}

const plan = (recipe: string, parameters: Record<string, string> = {}) =>
  planStep({ recipe, step: 'say', namespace: 'n', image: 'i', runId: 'run-1', parameters, provenance: {} })

test('what a recipe does not say is as in the one it extends', async () => {
  const folder = beside('description: Another\nextends: small\nparameters:\n  number:\n    default: 5\n')
  const recipe = await readRecipe(folder)
  const base = await readRecipe(`${folder}/../small`)
  expect(recipe).toEqual({
    ...base,
    name: 'other',
    folder,
    description: 'Another',
    parameters: [base.parameters[0], { ...base.parameters[1], default: 5 }],
  })
  expect(await plan(folder)).toMatchObject({ recipe: 'other', parameters: { number: 5, words: 'some words' } })
  await expect(plan(folder, { number: '10' })).rejects.toThrow(
    "The parameter 'number' of the recipe 'other' must be a whole number from 1 to 9, not 10.",
  )
})

test('a script takes the place of the one of the same name, and the others stay', async () => {
  const folder = beside('description: Another\nextends: small\nscripts: own\n', {
    'own/more.sh': 'true\n',
    'own/say.sh': 'echo louder\n',
    '../small/scripts/kept.sh': 'true\n',
  })
  expect((await plan(folder)).scripts).toMatchObject({
    data: { 'kept.sh': 'true\n', 'more.sh': 'true\n', 'say.sh': 'echo louder\n' },
  })
})

test('a step can have another manifest, and steps can be added', async () => {
  const steps =
    'steps:\n  say:\n    manifest: own.yaml\n    workers: 2\n  more:\n    description: More\n    manifest: own.yaml\n'
  const folder = beside(`description: Another\nextends: small\n${steps}`, { 'own.yaml': small['say.yaml'] })
  expect((await readRecipe(folder)).steps).toEqual([
    { name: 'say', description: 'Says it', manifest: `${folder}/own.yaml`, once: false, workers: 2 },
    { name: 'more', description: 'More', manifest: `${folder}/own.yaml`, once: false, workers: 1 },
  ])
})

test('a step keeps the image of its recipe where that says so', async () => {
  const image = (repository: string) => `image:\n  dockerfile: Dockerfile\n  context: .\n  repository: ${repository}\n`
  const more = 'steps:\n  more:\n    description: More\n    manifest: say.yaml\n'
  const folder = beside(`description: Another\nextends: small\n${image('large')}${more}`, {
    Dockerfile: 'FROM scratch\n',
    'say.yaml': small['say.yaml'],
    '../small/Dockerfile': 'FROM scratch\n',
    '../small/recipe.yaml': `${small['recipe.yaml']}    ownImage: true\n${image('slim')}`,
  })
  const { image: own, steps } = await readRecipe(folder)
  expect(own?.repository).toBe('large')
  expect(steps.map((step) => [step.name, step.image?.repository])).toEqual([
    ['say', 'slim'],
    ['more', undefined],
  ])
})

test('a step without an image of its own cannot keep it', async () => {
  const folder = recipeFolder({ ...small, 'recipe.yaml': `${small['recipe.yaml']}    ownImage: true\n` })
  await expect(readRecipe(folder)).rejects.toThrow(/'steps\.say\.ownImage' needs an 'image' in this recipe\./)
})

test("a recipe of the caller's can extend one of the toolkit's", async () => {
  const program = process.argv[1]!
  onTestFinished(() => {
    process.argv[1] = program
  })
  process.argv[1] = resolve('dist/run-mpijob/index.js')
  const recipe = await readRecipe(beside('description: Mine\nextends: llama2-7b\n'))
  expect(recipe.steps.map(({ name }) => name)).toEqual(['prepare', 'compile', 'train'])
  expect(recipe.image?.dockerfile).toMatch(/jobs\/llama2-7b\/Dockerfile$/)
})

test.each([
  [
    'extends: nothing\n',
    /other\/recipe.yaml:2: 'extends' must name a recipe beside this one or one of the toolkit's, /,
  ],
  ['extends: other\n', /recipe.yaml:2: 'extends' leads from 'other' back to 'other'/],
  [
    'extends: small\nparameters:\n  number:\n    maximum: 2\n',
    /:4: The default of 'parameters.number' must be .* not 3/,
  ],
  ['extends: small\nparameters:\n  number:\n    default: 12\n', /must be a whole number from 1 to 9, not 12/],
  ['extends: small\nparameters:\n  new:\n    default: 12\n', /'parameters.new' must have the key 'type'/],
  ['extends: small\nsteps:\n  new:\n    workers: 2\n', /'steps.new' must have the key 'manifest'/],
])('%j is refused', async (recipe, sentence) => {
  await expect(readRecipe(beside(`description: Another\n${recipe}`))).rejects.toThrow(sentence)
})

test('a default gives way to a value that must be given', async () => {
  const folder = beside('description: Another\nextends: small\nparameters:\n  number:\n    required: true\n')
  await expect(plan(folder)).rejects.toThrow("The recipe 'other' needs the parameter 'number'.")
  expect((await plan(folder, { number: '4' })).parameters.number).toBe(4)
})
