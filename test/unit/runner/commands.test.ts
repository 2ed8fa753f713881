import { expect, test } from '@jest/globals'
import { parseCommand } from '../../../rehearsal/runner/commands.ts'

test.each([
  [
    '::error file=a.ts,line=3,title=Not%2C good::first%0Asecond',
    'error',
    { file: 'a.ts', line: '3', title: 'Not, good' },
    'first\nsecond',
  ],
  ['   ::group::A title', 'group', {}, 'A title'],
  ['::add-mask::50%25', 'add-mask', {}, '50%'],
  ['::warning::has :: inside', 'warning', {}, 'has :: inside'],
  ['text before ##[warning file=b.ts;line=1]careful%5D', 'warning', { file: 'b.ts', line: '1' }, 'careful]'],
  ['::NOTICE::upper case', 'notice', {}, 'upper case'],
])('%s', (line, name, properties, data) => {
  expect(parseCommand(line)).toEqual({ name, properties, data })
})

test.each([
  'plain',
  'text ::error::not at the start',
  '::unknown::x',
  '::error no end',
  '[info] x',
  'std::string::npos',
])('%s is ordinary output', (line) => {
  expect(parseCommand(line)).toBeUndefined()
})

test('while commands are stopped, only the line that resumes them is one', () => {
  expect(parseCommand('::error::x', 'token')).toBeUndefined()
  expect(parseCommand('##[add-mask]x', 'token')).toBeUndefined()
  expect(parseCommand('::token::', 'token')).toEqual({ name: 'token', properties: {}, data: '' })
})
