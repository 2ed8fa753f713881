import { expect, test } from '@jest/globals'
import { countLines } from '../../../src/github/flood.ts'

test('lines are counted wherever a block lies in memory, and however long it is', () => {
  const memory = Buffer.from('\n\nab\n\nc\n\u000b\u0009\n0123456789\n\n\n\nü\u000a\u008a\u010a end\n\nlast')
  for (let start = 0; start <= memory.length; start++) {
    for (let end = start; end <= memory.length; end++) {
      const block = memory.subarray(start, end)
      const lines = block.toString('latin1').split('\n')
      if (lines.at(-1) === '') lines.pop()
      expect(countLines(block)).toBe(lines.length)
    }
  }
})
