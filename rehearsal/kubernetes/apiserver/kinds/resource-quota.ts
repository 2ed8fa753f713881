import type { Api } from '../api.ts'
import { forbidden } from '../errors.ts'
import { type ApiObject, at, fieldsAt, listAt, textAt } from '../object.ts'
import { formatQuantity, quantityMillis } from '../quantity.ts'

type Amounts = Map<string, bigint>

const add = (amounts: Amounts, name: string, millis: bigint) => amounts.set(name, (amounts.get(name) ?? 0n) + millis)

const isOver = (pod: ApiObject) => ['Succeeded', 'Failed'].includes(textAt(pod, 'status', 'phase') ?? '')

/** What a pod counts for: itself, and the greater of its containers together and its largest init container. */
export function podUsage(pod: ApiObject): Amounts {
  const usage: Amounts = new Map([
    ['pods', 1000n],
    ['count/pods', 1000n],
  ])
  for (const list of ['requests', 'limits'] as const) {
    const sum: Amounts = new Map()
    for (const container of listAt(pod, 'spec', 'containers')) {
      for (const [name, value] of Object.entries(fieldsAt(container, 'resources', list) ?? {})) {
        add(sum, name, quantityMillis(String(value)) ?? 0n)
      }
    }
    for (const container of listAt(pod, 'spec', 'initContainers')) {
      for (const [name, value] of Object.entries(fieldsAt(container, 'resources', list) ?? {})) {
        const millis = quantityMillis(String(value)) ?? 0n
        if (millis > (sum.get(name) ?? 0n)) sum.set(name, millis)
      }
    }
    for (const [name, millis] of sum) {
      usage.set(`${list}.${name}`, millis)
      if (list === 'requests' && !name.includes('/')) usage.set(name, millis)
    }
  }
  return usage
}

/** Errors: 403 in the words of the ResourceQuota admission plugin. */
export function checkQuota(api: Api, type: { group: string; plural: string }, object: ApiObject): void {
  const namespace = object.metadata.namespace
  for (const quota of api.store.list('resourcequotas', namespace)) {
    const hard = fieldsAt(quota, 'spec', 'hard') ?? {}
    const asked = type.plural === 'pods' ? podUsage(object) : countOf(type)
    const bounded = Object.keys(hard).filter((name) => asked.has(name))
    const missing =
      type.plural === 'pods'
        ? Object.keys(hard).filter((name) => /^(requests\.|limits\.)?(cpu|memory)$/.test(name) && !asked.has(name))
        : []
    const quotaName = quota.metadata.name
    if (missing.length > 0) {
      const containers = listAt(object, 'spec', 'containers').map((each) => each.name)
      throw forbidden(
        type,
        object.metadata.name,
        `failed quota: ${quotaName}: must specify ${missing.map((name) => `${name} for: ${containers.join(',')}`).join('; ')}`,
      )
    }
    const used = usedOf(api, type, namespace)
    const over = bounded.filter((name) => {
      const limit = quantityMillis(String(at(hard, name))) ?? 0n
      return (asked.get(name) ?? 0n) > 0n && (used.get(name) ?? 0n) + (asked.get(name) ?? 0n) > limit
    })
    if (over.length > 0) {
      const show = (amounts: (name: string) => string) =>
        over
          .sort()
          .map((name) => `${name}=${amounts(name)}`)
          .join(',')
      const text = (amounts: Amounts, name: string) =>
        formatQuantity(amounts.get(name) ?? 0n, /memory|storage/.test(name))
      throw forbidden(
        type,
        object.metadata.name,
        `exceeded quota: ${quotaName}, requested: ${show((name) => text(asked, name))}, used: ${show((name) => text(used, name))}, limited: ${show((name) => String(at(hard, name)))}`,
      )
    }
  }
}

const countOf = ({ group, plural }: { group: string; plural: string }): Amounts =>
  new Map([
    [plural, 1000n],
    [`count/${group ? `${plural}.${group}` : plural}`, 1000n],
  ])

function usedOf(api: Api, type: { group: string; plural: string }, namespace: string | undefined): Amounts {
  const used: Amounts = new Map()
  const collection = type.group ? `${type.group}/${type.plural}` : type.plural
  for (const each of api.store.list(collection, namespace)) {
    if (type.plural === 'pods' && isOver(each)) continue
    for (const [name, millis] of type.plural === 'pods' ? podUsage(each) : countOf(type)) add(used, name, millis)
  }
  return used
}

/** `status` of a quota as its controller keeps it: what is used of what it bounds. */
export function quotaStatus(
  api: Api,
  quota: ApiObject,
): { hard: Record<string, unknown>; used: Record<string, string> } {
  const hard = fieldsAt(quota, 'spec', 'hard') ?? {}
  const used: Record<string, string> = {}
  const pods = usedOf(api, { group: '', plural: 'pods' }, quota.metadata.namespace)
  for (const name of Object.keys(hard)) {
    const counted = /^(?:count\/)?([a-z]+)(?:\.(.+))?$/.exec(name)
    const amount =
      pods.get(name) ??
      (counted && (name.startsWith('count/') || !name.includes('.'))
        ? BigInt(
            api.store.list(counted[2] ? `${counted[2]}/${counted[1]}` : counted[1]!, quota.metadata.namespace).length *
              1000,
          )
        : 0n)
    used[name] = formatQuantity(amount, /memory|storage/.test(name))
  }
  return { hard, used }
}
