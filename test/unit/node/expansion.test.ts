import { expect, test } from '@jest/globals'
import { expand } from '../../../rehearsal/kubernetes/node/expansion.ts'

// The table of Kubernetes' own documentation of the syntax.
test.each([
  ['$(VAR)', 'value'],
  ['a $(VAR) and $(VAR)', 'a value and value'],
  ['$$(VAR)', '$(VAR)'],
  ['$$$(VAR)', '$value'],
  ['$(MISSING)', '$(MISSING)'],
  ['$VAR ${VAR}', '$VAR ${VAR}'],
  ['kill $$', 'kill $'],
  ['$(', '$('],
  ['$(EMPTY)|', '|'],
  ['$(toString)', '$(toString)'],
])('%s becomes %s', (text, expected) => {
  expect(expand(text, { VAR: 'value', EMPTY: '' })).toBe(expected)
})
