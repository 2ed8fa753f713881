import { type Cause, forbiddenField, required } from '../errors.ts'
import { at, type Fields, fieldsAt, isFields, same } from '../object.ts'
import type { Kind } from './kind.ts'
import { checkQuota } from './resource-quota.ts'

const isDefault = 'storageclass.kubernetes.io/is-default-class'

export const persistentVolumeClaim: Kind = {
  defaults(object) {
    const spec = fieldsAt(object, 'spec')
    if (spec) spec.volumeMode ??= 'Filesystem'
  },
  prepare(object, api) {
    const spec = fieldsAt(object, 'spec')
    const standard = api.store
      .list('storage.k8s.io/storageclasses')
      .find((each) => each.metadata.annotations?.[isDefault] === 'true')
    if (spec && standard) spec.storageClassName ??= standard.metadata.name
    object.metadata.finalizers = [...new Set([...(object.metadata.finalizers ?? []), 'kubernetes.io/pvc-protection'])]
    object.status = { phase: 'Pending' }
  },
  admit: (object, api) => checkQuota(api, { group: '', plural: 'persistentvolumeclaims' }, object),
  validate(object) {
    const causes: Cause[] = []
    const modes = at(object, 'spec', 'accessModes')
    if (!Array.isArray(modes) || modes.length === 0) {
      causes.push(required('spec.accessModes', 'at least 1 access mode is required'))
    }
    if (at(object, 'spec', 'resources', 'requests', 'storage') === undefined) {
      causes.push(required('spec.resources[storage]'))
    }
    return causes
  },
  validateUpdate(object, old) {
    const fixed = (spec: unknown): Fields => ({
      ...(isFields(spec) ? spec : {}),
      resources: 0,
      volumeAttributesClassName: 0,
      // Written once, when the claim is bound.
      ...(at(old, 'spec', 'volumeName') ? {} : { volumeName: 0 }),
    })
    return same(fixed(object.spec), fixed(old.spec))
      ? []
      : [
          forbiddenField(
            'spec',
            'spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims',
          ),
        ]
  },
}

export const persistentVolume: Kind = {
  defaults(object) {
    const spec = fieldsAt(object, 'spec')
    if (!spec) return
    spec.volumeMode ??= 'Filesystem'
    spec.persistentVolumeReclaimPolicy ??= 'Retain'
  },
  prepare(object) {
    object.metadata.finalizers = [...new Set([...(object.metadata.finalizers ?? []), 'kubernetes.io/pv-protection'])]
    object.status = { phase: 'Pending' }
  },
  validate(object) {
    const causes: Cause[] = []
    if (!Array.isArray(at(object, 'spec', 'accessModes'))) causes.push(required('spec.accessModes'))
    if (at(object, 'spec', 'capacity', 'storage') === undefined) causes.push(required('spec.capacity'))
    return causes
  },
}

export const storageClass: Kind = {
  defaults(object) {
    object.reclaimPolicy ??= 'Delete'
    object.volumeBindingMode ??= 'Immediate'
  },
  validate: (object) => (object.provisioner ? [] : [required('provisioner')]),
}
