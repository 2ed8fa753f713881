import { expect, test } from '@jest/globals'
import { dispatchInputs } from '../../../rehearsal/runner/inputs.ts'
import { at } from '../../../rehearsal/runner/tokens.ts'
import { parse } from '../../../rehearsal/runner/workflow-file.ts'

const workflow = `
on:
  workflow_dispatch:
    inputs:
      recipe: { type: choice, options: [llama2-7b, llama2-13b], required: true }
      workers: { type: number, default: 4 }
      dry-run: { type: boolean, default: false }
      note: { type: string }
jobs: { a: { runs-on: x, steps: [{ run: echo }] } }
`
const declaration = at(parse('workflow', 'w.yml', workflow), 'on', 'workflow_dispatch')

test('inputs have their types, and defaults', () => {
  expect(dispatchInputs(declaration, { recipe: 'llama2-7b', 'dry-run': 'true' })).toEqual({
    recipe: 'llama2-7b',
    workers: 4,
    'dry-run': true,
    note: '',
  })
})

test.each([
  [{}, "Input 'recipe' is required and was not given: it must be one of llama2-7b, llama2-13b."],
  [{ recipe: 'gpt' }, "Input 'recipe' is 'gpt': it must be one of llama2-7b, llama2-13b."],
  [{ recipe: 'llama2-7b', workers: 'four' }, "Input 'workers' is 'four': it must be a number."],
  [{ recipe: 'llama2-7b', 'dry-run': 'yes' }, "Input 'dry-run' is 'yes': it must be true or false."],
  [
    { recipe: 'llama2-7b', worker: '4' },
    "Input 'worker' (given: '4') is not an input of this workflow: allowed are recipe, workers, dry-run, note.",
  ],
])('%j is refused', (given, message) => {
  expect(() => dispatchInputs(declaration, given)).toThrow(message)
})

test('all that is wrong is told at once', () => {
  expect(() => dispatchInputs(declaration, { recipe: 'gpt', workers: 'x' })).toThrow(/'gpt'.*'x'/)
})
