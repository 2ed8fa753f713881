import type { V1NodeSelectorTerm } from '@kubernetes/client-node'
import type { Wire } from '../../../../src/kubernetes/objects.ts'
import type { Node, Pod } from '../framework/objects.ts'

type Term = Wire<V1NodeSelectorTerm>

/** The pod's nodeSelector and its required node affinity, both. */
export function selectsNode(pod: Pod, node: Node): boolean {
  const labels = node.metadata?.labels ?? {}
  for (const [name, value] of Object.entries(pod.spec?.nodeSelector ?? {})) if (labels[name] !== value) return false
  const terms = pod.spec?.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms
  return terms === undefined || terms.some((term) => matchesTerm(term, node))
}

/** All its expressions; a term without any matches nothing. */
export function matchesTerm({ matchExpressions = [], matchFields = [] }: Term, node: Node): boolean {
  if (matchExpressions.length + matchFields.length === 0) return false
  return (
    matchExpressions.every((one) => meets(node.metadata?.labels?.[one.key], one.operator, one.values)) &&
    matchFields.every((one) => one.key === 'metadata.name' && meets(node.metadata?.name, one.operator, one.values))
  )
}

export function meets(actual: string | undefined, operator: string, values: string[] = []): boolean {
  switch (operator) {
    case 'In':
      return actual !== undefined && values.includes(actual)
    case 'NotIn':
      return actual === undefined || !values.includes(actual)
    case 'Exists':
      return actual !== undefined
    case 'DoesNotExist':
      return actual === undefined
    case 'Gt':
      return Number(actual) > Number(values[0])
    case 'Lt':
      return Number(actual) < Number(values[0])
    default:
      return false
  }
}
