import { PassThrough } from 'node:stream'
import { describe, expect, test } from '@jest/globals'
import { StepLog, type StepLogOptions } from '../../../src/github/step-log.ts'

/** What is printed of these blocks, each so many milliseconds after the one before. */
async function printed(blocks: string[], { everyMs = 0, ...options }: StepLogOptions & { everyMs?: number } = {}) {
  const out = new PassThrough({ highWaterMark: 1e9 })
  let now = 0
  const log = new StepLog(out, { clock: () => now, ...options })
  for (const block of blocks) {
    await log.write(Buffer.from(block))
    now += everyMs
  }
  await log.end()
  return String(out.read() ?? '')
}

const lines = (count: number, text = 'line'): string =>
  Array.from({ length: count }, (_, at) => `${text} ${at}\n`).join('')

/** What the runner does with a line: how it finds a command in it. */
const isCommand = (line: string): boolean => /^[\s\x00-\x20\x85]*::/.test(line) || line.includes('##[')

describe('nothing a pod prints is a command to the runner', () => {
  test.each([
    ['after a redraw', ['progress\r::stop-commands::x\n']],
    ['after a Windows line', ['a\r\n::warning::x\r\n']],
    ['as the last drawing', ['\r::add-mask::the\r']],
    ['as a bar', ['10%\r', '##[error]x\r', '::set-output name=a::b\r']],
    ['in a line that comes in pieces', ['endless #', '#[error]x', '::error::y\n']],
    ['in a flood', [lines(50), '::error::x\n##[error]Error y\n', lines(50)]],
    ['at the end of a flood', [lines(50), lines(50), '::add-mask::the\n']],
  ])('%s', async (_, blocks) => {
    const text = await printed(blocks, { burstLines: 10, linesASecond: 0 })
    expect(text).not.toBe('')
    expect(text.split(/\r\n|\r|\n/).filter(isCommand)).toEqual([])
    expect(text).not.toContain('\r')
  })
})

describe('bars', () => {
  test('one that redraws itself becomes its last drawing', async () => {
    const bar = 'Epoch 0:  10%|#| 1/10\rEpoch 0:  20%|##| 2/10\rEpoch 0:  30%|###| 3/10\n'
    expect(await printed([bar])).toBe('Epoch 0:  30%|###| 3/10\n')
  })

  test('the same, drawing by drawing', async () => {
    expect(await printed(['\rbar 1\r', 'bar 2\r', 'bar 3\r', 'bar 4\n', 'next\n'])).toBe('bar 4\nnext\n')
  })

  test('one that takes hours is shown every so often, and in the end', async () => {
    const blocks = Array.from({ length: 10 }, (_, at) => `bar ${at}\r`)
    expect(await printed(blocks, { everyMs: 4_000 })).toBe('bar 3\nbar 6\nbar 9\n')
  })

  test('what is no redraw is kept', async () => {
    expect(await printed(['10%\r20%\rTraceback (most recent call last):\n'])).toBe(
      '20%\nTraceback (most recent call last):\n',
    )
  })

  test('Windows line ends and empty drawings', async () => {
    expect(await printed(['a\r\n\r\nb\r\r\n'])).toBe('a\n\nb\n')
  })
})

test('colours and characters are kept', async () => {
  const text = '\u001b[31mred\u001b[0m a:b c::d ü 😀\n\nlast\n'
  expect(await printed([text])).toBe(text)
})

describe('a flood', () => {
  const options = { burstLines: 100, linesASecond: 10 }

  test('is shown to its limit; the rest is counted, and its last lines are shown', async () => {
    const text = (await printed([lines(100), lines(1_000, 'more')], options)).split('\n')
    expect(text.slice(0, 100)).toEqual(lines(100).trimEnd().split('\n'))
    expect(text[100]).toMatch(/^… 980 lines came too fast and are left out of the step log here/)
    expect(text.slice(101)).toEqual([...Array.from({ length: 20 }, (_, at) => `more ${980 + at}`), ''])
  })

  test('begins in the middle of a block', async () => {
    const text = await printed([lines(125)], options)
    expect(text.split('\n').slice(0, 100).join('\n')).toBe(lines(100).trimEnd())
    expect(text).toContain('… 5 lines came too fast')
    expect(text).toContain('line 105\n')
  })

  test.each([
    'ValueError: shapes do not fit',
    'RuntimeException in rank 3',
    'Traceback (most recent call last):',
    '[F137] neuronx-cc was forcibly killed',
    'NRT_FATAL: dead',
    'MPI_ABORT was invoked',
    'Segmentation fault',
    'reduced_train_loss=9.87, global_step=7.0',
    "{'loss': 1.2}",
    'loss=nan',
  ])('does not hide %s', async (telling) => {
    const text = await printed([lines(150), `${lines(500)}${telling}\n${lines(500)}`, lines(50, 'z')], options)
    expect(text.split(`${telling}\n`)).toHaveLength(2)
    expect(text).toMatch(/… 1080 lines/)
  })

  test('of one and the same trouble shows it once, and another trouble too', async () => {
    const same = Array.from({ length: 300 }, (_, at) => `RPC failed: error 0x${at.toString(16)} of rank ${at}\n`)
    const text = await printed([lines(150), `${same.join('')}OSError: disk\n${lines(30)}`], options)
    expect(text.match(/RPC failed/g)).toHaveLength(1)
    expect(text).toContain('OSError: disk')
  })

  test('ends when it is quiet for a moment', async () => {
    const out = new PassThrough()
    let text = ''
    const quiet = new Promise<void>((resolve) =>
      out.on('data', (chunk) => {
        text += chunk
        if (text.includes('last words')) resolve()
      }),
    )
    const log = new StepLog(out, { ...options, quietMs: 1 })
    await log.write(Buffer.from(`${lines(500)}last words\n`))
    await quiet
    expect(text).toMatch(/… 381 lines/)
  })

  test('is followed by ordinary lines again', async () => {
    const text = await printed([lines(150), 'calm 1\n', 'calm 2\n'], { ...options, everyMs: 3_000 })
    expect(text).toContain('… 30 lines')
    expect(text.endsWith('line 149\ncalm 1\ncalm 2\n')).toBe(true)
  })

  test('every line is printed, or counted', async () => {
    const blocks = Array.from({ length: 60 }, (_, at) => lines(7 * at, `block ${at} line`))
    const text = await printed(blocks, { ...options, everyMs: 300 })
    const shown = text.match(/^block/gm)!.length
    const counted = [...text.matchAll(/^… (\d+) lines/gm)].reduce((sum, [, count]) => sum + Number(count), 0)
    expect(counted).toBeGreaterThan(0)
    expect(shown + counted).toBe(blocks.reduce((sum, block) => sum + block.split('\n').length - 1, 0))
  })
})

test('it waits for a reader that is slow', async () => {
  const out = new PassThrough({ highWaterMark: 4 })
  let written = false
  const writing = new StepLog(out).write(Buffer.from('more than four bytes\n')).then(() => {
    written = true
  })
  await new Promise((resolve) => setImmediate(resolve))
  expect(written).toBe(false)
  out.resume()
  await writing
  expect(written).toBe(true)
})
