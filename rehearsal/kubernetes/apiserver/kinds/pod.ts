import { forbidden, forbiddenField } from '../errors.ts'
import { type ApiObject, at, type Fields, isFields, listAt, same, textAt } from '../object.ts'
import { quantityMillis } from '../quantity.ts'
import type { Kind } from './kind.ts'
import { applyLimitRange, checkLimitRange } from './limit-range.ts'
import { defaultPodSpec, validatePodSpec } from './pod-template.ts'
import { checkQuota } from './resource-quota.ts'
import { accountOf, mountToken } from './service-account.ts'

const type = { group: '', plural: 'pods' }

export const pod: Kind = {
  defaults(object) {
    object.spec ??= {}
    const spec = object.spec as Fields
    defaultPodSpec(spec)
    spec.enableServiceLinks ??= true
    if (spec.hostNetwork === true) {
      for (const port of listAt(spec, 'containers').flatMap((each) => listAt(each, 'ports')))
        port.hostPort ??= port.containerPort
    }
  },
  prepare(object, api) {
    const spec = object.spec as Fields
    spec.serviceAccountName ??= 'default'
    spec.serviceAccount ??= spec.serviceAccountName
    resolvePriority(object, api)
    applyLimitRange(object, api)
    const account = accountOf(object, api)
    if (account) mountToken(object, account)
    // Every pod may stay five minutes on a node that was lost (admission plugin DefaultTolerationSeconds).
    const tolerations = listAt(spec, 'tolerations')
    for (const key of ['node.kubernetes.io/not-ready', 'node.kubernetes.io/unreachable']) {
      const tolerated = tolerations.some(
        (each) => (!each.key || each.key === key) && (!each.effect || each.effect === 'NoExecute'),
      )
      if (!tolerated) tolerations.push({ key, operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 300 })
    }
    spec.tolerations = tolerations
    spec.preemptionPolicy ??= 'PreemptLowerPriority'
    object.status = { phase: 'Pending', qosClass: qosClass(spec) }
  },
  admit(object, api) {
    const account = textAt(object, 'spec', 'serviceAccountName') ?? 'default'
    // The account `default` is made by a controller, which may not run here: pods do without it then.
    if (account !== 'default' && !api.store.get('serviceaccounts', object.metadata.namespace, account)) {
      throw forbidden(
        type,
        object.metadata.name,
        `error looking up service account ${object.metadata.namespace}/${account}: serviceaccount "${account}" not found`,
      )
    }
    checkLimitRange(object, api)
    checkQuota(api, type, object)
  },
  validate: (object) => validatePodSpec(object.spec, 'spec'),
  validateUpdate(object, old) {
    return same(mutableAway(object.spec), mutableAway(old.spec))
      ? []
      : [
          forbiddenField(
            'spec',
            'pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)',
          ),
        ]
  },
}

function mutableAway(spec: unknown): unknown {
  if (!isFields(spec)) return spec
  const images = (list: Fields[]) => list.map((container) => ({ ...container, image: '' }))
  return {
    ...spec,
    containers: images(listAt(spec, 'containers')),
    initContainers: images(listAt(spec, 'initContainers')),
    activeDeadlineSeconds: 0,
    tolerations: 0,
    // Written by the binding subresource.
    nodeName: 0,
    schedulingGates: 0,
  }
}

function resolvePriority(object: ApiObject, api: Parameters<NonNullable<Kind['prepare']>>[1]): void {
  const spec = object.spec as Fields
  const name = textAt(spec, 'priorityClassName')
  const classes = api.store.list('scheduling.k8s.io/priorityclasses')
  const found = name
    ? classes.find((each) => each.metadata.name === name)
    : classes.find((each) => each.globalDefault === true)
  if (name && !found) throw forbidden(type, object.metadata.name, `no PriorityClass with name ${name} was found`)
  if (found) {
    spec.priorityClassName = found.metadata.name
    spec.priority = found.value
    spec.preemptionPolicy ??= found.preemptionPolicy ?? 'PreemptLowerPriority'
  } else spec.priority ??= 0
}

export function qosClass(spec: Fields): string {
  const containers = [...listAt(spec, 'containers'), ...listAt(spec, 'initContainers')]
  const computes = ['cpu', 'memory']
  let any = false
  let guaranteed = true
  for (const container of containers) {
    for (const name of computes) {
      const limit = at(container, 'resources', 'limits', name)
      const request = at(container, 'resources', 'requests', name)
      if (limit !== undefined || request !== undefined) any = true
      const equal = limit !== undefined && quantityMillis(String(limit)) === quantityMillis(String(request ?? limit))
      if (!equal) guaranteed = false
    }
  }
  return any ? (guaranteed ? 'Guaranteed' : 'Burstable') : 'BestEffort'
}
