import { isDeepStrictEqual } from 'node:util'
import type { V1DaemonSet } from '@kubernetes/client-node'
import type { Wire } from '../../../../src/kubernetes/objects.ts'
import { daemonSets, nodes, pods } from '../../../../src/kubernetes/resources.ts'
import { controllerOf, controllerReference, keyOf, type Node, type Pod, randomSuffix } from '../framework/objects.ts'
import type { Plane } from '../framework/plane.ts'
import { isActive, isFinished, isReady } from '../job/counts.ts'
import { selectsNode } from '../scheduler/node-selection.ts'
import { isTolerated, type Toleration } from '../scheduler/tolerations.ts'
import { templateHash } from './template-hash.ts'

type DaemonSet = Wire<V1DaemonSet>
const hashLabel = 'controller-revision-hash'

/** Every daemon pod has these: it is there before the node is ready and stays when the node is in trouble. */
const automatic: Toleration[] = [
  { key: 'node.kubernetes.io/not-ready', operator: 'Exists', effect: 'NoExecute' },
  { key: 'node.kubernetes.io/unreachable', operator: 'Exists', effect: 'NoExecute' },
  { key: 'node.kubernetes.io/disk-pressure', operator: 'Exists', effect: 'NoSchedule' },
  { key: 'node.kubernetes.io/memory-pressure', operator: 'Exists', effect: 'NoSchedule' },
  { key: 'node.kubernetes.io/pid-pressure', operator: 'Exists', effect: 'NoSchedule' },
  { key: 'node.kubernetes.io/unschedulable', operator: 'Exists', effect: 'NoSchedule' },
]

/** One pod a node, wherever the template may go. */
export function startDaemonSetController(plane: Plane): void {
  const sets = plane.mirror<DaemonSet>(daemonSets)
  const podMirror = plane.mirror<Pod>(pods)
  const nodeMirror = plane.mirror<Node>(nodes)
  const recorder = plane.recorder('daemonset-controller')
  const queue = plane.queue('daemonset', sync)
  const all = (): void => {
    for (const set of sets.list()) queue.add(keyOf(set))
  }
  sets.listen((set) => queue.add(keyOf(set)))
  const known = new Map<string, string>()
  nodeMirror.listen((node, change) => {
    const matters = change === 'deleted' ? '' : JSON.stringify([node.spec?.taints, node.metadata?.labels])
    if (known.get(node.metadata!.name!) === matters) return
    known.set(node.metadata!.name!, matters)
    all()
  })
  podMirror.listen((pod) => {
    const owner = controllerOf(pod)
    if (owner?.kind === 'DaemonSet') queue.add(`${pod.metadata!.namespace}/${owner.name}`)
  })

  async function sync(key: string): Promise<undefined> {
    await plane.synced()
    const set = sets.get(key)
    if (!set || set.metadata!.deletionTimestamp) return undefined
    const hash = templateHash(set.spec!.template)
    const owned = podMirror.ownedBy(set.metadata!.uid)
    const eligible = nodeMirror.list().filter((node) => belongs(podOf(set, node, hash), node))
    const names = new Set(eligible.map((node) => node.metadata!.name!))
    const remove = async (pod: Pod): Promise<void> => {
      if (!pod.metadata!.deletionTimestamp && (await plane.delete(pods, pod))) {
        recorder.normal(set, 'SuccessfulDelete', `Deleted pod: ${pod.metadata!.name}`)
      }
    }
    for (const pod of owned) if (!names.has(targetOf(pod)) || isFinished(pod)) await remove(pod)
    let current = 0
    let ready = 0
    let updated = 0
    for (const node of eligible) {
      const [pod] = owned.filter((one) => targetOf(one) === node.metadata!.name && isActive(one))
      // Its place is free only when the one before is gone.
      if (!pod && owned.some((one) => targetOf(one) === node.metadata!.name)) continue
      if (!pod) {
        const made = await plane.create<Pod>(pods, podOf(set, node, hash))
        recorder.normal(set, 'SuccessfulCreate', `Created pod: ${made.metadata!.name}`)
        updated += 1
      } else if (pod.metadata!.labels?.[hashLabel] !== hash && set.spec!.updateStrategy?.type !== 'OnDelete') {
        await remove(pod)
      } else if (pod.metadata!.labels?.[hashLabel] === hash) updated += 1
      current += 1
      if (pod && isReady(pod)) ready += 1
    }
    const status = {
      ...set.status,
      currentNumberScheduled: current,
      desiredNumberScheduled: eligible.length,
      numberMisscheduled: 0,
      numberReady: ready,
      numberAvailable: ready,
      updatedNumberScheduled: updated,
      observedGeneration: set.metadata!.generation ?? 1,
    }
    if (eligible.length > ready) Object.assign(status, { numberUnavailable: eligible.length - ready })
    else delete status.numberUnavailable
    if (!isDeepStrictEqual(status, set.status)) await plane.replace(daemonSets, { ...set, status }, 'status')
    return undefined
  }
}

function belongs(pod: Pod, node: Node): boolean {
  if (!selectsNode(pod, node)) return false
  // A node that is not ready yet gets its daemons all the same.
  const repelling = (node.spec?.taints ?? []).filter(
    ({ key, effect }) => effect !== 'PreferNoSchedule' && key !== 'node.kubernetes.io/not-ready',
  )
  return repelling.every((taint) => isTolerated(taint, pod))
}

/** The node a daemon pod is for, also before it is bound. */
function targetOf({ spec }: Pod): string {
  if (spec?.nodeName) return spec.nodeName
  const [term] = spec?.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? []
  return term?.matchFields?.find(({ key }) => key === 'metadata.name')?.values?.[0] ?? ''
}

function podOf(set: DaemonSet, node: Node, hash: string): Pod {
  const { metadata, spec } = structuredClone(set.spec!.template)
  const field = { key: 'metadata.name', operator: 'In', values: [node.metadata!.name!] }
  const required = spec!.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution
  const terms = required?.nodeSelectorTerms ?? [{}]
  const nodeSelectorTerms = terms.map((term) => ({ ...term, matchFields: [field] }))
  return {
    metadata: {
      name: `${set.metadata!.name!.slice(0, 57)}-${randomSuffix()}`,
      generateName: `${set.metadata!.name}-`,
      namespace: set.metadata!.namespace!,
      labels: { ...metadata?.labels, [hashLabel]: hash },
      ...(metadata?.annotations ? { annotations: metadata.annotations } : {}),
      ownerReferences: [controllerReference(set, daemonSets)],
    },
    spec: {
      ...spec!,
      tolerations: [
        ...(spec!.tolerations ?? []),
        ...automatic,
        ...(spec!.hostNetwork
          ? [{ key: 'node.kubernetes.io/network-unavailable', operator: 'Exists', effect: 'NoSchedule' }]
          : []),
      ],
      affinity: {
        ...spec!.affinity,
        nodeAffinity: {
          ...spec!.affinity?.nodeAffinity,
          requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms },
        },
      },
    },
  }
}
