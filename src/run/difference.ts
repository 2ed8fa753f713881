/**
 * Where the cluster's object is not what is wanted, as `path: there 'x', wanted 'y'`. Fields that only the cluster has
 * are defaults, filled in by the API server or an operator.
 */
export function differences(there: unknown, wanted: unknown, path = 'spec'): string[] {
  if (isObject(wanted) && isObject(there)) {
    return Object.entries(wanted).flatMap(([name, value]) => differences(there[name], value, `${path}.${name}`))
  }
  if (Array.isArray(wanted) && Array.isArray(there) && wanted.length === there.length) {
    return wanted.flatMap((value, at) => differences(there[at], value, `${path}[${at}]`))
  }
  // The API server writes some quantities and numbers as text.
  if (JSON.stringify(there) === JSON.stringify(wanted) || String(there) === String(wanted)) return []
  return [`${path}: there ${shown(there)}, wanted ${shown(wanted)}`]
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const shown = (value: unknown): string => {
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length > 80 ? `${text.slice(0, 80)}…` : text
}
