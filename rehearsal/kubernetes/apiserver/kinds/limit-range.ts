import type { Api } from '../api.ts'
import { type ApiObject, type Fields, fieldsAt, listAt } from '../object.ts'

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
