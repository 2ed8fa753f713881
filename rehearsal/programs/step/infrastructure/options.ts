import { readFileSync } from 'node:fs'

/** The arguments of a command: `-name=value`, `-name`, and the rest. */
export interface Options {
  flags: Set<string>
  values: Map<string, string[]>
  rest: string[]
}

export function parseOptions(args: readonly string[]): Options {
  const options: Options = { flags: new Set(), values: new Map(), rest: [] }
  for (const argument of args) {
    const [, name, value] = /^--?([a-z-]+)(?:=(.*))?$/s.exec(argument) ?? []
    if (name === undefined) options.rest.push(argument)
    else if (value === undefined) options.flags.add(name)
    else options.values.set(name, [...(options.values.get(name) ?? []), value])
  }
  return options
}

export function givenVariables({ values }: Options): Record<string, unknown> {
  const fromEnvironment = Object.entries(process.env).flatMap(([name, value]) =>
    name.startsWith('TF_VAR_') ? [[name.slice('TF_VAR_'.length), value]] : [],
  )
  const fromFiles = (values.get('var-file') ?? []).map((file) => JSON.parse(readFileSync(file, 'utf8')) as object)
  const fromArguments = (values.get('var') ?? []).map((pair) => [
    pair.slice(0, pair.indexOf('=')),
    pair.slice(pair.indexOf('=') + 1),
  ])
  return Object.assign({}, Object.fromEntries(fromEnvironment), ...fromFiles, Object.fromEntries(fromArguments))
}

/** `60s`, `5m`; 0 where there is none. */
export function lockTimeoutSeconds({ values }: Options): number {
  const [, count, unit] = /^(\d+)([sm])$/.exec(values.get('lock-timeout')?.[0] ?? '') ?? []
  return Number(count ?? 0) * (unit === 'm' ? 60 : 1)
}
