import { expect, test } from '@jest/globals'
import { parseArguments } from '../../../rehearsal/arguments.ts'

test('inputs, faults and the workflow are taken', () => {
  expect(
    parseArguments([
      '--input',
      'nodes=2',
      '--input',
      'note=a=b',
      '--fault',
      'node-lost@train',
      '--fault',
      'loss-nan@train:150',
      'a/pretrain.yml',
    ]),
  ).toMatchObject({
    workflow: 'a/pretrain.yml',
    event: 'workflow_dispatch',
    inputs: { nodes: '2', note: 'a=b' },
    faults: [
      { name: 'node-lost', job: 'train' },
      { name: 'loss-nan', job: 'train', step: 150 },
    ],
    again: false,
  })
})

test.each([
  ['no workflow', [], 'One workflow file'],
  ['an input without a value', ['--input', 'nodes', 'w.yml'], "--input must be of the form name=value, not 'nodes'."],
  [
    'a variable without a value',
    ['--variable', 'ROLE', 'w.yml'],
    "--variable must be of the form name=value, not 'ROLE'.",
  ],
  ['an unknown fault', ['--fault', 'meteor@train', 'w.yml'], "There is no fault 'meteor'; there are launcher-crash, "],
  ['a fault without a job', ['--fault', 'node-lost', 'w.yml'], 'A fault is asked for as NAME@JOB'],
  [
    'a fault at a step that has none',
    ['--fault', 'node-lost@train:7', 'w.yml'],
    "The fault 'node-lost' happens at no training step",
  ],
  [
    'another event',
    ['--event', 'issues', 'w.yml'],
    "--event must be workflow_dispatch, push or pull_request, not 'issues'.",
  ],
  ['two worlds', ['--again', '--world', 'x', 'w.yml'], '--world and --again name two worlds'],
  [
    'a pace that is no number',
    ['--step-ms', 'fast', 'w.yml'],
    "--step-ms must be a whole number of milliseconds, not 'fast'.",
  ],
])('%s is told in a sentence', (_, words, sentence) => {
  expect(() => parseArguments(words)).toThrow(sentence)
})
