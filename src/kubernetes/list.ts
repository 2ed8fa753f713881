import { ApiError, type Listing, type ListOptions } from './cluster.ts'
import type { Resource } from './objects.ts'
import { collectionPath, withQuery } from './paths.ts'

interface Page<T> {
  items: T[] | null
  metadata: { resourceVersion: string; continue?: string }
}

// kubectl's own size.
const PAGE = 500

/** Everything there is, as of one moment: the pages of a list have the resourceVersion of its first. */
export async function list<T>(
  getJson: (path: string) => Promise<Page<T>>,
  resource: Resource,
  { namespace, labelSelector, fieldSelector, trim = (object) => object }: ListOptions<T>,
): Promise<Listing<T>> {
  // A list leaves out what all its items share.
  const kind = { apiVersion: resource.apiVersion, kind: resource.kind }
  let items: T[] = []
  let limit: number | undefined = PAGE
  let from: string | undefined
  for (;;) {
    const path = withQuery(collectionPath(resource, namespace), { labelSelector, fieldSelector, limit, continue: from })
    let page: Page<T>
    try {
      page = await getJson(path)
    } catch (error) {
      // The server keeps a moment for some minutes only: the list begins anew, in one piece.
      if (from === undefined || !(error instanceof ApiError && error.status === 410)) throw error
      items = []
      limit = undefined
      from = undefined
      continue
    }
    for (const item of page.items ?? []) items.push(trim({ ...kind, ...item }))
    from = page.metadata.continue || undefined
    if (from === undefined) return { items, resourceVersion: page.metadata.resourceVersion }
  }
}
