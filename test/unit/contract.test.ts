import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import type { InputSpec } from '../../src/inputs.ts'

interface Contract {
  name: string
  description: string
  author: string
  branding: { icon: string; color: string }
  inputs: Record<string, { description: string; required?: boolean; default?: string }>
  outputs: Record<string, { description: string; value?: string }>
  runs: { using: string; main?: string; post?: string; steps?: { uses?: string; with?: Record<string, string> }[] }
}

const names = readdirSync('actions').filter((name) => existsSync(`actions/${name}/action.yml`))
const contractOf = (file: string): Contract => parse(readFileSync(file, 'utf8')) as Contract

test('there are actions to check', () => {
  expect(names).toEqual(
    expect.arrayContaining(['build-neuron-image', 'fetch-logs', 'prepare-dataset', 'provision-trainium', 'run-mpijob']),
  )
})

describe.each(names)('%s', (name) => {
  const folder = `actions/${name}`
  const contract = contractOf(`${folder}/action.yml`)

  test('declares the same inputs in action.yml and in inputs.ts', async () => {
    const { inputs } = (await import(resolve(folder, 'inputs.ts'))) as { inputs: InputSpec }
    expect(Object.keys(contract.inputs).sort()).toEqual(Object.keys(inputs).sort())
  })

  test('has defaults that its own parsers take', async () => {
    const { inputs } = (await import(resolve(folder, 'inputs.ts'))) as { inputs: InputSpec }
    for (const [input, { required, default: value }] of Object.entries(contract.inputs)) {
      if (required) expect([input, value]).toEqual([input, undefined])
      else expect(() => inputs[input]!(value ?? '')).not.toThrow()
    }
  })

  test('sets the outputs it declares, and no others', () => {
    const source = sourcesFor(name)
    for (const output of Object.keys(contract.outputs ?? {})) {
      expect(source).toMatch(new RegExp(`['"\`]${output}['"\`]|\\b${output}\\b\\s*[:,]`))
    }
  })

  test('runs on node24, from a bundle that exists, with a post step that knows what it is', () => {
    expect(contract.runs.using).toBe('node24')
    expect(contract.runs.main).toBe(`../../dist/${name}/index.js`)
    expect(existsSync(join(folder, contract.runs.main!))).toBe(true)
    if (contract.runs.post) {
      expect(contract.runs.post).toBe(`../../dist/${name}/post.js`)
      // Also where the step was killed before it could save anything.
      expect(readFileSync(join(folder, contract.runs.post), 'utf8')).toMatch(/^await \w+\.post\(\)$/m)
    }
    expect(existsSync(`${folder}/post.ts`)).toBe(contract.runs.post !== undefined)
  })

  test('says what it is and what every input and output means', () => {
    expect(contract.description.length).toBeGreaterThan(20)
    expect(contract.branding.icon).toBeTruthy()
    const fields = [...Object.values(contract.inputs), ...Object.values(contract.outputs ?? {})]
    for (const { description } of fields) expect(description.trim().length).toBeGreaterThan(10)
  })

  test('has an entry that is wiring only', () => {
    expect(readFileSync(`${folder}/index.ts`, 'utf8').trim().split('\n').length).toBeLessThanOrEqual(15)
  })
})

describe('the root action', () => {
  const contract = contractOf('action.yml')

  test('gives its siblings only inputs they have', () => {
    const steps = contract.runs.steps!.filter(({ uses }) => uses?.startsWith('$/actions/'))
    expect(steps.length).toBeGreaterThanOrEqual(5)
    for (const { uses, with: given = {} } of steps) {
      const { inputs } = contractOf(join(uses!.slice(2), 'action.yml'))
      expect(Object.keys(inputs)).toEqual(expect.arrayContaining(Object.keys(given)))
    }
  })
})

/** The action's own files and the library, where its outputs are named. */
function sourcesFor(name: string): string {
  const read = (folder: string): string =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => readFileSync(join(folder, file), 'utf8'))
      .join('\n')
  return read(`actions/${name}`) + read('src/run') + read('src/provision')
}
