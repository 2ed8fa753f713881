import { type Cause, invalidValue, required } from '../errors.ts'
import { at, type Fields, isFields, listAt, now, textAt } from '../object.ts'
import type { Kind } from './kind.ts'

export const customResourceDefinition: Kind = {
  defaults(object) {
    const spec = object.spec as Fields | undefined
    const names = at(spec, 'names')
    if (!spec || !isFields(names)) return
    names.singular ??= String(names.kind ?? '').toLowerCase()
    names.listKind ??= `${names.kind}List`
    spec.conversion ??= { strategy: 'None' }
  },
  prepare(object) {
    const names = at(object, 'spec', 'names')
    const condition = (type: string, reason: string, message: string) => ({
      type,
      status: 'True',
      lastTransitionTime: now(),
      reason,
      message,
    })
    object.status = {
      conditions: [
        condition('NamesAccepted', 'NoConflicts', 'no conflicts found'),
        condition('Established', 'InitialNamesAccepted', 'the initial names have been accepted'),
      ],
      acceptedNames: names,
      storedVersions: listAt(object, 'spec', 'versions')
        .filter((version) => version.storage === true)
        .map((version) => version.name),
    }
  },
  validate(object) {
    const causes: Cause[] = []
    const group = textAt(object, 'spec', 'group')
    const plural = textAt(object, 'spec', 'names', 'plural')
    if (!group) causes.push(required('spec.group'))
    if (!plural) causes.push(required('spec.names.plural'))
    if (!textAt(object, 'spec', 'names', 'kind')) causes.push(required('spec.names.kind'))
    if (group && plural && object.metadata.name !== `${plural}.${group}`) {
      causes.push(invalidValue('metadata.name', object.metadata.name, `must be spec.names.plural+"."+spec.group`))
    }
    const versions = listAt(object, 'spec', 'versions')
    if (versions.filter((version) => version.storage === true).length !== 1) {
      causes.push(
        invalidValue(
          'spec.versions',
          versions.map((version) => version.name),
          'must have exactly one version marked as storage version',
        ),
      )
    }
    for (const [index, version] of versions.entries()) {
      if (!at(version, 'schema', 'openAPIV3Schema')) {
        causes.push(required(`spec.versions[${index}].schema.openAPIV3Schema`, 'schemas are required'))
      }
    }
    return causes
  },
  stored: (object, api) => api.registry.define(object),
  removed(object, api) {
    api.registry.undefine(object)
    // Without their definition there is no way left to reach the objects.
    const collection = `${textAt(object, 'spec', 'group')}/${textAt(object, 'spec', 'names', 'plural')}`
    for (const { metadata } of api.store.list(collection))
      api.store.delete(collection, metadata.namespace, metadata.name)
  },
}
