import { expect, test } from '@jest/globals'
import { linePrefix } from '../../../src/run/following/worker-logs.ts'

const prefixed = (...blocks: string[]): string => {
  const prefix = linePrefix('worker-1 | ')
  return blocks.map((block) => prefix(Buffer.from(block)).toString()).join('')
}

test.each<[string, string[], string]>([
  ['each line', ['a\nb\n'], 'worker-1 | a\nworker-1 | b\n'],
  ['an empty line', ['\n'], 'worker-1 | \n'],
  ['a line that comes in pieces', ['a', 'b\nc'], 'worker-1 | ab\n'],
  ['a bar that redraws itself', ['10%\r', '20%\r100%\n'], 'worker-1 | 100%\n'],
  ['a line that ends as on Windows', ['a\r\n'], 'worker-1 | a\n'],
  ['a command to the runner', ['::error::x\n'], 'worker-1 | ::error::x\n'],
])('%s has the name of its worker once', (_, blocks, text) => {
  expect(prefixed(...blocks)).toBe(text)
})

test('a line without an end is handed on in pieces, not held', () => {
  expect(prefixed('x'.repeat(70_000)).length).toBeGreaterThan(70_000)
})
