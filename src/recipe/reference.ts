import { oneOf } from '../inputs.ts'
import type { ParameterValue } from './parameter.ts'

/** What `$(…)` may name, and what it stands for. */
export type References = ReadonlyMap<string, ParameterValue>

/**
 * Puts values in the place of `$(params.x)`, `$(run.id)`, `$(image)` and so on, in every text of a parsed document.
 * A text that is nothing but one reference becomes the value itself, with its type: a number stays a number.
 *
 * Kubernetes uses the same brackets for environment variables, and shells for commands: `$(VAR)`, `$(cat file)` and
 * `$$(anything)` are left as they are. Words joined by a dot are always meant for us.
 *
 * @param complain hears of each reference that stands for nothing, with its path in the document.
 */
export function fillIn(document: unknown, references: References, complain: (sentence: string) => void): unknown {
  const walk = (value: unknown, path: string): unknown => {
    if (typeof value === 'string') {
      const filled = fillText(value, references, (name) => complain(unknown(name, path)))
      return textOnly.test(path) ? String(filled) : filled
    }
    if (Array.isArray(value)) return value.map((item, index) => walk(item, `${path}[${index}]`))
    if (value === null || typeof value !== 'object') return value
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, walk(item, path === '' ? key : `${path}.${key}`)]),
    )
  }
  const unknown = (name: string, path: string): string =>
    `$(${name}) at ${path} stands for nothing; there are ${oneOf([...references.keys()].map((key) => `$(${key})`))}.`
  return walk(document, '')
}

/** The names of all references in the texts of a parsed document that could be ours. */
export function referencesIn(document: unknown): Set<string> {
  const names = new Set<string>()
  const walk = (value: unknown): void => {
    if (typeof value === 'string') {
      for (const [, escaped, name] of value.matchAll(reference)) if (escaped === '' && name) names.add(name)
    } else if (value !== null && typeof value === 'object') Object.values(value).forEach(walk)
  }
  walk(document)
  return names
}

// Where Kubernetes takes texts only, and refuses a number or a flag.
const textOnly =
  /\.(command|args)\[\d+\]$|\.env\[\d+\]\.value$|\.(labels|annotations|nodeSelector|matchLabels|limits|requests)\.[^[\]]+$/

const reference = /(\$?)\$\(([a-z][a-z0-9-]*(?:\.[a-z][a-z0-9-]*)*)\)/g

function fillText(text: string, references: References, complain: (name: string) => void): ParameterValue {
  const whole = /^\$\(([^()$\s]+)\)$/.exec(text)?.[1]
  if (whole !== undefined && references.has(whole)) return references.get(whole) as ParameterValue
  return text.replace(reference, (found, escaped: string, name: string) => {
    if (escaped !== '') return found
    const value = references.get(name)
    if (value !== undefined) return String(value)
    if (name.includes('.')) complain(name)
    return found
  })
}
