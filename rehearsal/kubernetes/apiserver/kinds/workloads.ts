import { type Cause, invalidValue, required } from '../errors.ts'
import { type ApiObject, at, type Fields, fieldsAt, isFields } from '../object.ts'
import type { Kind } from './kind.ts'
import { immutable } from './metadata.ts'
import { defaultPodSpec, validatePodSpec } from './pod-template.ts'

/** Deployment, ReplicaSet, DaemonSet, StatefulSet: a selector and a template that must fit. */
function workload(defaults: (spec: Fields, object: ApiObject) => void): Kind {
  return {
    defaults(object) {
      const spec = fieldsAt(object, 'spec')
      if (!spec) return
      const template = fieldsAt(spec, 'template', 'spec')
      if (template) defaultPodSpec(template)
      defaults(spec, object)
    },
    validate(object) {
      const causes: Cause[] = []
      const selector = fieldsAt(object, 'spec', 'selector')
      const labels = fieldsAt(object, 'spec', 'template', 'metadata', 'labels') ?? {}
      if (!selector) causes.push(required('spec.selector'))
      else if (!selects(selector, labels)) {
        causes.push(
          invalidValue('spec.template.metadata.labels', labels, '`selector` does not match template `labels`'),
        )
      }
      const replicas = at(object, 'spec', 'replicas')
      if (typeof replicas === 'number' && replicas < 0) {
        causes.push(invalidValue('spec.replicas', replicas, 'must be greater than or equal to 0'))
      }
      causes.push(...validatePodSpec(at(object, 'spec', 'template', 'spec'), 'spec.template.spec'))
      const restart = at(object, 'spec', 'template', 'spec', 'restartPolicy')
      if (restart !== 'Always') {
        causes.push({
          reason: 'FieldValueNotSupported',
          message: `Unsupported value: ${JSON.stringify(restart)}: supported values: "Always"`,
          field: 'spec.template.spec.restartPolicy',
        })
      }
      return causes
    },
    validateUpdate: (object, old) =>
      immutable('spec.selector', at(object, 'spec', 'selector'), at(old, 'spec', 'selector')),
  }
}

function selects(selector: Fields, labels: Fields): boolean {
  const wanted = fieldsAt(selector, 'matchLabels') ?? {}
  return Object.entries(wanted).every(([key, value]) => labels[key] === value)
}

export const deployment = workload((spec) => {
  spec.replicas ??= 1
  spec.revisionHistoryLimit ??= 10
  spec.progressDeadlineSeconds ??= 600
  spec.strategy ??= {}
  const strategy = spec.strategy as Fields
  strategy.type ??= 'RollingUpdate'
  if (strategy.type === 'RollingUpdate') {
    strategy.rollingUpdate ??= {}
    const rolling = strategy.rollingUpdate as Fields
    rolling.maxUnavailable ??= '25%'
    rolling.maxSurge ??= '25%'
  }
})

export const replicaSet = workload((spec) => {
  spec.replicas ??= 1
})

export const daemonSet = workload((spec) => {
  spec.revisionHistoryLimit ??= 10
  spec.updateStrategy ??= { type: 'RollingUpdate' }
  const strategy = spec.updateStrategy as Fields
  if (strategy.type === 'RollingUpdate' && !isFields(strategy.rollingUpdate)) {
    strategy.rollingUpdate = { maxUnavailable: 1, maxSurge: 0 }
  }
})

export const statefulSet = workload((spec) => {
  spec.replicas ??= 1
  spec.revisionHistoryLimit ??= 10
  spec.podManagementPolicy ??= 'OrderedReady'
  spec.updateStrategy ??= { type: 'RollingUpdate', rollingUpdate: { partition: 0 } }
})
