import { expect, test } from '@jest/globals'
import { LogTail } from '../../../src/run/following/log-tail.ts'

test.each([50, 128])('the last %i bytes are kept, however they come', (most) => {
  const tail = new LogTail(most)
  let all = ''
  for (let at = 0; at < 200; at++) {
    const block = Buffer.from(`line ${at}\n`.repeat(at % 40))
    all += block
    tail.add(block)
    block.fill('x') // its memory is used again
    expect(tail.lines(1_000)).toEqual(all.slice(-most).split('\n').slice(0, -1))
  }
})

test('of a bar that redraws itself, the last drawing', () => {
  const tail = new LogTail()
  tail.add(Buffer.from('a\n\rbar 1\rbar 2\r\nb\n'))
  expect(tail.lines(2)).toEqual(['bar 2', 'b'])
})
