import { EventEmitter, once } from 'node:events'
import { PassThrough } from 'node:stream'
import { setImmediate as turn } from 'node:timers/promises'
import { expect, test } from '@jest/globals'
import { LogDecoder } from '../../../src/kubernetes/log-decoder.ts'
import { drain } from '../../../src/kubernetes/log-stream.ts'

/** A log that is drained: what was handed on, and the next time that something is. */
function drained(written?: Promise<unknown>) {
  const stream = new PassThrough()
  const blocks: string[] = []
  const events = new EventEmitter()
  const write = async (lines: Buffer): Promise<void> => {
    blocks.push(lines.toString())
    events.emit('block')
    await written
  }
  const whole = drain(stream, new LogDecoder(), write, undefined)
  return { stream, blocks, whole, more: () => once(events, 'block') }
}

const stamped = (text: string): string => `2026-11-21T10:00:00.123456789Z ${text}\n`

test('lines that come right behind others are handed on, though nothing comes after them', async () => {
  const { stream, blocks, more } = drained()
  let expected = ''
  for (let round = 0; round < 10; round++) {
    for (let line = 0; line < 5; line++) {
      stream.write(stamped(`${round}.${line}`))
      expected += `${round}.${line}\n`
    }
    while (blocks.join('') !== expected) await more()
    await turn()
  }
  // The first ones at once, then those of a few milliseconds together.
  expect(blocks.length).toBeLessThan(50)
  stream.destroy()
})

test('what comes while a block is still being written is handed on after it', async () => {
  const events = new EventEmitter()
  const { stream, blocks, whole, more } = drained(once(events, 'written'))
  stream.write(stamped('first'))
  await more()
  stream.write(stamped('second'))
  await turn()
  expect(blocks).toEqual(['first\n'])
  const second = more()
  events.emit('written')
  await second
  stream.end(stamped('last'))
  expect(await whole).toBe(true)
  expect(blocks.join('')).toBe('first\nsecond\nlast\n')
})
