import type { Api } from '../api.ts'
import { type ApiObject, at, type Fields, listAt, textAt } from '../object.ts'
import { isMaster, type User } from '../user.ts'

export type Attributes =
  | { verb: string; group: string; resource: string; namespace: string; name: string }
  | { verb: string; path: string }

export interface Decision {
  allowed: boolean
  reason?: string
}

const roles = 'rbac.authorization.k8s.io/roles'
const clusterRoles = 'rbac.authorization.k8s.io/clusterroles'
const roleBindings = 'rbac.authorization.k8s.io/rolebindings'
const clusterRoleBindings = 'rbac.authorization.k8s.io/clusterrolebindings'

// What every real cluster lets anybody see (system:public-info-viewer), and those it knows (system:discovery,
// system:basic-user).
const publicPaths = /^\/(version|healthz|livez|readyz)(\/|$)/
const discoveryPaths = /^\/(api|apis|openapi)(\/|$)/
const openReviews = ['selfsubjectaccessreviews', 'selfsubjectrulesreviews', 'selfsubjectreviews']

/** RBAC, as the objects in the store have it. */
export function authorize(api: Api, user: User, asked: Attributes): Decision {
  if (isMaster(user)) return { allowed: true }
  if ('path' in asked && asked.verb === 'get' && publicPaths.test(asked.path)) return { allowed: true }
  if (user.groups.includes('system:authenticated')) {
    const open =
      'path' in asked
        ? asked.verb === 'get' && discoveryPaths.test(asked.path)
        : asked.verb === 'create' && openReviews.includes(asked.resource)
    if (open) return { allowed: true }
  }
  for (const binding of api.store.list(clusterRoleBindings)) {
    if (isSubject(binding, user) && allows(rulesOf(api, binding), asked)) {
      return { allowed: true, reason: reasonOf('ClusterRoleBinding', binding, binding.metadata.name) }
    }
  }
  if ('path' in asked || asked.namespace === '') return { allowed: false }
  for (const binding of api.store.list(roleBindings, asked.namespace)) {
    if (isSubject(binding, user) && allows(rulesOf(api, binding), asked)) {
      return { allowed: true, reason: reasonOf('RoleBinding', binding, `${binding.metadata.name}/${asked.namespace}`) }
    }
  }
  return { allowed: false }
}

const reasonOf = (kind: string, binding: ApiObject, name: string) => {
  const subject = listAt(binding, 'subjects')[0]
  return `RBAC: allowed by ${kind} "${name}" of ${textAt(binding, 'roleRef', 'kind')} "${textAt(binding, 'roleRef', 'name')}" to ${subject?.kind} "${subject?.name}"`
}

function isSubject(binding: ApiObject, user: User): boolean {
  return listAt(binding, 'subjects').some(({ kind, name, namespace }) => {
    if (kind === 'Group') return user.groups.includes(String(name))
    if (kind === 'User') return user.name === name
    return user.name === `system:serviceaccount:${namespace ?? binding.metadata.namespace}:${name}`
  })
}

function rulesOf(api: Api, binding: ApiObject): Fields[] {
  const name = textAt(binding, 'roleRef', 'name') ?? ''
  const role =
    textAt(binding, 'roleRef', 'kind') === 'Role'
      ? api.store.get(roles, binding.metadata.namespace, name)
      : api.store.get(clusterRoles, undefined, name)
  return listAt(role, 'rules')
}

function allows(rules: Fields[], asked: Attributes): boolean {
  const has = (rule: Fields, field: string, value: string): boolean => {
    const list = at(rule, field)
    return Array.isArray(list) && (list.includes('*') || list.includes(value))
  }
  return rules.some((rule) => {
    if (!has(rule, 'verbs', asked.verb)) return false
    if ('path' in asked) {
      const urls = (at(rule, 'nonResourceURLs') as string[] | undefined) ?? []
      return urls.some((url) => url === asked.path || (url.endsWith('*') && asked.path.startsWith(url.slice(0, -1))))
    }
    const [, subresource] = asked.resource.split('/')
    if (!has(rule, 'apiGroups', asked.group)) return false
    if (!has(rule, 'resources', asked.resource) && !(subresource && has(rule, 'resources', `*/${subresource}`)))
      return false
    const names = at(rule, 'resourceNames')
    return !Array.isArray(names) || names.length === 0 || names.includes(asked.name)
  })
}
