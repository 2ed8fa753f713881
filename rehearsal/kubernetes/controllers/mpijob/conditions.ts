import { now } from '../framework/objects.ts'
import type { MpiJobCondition, MpiJobStatus } from './types.ts'

export function find(status: MpiJobStatus, type: string): MpiJobCondition | undefined {
  return status.conditions?.find((held) => held.type === type)
}

export function isTrue(status: MpiJobStatus, type: string): boolean {
  return find(status, type)?.status === 'True'
}

export function isMpiJobFinished(status: MpiJobStatus): boolean {
  return isTrue(status, 'Succeeded') || isTrue(status, 'Failed')
}

/**
 * Puts a condition in; false where it is there with that status and reason (a new message alone changes nothing).
 * Success or failure turns Running to False, and success takes an earlier Failed back (an evicted worker's).
 */
export function setCondition(
  status: MpiJobStatus,
  type: string,
  value: MpiJobCondition['status'],
  reason: string,
  message: string,
): boolean {
  const held = find(status, type)
  if (held?.status === value && held.reason === reason) return false
  const time = now()
  const ends = type === 'Failed' || type === 'Succeeded'
  const others = (status.conditions ?? [])
    .filter((other) => other.type !== type)
    .map((other) =>
      ends && (other.type === 'Running' || other.type === 'Failed') ? { ...other, status: 'False' as const } : other,
    )
  const lastTransitionTime = held?.status === value ? held.lastTransitionTime! : time
  status.conditions = [...others, { type, status: value, reason, message, lastUpdateTime: time, lastTransitionTime }]
  return true
}
