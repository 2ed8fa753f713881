import { required } from '../errors.ts'
import { at, fieldsAt } from '../object.ts'
import { job } from './job.ts'
import type { Kind } from './kind.ts'

export const cronJob: Kind = {
  defaults(object, api) {
    const spec = fieldsAt(object, 'spec')
    if (!spec) return
    spec.concurrencyPolicy ??= 'Allow'
    spec.suspend ??= false
    spec.successfulJobsHistoryLimit ??= 3
    spec.failedJobsHistoryLimit ??= 1
    const template = fieldsAt(spec, 'jobTemplate')
    if (template) job.defaults?.(template as Parameters<NonNullable<Kind['defaults']>>[0], api)
  },
  validate: (object) => (at(object, 'spec', 'schedule') ? [] : [required('spec.schedule')]),
}
