import { type Cause, forbiddenField, invalidValue, required } from '../errors.ts'
import { at, type Fields, fieldsAt, isFields, same } from '../object.ts'
import type { Kind } from './kind.ts'
import { immutable } from './metadata.ts'
import { quotaStatus } from './resource-quota.ts'

export const namespace: Kind = {
  defaults(object) {
    object.metadata.labels = { ...object.metadata.labels, 'kubernetes.io/metadata.name': object.metadata.name }
  },
  prepare(object) {
    object.metadata.labels = { ...object.metadata.labels, 'kubernetes.io/metadata.name': object.metadata.name }
    object.spec = { finalizers: ['kubernetes'] }
    object.status = { phase: 'Active' }
  },
}

const keyPattern = /^[-._a-zA-Z0-9]+$/
const keyMessage =
  "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')"
// etcd's limit, as the API states it for both kinds.
const maxBytes = 1024 * 1024

function validateData(data: Fields): Cause[] {
  const causes = Object.keys(data)
    .filter((key) => !keyPattern.test(key))
    .map((key) => invalidValue(`data[${key}]`, key, keyMessage))
  const size = Object.values(data).reduce((sum: number, value) => sum + String(value).length, 0)
  if (size > maxBytes) {
    causes.push({ reason: 'FieldValueTooLong', message: `Too long: may not be more than ${maxBytes} bytes`, field: '' })
  }
  return causes
}

function validateImmutable(object: Fields, old: Fields): Cause[] {
  if (old.immutable !== true) return []
  const fields = ['data', 'binaryData', 'immutable'].filter((field) => !same(object[field], old[field]))
  return fields.map((field) => forbiddenField(field, 'field is immutable when `immutable` is set'))
}

export const configMap: Kind = {
  validate: (object) => validateData({ ...fieldsAt(object, 'data'), ...fieldsAt(object, 'binaryData') }),
  validateUpdate: validateImmutable,
}

export const secret: Kind = {
  defaults(object) {
    object.type ??= 'Opaque'
    // Written in plain, kept in base64, never read back.
    const plain = fieldsAt(object, 'stringData')
    if (plain) {
      const encoded = Object.entries(plain).map(([key, value]) => [key, Buffer.from(String(value)).toString('base64')])
      object.data = { ...fieldsAt(object, 'data'), ...Object.fromEntries(encoded) }
      delete object.stringData
    }
  },
  validate(object) {
    const data = fieldsAt(object, 'data') ?? {}
    const causes = validateData(data)
    const needed: Record<string, string[]> = {
      'kubernetes.io/tls': ['tls.crt', 'tls.key'],
      'kubernetes.io/dockerconfigjson': ['.dockerconfigjson'],
      'kubernetes.io/ssh-auth': ['ssh-privatekey'],
    }
    for (const key of needed[String(object.type)] ?? [])
      if (data[key] === undefined) causes.push(required(`data[${key}]`))
    return causes
  },
  validateUpdate: (object, old) => [...validateImmutable(object, old), ...immutable('type', object.type, old.type)],
}

export const node: Kind = {
  defaults(object) {
    object.spec ??= {}
  },
  prepare(object) {
    // A kubelet registers itself with its status; other kinds start without one.
    object.status ??= {}
  },
  validate(object) {
    const taints = at(object, 'spec', 'taints')
    if (!Array.isArray(taints)) return []
    return taints.flatMap((taint, i) =>
      isFields(taint) && ['NoSchedule', 'PreferNoSchedule', 'NoExecute'].includes(String(taint.effect))
        ? []
        : [
            {
              reason: 'FieldValueNotSupported',
              message: `Unsupported value: ${JSON.stringify(at(taint, 'effect') ?? '')}: supported values: "NoExecute", "NoSchedule", "PreferNoSchedule"`,
              field: `spec.taints[${i}].effect`,
            },
          ],
    )
  },
}

export const resourceQuota: Kind = {
  prepare(object, api) {
    object.status = quotaStatus(api, object)
  },
}

export const event: Kind = {
  validate(object) {
    const involved = at(object, 'involvedObject', 'namespace') ?? ''
    const own = object.metadata.namespace
    // An event about something without a namespace lies in `default`.
    if ((involved || 'default') === own || (!involved && own === 'kube-system')) return []
    return [invalidValue('involvedObject.namespace', involved, 'does not match event.namespace')]
  },
}

export const role: Kind = {
  validateUpdate: (object, old) =>
    same(object.roleRef, old.roleRef) ? [] : [invalidValue('roleRef', object.roleRef, 'cannot change roleRef')],
}

export const priorityClass: Kind = {
  defaults(object) {
    object.preemptionPolicy ??= 'PreemptLowerPriority'
  },
  validateUpdate: (object, old) =>
    object.value === old.value ? [] : [forbiddenField('value', 'may not be changed in an update.')],
}
