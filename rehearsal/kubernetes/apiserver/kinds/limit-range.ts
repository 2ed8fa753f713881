import type { Api } from '../api.ts'
import { forbidden } from '../errors.ts'
import { type ApiObject, type Fields, fieldsAt, listAt } from '../object.ts'
import { quantityMillis } from '../quantity.ts'

/** Fills in the requests and limits of containers that the namespace's LimitRanges give by default. */
export function applyLimitRange(pod: ApiObject, api: Api): void {
  for (const range of api.store.list('limitranges', pod.metadata.namespace)) {
    for (const limit of listAt(range, 'spec', 'limits').filter((each) => each.type === 'Container')) {
      for (const container of [...listAt(pod, 'spec', 'containers'), ...listAt(pod, 'spec', 'initContainers')]) {
        container.resources ??= {}
        const resources = container.resources as Fields
        const limits = { ...fieldsAt(limit, 'default'), ...fieldsAt(resources, 'limits') }
        const requests = { ...fieldsAt(limit, 'defaultRequest'), ...fieldsAt(resources, 'requests') }
        if (Object.keys(limits).length > 0) resources.limits = limits
        if (Object.keys(requests).length > 0) resources.requests = requests
      }
    }
  }
}

/** Errors: 403 in the words of the LimitRanger admission plugin, for a container above the most or below the least. */
export function checkLimitRange(pod: ApiObject, api: Api): void {
  const refuse = (why: string) => forbidden({ group: '', plural: 'pods' }, pod.metadata.name, why)
  for (const range of api.store.list('limitranges', pod.metadata.namespace)) {
    for (const limit of listAt(range, 'spec', 'limits').filter((each) => each.type === 'Container')) {
      for (const container of [...listAt(pod, 'spec', 'containers'), ...listAt(pod, 'spec', 'initContainers')]) {
        for (const [name, most] of Object.entries(fieldsAt(limit, 'max') ?? {})) {
          const asked = fieldsAt(container, 'resources', 'limits')?.[name]
          if (asked === undefined)
            throw refuse(`maximum ${name} usage per Container is ${most}.  No limit is specified`)
          if (millis(asked) > millis(most)) {
            throw refuse(`maximum ${name} usage per Container is ${most}, but limit is ${asked}`)
          }
        }
        for (const [name, least] of Object.entries(fieldsAt(limit, 'min') ?? {})) {
          const asked = fieldsAt(container, 'resources', 'requests')?.[name]
          if (asked === undefined)
            throw refuse(`minimum ${name} usage per Container is ${least}.  No request is specified`)
          if (millis(asked) < millis(least)) {
            throw refuse(`minimum ${name} usage per Container is ${least}, but request is ${asked}`)
          }
        }
      }
    }
  }
}

const millis = (quantity: unknown): bigint => quantityMillis(String(quantity)) ?? 0n
