import { expect, test } from '@jest/globals'
import { parsePairs } from '../../../rehearsal/runner/file-commands.ts'

test.each([
  [
    'a=1\nb=x=y\n',
    [
      ['a', '1'],
      ['b', 'x=y'],
    ],
  ],
  [
    'a<<END\none\ntwo\nEND\nb=2',
    [
      ['a', 'one\ntwo'],
      ['b', '2'],
    ],
  ],
  ['a<<END\nEND\n', [['a', '']]],
  ['a<<END\r\none\r\ntwo\r\nEND\r\n', [['a', 'one\r\ntwo']]],
  ['a<<END\n\nhas END inside\nEND', [['a', '\nhas END inside']]],
  ['a=has << in it\n', [['a', 'has << in it']]],
  ['\n\na=\n', [['a', '']]],
  ['', []],
])('%j', (content, pairs) => {
  expect(parsePairs(content)).toEqual(pairs)
})

test.each([
  ['no sign', "Invalid format 'no sign'"],
  ['=x', "Invalid format '=x'. Name must not be empty"],
  ['<<END\nx\nEND', 'Name must not be empty and delimiter must not be empty'],
  ['a<<END\nnever closed\n', "Matching delimiter not found 'END'"],
])('%j is refused', (content, message) => {
  expect(() => parsePairs(content)).toThrow(message)
})
