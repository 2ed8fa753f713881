import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { failureTables } from '../../../scripts/failure-tables.ts'
import { reasons } from '../../../src/mpijob/reasons.ts'
import { signatures } from '../../../src/neuron/signatures/catalogue.ts'

const page = readFileSync('docs/failures.md', 'utf8')
const documented = [...page.matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, id]) => id!)

test.each(Object.entries(failureTables()))(
  'the table %s of docs/failures.md is what the actions read',
  (marker, table) => {
    expect(page).toContain(`<!-- ${marker}:start -->\n${table}\n<!-- ${marker}:end -->`)
  },
)

test('every word that an output may hold is documented', () => {
  const ids = [...Object.keys(reasons), ...signatures.map(({ id }) => id)]
  expect(ids.filter((id) => !documented.includes(id))).toEqual([])
})

test('no word is documented that no output may hold', () => {
  const ids = new Set([...Object.keys(reasons), ...signatures.map(({ id }) => id)])
  expect(documented.filter((id) => !ids.has(id))).toEqual([])
})

describe('what the cluster says', () => {
  test.each(Object.entries(reasons))(
    '%s means something, and says what to do',
    (id, { told, meaning, advice, source }) => {
      expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/)
      expect(meaning).toMatch(/^[A-Z].*\.$/)
      if (told !== 'waiting') expect(advice).toMatch(/^[A-Z].*\.$/)
      expect(source).not.toBe('')
    },
  )
})
