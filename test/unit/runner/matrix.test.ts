import { expect, test } from '@jest/globals'
import type { Value } from '../../../rehearsal/runner/expressions.ts'
import { expandMatrix, matrixSuffix } from '../../../rehearsal/runner/matrix.ts'

test('axes multiply, the first slowest', () => {
  expect(expandMatrix({ a: [1, 2], b: ['x', 'y'] })).toEqual([
    { a: 1, b: 'x' },
    { a: 1, b: 'y' },
    { a: 2, b: 'x' },
    { a: 2, b: 'y' },
  ])
})

test('exclude takes away what it describes in part', () => {
  expect(expandMatrix({ a: [1, 2], b: ['x', 'y'], exclude: [{ a: 1 }, { a: 2, b: 'y' }] })).toEqual([{ a: 2, b: 'x' }])
})

// The example in GitHub's own documentation of `include`.
test('include widens what it does not contradict, and stands alone otherwise', () => {
  const include: Value = [
    { color: 'green' },
    { color: 'pink', animal: 'cat' },
    { fruit: 'apple', shape: 'circle' },
    { fruit: 'banana' },
    { fruit: 'banana', animal: 'cat' },
  ]
  expect(expandMatrix({ fruit: ['apple', 'pear'], animal: ['cat', 'dog'], include })).toEqual([
    { fruit: 'apple', animal: 'cat', color: 'pink', shape: 'circle' },
    { fruit: 'apple', animal: 'dog', color: 'green', shape: 'circle' },
    { fruit: 'pear', animal: 'cat', color: 'pink' },
    { fruit: 'pear', animal: 'dog', color: 'green' },
    { fruit: 'banana' },
    { fruit: 'banana', animal: 'cat' },
  ])
})

test('only include', () => {
  expect(expandMatrix({ include: [{ a: 1 }, { a: 2 }] })).toEqual([{ a: 1 }, { a: 2 }])
})

test('an axis that is not a list is named', () => {
  expect(() => expandMatrix({ a: 'x' })).toThrow("The matrix axis 'a' must be a list.")
})

test('a name tells the values', () => {
  expect(matrixSuffix({ a: 1, b: { c: 'x' }, d: true })).toBe(' (1, x, true)')
})
