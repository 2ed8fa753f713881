import { badRequest } from './errors.ts'
import { type ApiObject, at } from './object.ts'

export interface Requirement {
  key: string
  operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist' | 'Gt' | 'Lt'
  values: string[]
}

const labelPattern =
  /^\s*(?:(!)\s*([\w./-]+)|([\w./-]+)\s*(?:(==|=|!=)\s*([\w./-]*)|(>|<)\s*(-?\d+)|\s+(in|notin)\s*\(([^)]*)\))?)\s*$/

/** `a=b,c in (d,e),!f` as kube-apiserver reads it. Errors: 400 with what could not be read. */
export function parseLabelSelector(text: string): Requirement[] {
  if (text.trim() === '') return []
  // A comma inside parentheses belongs to a set of values.
  return text.split(/,(?![^(]*\))/).map((part): Requirement => {
    const match = labelPattern.exec(part)
    if (!match) throw badRequest(`unable to parse requirement: ${misunderstood(part.trim())}`)
    const [, not, absent, key, equals, value, order, bound, set, values] = match
    if (not) return { key: absent!, operator: 'DoesNotExist', values: [] }
    if (equals) return { key: key!, operator: equals === '!=' ? 'NotIn' : 'In', values: [value!] }
    if (order) return { key: key!, operator: order === '>' ? 'Gt' : 'Lt', values: [bound!] }
    if (set) {
      return {
        key: key!,
        operator: set === 'in' ? 'In' : 'NotIn',
        values: values!.split(',').map((one) => one.trim()),
      }
    }
    return { key: key!, operator: 'Exists', values: [] }
  })
}

function misunderstood(part: string): string {
  const set = /^[\w./-]+\s+(?:in|notin)\s+([^\s(]+)/.exec(part)
  return set ? `found '${set[1]}' expected: '('` : `found '${part}', expected: a label selector`
}

export function matchesLabels(requirements: Requirement[], labels: Record<string, string> = {}): boolean {
  return requirements.every(({ key, operator, values }) => {
    const value = labels[key]
    switch (operator) {
      case 'Exists':
        return value !== undefined
      case 'DoesNotExist':
        return value === undefined
      case 'In':
        return value !== undefined && values.includes(value)
      // A label that is missing is not in any set.
      case 'NotIn':
        return value === undefined || !values.includes(value)
      case 'Gt':
        return value !== undefined && Number(value) > Number(values[0])
      case 'Lt':
        return value !== undefined && Number(value) < Number(values[0])
    }
    return false
  })
}

export interface FieldTerm {
  path: string
  equal: boolean
  value: string
}

const metadataFields = ['metadata.name', 'metadata.namespace']
// The fields kube-apiserver can select by, beside name and namespace.
const selectable: Record<string, string[]> = {
  '/pods': [
    'spec.nodeName',
    'spec.restartPolicy',
    'spec.schedulerName',
    'spec.serviceAccountName',
    'spec.hostNetwork',
    'status.phase',
    'status.podIP',
    'status.nominatedNodeName',
  ],
  '/nodes': ['spec.unschedulable'],
  '/namespaces': ['status.phase'],
  '/secrets': ['type'],
  '/services': ['spec.clusterIP', 'spec.type'],
  '/events': [
    'involvedObject.kind',
    'involvedObject.namespace',
    'involvedObject.name',
    'involvedObject.uid',
    'involvedObject.apiVersion',
    'involvedObject.resourceVersion',
    'involvedObject.fieldPath',
    'reason',
    'reportingComponent',
    'source',
    'type',
  ],
  'batch/jobs': ['status.successful'],
  'apiextensions.k8s.io/customresourcedefinitions': [],
}

/** `metadata.name=x,status.phase!=Running`. Errors: 400 for a field this kind cannot be selected by. */
export function parseFieldSelector(text: string, type: { group: string; plural: string }): FieldTerm[] {
  if (text.trim() === '') return []
  const own = selectable[`${type.group}/${type.plural}`]
  const allowed = [...metadataFields, ...(own ?? [])]
  return text.split(',').map((part) => {
    const match = /^([^=!]+)(==|=|!=)(.*)$/.exec(part)
    if (!match)
      throw badRequest(`invalid field selector: ${part}: invalid selector: '${text}'; can't understand '${part}'`)
    const path = match[1]!.trim()
    if (!allowed.includes(path)) {
      // Kinds that offer none of their own say what there is.
      throw badRequest(
        own
          ? `field label not supported: ${path}`
          : `"${path}" is not a known field selector: only "metadata.name", "metadata.namespace"`,
      )
    }
    return { path, equal: match[2] !== '!=', value: match[3]! }
  })
}

function fieldValue(object: ApiObject, path: string): string {
  if (path === 'source') return String(at(object, 'source', 'component') ?? at(object, 'reportingComponent') ?? '')
  if (path === 'status.successful') return String(at(object, 'status', 'succeeded') ?? 0)
  if (path === 'spec.unschedulable' || path === 'spec.hostNetwork')
    return String(at(object, ...path.split('.')) ?? false)
  return String(at(object, ...path.split('.')) ?? '')
}

export const matchesFields = (terms: FieldTerm[], object: ApiObject): boolean =>
  terms.every(({ path, equal, value }) => (fieldValue(object, path) === value) === equal)
