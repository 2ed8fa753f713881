import type { V1Lease } from '@kubernetes/client-node'
import { ApiError } from '../../../../src/kubernetes/cluster.ts'
import type { Wire } from '../../../../src/kubernetes/objects.ts'
import { leases, nodes, pods } from '../../../../src/kubernetes/resources.ts'
import { keyOf, type Node, now, type Pod } from '../framework/objects.ts'
import type { Plane } from '../framework/plane.ts'
import { isFinished, isReady } from '../job/counts.ts'
import { type Taint, tolerates } from '../scheduler/tolerations.ts'

const unreachable = 'node.kubernetes.io/unreachable'
const notReady = 'node.kubernetes.io/not-ready'
/** What a pod that says nothing of it is given by the API server's admission. */
const defaultTolerationSeconds = 300

const stallMs = 500

/** Finds nodes that stopped renewing their lease, taints them, and evicts from them what does not tolerate that. */
export function startNodeLifecycle(plane: Plane): void {
  const nodeMirror = plane.mirror<Node>(nodes)
  const leaseMirror = plane.mirror<Wire<V1Lease>>(leases)
  const podMirror = plane.mirror<Pod>(pods)
  const recorder = plane.recorder('node-controller')
  const monitor = plane.queue('node-lifecycle', look)
  const eviction = plane.queue('taint-eviction', evict)
  /** When a node last gave a sign, by our own clock: that of the node may be wrong. */
  const signs = new Map<string, { lease?: string; status?: string; seenMs: number }>()

  nodeMirror.listen((node, change) => {
    const name = node.metadata!.name!
    if (change === 'deleted') signs.delete(name)
    else if (readyOf(node) && readyOf(node)?.status !== 'Unknown') signOf(name, 'status', JSON.stringify(readyOf(node)))
    monitor.add(name)
    for (const pod of podMirror.list()) if (pod.spec?.nodeName === name) eviction.add(keyOf(pod))
  })
  leaseMirror.listen((lease) => {
    if (lease.metadata?.namespace !== 'kube-node-lease') return
    signOf(lease.metadata.name!, 'lease', lease.spec?.renewTime ?? '')
  })
  podMirror.listen((pod, change) => {
    if (change === 'set' && pod.spec?.nodeName) eviction.add(keyOf(pod))
  })

  /** A lease renewed or a status posted: either is a sign, as a node that comes back posts its status first. */
  function signOf(name: string, from: 'lease' | 'status', content: string): void {
    const held = signs.get(name)
    if (held?.[from] === content) return
    signs.set(name, { ...held, [from]: content, seenMs: Date.now() })
    monitor.add(name)
  }

  async function look(name: string): Promise<number | undefined> {
    await plane.synced()
    const node = nodeMirror.get(name)
    if (!node || node.metadata!.deletionTimestamp) return undefined
    const sign = signs.get(name) ?? { seenMs: Date.now() }
    signs.set(name, sign)
    const leftMs = sign.seenMs + plane.times.nodeGraceSeconds * 1000 - Date.now()
    if (leftMs < -stallMs && readyOf(node)?.status === 'True') {
      // We look long after we meant to: this machine stood still, and the signs may only wait to be read.
      sign.seenMs = Date.now()
      return plane.times.nodeGraceSeconds * 1000
    }
    const ready = readyOf(node)
    if (leftMs <= 0 && ready && ready.status !== 'Unknown') await declareLost(node)
    await taint(nodeMirror.get(name) ?? node)
    return leftMs > 0 ? leftMs : plane.times.nodeMonitorSeconds * 1000
  }

  async function declareLost(node: Node): Promise<void> {
    const time = now()
    const conditions = (node.status?.conditions ?? []).map((condition) => ({
      ...condition,
      status: 'Unknown',
      reason: 'NodeStatusUnknown',
      message: 'Kubelet stopped posting node status.',
      lastTransitionTime: time,
    }))
    await plane.patch(nodes, { name: node.metadata!.name! }, { status: { conditions } }, 'status')
    recorder.normal(node, 'NodeNotReady', `Node ${node.metadata!.name} status is now: NodeNotReady`)
    for (const pod of podMirror.list()) {
      if (pod.spec?.nodeName !== node.metadata!.name || isFinished(pod) || !isReady(pod)) continue
      const podConditions = pod.status!.conditions!.map((one) =>
        one.type === 'Ready' ? { ...one, status: 'False', lastTransitionTime: time } : one,
      )
      const name = { name: pod.metadata!.name!, namespace: pod.metadata!.namespace! }
      await plane.patch(pods, name, { status: { conditions: podConditions } }, 'status')
      recorder.warning(pod, 'NodeNotReady', 'Node is not ready')
    }
  }

  /** Taints follow the Ready condition: Unknown is unreachable, False is not-ready, True is neither. */
  async function taint(node: Node): Promise<void> {
    const status = readyOf(node)?.status
    const wanted = status === 'Unknown' ? unreachable : status === 'False' ? notReady : undefined
    const held = node.spec?.taints ?? []
    const ours = held.filter(({ key }) => key === unreachable || key === notReady)
    if (ours.length === (wanted ? 2 : 0) && ours.every(({ key }) => key === wanted)) return
    const others = held.filter(({ key }) => key !== unreachable && key !== notReady)
    const timeAdded = now()
    const added: Taint[] = wanted
      ? [
          { key: wanted, effect: 'NoSchedule', timeAdded },
          { key: wanted, effect: 'NoExecute', timeAdded },
        ]
      : []
    const { name, resourceVersion } = node.metadata!
    await plane.patch(
      nodes,
      { name: name! },
      { metadata: { resourceVersion }, spec: { taints: [...others, ...added] } },
    )
  }

  async function evict(key: string): Promise<number | undefined> {
    const pod = podMirror.get(key)
    if (!pod?.spec?.nodeName || pod.metadata!.deletionTimestamp || isFinished(pod)) return undefined
    const taints = nodeMirror.get(pod.spec.nodeName)?.spec?.taints?.filter(({ effect }) => effect === 'NoExecute') ?? []
    const waits = taints.map((one) => patience(one, pod))
    const leftMs = Math.min(...waits)
    if (leftMs === Number.POSITIVE_INFINITY) return undefined
    if (leftMs > 0) return leftMs
    const { name, namespace } = pod.metadata!
    const message = 'Taint manager: deleting due to NoExecute taint'
    const made = {
      type: 'DisruptionTarget',
      status: 'True',
      reason: 'DeletionByTaintManager',
      message,
      lastTransitionTime: now(),
    }
    const conditions = [...(pod.status?.conditions ?? []).filter(({ type }) => type !== 'DisruptionTarget'), made]
    recorder.normal(pod, 'TaintManagerEviction', `Marking for deletion Pod ${namespace}/${name}`)
    try {
      await plane.patch(pods, { name: name!, namespace: namespace! }, { status: { conditions } }, 'status')
      await plane.delete(pods, pod)
    } catch (error) {
      if (!(error instanceof ApiError && error.status === 404)) throw error
    }
    return undefined
  }

  /** Milliseconds until this taint drives this pod away. */
  function patience(one: Taint, pod: Pod): number {
    const isOurs = one.key === unreachable || one.key === notReady
    const tolerations = (pod.spec?.tolerations ?? []).filter((toleration) => tolerates(toleration, one))
    if (tolerations.length === 0 && !isOurs) return 0
    const limits = tolerations.map(({ tolerationSeconds }) => tolerationSeconds ?? Number.POSITIVE_INFINITY)
    const seconds = limits.length > 0 ? Math.min(...limits) : defaultTolerationSeconds
    const sinceMs = Date.parse(one.timeAdded ?? '') || Date.now()
    return Math.max(0, sinceMs + seconds * 1000 * plane.times.evictionScale - Date.now())
  }
}

function readyOf(node: Node) {
  return node.status?.conditions?.find(({ type }) => type === 'Ready')
}
