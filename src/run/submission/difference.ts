/**
 * Where the cluster's object is not what is wanted, as `path: there 'x', wanted 'y'`. Fields that only the cluster has
 * are defaults, filled in by the API server or an operator.
 */
export function differences(
  there: unknown,
  wanted: unknown,
  path = 'spec',
  words: readonly [string, string] = ['there', 'wanted'],
): string[] {
  if (isObject(wanted) && isObject(there)) {
    return Object.entries(wanted).flatMap(([name, value]) => differences(there[name], value, `${path}.${name}`, words))
  }
  if (Array.isArray(wanted) && Array.isArray(there) && wanted.length === there.length) {
    return wanted.flatMap((value, at) => differences(there[at], value, `${path}[${at}]`, words))
  }
  // The API server writes some quantities and numbers as text.
  if (JSON.stringify(there) === JSON.stringify(wanted) || String(there) === String(wanted)) return []
  return [`${path}: ${words[0]} ${shown(there)}, ${words[1]} ${shown(wanted)}`]
}

/** What this toolkit itself changes in a run that is there. */
export const OURS = /^spec\.(runPolicy\.(cleanPodPolicy|suspend)|suspend):/

/** The paths of what is wanted and not there at all. */
export function missing(there: unknown, wanted: unknown, path = 'spec'): string[] {
  if (wanted === undefined || wanted === null) return []
  if (there === undefined) return [path]
  if (!isObject(wanted) || !isObject(there)) return []
  return Object.entries(wanted).flatMap(([name, value]) => missing(there[name], value, `${path}.${name}`))
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const shown = (value: unknown): string => {
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length > 80 ? `${text.slice(0, 80)}…` : text
}
