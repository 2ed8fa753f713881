import { asText, type Value } from './expressions.ts'

export type Combination = Record<string, Value>

/**
 * The combinations of a `strategy.matrix`: all of the axes, less `exclude`, and `include` either widening those it does
 * not contradict or standing alone.
 */
export function expandMatrix(matrix: Value): Combination[] {
  if (!isObject(matrix)) return []
  const { include, exclude, ...axes } = matrix
  const names = Object.keys(axes)
  let combinations: Combination[] = names.length === 0 ? [] : [{}]
  for (const name of names) {
    const values = axes[name]
    if (!Array.isArray(values)) throw new Error(`The matrix axis '${name}' must be a list.`)
    combinations = combinations.flatMap((one) => values.map((value) => ({ ...one, [name]: value })))
  }
  const excluded = Array.isArray(exclude) ? exclude.filter(isObject) : []
  combinations = combinations.filter(
    (one) => !excluded.some((rule) => Object.keys(rule).every((key) => same(one[key], rule[key]))),
  )
  const originals = combinations.map((one) => ({ ...one }))
  for (const extra of Array.isArray(include) ? include.filter(isObject) : []) {
    let fits = false
    for (const [index, original] of originals.entries()) {
      const agrees = Object.keys(extra).every((key) => !(key in original) || same(original[key], extra[key]))
      if (!agrees) continue
      Object.assign(combinations[index]!, extra)
      fits = true
    }
    if (!fits) combinations.push({ ...extra })
  }
  return combinations
}

/** What GitHub puts after the job's name, such as ` (4, bf16)`. */
export function matrixSuffix(combination: Combination): string {
  const values = Object.values(combination).flatMap(leaves).map(asText)
  return values.length === 0 ? '' : ` (${values.join(', ')})`
}

function leaves(value: Value): Value[] {
  return isObject(value) || Array.isArray(value) ? Object.values(value).flatMap(leaves) : [value]
}

function isObject(value: Value | undefined): value is { [key: string]: Value } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function same(a: Value | undefined, b: Value | undefined): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
