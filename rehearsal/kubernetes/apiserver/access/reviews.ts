import type { ResourceRequest } from '../http/resource-handler.ts'
import { at, type Fields, fieldsAt, isFields, textAt } from '../object.ts'
import { apiVersionOf } from '../resource-type.ts'
import { authorize } from './authorization.ts'
import { userOfToken } from './service-account-tokens.ts'

/** The reviews: objects that are answered, not stored. */
export function review(call: ResourceRequest, body: unknown): Fields {
  const { type, user, api } = call
  const base = {
    kind: type.kind,
    apiVersion: apiVersionOf(type),
    metadata: isFields(at(body, 'metadata')) ? at(body, 'metadata') : {},
    spec: at(body, 'spec') ?? {},
  }
  const userInfo = { username: user.name, groups: user.groups, ...(user.uid ? { uid: user.uid } : {}) }
  switch (type.kind) {
    case 'SelfSubjectReview':
      return { kind: type.kind, apiVersion: apiVersionOf(type), metadata: {}, status: { userInfo } }
    case 'TokenReview': {
      const found = userOfToken(api, textAt(body, 'spec', 'token') ?? '')
      return {
        ...base,
        status: found
          ? { authenticated: true, user: { username: found.name, groups: found.groups } }
          : { authenticated: false, error: 'invalid bearer token' },
      }
    }
    case 'SelfSubjectRulesReview':
      return { ...base, status: { incomplete: true, resourceRules: [], nonResourceRules: [] } }
  }
  const subject =
    type.kind === 'SelfSubjectAccessReview'
      ? user
      : { name: textAt(body, 'spec', 'user') ?? '', groups: (at(body, 'spec', 'groups') as string[] | undefined) ?? [] }
  const resource = fieldsAt(body, 'spec', 'resourceAttributes')
  const text = (field: string) => textAt(resource, field) ?? ''
  const decision = resource
    ? authorize(api, subject, {
        verb: text('verb'),
        group: text('group'),
        resource: text('subresource') ? `${text('resource')}/${text('subresource')}` : text('resource'),
        namespace: text('namespace'),
        name: text('name'),
      })
    : authorize(api, subject, {
        verb: textAt(body, 'spec', 'nonResourceAttributes', 'verb') ?? '',
        path: textAt(body, 'spec', 'nonResourceAttributes', 'path') ?? '',
      })
  return { ...base, status: { allowed: decision.allowed, ...(decision.reason ? { reason: decision.reason } : {}) } }
}
