import { expect, test } from '@jest/globals'
import { Masks } from '../../../rehearsal/runner/masks.ts'

function masked(secrets: string[], text: string): string {
  const masks = new Masks()
  for (const secret of secrets) masks.add(secret)
  return masks.apply(text)
}

test.each([
  [['sesame'], 'open sesame, sesame!', 'open ***, ***!'],
  [['abc', 'abcdef'], 'xabcdefx', 'x***x'],
  [['abcd', 'cdef'], '-abcdef-', '-***-'],
  [['first line\nsecond line'], 'second line alone', '*** alone'],
  [['pass"word'], '{"a":"pass\\"word"}', '{"a":"***"}'],
  [['a b/c'], 'http://x?q=a%20b%2Fc', 'http://x?q=***'],
  [['', '  '], 'nothing  is hidden', 'nothing  is hidden'],
])('%j in %j', (secrets, text, expected) => {
  expect(masked(secrets, text)).toBe(expected)
})

test('a secret inside base64 is hidden at whatever byte it starts', () => {
  for (const before of ['', 'u', 'us', 'user:']) {
    const text = masked(['correct horse battery'], Buffer.from(`${before}correct horse battery`).toString('base64'))
    expect(text).toContain('***')
    expect(text.replace('***', '').length).toBeLessThan(14)
  }
})
