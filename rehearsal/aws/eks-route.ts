import type { IssuedSession } from './sessions.ts'

export interface EksCall {
  method: string
  path: string
  query: URLSearchParams
  body: Record<string, unknown>
  session: IssuedSession
  record: (action: string) => void
}

/** What a call is named, which resource IAM is asked about, and what it does. */
export interface EksRoute {
  action: string
  resource: (...names: string[]) => string
  handle: (call: EksCall, ...names: string[]) => unknown
}

/** By method and path, with `:name` for the parts that are handed on. */
export type EksRoutes = Record<string, EksRoute>

/** The `:name` parts of a path, decoded; undefined where it is another route. */
export function matchRoute(route: string, method: string, path: string): string[] | undefined {
  const [wantedMethod, pattern = ''] = route.split(' ')
  const wanted = pattern.split('/')
  const given = path.split('/')
  if (method !== wantedMethod || wanted.length !== given.length) return undefined
  const names: string[] = []
  for (const [at, part] of wanted.entries()) {
    if (part.startsWith(':')) names.push(decodeURIComponent(given[at]!))
    else if (part !== given[at]) return undefined
  }
  return names
}
