import { parseQuantity } from '../../node/quantity.ts'
import type { Node, Pod } from '../framework/objects.ts'

/** Amounts by resource name, in base units (cores, bytes, devices). */
export type Amounts = Map<string, number>

type Container = NonNullable<Pod['spec']>['containers'][number]

/** What a pod holds of a node: all containers together, or the hungriest init container if that is more. */
export function requestsOf(pod: Pod): Amounts {
  const total: Amounts = new Map()
  for (const container of pod.spec?.containers ?? []) add(total, ofContainer(container))
  const sidecars: Amounts = new Map()
  const peak: Amounts = new Map()
  for (const container of pod.spec?.initContainers ?? []) {
    const asked = ofContainer(container)
    // A restartable init container stays beside all that come after it.
    if (container.restartPolicy === 'Always') add(sidecars, asked)
    else add(asked, sidecars)
    for (const [name, amount] of asked) peak.set(name, Math.max(peak.get(name) ?? 0, amount))
  }
  add(total, sidecars)
  for (const [name, amount] of peak) total.set(name, Math.max(total.get(name) ?? 0, amount))
  return total
}

export function allocatableOf(node: Node): Amounts {
  return new Map(Object.entries(node.status?.allocatable ?? {}).map(([name, text]) => [name, parseQuantity(text)]))
}

export function add(to: Amounts, more: Amounts): void {
  for (const [name, amount] of more) to.set(name, (to.get(name) ?? 0) + amount)
}

/** A limit without a request is a request. */
function ofContainer({ resources }: Container): Amounts {
  return new Map(
    Object.entries({ ...resources?.limits, ...resources?.requests }).map(([name, text]) => [name, parseQuantity(text)]),
  )
}
