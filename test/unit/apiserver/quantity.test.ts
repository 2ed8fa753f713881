import { expect, test } from '@jest/globals'
import { canonicalQuantity, formatQuantity, quantityMillis } from '../../../rehearsal/kubernetes/apiserver/quantity.ts'

test.each<[string, bigint]>([
  ['0', 0n],
  ['1', 1000n],
  ['-1', -1000n],
  ['+2', 2000n],
  ['.5', 500n],
  ['1.', 1000n],
  ['100m', 100n],
  ['1.5m', 2n],
  ['1u', 1n],
  ['2500u', 3n],
  ['1n', 1n],
  ['1k', 1_000_000n],
  ['1Ki', 1_024_000n],
  ['1.5Gi', 1_610_612_736_000n],
  ['2e3', 2_000_000n],
  ['2E3', 2_000_000n],
  ['5e-1', 500n],
  ['1E', 10n ** 21n],
  ['1Ei', 1024n ** 6n * 1000n],
])('%s is %s thousandths', (text, millis) => {
  expect(quantityMillis(text)).toBe(millis)
})

test.each(['', '.', '-', 'm', 'Gi', '1 Gi', '1gi', '1KI', '1.2.3', '1e99', '0x10', '1Gi1'])(
  '%j is no quantity',
  (text) => {
    expect(quantityMillis(text)).toBeUndefined()
    expect(canonicalQuantity(text)).toBeUndefined()
  },
)

test.each([
  ['1000m', '1'],
  ['1500m', '1500m'],
  ['1.5', '1500m'],
  ['0.5Gi', '512Mi'],
  ['1024Mi', '1Gi'],
  ['1536Mi', '1536Mi'],
  ['1000', '1k'],
  ['1024', '1024'],
  ['1000Ki', '1000Ki'],
  ['0Gi', '0'],
  ['16', '16'],
])('%s is kept as %s', (given, kept) => {
  expect(canonicalQuantity(given)).toBe(kept)
})

test('a sum of memory is written in powers of 1024', () => {
  expect(formatQuantity(quantityMillis('1Gi')! + quantityMillis('512Mi')!, true)).toBe('1536Mi')
  expect(formatQuantity(quantityMillis('1')! + quantityMillis('500m')!)).toBe('1500m')
})
