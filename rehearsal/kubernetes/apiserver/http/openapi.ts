import { createHash } from 'node:crypto'
import type { Registry } from '../registry.ts'
import { apiVersionOf, type ResourceType } from '../resource-type.ts'
import { typeSchema } from '../schema/built-in-types.ts'
import type { Schema } from '../schema/schema.ts'

/** `/openapi/v3`: where the document of each group version is. */
export function openApiIndex(registry: Registry) {
  const paths: Record<string, { serverRelativeURL: string }> = {}
  for (const groupVersion of registry.groupVersions()) {
    const path = groupVersion.includes('/') ? `apis/${groupVersion}` : `api/${groupVersion}`
    const hash = createHash('sha512').update(`${path} ${registry.revision}`).digest('hex').toUpperCase()
    paths[path] = { serverRelativeURL: `/openapi/v3/${path}?hash=${hash}` }
  }
  return { paths }
}

const reference = (name: string) => ({ $ref: `#/components/schemas/${name}` })

/**
 * The document of one group version. kubectl reads from it whether the server validates fields (the `fieldValidation`
 * parameter of PATCH) and, for `explain`, the schemas.
 */
export function openApiDocument(registry: Registry, groupVersion: string, version: string) {
  const types = registry.all().filter((type) => apiVersionOf(type) === groupVersion)
  if (types.length === 0) return undefined
  const schemas: Record<string, unknown> = {}
  for (const type of types) {
    const named = type.schema.$ref ? typeSchema(type.schema.$ref) : type.schema
    schemas[type.openApiName] = {
      ...published(named, schemas),
      'x-kubernetes-group-version-kind': [{ group: type.group, version: type.version, kind: type.kind }],
    }
  }
  return {
    openapi: '3.0.0',
    info: { title: 'Kubernetes', version },
    paths: Object.fromEntries(types.flatMap(pathsOf)),
    components: { schemas },
  }
}

function pathsOf(type: ResourceType): [string, unknown][] {
  const root = type.group ? `/apis/${type.group}/${type.version}` : `/api/${type.version}`
  const collection = `${root}/${type.namespaced ? 'namespaces/{namespace}/' : ''}${type.plural}`
  const gvk = { group: type.group, version: type.version, kind: type.kind }
  const query = (name: string) => ({ name, in: 'query', schema: { type: 'string', uniqueItems: true } })
  const ok = { '200': { description: 'OK', content: { 'application/json': { schema: reference(type.openApiName) } } } }
  const operation = (action: string, parameters: string[]) => ({
    'x-kubernetes-action': action,
    'x-kubernetes-group-version-kind': gvk,
    parameters: parameters.map(query),
    responses: ok,
  })
  const write = ['dryRun', 'fieldManager', 'fieldValidation', 'pretty']
  return [
    [
      collection,
      {
        get: operation('list', ['limit', 'continue', 'labelSelector', 'fieldSelector', 'watch']),
        post: operation('post', write),
      },
    ],
    [
      `${collection}/{name}`,
      {
        get: operation('get', ['pretty']),
        put: operation('put', write),
        patch: operation('patch', [...write, 'force']),
        delete: operation('delete', ['dryRun', 'gracePeriodSeconds', 'propagationPolicy']),
      },
    ],
  ]
}

/** A schema with references to components, which are added to `schemas` as they are met. */
function published(schema: Schema, schemas: Record<string, unknown>): Record<string, unknown> {
  const {
    $ref,
    properties,
    items,
    additionalProperties,
    allOf,
    anyOf,
    oneOf,
    not,
    'x-kubernetes-patch-merge-key': mergeKey,
    ...rest
  } = schema
  if ($ref) {
    const name = `io.k8s.api.${$ref}`
    if (!schemas[name]) {
      schemas[name] = {}
      schemas[name] = published(typeSchema($ref), schemas)
    }
    // OpenAPI 3.0 allows nothing beside $ref.
    return { ...(schema.description ? { description: schema.description } : {}), default: {}, allOf: [reference(name)] }
  }
  const many = (list: Schema[] | undefined) => list?.map((one) => published(one, schemas))
  return {
    ...rest,
    ...(rest.type === undefined && properties ? { type: 'object' } : {}),
    ...(properties
      ? {
          properties: Object.fromEntries(
            Object.entries(properties).map(([key, value]) => [key, published(value, schemas)]),
          ),
        }
      : {}),
    ...(items ? { items: published(items, schemas) } : {}),
    ...(additionalProperties !== undefined
      ? {
          additionalProperties:
            typeof additionalProperties === 'object' ? published(additionalProperties, schemas) : additionalProperties,
        }
      : {}),
    ...(allOf ? { allOf: many(allOf) } : {}),
    ...(anyOf ? { anyOf: many(anyOf) } : {}),
    ...(oneOf ? { oneOf: many(oneOf) } : {}),
    ...(not ? { not: published(not, schemas) } : {}),
    ...(mergeKey ? { 'x-kubernetes-patch-merge-key': mergeKey, 'x-kubernetes-patch-strategy': 'merge' } : {}),
  }
}
