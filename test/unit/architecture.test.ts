import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { expect, test } from '@jest/globals'

const root = resolve('.')
const frame = ['action.ts', 'inputs.ts', 'state.ts', 'failure.ts', 'duration.ts', 'monotonic.ts', 'toolkit.ts']

// What a folder of src may import from src besides the frame. The folders that know a system do not know each other.
const allowed: Record<string, string[]> = {
  kubernetes: ['scanner'],
  aws: [],
  docker: [],
  terraform: [],
  github: ['scanner'],
  neuron: ['scanner'],
  scanner: [],
  tensorboard: [],
  recipe: ['kubernetes'],
  mpijob: ['kubernetes', 'github', 'neuron'],
  dashboard: ['kubernetes', 'mpijob', 'recipe', 'run'],
  run: ['kubernetes', 'github', 'neuron', 'mpijob', 'recipe', 'report', 'tensorboard', 'connect.ts'],
  report: ['mpijob', 'neuron', 'recipe', 'kubernetes', 'tensorboard'],
  provision: [
    'kubernetes',
    'aws',
    'terraform',
    'docker',
    'neuron',
    'mpijob',
    'report',
    'connect.ts',
    'github',
    'recipe',
  ],
  'connect.ts': ['aws', 'kubernetes'],
}

const files = ['src', 'actions', 'rehearsal', 'bench']
  .flatMap((folder) =>
    existsSync(folder)
      ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name))
      : [],
  )
  .filter((name) => name.endsWith('.ts'))

function importsOf(file: string): string[] {
  const source = readFileSync(file, 'utf8')
  return [...source.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(([, target]) => target!)
}

const local = (file: string): string[] =>
  importsOf(file)
    .filter((target) => target.startsWith('.'))
    .map((target) => relative(root, resolve(dirname(file), target)))

const topOf = (file: string): string => file.split('/')[0]!
const nounOf = (file: string): string => file.split('/')[1]!

test('there are files to check', () => {
  expect(files.filter((file) => topOf(file) === 'src').length).toBeGreaterThan(20)
  expect(files.filter((file) => topOf(file) === 'actions').length).toBeGreaterThan(10)
})

test('arrows go one way: src knows neither actions nor the rehearsal', () => {
  const wrong = files
    .filter((file) => topOf(file) === 'src')
    .flatMap((file) => local(file).map((target) => `${file} -> ${target}`))
    .filter((arrow) => !/ -> src\//.test(arrow))
  expect(wrong).toEqual([])
})

test('an action uses its own folder and src', () => {
  const wrong = files
    .filter((file) => topOf(file) === 'actions')
    .flatMap((file) => local(file).map((target): [string, string] => [file, target]))
    .filter(([file, target]) => topOf(target) !== 'src' && dirname(target) !== dirname(file))
  expect(wrong).toEqual([])
})

test('the folders of src know only what they stand on', () => {
  const wrong = files
    .filter((file) => topOf(file) === 'src' && !frame.includes(nounOf(file)))
    .flatMap((file) => local(file).map((target): [string, string] => [file, target]))
    .filter(([file, target]) => {
      const from = nounOf(file)
      const to = nounOf(target)
      return from !== to && !frame.includes(to) && !(allowed[from] ?? []).includes(to)
    })
  expect(wrong).toEqual([])
})

test('only src/kubernetes uses the program of @kubernetes/client-node; others use its types', () => {
  const wrong = files
    .filter((file) => /^(src|actions)\//.test(file) && !file.startsWith('src/kubernetes/'))
    .filter((file) =>
      readFileSync(file, 'utf8')
        .split('\n')
        .some((line) => line.includes("'@kubernetes/client-node") && !/^\s*import type /.test(line)),
    )
  expect(wrong).toEqual([])
})

test('nothing in src or actions knows of the rehearsal', () => {
  const wrong = files.filter(
    (file) => /^(src|actions)\//.test(file) && /rehears|REHEARSAL_/i.test(readFileSync(file, 'utf8')),
  )
  expect(wrong).toEqual([])
})
