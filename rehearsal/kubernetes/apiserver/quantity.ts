// resource.Quantity: a decimal number with a suffix of tens or of 1024s; compared and added exactly, so in thousandths.
const suffixes: [string, bigint][] = [
  ['Ei', 1024n ** 6n],
  ['Pi', 1024n ** 5n],
  ['Ti', 1024n ** 4n],
  ['Gi', 1024n ** 3n],
  ['Mi', 1024n ** 2n],
  ['Ki', 1024n],
  ['E', 10n ** 18n],
  ['P', 10n ** 15n],
  ['T', 10n ** 12n],
  ['G', 10n ** 9n],
  ['M', 10n ** 6n],
  ['k', 1000n],
  ['', 1n],
]
const pattern = /^([+-]?)(\d*)(?:\.(\d*))?(?:(Ei|Pi|Ti|Gi|Mi|Ki|E|P|T|G|M|k|m|u|n)|[eE]([+-]?\d+))?$/

/** Thousandths of a unit, rounded up; undefined where the text is no quantity. */
export function quantityMillis(text: string): bigint | undefined {
  const match = pattern.exec(text)
  if (!match || (match[2] === '' && !match[3])) return undefined
  const [, sign, whole, fraction = '', suffix = '', exponent] = match
  let numerator = BigInt(`${whole || '0'}${fraction}`)
  let denominator = 10n ** BigInt(fraction.length)
  if (exponent !== undefined) {
    const power = Number(exponent)
    if (power > 18 || power < -18) return undefined
    if (power >= 0) numerator *= 10n ** BigInt(power)
    else denominator *= 10n ** BigInt(-power)
  }
  if (suffix === 'm') numerator *= 1n
  else if (suffix === 'u') denominator *= 1000n
  else if (suffix === 'n') denominator *= 1_000_000n
  else numerator *= 1000n * suffixes.find(([name]) => name === suffix)![1]
  const millis = (numerator + denominator - 1n) / denominator
  return sign === '-' ? -millis : millis
}

/** In the form the API server stores: the largest suffix of its own family that leaves a whole number. */
export function canonicalQuantity(text: string): string | undefined {
  const millis = quantityMillis(text)
  if (millis === undefined) return undefined
  return formatQuantity(millis, /i$/.test(text))
}

export function formatQuantity(millis: bigint, binary = false): string {
  if (millis === 0n) return '0'
  if (millis % 1000n !== 0n) return `${millis}m`
  const units = millis / 1000n
  const family = suffixes.filter(([name]) => name === '' || name.endsWith('i') === binary)
  const [suffix, size] = family.find(([, each]) => units % each === 0n)!
  return `${units / size}${suffix}`
}
