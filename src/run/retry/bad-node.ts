import type { KubernetesObject } from '../../kubernetes/objects.ts'
import type { Diagnosis } from '../../mpijob/diagnose.ts'
import { canTake } from '../../mpijob/diagnosis/scheduling.ts'
import { isMain, type Node, type Pod } from '../../mpijob/objects.ts'
import { readWorkload } from '../../recipe/workload.ts'
import { FIELD_MANAGER } from '../../toolkit.ts'
import type { Run } from '../identity.ts'

/** Nodes that the workers of a retry stay away from, by their label kubernetes.io/hostname, as JSON. */
export const AVOIDED = `${FIELD_MANAGER}/avoided-nodes`
const HOSTNAME = 'kubernetes.io/hostname'

/**
 * The node that a failure is blamed on: where the reason is one that another node may mend, and a worker can be told that it came
 * from. The launcher's node is never blamed: it holds no accelerator, and whatever the log of the launcher says may be a worker's.
 */
export function blamedNode(
  { kind, name }: Pick<Run, 'kind' | 'name'>,
  diagnosis: Diagnosis,
  pods: readonly Pod[],
  slotsPerWorker = 1,
): string | undefined {
  if (diagnosis.retry !== 'new-node') return undefined
  const workers = pods.filter((pod) => kind === 'Job' || !isMain(kind, pod))
  const nameOf = ({ metadata }: Pod): string => metadata?.name ?? ''
  const told = `${diagnosis.evidence ?? ''} ${diagnosis.seen ?? ''}`
  // mpirun --tag-output begins each line with its job and rank.
  const rank = /^\[\d+,(\d+)\]<std/.exec(diagnosis.evidence ?? '')?.[1]
  const ranked = rank === undefined ? '' : `${name}-worker-${Math.floor(Number(rank) / slotsPerWorker)}`
  const found =
    workers.find((pod) => nameOf(pod) === diagnosis.pod) ??
    workers.find((pod) => nameOf(pod) === ranked || names(told, nameOf(pod)))
  if (found !== undefined) return found.spec?.nodeName
  // A cluster's reason is about the pod that it names: there, another one.
  if (pods.some((pod) => nameOf(pod) === diagnosis.pod) && diagnosis.evidence === undefined) return undefined
  const nodes = new Set(workers.map(({ spec }) => spec?.nodeName).filter((node) => node !== undefined))
  return nodes.size === 1 ? [...nodes][0] : undefined
}

/** Not `train-worker-1` in `train-worker-10`; but in `train-worker-1.train.trainium.svc`. */
const names = (text: string, pod: string): boolean => text.split(/[^\w-]+/).includes(pod)

export const avoidedNodes = ({ metadata }: KubernetesObject): string[] => {
  try {
    const names: unknown = JSON.parse(metadata?.annotations?.[AVOIDED] ?? '[]')
    return Array.isArray(names) ? names.filter((name) => /^[\w.-]+$/.test(String(name))).map(String) : []
  } catch {
    return []
  }
}

export interface Avoidance {
  manifest: KubernetesObject
  /** Without other nodes that could take the workers, it is a wish: rather the same node than none. */
  how: 'required' | 'preferred'
}

/** The manifest with workers that stay away from a node, and from those that attempts before were blamed on. */
export function avoid(manifest: KubernetesObject, node: string, nodes: readonly Node[]): Avoidance {
  const copy = structuredClone(manifest)
  const { worker, workers } = readWorkload(copy, 'The run')
  const before = avoidedNodes(manifest)
  const name = nodes.find(({ metadata }) => metadata?.name === node)?.metadata?.labels?.[HOSTNAME] ?? node
  const values = [...new Set([...before, name])]
  const expression = { key: HOSTNAME, operator: 'NotIn', values }
  const spec = worker.spec as Placed
  const affinity = spec.affinity?.nodeAffinity ?? {}
  const isOurs = ({ key, operator, values = [] }: Expression): boolean =>
    key === HOSTNAME && operator === 'NotIn' && values.every((each) => before.includes(each))
  const without = ({ matchExpressions = [], ...rest }: Term): Term => ({
    ...rest,
    matchExpressions: matchExpressions.filter((each) => !isOurs(each)),
  })
  const isEmpty = ({ matchExpressions = [], matchFields = [] }: Term): boolean =>
    matchExpressions.length + matchFields.length === 0
  const terms = (affinity[REQUIRED]?.nodeSelectorTerms ?? []).map(without).filter((term) => !isEmpty(term))
  const wishes = (affinity[PREFERRED] ?? []).filter(({ preference }) => !isEmpty(without(preference)))
  const others = nodes.filter(({ metadata }) => !values.includes(metadata?.labels?.[HOSTNAME] ?? metadata?.name ?? ''))
  const room = others.reduce((sum, other) => sum + canTake(worker as Pod, other), 0)
  const how = room >= workers ? 'required' : 'preferred'
  if (how === 'required') {
    const all = terms.length === 0 ? [{}] : terms
    affinity[REQUIRED] = {
      nodeSelectorTerms: all.map((term: Term) => ({
        ...term,
        matchExpressions: [...(term.matchExpressions ?? []), expression],
      })),
    }
    affinity[PREFERRED] = wishes
  } else {
    if (terms.length === 0) delete affinity[REQUIRED]
    else affinity[REQUIRED] = { nodeSelectorTerms: terms }
    affinity[PREFERRED] = [...wishes, { weight: 100, preference: { matchExpressions: [expression] } }]
  }
  if (affinity[PREFERRED]?.length === 0) delete affinity[PREFERRED]
  spec.affinity = { ...spec.affinity, nodeAffinity: affinity }
  const annotations = { ...copy.metadata?.annotations, [AVOIDED]: JSON.stringify(values) }
  return { manifest: { ...copy, metadata: { ...copy.metadata, annotations } }, how }
}

const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution'
const PREFERRED = 'preferredDuringSchedulingIgnoredDuringExecution'
interface Expression {
  key: string
  operator: string
  values?: string[]
}
interface Term {
  matchExpressions?: Expression[]
  matchFields?: Expression[]
}
interface Placed {
  affinity?: {
    nodeAffinity?: {
      [REQUIRED]?: { nodeSelectorTerms: Term[] }
      [PREFERRED]?: { weight: number; preference: Term }[]
    }
  }
}
