import { expect, test } from '@jest/globals'
import { type Parameter, parseValue } from '../../../src/recipe/parameter.ts'
import { planStep } from '../../../src/recipe/plan.ts'
import { recipeFolder, small } from './scene.ts'

const parameter = (rest: Partial<Parameter>): Parameter => ({
  name: 'p',
  description: '',
  required: true,
  type: 'string',
  ...rest,
})

test.each<[Partial<Parameter>, string, unknown]>([
  [{ type: 'string' }, '5', '5'],
  [{ type: 'string' }, 'true', 'true'],
  [{ type: 'string' }, '', ''],
  [{ type: 'integer' }, '-5', -5],
  [{ type: 'integer' }, '1e3', 1000],
  [{ type: 'number' }, '3.0e-4', 0.0003],
  [{ type: 'number' }, '.5', 0.5],
  [{ type: 'boolean' }, 'false', false],
  [{ type: 'choice', allowed: ['bf16', 'fp32'] }, 'fp32', 'fp32'],
  [{ type: 'string', pattern: 'a|b' }, 'b', 'b'],
])('%j takes %j as %j', (given, text, value) => {
  expect(parseValue(parameter(given), text)).toBe(value)
})

test.each<[Partial<Parameter>, string, string]>([
  [{ type: 'integer' }, '5.5', 'must be a whole number, not 5.5'],
  [{ type: 'integer' }, 'five', "must be a whole number, not 'five'"],
  [{ type: 'integer' }, '0x10', "must be a whole number, not '0x10'"],
  [{ type: 'integer' }, '', "must be a whole number, not ''"],
  [{ type: 'integer' }, '9007199254740993', 'must be a whole number'],
  [{ type: 'integer', minimum: 1 }, '0', 'must be a whole number of at least 1, not 0'],
  [{ type: 'number', minimum: 0, maximum: 1 }, '2', 'must be a number from 0 to 1, not 2'],
  [{ type: 'number' }, 'Infinity', 'must be a number'],
  [{ type: 'number' }, '1e999', 'must be a number'],
  [{ type: 'boolean' }, 'yes', "must be true or false, not 'yes'"],
  [{ type: 'choice', allowed: ['bf16', 'fp32'] }, 'fp8', "must be bf16 or fp32, not 'fp8'"],
  [{ type: 'string', pattern: 'a|b' }, 'ab', "must match a|b, not 'ab'"],
  [{ type: 'string', pattern: '[a-z]+' }, 'a\nb', 'must match [a-z]+'],
])('%j refuses %j', (given, text, sentence) => {
  expect(() => parseValue(parameter(given), text)).toThrow(sentence)
})

const plan = (parameters: Record<string, string>, recipe = recipeFolder()) =>
  planStep({ recipe, step: 'say', namespace: 'n', image: 'i', runId: 'run', provenance: {}, parameters })

test('what is given goes before the default, with its type', async () => {
  expect((await plan({ number: '7' })).parameters).toEqual({ number: 7, words: 'some words' })
})

test('unknown parameters and wrong values are told together, with what there is', async () => {
  const message = await plan({ nubmer: '1', number: '70' }).then(String, (error: Error) => error.message)
  expect(message.split('\n')).toEqual([
    expect.stringMatching(/has no parameter 'nubmer' \(given '1'\); it has 'words' or 'number'\.$/),
    expect.stringMatching(/^The parameter 'number' of the recipe '.*' must be a whole number from 1 to 9, not 70\.$/),
  ])
})

test('a required parameter must be given', async () => {
  const recipe = recipeFolder({
    'recipe.yaml': small['recipe.yaml'].replace('default: some words', 'required: true'),
  })
  await expect(plan({}, recipe)).rejects.toThrow("needs the parameter 'words'")
})
