import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { readRecipe } from '../../../src/recipe/recipe.ts'
import { recipeFolder, small } from './scene.ts'

/** As much of JSON Schema as jobs/recipe.schema.json uses. */
interface Schema {
  type?: string | string[]
  enum?: unknown[]
  required?: string[]
  properties?: Record<string, Schema>
  additionalProperties?: Schema | false
  propertyNames?: Schema
  oneOf?: Schema[]
  items?: Schema
  pattern?: string
  minimum?: number
  minLength?: number
  minItems?: number
  minProperties?: number
  if?: Schema
  else?: Schema
  not?: Schema
}

const schema = JSON.parse(readFileSync('jobs/recipe.schema.json', 'utf8')) as Schema

/** What in a value does not fit, by path. */
function misfits(value: unknown, rules: Schema, path = ''): string[] {
  const { properties = {}, additionalProperties, propertyNames, items, oneOf, pattern } = rules
  const found: string[] = []
  const say = (holds: boolean, rule: string): void => {
    if (!holds) found.push(`${path}: ${rule}`)
  }
  const is = Array.isArray(value) ? 'array' : Number.isInteger(value) ? 'integer' : typeof value
  const types = [rules.type ?? []].flat()
  say(types.length === 0 || types.some((type) => type === is || (type === 'number' && is === 'integer')), 'type')
  say(rules.enum?.includes(value) ?? true, 'enum')
  if (rules.not) say(misfits(value, rules.not).length > 0, 'not')
  if (rules.if && rules.else && misfits(value, rules.if).length > 0) found.push(...misfits(value, rules.else, path))
  if (oneOf) say(oneOf.filter((each) => misfits(value, each).length === 0).length === 1, 'oneOf')
  if (typeof value === 'string') {
    say(pattern === undefined || new RegExp(pattern).test(value), 'pattern')
    say(value.length >= (rules.minLength ?? 0), 'minLength')
  }
  if (typeof value === 'number') say(value >= (rules.minimum ?? -Infinity), 'minimum')
  if (Array.isArray(value)) {
    say(value.length >= (rules.minItems ?? 0), 'minItems')
    if (items) found.push(...value.flatMap((item, index) => misfits(item, items, `${path}[${index}]`)))
  } else if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value)
    say(entries.length >= (rules.minProperties ?? 0), 'minProperties')
    for (const key of rules.required ?? []) say(key in value, `required ${key}`)
    for (const [key, item] of entries) {
      const inner = properties[key] ?? additionalProperties
      if (propertyNames) found.push(...misfits(key, propertyNames, `${path}.${key} (name)`))
      if (inner === false) found.push(`${path}: unknown ${key}`)
      else if (inner) found.push(...misfits(item, inner, `${path}.${key}`))
    }
  }
  return found
}

const recipes = readdirSync('jobs').filter((name) => existsSync(`jobs/${name}/recipe.yaml`))

test.each(recipes)('the recipe %s fits the schema that it names, and is read', async (name) => {
  const text = readFileSync(`jobs/${name}/recipe.yaml`, 'utf8')
  expect(text).toMatch(/^# yaml-language-server: \$schema=\.\.\/recipe\.schema\.json\n/)
  expect(misfits(parse(text), schema)).toEqual([])
  expect((await readRecipe(`jobs/${name}`)).steps.length).toBeGreaterThan(0)
})

const text = small['recipe.yaml']

// The reader lists the keys there are where it meets one that it does not know.
test.each<[string, string, (rules: Schema) => Schema | false | undefined]>([
  ['the file', text.replace('scripts:', 'unknown: 1\nscripts:'), (rules) => rules],
  ["'image'", `${text}image:\n  unknown: 1\n`, (rules) => rules.properties?.image],
  [
    "'parameters.words'",
    text.replace('type: string', 'unknown: 1'),
    (r) => r.properties?.parameters?.additionalProperties,
  ],
  ["'steps.say'", text.replace('description: Says it', 'unknown: 1'), (r) => r.properties?.steps?.additionalProperties],
])('reader and schema know the same keys of %s', async (place, recipe, select) => {
  const rules = select(schema) as Schema
  const message = await readRecipe(recipeFolder({ 'recipe.yaml': recipe })).then(
    String,
    (error: Error) => error.message,
  )
  const listed = message.split(`no key 'unknown' in ${place}; the keys are `)[1]?.split('.\n')[0]?.replace(/\.$/, '')
  expect(listed?.split(/, | or /).sort()).toEqual(Object.keys(rules.properties ?? {}).sort())
  expect(misfits(parse(recipe), schema).join('\n')).toContain('unknown unknown')
})

test.each([
  ['no steps', text.slice(0, text.indexOf('steps:'))],
  ['an unknown type', text.replace('type: string', 'type: text')],
  ['a text for a number', text.replace('minimum: 1', 'minimum: one')],
  ['no workers', text.replace('manifest: say.yaml', 'manifest: say.yaml\n    workers: 0')],
  ['neither default nor required', text.replace('    default: 3\n', '')],
  ['both default and required', text.replace('    default: 3\n', '    default: 3\n    required: true\n')],
  ['a name in capitals', text.replace('  say:', '  Say:')],
  ['a run directory for all runs', text.replace('/$(run.id)', '')],
  ['a parameter without its type', text.replace('    type: string\n', '')],
  ['a step without its manifest', text.replace('    manifest: say.yaml\n', '')],
  ['no name to extend', `extends: ''\n${text}`],
])('%s: both refuse', async (_, recipe) => {
  expect(misfits(parse(recipe), schema)).not.toEqual([])
  await expect(readRecipe(recipeFolder({ 'recipe.yaml': recipe }))).rejects.toThrow('recipe.yaml:')
})
