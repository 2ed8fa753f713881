import { expect, test } from '@jest/globals'
import { troubleIn } from '../../../src/scanner/trouble.ts'
import { Words } from '../../../src/scanner/words.ts'
import { random } from './random.ts'

const places = (words: readonly string[], text: string): number[] =>
  new Words(words).placesIn(Buffer.from(text, 'latin1'))

/** The same, of each drawing on its own. */
function expected(words: readonly string[], text: string): number[] {
  const found: number[] = []
  let start = 0
  for (const drawing of text.split(/[\n\r]/)) {
    const ats = words.map((word) => drawing.indexOf(word)).filter((at) => at >= 0)
    if (ats.length > 0) found.push(start + Math.min(...ats))
    start += drawing.length + 1
  }
  return found
}

test('whatever the words and the text, the first of each line and drawing is found', () => {
  const next = random(1)
  const some = (letters: string, length: number): string =>
    Array.from({ length }, () => letters[next(letters.length)]).join('')
  for (let round = 0; round < 3_000; round++) {
    const words = Array.from({ length: 1 + next(20) }, () => some('abEr\xe9'.slice(0, 4), 1 + next(16)))
    const text = some('abEr\xe9 \n\r'.slice(0, 6 + next(3)), next(300))
    expect({ words, text, places: places(words, text) }).toEqual({ words, text, places: expected(words, text) })
  }
})

test('a word is found at every place, and none that the block ends in the middle of', () => {
  for (let at = 0; at < 70; at++) {
    const text = `${'.'.repeat(at)}Killed`
    expect(places(['Killed'], text)).toEqual([at])
    // The memory still has the rest of the word.
    expect(places(['Killed'], text.slice(0, -1))).toEqual([])
  }
})

test('of as many lines as there may be, each is found', () => {
  const text = 'Error\n'.repeat(200_000)
  expect(places(['Error'], text)).toEqual(Array.from({ length: 200_000 }, (_, line) => line * 6))
})

test.each([[['']], [['seventeen letters']], [['ü']], [Array.from({ length: 65 }, (_, index) => `word ${index}`)]])(
  'words that cannot be looked for are refused: %j',
  (words) => {
    expect(() => new Words(words)).toThrow(RangeError)
  },
)

test('a block is searched once, the next block anew', () => {
  const block = Buffer.from('all is well\nTraceback (most recent call last):\n')
  expect(troubleIn(block)).toEqual([12])
  expect(troubleIn(block)).toBe(troubleIn(block))
  expect(troubleIn(Buffer.from('all is well\n'))).toEqual([])
})
