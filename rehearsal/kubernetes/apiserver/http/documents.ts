import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Api } from '../api.ts'
import { methodNotAllowed, noSuchPath } from '../errors.ts'
import { aggregated, apiGroup, apiGroupList, apiResourceList, apiVersions } from './discovery.ts'
import { openApiDocument, openApiIndex } from './openapi.ts'
import { sendJson, sendText } from './respond.ts'

/** Everything that is no resource: version, health, discovery, OpenAPI. */
export function handleDocument(api: Api, request: IncomingMessage, response: ServerResponse, url: URL) {
  const path = url.pathname.replace(/\/+$/, '') || '/'
  if (request.method !== 'GET' && request.method !== 'HEAD') throw methodNotAllowed(request.method)
  const { registry } = api
  if (/^\/(healthz|livez|readyz)(\/.*)?$/.test(path)) return sendText(response, 200, 'ok')
  if (path === '/version') return sendJson(response, 200, versionInfo(api.version))
  if (path === '/api' || path === '/apis') {
    const root = path === '/api' ? 'api' : 'apis'
    const version = aggregatedVersion(request.headers.accept ?? '')
    if (version) {
      const type = `application/json;g=apidiscovery.k8s.io;v=${version};as=APIGroupDiscoveryList`
      return sendJson(response, 200, aggregated(registry, root, version), type)
    }
    return sendJson(response, 200, root === 'api' ? apiVersions() : apiGroupList(registry))
  }
  if (path === '/openapi/v3') return sendJson(response, 200, openApiIndex(registry))
  const openApi = /^\/openapi\/v3\/(?:api\/|apis\/)(.+)$/.exec(path)
  const document = openApi ? openApiDocument(registry, openApi[1]!, api.version) : discoveryDocument(api, path)
  if (document) return sendJson(response, 200, document)
  if (path === '/')
    return sendJson(response, 200, {
      paths: ['/api', '/apis', '/healthz', '/livez', '/openapi/v3', '/readyz', '/version'],
    })
  throw noSuchPath()
}

function discoveryDocument({ registry }: Api, path: string): object | undefined {
  const [, root, ...rest] = path.split('/')
  if (root === 'api' && rest.length === 1) return apiResourceList(registry, rest[0]!)
  if (root === 'apis' && rest.length === 1) return apiGroup(registry, rest[0]!)
  if (root === 'apis' && rest.length === 2) return apiResourceList(registry, rest.join('/'))
  return undefined
}

/** The first aggregated form the client accepts; none, and it gets the older documents. */
function aggregatedVersion(accept: string): 'v2' | 'v2beta1' | undefined {
  for (const part of accept.split(',')) {
    if (!part.includes('as=APIGroupDiscoveryList') || !part.includes('application/json')) continue
    if (/v=v2(;|$)/.test(part.trim())) return 'v2'
    if (/v=v2beta1(;|$)/.test(part.trim())) return 'v2beta1'
  }
  return undefined
}

function versionInfo(gitVersion: string) {
  const [major, minor] = gitVersion.replace(/^v/, '').split('.')
  return {
    major,
    minor,
    gitVersion,
    gitCommit: '0000000000000000000000000000000000000000',
    gitTreeState: 'clean',
    buildDate: '2025-05-15T00:00:00Z',
    goVersion: 'go1.24.2',
    compiler: 'gc',
    platform: `linux/${process.arch === 'x64' ? 'amd64' : process.arch}`,
  }
}
