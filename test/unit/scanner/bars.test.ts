import { expect, test } from '@jest/globals'
import { barReader } from '../../../src/scanner/bars.ts'
import { random } from './random.ts'

interface Read {
  values: (number | undefined)[]
  whole: boolean[]
  done?: number | undefined
  total?: number | undefined
  seconds?: number | undefined
}

const FIELDS = ['value', 'other_value']
const read = barReader('mark', FIELDS)

function bars(text: string): Read[] {
  const found: Read[] = []
  read(Buffer.from(text), (bar) => {
    const values = FIELDS.map((_, field) => (bar.has(field) ? bar.value(field) : undefined))
    const whole = FIELDS.map((_, field) => bar.isWhole(field))
    found.push({ values, whole, done: bar.done, total: bar.total, seconds: bar.seconds })
  })
  return found
}

const valueIn = (text: string): number | undefined => bars(`mark=1, value=${text}, more`)[0]?.values[0]

test('a number is read as JavaScript reads it', () => {
  const next = random(2)
  for (let round = 0; round < 5_000; round++) {
    const number = (next(2) ? 1 : -1) * (next(1e9) / 10 ** next(12)) * 10 ** (next(20) - 10)
    const text = [
      String(number),
      number.toExponential(next(12)),
      number.toFixed(next(8)),
      number.toPrecision(1 + next(14)),
    ][next(4)]!
    const value = valueIn(text)!
    // Exact with up to 15 digits; more of them may differ in the last.
    if (text.replace(/e.*|\D/g, '').length <= 15) expect([text, value]).toEqual([text, Number(text)])
    else expect(Math.abs(value - Number(text))).toBeLessThanOrEqual(Math.abs(Number(text)) * 1e-15)
  }
})

test.each([
  ['nan', Number.NaN],
  ['NaN', Number.NaN],
  ['inf', Number.POSITIVE_INFINITY],
  ['-inf', Number.NEGATIVE_INFINITY],
  ['+Infinity', Number.POSITIVE_INFINITY],
  ['+1.5', 1.5],
  ['.5', 0.5],
  ['7.', 7],
  ['1e+3', 1000],
  ['2E-2', 0.02],
  ['3e', 3],
  ['4it/s', 4],
  ['1_000', 1],
  ['18446744073709551616000', 1.8446744073709552e22],
  ['1e400', Number.POSITIVE_INFINITY],
  ['1e-400', 0],
  ['', undefined],
  ['-', undefined],
  ['.', undefined],
  ['None', undefined],
])('the value of %j is %p', (text, value) => {
  expect(valueIn(text)).toBe(value)
})

test.each([
  ['39', true],
  ['39.', true],
  ['39.00', true],
  ['39.01', false],
  ['1.23e+3', false],
  ['nan', false],
])('whether %s is written in full: %p', (text, whole) => {
  expect(bars(`mark=1, value=${text}]`)[0]?.whole[0]).toBe(whole)
})

test.each([
  ['| 12/10000 [02:03<20:56:58,', 12, 10_000, 123],
  ['| 12/10000 [01:02:03<?,', 12, 10_000, 3723],
  ['| 12/10000 [1 day, 01:02:03<2:03:04,', 12, 10_000, 90_123],
  ['| 12/? [12 days, 0:00:01<?,', 12, undefined, 1_036_801],
  ['|12/34 [00:00<00:00,', 12, 34, 0],
  ['|▏    |   | 1/2 [00:05<', 1, 2, 5],
  ['| 1/2 [00:05<|| 3/4 [00:06<', 1, 2, 5],
  ['| 12/10000 [2 days 02:03<', undefined, undefined, undefined],
  ['| 12/10000 [02:03', undefined, undefined, undefined],
  ['| 12/10000', undefined, undefined, undefined],
  ['12/10000 [02:03<', undefined, undefined, undefined],
])('the counter %s', (text, done, total, seconds) => {
  expect(bars(`Epoch 0: ${text} 7.57s/it, mark=1]`)[0]).toMatchObject({ done, total, seconds })
})

test('a field is known by its whole name, and the first of two counts', () => {
  expect(bars('xvalue=1, _value=2, other_value=3, value=4, value=5, mark=6')[0]?.values).toEqual([4, 3])
  expect(bars('value=1, mark=2')[0]?.values).toEqual([1, undefined])
  expect(bars('bookmark=1 value=2')[0]?.values).toEqual([2, undefined])
})

test('each drawing with the mark is told once, and nothing of it is its neighbour’s', () => {
  const text = 'value=1 mark=\rvalue=2\rmark=3\r\nvalue=4, mark=mark=\nother_value=5 mark='
  expect(bars(text).map(({ values }) => values)).toEqual([
    [1, undefined],
    [undefined, undefined],
    [4, undefined],
    [undefined, 5],
  ])
})

test('wherever the mark is, and of as many drawings as there may be, each is found', () => {
  const text = Array.from({ length: 20_000 }, (_, at) => `${' '.repeat(at % 37)}mark=1 value=${at}`).join('\n')
  expect(bars(text).map(({ values }) => values[0])).toEqual(Array.from({ length: 20_000 }, (_, at) => at))
})

test.each([
  ['mark', ['x'.repeat(31)]],
  ['mark', Array.from({ length: 33 }, (_, at) => `f${at}`)],
])('fields that do not fit are refused', (mark, fields) => {
  expect(() => barReader(mark, fields)).toThrow(RangeError)
})
