import { describe, expect, test } from '@jest/globals'
import { safeLine, safeLines } from '../../../src/github/log-lines.ts'

const safe = (text: string): string => safeLines(Buffer.from(text)).toString()

/** What the runner does with a line: how it finds a command in it. */
const isCommand = (line: string): boolean => /^[\s\x00-\x20\x85]*::/.test(line) || line.includes('##[')
const linesOf = (text: string): string[] => text.split(/\r\n|\r|\n/)

describe('nothing a pod prints is a command to the runner', () => {
  test.each([
    '::set-output name=a::b\n',
    '  \t::add-mask::the\n',
    '\u00a0::error::x\n',
    '\u0085::error::x\n',
    'text ##[error]x and ##[group]y\n',
    '##[##[add-mask]x\n',
    `${'a'.repeat(900)}::error::at the fold\n`,
    `${'a'.repeat(899)}##[error]over the fold\n`,
    '::error::without an end',
  ])('%j', (text) => {
    const out = safe(text)
    expect(linesOf(out).filter(isCommand)).toEqual([])
    expect(out.replace(/[\u200b…\s]/g, '')).toContain(text.split('\r').at(-1)!.replace(/\s/g, '').slice(0, 20))
  })
})

test('ordinary text is passed on as the very same bytes', () => {
  const block = Buffer.from('\u001b[31mred\u001b[0m a:b c::d ü\n\nlast')
  expect(safeLines(Buffer.from('plain\ntext\n')).toString()).toBe('plain\ntext\n')
  expect(safeLines(block).toString()).toBe(block.toString())
  const plain = Buffer.from('plain\n')
  expect(safeLines(plain)).toBe(plain)
})

test('long lines are wrapped, none is cut, no character is halved', () => {
  const text = '😀'.repeat(1000)
  const lines = safe(`${text}\n`).trimEnd().split('\n')
  expect(lines.length).toBeGreaterThan(2)
  for (const line of lines) expect(line.length).toBeLessThanOrEqual(910)
  expect(lines.map((line) => line.replace('  … ', '')).join('')).toBe(text)
})

test('bytes that are no text do no harm', () => {
  expect(() => safeLines(Buffer.from([0xff, 0xfe, 10, 0, 13, 10, 0xc3]))).not.toThrow()
})

test('one line for a sentence', () => {
  expect(linesOf(safeLine('a\n::error::b\r##[error]c'))).toHaveLength(1)
  expect(isCommand(safeLine('::error::b ##[x]'))).toBe(false)
})

test('a colour is not cut in two', () => {
  const lines = safe(`${'x'.repeat(897)}\u001b[31mred\u001b[0m\n`).split('\n')
  expect(lines[1]).toBe('  … \u001b[31mred\u001b[0m')
})
