import type { V1Taint, V1Toleration } from '@kubernetes/client-node'
import type { Wire } from '../../../../src/kubernetes/objects.ts'
import type { Pod } from '../framework/objects.ts'

export type Taint = Wire<V1Taint>
export type Toleration = Wire<V1Toleration>

export function tolerates({ key, operator, value, effect }: Toleration, taint: Taint): boolean {
  if (effect && effect !== taint.effect) return false
  if (!key) return operator === 'Exists'
  return key === taint.key && (operator === 'Exists' || (value ?? '') === (taint.value ?? ''))
}

export function isTolerated(taint: Taint, pod: Pod): boolean {
  return (pod.spec?.tolerations ?? []).some((toleration) => tolerates(toleration, taint))
}
