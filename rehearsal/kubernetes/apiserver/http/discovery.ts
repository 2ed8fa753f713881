import type { Registry } from '../registry.ts'
import { apiVersionOf, type ResourceType } from '../resource-type.ts'

interface ServedSubresource {
  name: string
  kind: string
  group?: string
  version?: string
  verbs: string[]
}

/** The subresources of a kind, with the kind of object each takes and gives. */
export function subresources(type: ResourceType): ServedSubresource[] {
  const found: ServedSubresource[] = []
  if (type.status) found.push({ name: 'status', kind: type.kind, verbs: ['get', 'patch', 'update'] })
  if (type.scale) {
    found.push({ name: 'scale', kind: 'Scale', group: 'autoscaling', version: 'v1', verbs: ['get', 'patch', 'update'] })
  }
  if (type.collection === 'pods') {
    found.push(
      { name: 'attach', kind: 'PodAttachOptions', verbs: ['create', 'get'] },
      { name: 'binding', kind: 'Binding', verbs: ['create'] },
      { name: 'eviction', kind: 'Eviction', group: 'policy', version: 'v1', verbs: ['create'] },
      { name: 'exec', kind: 'PodExecOptions', verbs: ['create', 'get'] },
      { name: 'log', kind: 'Pod', verbs: ['get'] },
      { name: 'portforward', kind: 'PodPortForwardOptions', verbs: ['create', 'get'] },
    )
  }
  if (type.collection === 'namespaces') found.push({ name: 'finalize', kind: 'Namespace', verbs: ['update'] })
  if (type.collection === 'serviceaccounts') {
    found.push({
      name: 'token',
      kind: 'TokenRequest',
      group: 'authentication.k8s.io',
      version: 'v1',
      verbs: ['create'],
    })
  }
  return found
}

const groupsOf = (registry: Registry) => [...new Set(registry.all().map((type) => type.group))].filter(Boolean)
const versionsOf = (registry: Registry, group: string) => [
  ...new Set(
    registry
      .all()
      .filter((type) => type.group === group)
      .map((type) => type.version),
  ),
]

const groupEntry = (registry: Registry, group: string) => {
  const versions = versionsOf(registry, group).map((version) => ({ groupVersion: `${group}/${version}`, version }))
  return { name: group, versions, preferredVersion: versions[0] }
}

export const apiGroup = (registry: Registry, group: string) =>
  versionsOf(registry, group).length > 0
    ? { kind: 'APIGroup', apiVersion: 'v1', ...groupEntry(registry, group) }
    : undefined

export const apiGroupList = (registry: Registry) => ({
  kind: 'APIGroupList',
  apiVersion: 'v1',
  groups: groupsOf(registry).map((group) => groupEntry(registry, group)),
})

export const apiVersions = () => ({
  kind: 'APIVersions',
  versions: ['v1'],
  serverAddressByClientCIDRs: [],
})

export function apiResourceList(registry: Registry, groupVersion: string) {
  const types = registry.all().filter((type) => apiVersionOf(type) === groupVersion)
  if (types.length === 0) return undefined
  return {
    kind: 'APIResourceList',
    apiVersion: 'v1',
    groupVersion,
    resources: types.flatMap((type) => [
      {
        name: type.plural,
        singularName: type.singular,
        namespaced: type.namespaced,
        kind: type.kind,
        verbs: type.verbs,
        ...(type.shortNames.length > 0 ? { shortNames: type.shortNames } : {}),
        ...(type.categories.length > 0 ? { categories: type.categories } : {}),
      },
      ...subresources(type).map(({ name, ...rest }) => ({
        name: `${type.plural}/${name}`,
        singularName: '',
        namespaced: type.namespaced,
        ...rest,
      })),
    ]),
  }
}

/** Aggregated discovery; `/api` serves the core group, `/apis` all others. */
export function aggregated(registry: Registry, root: 'api' | 'apis', version: 'v2' | 'v2beta1') {
  return {
    kind: 'APIGroupDiscoveryList',
    apiVersion: `apidiscovery.k8s.io/${version}`,
    metadata: {},
    items: (root === 'api' ? [''] : groupsOf(registry)).map((group) => ({
      metadata: { name: group, creationTimestamp: null },
      versions: versionsOf(registry, group).map((each) => ({
        version: each,
        freshness: 'Current',
        resources: registry
          .all()
          .filter((type) => type.group === group && type.version === each)
          .map((type) => ({
            resource: type.plural,
            responseKind: { group: type.group, version: type.version, kind: type.kind },
            scope: type.namespaced ? 'Namespaced' : 'Cluster',
            singularResource: type.singular,
            verbs: type.verbs,
            shortNames: type.shortNames,
            categories: type.categories,
            subresources: subresources(type).map((sub) => ({
              subresource: sub.name,
              responseKind: { group: sub.group ?? type.group, version: sub.version ?? type.version, kind: sub.kind },
              verbs: sub.verbs,
            })),
          })),
      })),
    })),
  }
}
