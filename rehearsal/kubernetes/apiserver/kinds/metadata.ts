import { type Cause, forbiddenField, invalidValue, required } from '../errors.ts'
import { type ApiObject, same } from '../object.ts'
import type { ResourceType } from '../resource-type.ts'

// The wordings of k8s.io/apimachinery/pkg/util/validation.
const label63 = '[a-z0-9]([-a-z0-9]*[a-z0-9])?'
const subdomainMessage = `a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '${label63}(\\.${label63})*')`
const labelMessage = `a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '${label63}')`
const serviceMessage = `a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')`
const keyMessage = `name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')`
const valueMessage = `a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')`

const label = new RegExp(`^${label63}$`)
const subdomain = new RegExp(`^${label63}(\\.${label63})*$`)
const qualifiedKey = /^(?:[a-z0-9][-a-z0-9.]*[a-z0-9]\/)?([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/
const labelValue = /^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$/

export function dnsLabel(field: string, value: string): Cause[] {
  if (value.length > 63) return [invalidValue(field, value, 'must be no more than 63 characters')]
  return label.test(value) ? [] : [invalidValue(field, value, labelMessage)]
}

export function dnsSubdomain(field: string, value: string): Cause[] {
  if (value.length > 253) return [invalidValue(field, value, 'must be no more than 253 characters')]
  return subdomain.test(value) ? [] : [invalidValue(field, value, subdomainMessage)]
}

function validateName(type: ResourceType, name: string): Cause[] {
  const field = 'metadata.name'
  if (type.group === 'rbac.authorization.k8s.io') {
    return /^[^/%]+$/.test(name) ? [] : [invalidValue(field, name, `may not contain '/'`)]
  }
  if (type.collection === 'namespaces') return dnsLabel(field, name)
  if (type.collection === 'services') {
    if (name.length > 63) return [invalidValue(field, name, 'must be no more than 63 characters')]
    return /^[a-z]([-a-z0-9]*[a-z0-9])?$/.test(name) ? [] : [invalidValue(field, name, serviceMessage)]
  }
  return dnsSubdomain(field, name)
}

export function validateLabels(field: string, labels: Record<string, unknown> | undefined): Cause[] {
  return Object.entries(labels ?? {}).flatMap(([key, value]) => {
    const causes: Cause[] = []
    if (!qualifiedKey.test(key)) causes.push(invalidValue(field, key, keyMessage))
    const text = String(value)
    if (text.length > 63) causes.push(invalidValue(field, text, 'must be no more than 63 characters'))
    else if (!labelValue.test(text)) causes.push(invalidValue(field, text, valueMessage))
    return causes
  })
}

export function validateMetadata(type: ResourceType, { metadata }: ApiObject): Cause[] {
  const causes = [...validateName(type, metadata.name), ...validateLabels('metadata.labels', metadata.labels)]
  for (const key of Object.keys(metadata.annotations ?? {})) {
    if (!qualifiedKey.test(key.toLowerCase())) causes.push(invalidValue('metadata.annotations', key, keyMessage))
  }
  const size = Object.entries(metadata.annotations ?? {}).reduce(
    (sum, [key, value]) => sum + key.length + value.length,
    0,
  )
  if (size > 262_144)
    causes.push({
      reason: 'FieldValueTooLong',
      message: 'Too long: may not be more than 262144 bytes',
      field: 'metadata.annotations',
    })
  for (const [index, owner] of (metadata.ownerReferences ?? []).entries()) {
    for (const field of ['apiVersion', 'kind', 'name', 'uid'] as const) {
      if (!owner[field]) causes.push(required(`metadata.ownerReferences[${index}].${field}`))
    }
  }
  if ((metadata.ownerReferences ?? []).filter((owner) => owner.controller).length > 1) {
    causes.push(
      invalidValue(
        'metadata.ownerReferences',
        metadata.ownerReferences,
        'Only one reference can have Controller set to true',
      ),
    )
  }
  return causes
}

export function validateMetadataUpdate({ metadata }: ApiObject, old: ApiObject): Cause[] {
  if (!metadata.deletionTimestamp) return []
  const added = (metadata.finalizers ?? []).filter((name) => !(old.metadata.finalizers ?? []).includes(name))
  return added.length > 0
    ? [
        forbiddenField(
          'metadata.finalizers',
          `no new finalizers can be added if the object is being deleted, found new finalizers []string{${added.map((name) => JSON.stringify(name)).join(', ')}}`,
        ),
      ]
    : []
}

export const immutable = (field: string, value: unknown, old: unknown): Cause[] =>
  same(value, old) ? [] : [invalidValue(field, value, 'field is immutable')]
