import { builtInKinds } from './built-in-kinds.ts'
import { type ApiObject, at, type Fields, listAt, textAt } from './object.ts'
import { apiVersionOf, type Column, type ResourceType } from './resource-type.ts'
import type { Schema } from './schema/schema.ts'

/** Every kind the server serves now: the built-in ones, and those of the CustomResourceDefinitions that exist. */
export class Registry {
  #types = new Map<string, ResourceType>()
  /** Grows with every change: documents made from the registry are made anew. */
  revision = 0

  constructor() {
    for (const type of builtInKinds()) this.#add(type)
  }

  #add(type: ResourceType): void {
    this.#types.set(`${apiVersionOf(type)}/${type.plural}`, type)
    this.revision++
  }

  all(): ResourceType[] {
    return [...this.#types.values()]
  }

  find(apiVersion: string, plural: string): ResourceType | undefined {
    return this.#types.get(`${apiVersion}/${plural}`)
  }

  findKind(apiVersion: string, kind: string): ResourceType | undefined {
    return this.all().find((type) => type.kind === kind && apiVersionOf(type) === apiVersion)
  }

  /** Group versions in the order they were registered, the core group first. */
  groupVersions(): string[] {
    return [...new Set(this.all().map(apiVersionOf))]
  }

  define(definition: ApiObject): void {
    this.undefine(definition)
    for (const type of customTypes(definition)) this.#add(type)
  }

  undefine(definition: ApiObject): void {
    const group = textAt(definition, 'spec', 'group')
    const plural = textAt(definition, 'spec', 'names', 'plural')
    for (const [key, type] of this.#types) {
      if (type.custom && type.group === group && type.plural === plural) this.#types.delete(key)
    }
    this.revision++
  }
}

function customTypes(definition: ApiObject): ResourceType[] {
  const spec = definition.spec as { group: string; scope: string; names: Record<string, unknown>; versions: Fields[] }
  const storage = spec.versions.find((version) => version.storage === true) ?? spec.versions[0]
  const kind = String(spec.names.kind)
  return spec.versions
    .filter((version) => version.served === true)
    .map((version): ResourceType => {
      const name = String(version.name)
      const scale = at(version, 'subresources', 'scale')
      const path = (field: string) => (textAt(scale, field) ?? '').split('.').filter(Boolean)
      return {
        group: spec.group,
        version: name,
        kind,
        plural: String(spec.names.plural),
        singular: String(spec.names.singular ?? kind.toLowerCase()),
        listKind: String(spec.names.listKind ?? `${kind}List`),
        namespaced: spec.scope === 'Namespaced',
        shortNames: (spec.names.shortNames as string[] | undefined) ?? [],
        categories: (spec.names.categories as string[] | undefined) ?? [],
        verbs: ['delete', 'deletecollection', 'get', 'list', 'patch', 'create', 'update', 'watch'],
        collection: `${spec.group}/${spec.names.plural}`,
        storageApiVersion: `${spec.group}/${storage?.name}`,
        status: at(version, 'subresources', 'status') !== undefined,
        ...(scale
          ? {
              scale: {
                replicas: path('specReplicasPath'),
                statusReplicas: path('statusReplicasPath'),
                ...(textAt(scale, 'labelSelectorPath') ? { selector: path('labelSelectorPath') } : {}),
              },
            }
          : {}),
        schema: objectSchema(at(version, 'schema', 'openAPIV3Schema') as Schema | undefined),
        custom: true,
        ...(listAt(version, 'additionalPrinterColumns').length > 0
          ? { columns: listAt(version, 'additionalPrinterColumns') as unknown as Column[] }
          : {}),
        openApiName: `${spec.group.split('.').reverse().join('.')}.${name}.${kind}`,
      }
    })
}

/** With the fields every object has, which a definition need not (and for metadata may not) describe. */
function objectSchema(schema: Schema = { type: 'object', 'x-kubernetes-preserve-unknown-fields': true }): Schema {
  return {
    ...schema,
    properties: {
      ...schema.properties,
      apiVersion: { type: 'string' },
      kind: { type: 'string' },
      metadata: { $ref: 'V1ObjectMeta' },
    },
  }
}
