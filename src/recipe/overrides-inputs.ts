import { lines, oneOf, type Parser, pairs } from '../inputs.ts'
import type { Queue, Toleration } from './overrides.ts'

// As a user writes overrides in an action's inputs. Each parser throws what the text must be.

const EFFECTS = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'] as const

/** `key`, `key:Effect`, `key=value` or `key=value:Effect`, one a line, as `kubectl taint` writes taints. */
export const tolerations: Parser<Toleration[]> = (given) =>
  lines(given).map((line) => {
    const [, key, value, effect] = /^([^\s=:]+)(?:=([^\s=:]*))?(?::(\w+))?$/.exec(line) ?? []
    if (key === undefined || (effect !== undefined && !EFFECTS.some((known) => known === effect))) {
      throw new Error(
        `must have lines of the form key=value:effect, with the effect ${oneOf(EFFECTS)} (line '${line}')`,
      )
    }
    return {
      key,
      ...(value === undefined ? { operator: 'Exists' } : { operator: 'Equal', value }),
      ...(effect === undefined ? {} : { effect }),
    } as Toleration
  })

/** `name` (of Kueue), `kueue:name` or `volcano:name`. */
export const queue: Parser<Queue> = (given) => {
  const [, system = 'kueue', name] = /^(?:(kueue|volcano):)?([a-z0-9]([-a-z0-9.]{0,61}[a-z0-9])?)$/.exec(given) ?? []
  if (name === undefined) throw new Error('must be the name of a queue, as name, kueue:name or volcano:name')
  return { system: system as Queue['system'], name }
}

/** `NAME=value`, one a line. */
export const environment: Parser<Record<string, string>> = (given) => {
  const found = pairs(given)
  const wrong = Object.keys(found).find((name) => !/^[A-Za-z_][A-Za-z0-9_]*$/.test(name))
  if (wrong !== undefined) throw new Error(`must have names of letters, digits and '_' (name '${wrong}')`)
  return found
}

/** Labels of nodes, `key=value`, one a line. */
export const nodeSelector: Parser<Record<string, string>> = (given) => {
  const found = pairs(given)
  for (const [key, value] of Object.entries(found)) {
    const right = /^([a-z0-9.-]{1,253}\/)?[A-Za-z0-9]([-_.A-Za-z0-9]{0,61}[A-Za-z0-9])?$/.test(key)
    if (!right || !/^([A-Za-z0-9]([-_.A-Za-z0-9]{0,61}[A-Za-z0-9])?)?$/.test(value)) {
      throw new Error(`must have labels of Kubernetes (line '${key}=${value}')`)
    }
  }
  return found
}
