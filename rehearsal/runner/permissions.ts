import type { Permissions } from './events.ts'
import { entries, type Token, text } from './tokens.ts'

const scopes = [
  'actions',
  'artifact-metadata',
  'attestations',
  'checks',
  'contents',
  'deployments',
  'discussions',
  'id-token',
  'issues',
  'models',
  'packages',
  'pages',
  'pull-requests',
  'repository-projects',
  'security-events',
  'statuses',
]

/** What a token may do without any `permissions:` (GitHub's default for new repositories). No `id-token`. */
const whenUnsaid: Permissions = { contents: 'read', metadata: 'read', packages: 'read' }

/** A job's `permissions` replace the workflow's as a whole; what neither names is `none`. */
export function permissionsOf(workflow: Token | undefined, job: Token | undefined): Permissions {
  const token = job ?? workflow
  if (token === undefined) return whenUnsaid
  const word = text(token)
  if (word === 'write-all') return Object.fromEntries(scopes.map((scope) => [scope, 'write']))
  // There is no such thing as a readable id-token.
  if (word === 'read-all')
    return Object.fromEntries(scopes.map((scope) => [scope, scope === 'id-token' ? 'none' : 'read']))
  const said = entries(token).map(([scope, level]) => [scope, text(level)] as [string, 'read' | 'write' | 'none'])
  return { metadata: 'read', ...Object.fromEntries(said) }
}

/** Sentences for what a called workflow asks beyond what its caller was given; GitHub refuses to start such a run. */
export function beyond(asked: Permissions, granted: Permissions): string[] {
  const rank = { none: 0, read: 1, write: 2 }
  return Object.entries(asked).flatMap(([scope, level]) => {
    const allowed = granted[scope] ?? 'none'
    return rank[level] > rank[allowed] ? [`'${scope}: ${level}', but is only allowed '${scope}: ${allowed}'`] : []
  })
}
