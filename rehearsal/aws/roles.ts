/** What is allowed, in the words of an IAM policy statement; `*` and `?` are wildcards. */
export interface Statement {
  /** `eks:DescribeCluster`, `ecr:*` */
  actions: string[]
  /** ARNs; everything where missing. */
  resources?: string[]
}

export interface Role {
  name: string
  /** Who may assume it with a token of the issuer. Subjects as with StringLike. */
  trust: { subjects: string[]; audiences?: string[] }
  policy: Statement[]
  /** 3600 where missing, as in IAM. */
  maxSessionSeconds?: number
  /** What the role's access entry makes of it in the cluster; a role without groups and without admin has no entry. */
  kubernetesGroups?: string[]
}

export function isAllowed(role: Role, action: string, resource: string): boolean {
  return role.policy.some(
    (statement) =>
      statement.actions.some((pattern) => matches(pattern.toLowerCase(), action.toLowerCase())) &&
      (statement.resources ?? ['*']).some((pattern) => matches(pattern, resource)),
  )
}

export function isTrusted(role: Role, subject: string, audience: string): boolean {
  const { subjects, audiences = ['sts.amazonaws.com'] } = role.trust
  return audiences.includes(audience) && subjects.some((pattern) => matches(pattern, subject))
}

/** IAM's StringLike: `*` is any text, `?` one character, everything else is itself. */
export function matches(pattern: string, text: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
  return new RegExp(`^${source}$`, 's').test(text)
}
