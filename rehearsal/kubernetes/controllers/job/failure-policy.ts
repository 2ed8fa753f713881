import type { Job, Pod } from '../framework/objects.ts'

/** What a Job's podFailurePolicy makes of a failed pod; `Count` is what happens without one. */
export type FailureVerdict = { action: 'Count' | 'Ignore' } | { action: 'FailJob'; message: string }

/** The first rule that fits decides. Texts are the Job controller's. */
export function judgeFailure(job: Job, pod: Pod): FailureVerdict {
  const name = `${pod.metadata?.namespace}/${pod.metadata?.name}`
  for (const [index, rule] of (job.spec?.podFailurePolicy?.rules ?? []).entries()) {
    let message: string | undefined
    if (rule.onExitCodes) {
      const { containerName, operator, values } = rule.onExitCodes
      const statuses = [...(pod.status?.initContainerStatuses ?? []), ...(pod.status?.containerStatuses ?? [])]
      for (const { name: container, state } of statuses) {
        const code = state?.terminated?.exitCode
        if (code === undefined || code === 0 || (containerName && containerName !== container)) continue
        if (values.includes(code) !== (operator === 'In')) continue
        message = `Container ${container} for pod ${name} failed with exit code ${code} matching ${rule.action} rule at index ${index}`
        break
      }
    } else {
      for (const { type, status = 'True' } of rule.onPodConditions ?? []) {
        const met = pod.status?.conditions?.some((condition) => condition.type === type && condition.status === status)
        if (met) message = `Pod ${name} has condition ${type} matching ${rule.action} rule at index ${index}`
      }
    }
    if (message === undefined) continue
    if (rule.action === 'FailJob') return { action: 'FailJob', message }
    return { action: rule.action === 'Ignore' ? 'Ignore' : 'Count' }
  }
  return { action: 'Count' }
}
