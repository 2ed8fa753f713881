/** What a request path means, after k8s.io/apiserver/pkg/endpoints/request. */
export interface RequestInfo {
  apiVersion: string
  group: string
  version: string
  namespace?: string
  plural: string
  name?: string
  subresource?: string
  /** What follows the subresource: the path of a proxied request. */
  rest: string
}

/** undefined for paths that are no resource: discovery, health, version. */
export function parsePath(path: string): RequestInfo | undefined {
  const parts = path.split('/').filter(Boolean).map(decodeURIComponent)
  let group = ''
  if (parts[0] === 'apis') group = parts.splice(1, 1)[0] ?? ''
  else if (parts[0] !== 'api') return undefined
  const [, version, ...rest] = parts
  if (!version || rest.length === 0) return undefined
  const info = { apiVersion: group ? `${group}/${version}` : version, group, version }
  // /namespaces/x is the namespace x; /namespaces/x/pods are the pods in it.
  if (rest[0] === 'namespaces' && rest.length > 2 && !['status', 'finalize'].includes(rest[2]!)) {
    const [, namespace, plural, name, subresource, ...more] = rest
    return named({ ...info, namespace: namespace! }, plural!, name, subresource, more)
  }
  const [plural, name, subresource, ...more] = rest
  return named(info, plural!, name, subresource, more)
}

const named = (
  info: Omit<RequestInfo, 'plural' | 'rest'>,
  plural: string,
  name: string | undefined,
  subresource: string | undefined,
  more: string[],
): RequestInfo => ({
  ...info,
  plural,
  ...(name ? { name } : {}),
  ...(subresource ? { subresource } : {}),
  rest: more.join('/'),
})
