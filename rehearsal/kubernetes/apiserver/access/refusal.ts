import { StatusError } from '../errors.ts'
import type { RequestInfo } from '../request-info.ts'
import type { User } from '../user.ts'
import type { Attributes } from './authorization.ts'

const verbs: Record<string, [one: string, many: string]> = {
  GET: ['get', 'list'],
  HEAD: ['get', 'list'],
  POST: ['create', 'create'],
  PUT: ['update', 'update'],
  PATCH: ['patch', 'patch'],
  DELETE: ['delete', 'deletecollection'],
}

export function attributesOf(
  method: string,
  path: string,
  info: RequestInfo | undefined,
  query: URLSearchParams,
): Attributes {
  if (!info) return { verb: method.toLowerCase(), path }
  const [one, many] = verbs[method] ?? ['', '']
  const watching = ['true', '1'].includes(query.get('watch') ?? '')
  return {
    verb: watching ? 'watch' : info.name ? one : many,
    group: info.group,
    resource: info.subresource ? `${info.plural}/${info.subresource}` : info.plural,
    namespace: info.plural === 'namespaces' ? (info.name ?? '') : (info.namespace ?? ''),
    name: info.name ?? '',
  }
}

/** 403 in the apiserver's words. */
export function refusal(user: User, asked: Attributes): StatusError {
  const who = `User ${JSON.stringify(user.name)} cannot ${asked.verb}`
  if ('path' in asked) {
    return new StatusError(403, 'Forbidden', `forbidden: ${who} path ${JSON.stringify(asked.path)}`, {})
  }
  const [plural] = asked.resource.split('/')
  const resource = asked.group ? `${plural}.${asked.group}` : plural
  const scope = asked.namespace ? `in the namespace ${JSON.stringify(asked.namespace)}` : 'at the cluster scope'
  const subject = asked.name ? `${resource} ${JSON.stringify(asked.name)}` : resource
  return new StatusError(
    403,
    'Forbidden',
    `${subject} is forbidden: ${who} resource ${JSON.stringify(asked.resource)} in API group ${JSON.stringify(asked.group)} ${scope}`,
    {
      ...(asked.name ? { name: asked.name } : {}),
      ...(asked.group ? { group: asked.group } : {}),
      ...(plural ? { kind: plural } : {}),
    },
  )
}

export const unauthorized = () => new StatusError(401, 'Unauthorized', 'Unauthorized')
