import { type Cause, invalidValue, notSupported, required } from '../errors.ts'
import { at, type Fields, fieldsAt, same } from '../object.ts'
import type { Kind } from './kind.ts'
import { immutable } from './metadata.ts'
import { defaultPodSpec, validatePodSpec } from './pod-template.ts'
import { checkQuota } from './resource-quota.ts'

export const job: Kind = {
  defaults(object) {
    const spec = fieldsAt(object, 'spec')
    if (!spec) return
    // Neither given: one pod, done when it succeeds.
    if (spec.completions === undefined && spec.parallelism === undefined) spec.completions = 1
    spec.parallelism ??= 1
    if (spec.backoffLimitPerIndex === undefined) spec.backoffLimit ??= 6
    else spec.backoffLimit ??= 2_147_483_647
    spec.completionMode ??= 'NonIndexed'
    spec.suspend ??= false
    spec.manualSelector ??= false
    spec.podReplacementPolicy ??= spec.podFailurePolicy ? 'Failed' : 'TerminatingOrFailed'
    const template = fieldsAt(spec, 'template', 'spec')
    if (template) defaultPodSpec(template)
  },
  prepare(object) {
    const spec = fieldsAt(object, 'spec')
    const template = fieldsAt(spec, 'template')
    if (!spec || !template || spec.manualSelector === true) return
    // Two of each: the prefixed labels came in 1.27, the others stay for those who select by them.
    const { uid, name } = object.metadata
    const labels = {
      'batch.kubernetes.io/controller-uid': uid!,
      'batch.kubernetes.io/job-name': name,
      'controller-uid': uid!,
      'job-name': name,
    }
    template.metadata ??= {}
    const metadata = template.metadata as Fields
    metadata.labels = { ...fieldsAt(metadata, 'labels'), ...labels }
    spec.selector ??= { matchLabels: { 'batch.kubernetes.io/controller-uid': uid } }
  },
  admit: (object, api) => checkQuota(api, { group: 'batch', plural: 'jobs' }, object),
  validate(object) {
    const spec = fieldsAt(object, 'spec')
    const causes: Cause[] = []
    for (const field of [
      'parallelism',
      'completions',
      'backoffLimit',
      'activeDeadlineSeconds',
      'ttlSecondsAfterFinished',
    ]) {
      const value = spec?.[field]
      if (typeof value === 'number' && value < 0) {
        causes.push(invalidValue(`spec.${field}`, value, 'must be greater than or equal to 0'))
      }
    }
    const restart = at(spec, 'template', 'spec', 'restartPolicy')
    causes.push(...validatePodSpec(at(spec, 'template', 'spec'), 'spec.template.spec'))
    if (restart === 'Always') {
      causes.push(
        // What the pod's own default gives is as wrong here as what was written.
        required('spec.template.spec.restartPolicy', 'valid values: "OnFailure", "Never"'),
      )
    }
    if (!['NonIndexed', 'Indexed'].includes(String(spec?.completionMode))) {
      causes.push(notSupported('spec.completionMode', spec?.completionMode, ['NonIndexed', 'Indexed']))
    }
    if (spec?.completionMode === 'Indexed' && spec.completions === undefined) {
      causes.push(required('spec.completions', 'when completion mode is Indexed'))
    }
    return causes
  },
  validateUpdate(object, old) {
    const spec = fieldsAt(object, 'spec')
    const before = fieldsAt(old, 'spec')
    const causes = [
      ...immutable('spec.selector', spec?.selector, before?.selector),
      ...immutable('spec.completionMode', spec?.completionMode, before?.completionMode),
    ]
    // An elastic indexed Job may change completions together with parallelism.
    if (spec?.completionMode !== 'Indexed' || spec.completions !== spec.parallelism) {
      causes.push(...immutable('spec.completions', spec?.completions, before?.completions))
    }
    // While a Job is suspended and has not started, a queue may still choose where its pods go.
    const scheduling = before?.suspend === true && at(old, 'status', 'startTime') === undefined
    if (!scheduling && !same(spec?.template, before?.template)) {
      causes.push(invalidValue('spec.template', spec?.template, 'field is immutable'))
    }
    return causes
  },
}
