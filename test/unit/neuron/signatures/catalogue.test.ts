import { describe, expect, test } from '@jest/globals'
import { signatureOf, signatures } from '../../../../src/neuron/signatures/catalogue.ts'
import { healthy, samples } from './samples.ts'

test.each(samples)('%s is what this says: %s', (id, line) => {
  expect(signatureOf(line)?.id).toBe(id)
})

test.each(healthy)('this is no failure: %s', (line) => {
  expect(signatureOf(line)).toBeUndefined()
})

test('every signature has a line of its own among the samples', () => {
  const met = new Set(samples.map(([, line]) => signatureOf(line)))
  expect(signatures.filter((signature) => !met.has(signature)).map(({ id }) => id)).toEqual([])
})

test('every signature says what it means, what to do, and where that is known from', () => {
  for (const { id, meaning, advice, source } of signatures) {
    expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/)
    expect(meaning).toMatch(/^([A-Z/]|mpirun).*\.$/)
    expect(advice).toMatch(/^[A-Z].*\.$/)
    expect(source).not.toBe('')
  }
})

describe('a line of 200 kB that is made to be slow', () => {
  const repeated = (text: string): string => text.repeat(200_000 / text.length)
  const shapes = ['a', ' ', '1, ', '[(', "'/", 'Ab.', 'a=', '://'].map(repeated)

  // A pattern that goes back over what it has read takes minutes for one of these: the test would not end in its time.
  test.each(signatures.map((signature) => [signature.id, signature] as const))(
    'costs %s no more than its length',
    (_, signature) => {
      const own = samples.map(([, line]) => line).filter((line) => signatureOf(line) === signature)
      // What a pattern with two variable parts stumbles over: its beginning, again and again, or once with much that could be more
      // of it, and never its end.
      const words = own.flatMap((line) =>
        [...line.matchAll(/ /g)].slice(0, 6).map(({ index }) => line.slice(0, index + 1)),
      )
      const endless = ['a', 'a '].map(repeated)
      const lines = [
        ...shapes,
        ...own.flatMap((line) => [line.slice(0, -1), line.slice(0, line.length / 2), line.slice(0, 12)]).map(repeated),
        ...words.flatMap((word) => endless.map((rest) => word + rest)),
        ...own.map((line) => line + repeated('x')),
      ]
      for (const line of lines) {
        signature.pattern.test(line)
        signature.detail?.test(line)
      }
    },
  )

  test('is not even read to its end', () => {
    expect(signatureOf(`${'x'.repeat(5_000)} MPMD detected`)).toBeUndefined()
    expect(signatureOf(`${'x'.repeat(50)} MPMD detected${repeated('x')}`)?.id).toBe('different-graphs')
  })
})
