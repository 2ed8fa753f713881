import { ApiError } from '../../../../src/kubernetes/cluster.ts'
import { nodes, pods } from '../../../../src/kubernetes/resources.ts'
import { keyOf, type Node, now, type Pod } from '../framework/objects.ts'
import type { Plane } from '../framework/plane.ts'
import { isFinished } from '../job/counts.ts'

/** Collects pods that no node agent will ever bury: those of a node that is gone, and those deleted before they had one. */
export function startPodCollector(plane: Plane): void {
  const podMirror = plane.mirror<Pod>(pods)
  const nodeMirror = plane.mirror<Node>(nodes)
  const queue = plane.queue('pod-garbage-collector', sync)
  podMirror.listen((pod) => queue.add(keyOf(pod)))
  nodeMirror.listen((node, change) => {
    if (change === 'set') return
    for (const pod of podMirror.list()) if (pod.spec?.nodeName === node.metadata!.name) queue.add(keyOf(pod))
  })

  async function sync(key: string): Promise<undefined> {
    await plane.synced()
    const pod = podMirror.get(key)
    if (!pod) return undefined
    const node = pod.spec?.nodeName
    if (!node) {
      if (pod.metadata!.deletionTimestamp) await bury(pod)
      return undefined
    }
    if (nodeMirror.get(node)) return undefined
    // The mirror may be behind: the node may just have come.
    if (await plane.cluster.get(nodes, { name: node })) return undefined
    await bury(pod, { reason: 'DeletionByPodGC', message: 'PodGC: node no longer exists' })
    return undefined
  }

  async function bury(pod: Pod, disruption?: { reason: string; message: string }): Promise<void> {
    const { name, namespace } = pod.metadata!
    try {
      if (!isFinished(pod)) {
        const made = { type: 'DisruptionTarget', status: 'True', lastTransitionTime: now(), ...disruption }
        const held = pod.status?.conditions?.filter(({ type }) => type !== 'DisruptionTarget') ?? []
        const conditions = disruption ? [...held, made] : held
        await plane.patch(
          pods,
          { name: name!, namespace: namespace! },
          { status: { phase: 'Failed', conditions } },
          'status',
        )
      }
      await plane.delete(pods, pod, { gracePeriodSeconds: 0 })
    } catch (error) {
      if (!(error instanceof ApiError && error.status === 404)) throw error
    }
  }
}
