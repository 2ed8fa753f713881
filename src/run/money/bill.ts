import type { Metadata } from '../../kubernetes/objects.ts'
import { handoverOf } from '../handover/handover.ts'

/** US dollars that a run has cost, as the steps that followed it have counted them (`Spend`); undefined where nobody has. */
export function billOf(object: { metadata?: Metadata } | undefined): number | undefined {
  const saved = handoverOf(object ?? {})?.memories.cost as { dollars?: unknown } | undefined
  return typeof saved?.dollars === 'number' ? saved.dollars : undefined
}
