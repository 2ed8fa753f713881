import { ApiError } from './cluster.ts'
import type { Resource } from './objects.ts'

interface ResourceList {
  resources?: { name: string; kind: string; namespaced: boolean }[]
}

/** All kinds of one API group and version; none where the server does not have it. */
export async function discover(
  getJson: (path: string) => Promise<ResourceList>,
  apiVersion: string,
): Promise<Resource[]> {
  try {
    const { resources = [] } = await getJson(apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`)
    return resources
      .filter(({ name }) => !name.includes('/')) // `pods/log` is a subresource
      .map(({ name, kind, namespaced }) => ({ apiVersion, kind, plural: name, namespaced }))
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return []
    throw error
  }
}
