import type { Block } from './configuration.ts'
import { evaluate, type Scope, unknown } from './expression.ts'
import type { ResourceState } from './state.ts'

/** What names stand for in this configuration: variables, locals, what the state knows of resources, and who is asking. */
export function scopeOf(options: {
  blocks: readonly Block[]
  variables: Readonly<Record<string, unknown>>
  resources: Readonly<Record<string, ResourceState>>
  account: string
}): Scope {
  const locals = new Map(
    options.blocks.filter(({ type }) => type === 'locals').flatMap(({ attributes }) => [...attributes]),
  )
  const scope: Scope = (name) => {
    if (name === 'var') return options.variables
    if (name === 'local') return lazy((local) => (locals.has(local) ? evaluate(locals.get(local)!, scope) : unknown))
    if (name === 'data') return { aws_caller_identity: lazy(() => ({ account_id: options.account })) }
    return lazy((resource) => stateOf(options.resources, `${name}.${resource}`))
  }
  return scope
}

function stateOf(resources: Readonly<Record<string, ResourceState>>, address: string): unknown {
  const single = resources[address]
  if (single) return single.attributes
  const instances: Record<string, unknown> = {}
  for (const [key, { attributes }] of Object.entries(resources)) {
    const index = key.startsWith(`${address}[`) ? key.slice(address.length + 1, -1).replaceAll('"', '') : undefined
    if (index !== undefined) instances[index] = attributes
  }
  return Object.keys(instances).length > 0 ? instances : unknown
}

const lazy = (get: (name: string) => unknown): unknown => new Proxy({}, { get: (_, name) => get(String(name)) })
