import { parseDuration } from './duration.ts'

/** Turns the text of an input into a value, or throws what the value must be: "must be …". */
export type Parser<T> = (text: string) => T
export type InputSpec = Record<string, Parser<unknown>>

type Camel<S extends string> = S extends `${infer Head}-${infer Tail}` ? `${Head}${Capitalize<Camel<Tail>>}` : S
export type InputsOf<S extends InputSpec> = { readonly [K in keyof S & string as Camel<K>]: ReturnType<S[K]> }

/** Reads all inputs. All that are wrong are told together, each by name. */
export function readInputs<S extends InputSpec>(spec: S): InputsOf<S> {
  const values: Record<string, unknown> = {}
  const complaints: string[] = []
  for (const [name, parse] of Object.entries(spec)) {
    const given = process.env[`INPUT_${name.toUpperCase()}`]?.trim() ?? ''
    try {
      values[camel(name)] = parse(given)
    } catch (error) {
      const but = given === '' ? '' : `, not '${given}'`
      complaints.push(`Input '${name}' ${error instanceof Error ? error.message : String(error)}${but}.`)
    }
  }
  if (complaints.length > 0) throw new Error(complaints.join('\n'))
  return values as InputsOf<S>
}

function camel(name: string): string {
  return name.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
}

/** Text that must be given. */
export const text: Parser<string> = (given) => {
  if (given === '') throw new Error('must not be empty')
  return given
}

/** The parser's value, or undefined where the input is empty. */
export function optional<T>(parse: Parser<T>): Parser<T | undefined> {
  return (given) => (given === '' ? undefined : parse(given))
}

export const optionalText: Parser<string | undefined> = optional(text)

/** Exactly one of the words. */
export function choice<const T extends string>(...words: readonly T[]): Parser<T> {
  return (given) => {
    const found = words.find((word) => word === given)
    if (found === undefined) throw new Error(`must be ${oneOf(words)}`)
    return found
  }
}

/** A whole number from `least` to `most`. */
export function integer(least: number, most: number = Number.MAX_SAFE_INTEGER): Parser<number> {
  const range = most === Number.MAX_SAFE_INTEGER ? `of at least ${least}` : `from ${least} to ${most}`
  return (given) => {
    const value = Number(given)
    if (!/^-?\d+$/.test(given) || value < least || value > most) throw new Error(`must be a whole number ${range}`)
    return value
  }
}

/** true or false, as YAML 1.2 core spells them; anything else is a typo, never `false`. */
export const flag: Parser<boolean> = (given) => {
  if (['true', 'True', 'TRUE'].includes(given)) return true
  if (['false', 'False', 'FALSE'].includes(given)) return false
  throw new Error('must be true or false')
}

/** An amount of US dollars. */
export const dollars: Parser<number> = (given) => {
  if (!/^\d+(\.\d+)?$/.test(given)) throw new Error('must be an amount of US dollars such as 90 or 21.50')
  return Number(given)
}

/** A length of time such as `90s`, `45m`, `6h` or `2d`; the value is in seconds. */
export const durationSeconds: Parser<number> = (given) => parseDuration(given)

/** A name that Kubernetes takes for an object: lower-case letters, digits and '-', at most 63 characters. */
export const objectName: Parser<string> = (given) => {
  if (!/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/.test(given)) {
    throw new Error(
      "must be a Kubernetes name: at most 63 lower-case letters, digits and '-', not starting or ending with '-'",
    )
  }
  return given
}

/** The inputs of every action that talks to a cluster; descriptions and defaults stand in action.yml. */
export const clusterInputs = {
  'aws-region': optionalText,
  'role-to-assume': optionalText,
  'cluster-name': optionalText,
  kubeconfig: optionalText,
  namespace: objectName,
}

/** Lines of `name=value`; empty lines and lines that start with '#' are left out. */
export const pairs: Parser<Record<string, string>> = (given) => {
  const result: Record<string, string> = {}
  for (const line of lines(given)) {
    const at = line.indexOf('=')
    if (at < 1) throw new Error(`must have lines of the form name=value (line '${line}')`)
    result[line.slice(0, at).trim()] = line.slice(at + 1).trim()
  }
  return result
}

/** One entry a line; empty lines and lines that start with '#' are left out. */
export const lines: Parser<string[]> = (given) =>
  given
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))

/** Words separated by commas or white space. */
export const names: Parser<string[]> = (given) => given.split(/[\s,]+/).filter((word) => word !== '')

/** "a, b or c", for a sentence that lists what is allowed. */
export function oneOf(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`
}
