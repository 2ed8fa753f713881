import type { Resource } from './objects.ts'

export type Query = Record<string, string | number | boolean | undefined>

/** The path of a collection: `/apis/batch/v1/namespaces/default/jobs`; over all namespaces where none is given. */
export function collectionPath({ apiVersion, plural, namespaced }: Resource, namespace?: string): string {
  const root = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`
  return namespaced && namespace !== undefined
    ? `${root}/namespaces/${encodeURIComponent(namespace)}/${plural}`
    : `${root}/${plural}`
}

/** Names come from manifests and inputs: each is one segment of the path, whatever it holds. */
export function objectPath(resource: Resource, namespace: string, name: string, subresource?: string): string {
  if (name === '') throw new Error(`A ${resource.kind} without a name cannot be asked for.`)
  const path = `${collectionPath(resource, namespace)}/${encodeURIComponent(name)}`
  return subresource === undefined ? path : `${path}/${subresource}`
}

export function withQuery(path: string, query: Query): string {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== '' && value !== false) parameters.set(name, String(value))
  }
  const text = parameters.toString()
  return text === '' ? path : `${path}?${text}`
}
