import { expect, test } from '@jest/globals'
import { readRecipe } from '../../../src/recipe/recipe.ts'
import { recipeFolder, small } from './scene.ts'

const text = small['recipe.yaml']

test('a recipe is read', async () => {
  const folder = recipeFolder()
  expect(await readRecipe(folder)).toMatchObject({
    description: 'A test',
    scripts: [`${folder}/scripts`],
    runDirectory: '/shared/runs/$(run.id)',
    parameters: [
      { name: 'words', type: 'string', default: 'some words', required: false },
      { name: 'number', type: 'integer', default: 3, minimum: 1, maximum: 9 },
    ],
    steps: [{ name: 'say', manifest: `${folder}/say.yaml`, once: false, workers: 1 }],
  })
})

// Each: what is replaced, by what, the line it is found at and what is said of it.
test.each<[string, string, number, RegExp]>([
  [
    'scripts: scripts',
    'script: scripts',
    2,
    /There is no key 'script' in the file; the keys are description, extends,/,
  ],
  ['minimum: 1', 'least: 1', 11, /There is no key 'least' in 'parameters.number'/],
  ['description: Says it', 'descripton: Says it', 17, /There is no key 'descripton' in 'steps.say'/],
  ['description: Says it', 'description: 7', 17, /'steps.say.description' must be a text, not 7\./],
  ['minimum: 1', 'minimum: one', 11, /'parameters.number.minimum' must be a number, not 'one'/],
  ['default: 3', 'default: three', 13, /'parameters.number.default' must be a whole number from 1 to 9, not 'three'/],
  ['default: 3', 'default: 10', 13, /must be a whole number from 1 to 9, not 10/],
  ['default: 3', 'default: 2.5', 13, /must be a whole number from 1 to 9, not 2.5/],
  ['default: some words', 'default: 5', 7, /'parameters.words.default' must be a text, not 5/],
  ['default: some words', 'required: maybe', 7, /'parameters.words.required' must be true or false, not 'maybe'/],
  ['default: some words', 'pattern: "["', 7, /'parameters.words.pattern' must be a regular expression, not '\['/],
  ['default: some words', 'minimum: 1', 7, /is for a parameter of type integer or number, not string/],
  ['    default: some words\n', '', 5, /'parameters.words' must have either a default or 'required: true'/],
  ['type: string', 'type: text', 6, /must be string, integer, number, boolean or choice, not 'text'/],
  ['type: string', 'type: choice', 5, /'parameters.words' is a choice and must have the key 'allowed'/],
  ['  words:', '  Words:', 5, /The parameter name 'Words' must be lower-case words joined by '-'/],
  ['  number:', '  words:', 9, /'words' stands here a second time; each may stand once/],
  ['manifest: say.yaml', 'manifest: sya.yaml', 18, /names 'sya.yaml', which is not in the recipe's folder/],
  ['manifest: say.yaml', 'manifest: ../say.yaml', 18, /must be a path inside the recipe's folder, not '..\/say.yaml'/],
  ['manifest: say.yaml', 'manifest: say.yaml\n    workers: 0', 19, /must be a whole number of at least 1, not 0/],
  [
    'manifest: say.yaml',
    'manifest: say.yaml\n    checkpoints: { files: ../x, name: (?<name>(?<step>x)) }',
    19,
    /'steps.say.checkpoints.files' must be a relative path with \* and \?, not '..\/x'/,
  ],
  [
    'manifest: say.yaml',
    'manifest: say.yaml\n    checkpoints: { files: "$(reboot)", name: x }',
    19,
    /must be a relative path.*\n.*must be a regular expression with the groups/,
  ],
  [
    'manifest: say.yaml',
    'manifest: say.yaml\n    checkpoints: { name: x, intervalSeconds: often }',
    19,
    /must have the key 'files'[\s\S]*must be a number of seconds or one \$\(params.name\), not 'often'/,
  ],
  [
    '/shared/runs/$(run.id)',
    '/shared/runs',
    3,
    /must be an absolute path with \$\(run.id\) in it, not '\/shared\/runs'/,
  ],
  ['description: A test', 'description: {A test', 2, /This is not valid YAML/],
  ['description: A test', 'description: [A test]', 1, /'description' must be a text, not a mapping or a list/],
])('%j instead of %j', async (before, after, line, sentence) => {
  expect(text).toContain(before)
  // As a function, or the dollars would be read.
  const folder = recipeFolder({ 'recipe.yaml': text.replace(before, () => after) })
  const message = await readRecipe(folder).then(String, (error: Error) => error.message)
  const sentences = message.split('\n').map((each) => each.replace(`${folder}/`, ''))
  expect(sentences).toContainEqual(expect.stringMatching(new RegExp(`^recipe.yaml:${line}: `)))
  expect(sentences.join('\n')).toMatch(sentence)
})

test('a parameter that no manifest refers to is told', async () => {
  const extra = '  idle:\n    type: boolean\n    default: false\n    description: Nothing\nsteps:\n'
  const folder = recipeFolder({ 'recipe.yaml': text.replace('steps:\n', extra) })
  await expect(readRecipe(folder)).rejects.toThrow(
    "recipe.yaml:15: The parameter 'idle' does nothing: no manifest refers to $(params.idle).",
  )
})

test('all that is wrong is told together', async () => {
  const folder = recipeFolder({
    'recipe.yaml': text.replace('minimum: 1', 'least: 1').replace('scripts: s', 'script: s'),
  })
  const message = await readRecipe(folder).then(String, (error: Error) => error.message)
  expect(message.split('\n')).toHaveLength(2)
})

test.each([
  ['', /must be a mapping/],
  ['- a list', /must be a mapping/],
  ['description: A test\nsteps: {}\n', /'steps' must have at least one step/],
  ['description: A test\n', /'steps' must have at least one step/],
])('%j is no recipe', async (content, sentence) => {
  await expect(readRecipe(recipeFolder({ 'recipe.yaml': content }))).rejects.toThrow(sentence)
})

test('a folder without a recipe.yaml is named', async () => {
  await expect(readRecipe('/nowhere/at-all')).rejects.toThrow("There is no recipe in '/nowhere/at-all'")
})
