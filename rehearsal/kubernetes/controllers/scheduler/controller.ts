import { ApiError } from '../../../../src/kubernetes/cluster.ts'
import { nodes, persistentVolumeClaims, persistentVolumes, pods } from '../../../../src/kubernetes/resources.ts'
import { keyOf, type Node, now, type Pod } from '../framework/objects.ts'
import type { Plane } from '../framework/plane.ts'
import { isFinished } from '../job/counts.ts'
import { type Claim, type Misfit, misfit, type NodeState, nodeState, type Volume } from './fit.ts'
import { neverPreempting, preempting, unschedulable, unschedulableAnywhere } from './message.ts'
import { preemptionFor, waitsForVictims } from './preemption.ts'
import { allocatableOf, requestsOf } from './requests.ts'

const ourName = 'default-scheduler'

/** kube-scheduler with its default profile. */
export function startScheduler(plane: Plane): void {
  const podMirror = plane.mirror<Pod>(pods)
  const nodeMirror = plane.mirror<Node>(nodes)
  const claims = plane.mirror<Claim>(persistentVolumeClaims)
  const volumes = plane.mirror<Volume>(persistentVolumes)
  const recorder = plane.recorder(ourName)
  /** Bound by us, though the mirror does not show it yet: pod uid to node. */
  const assumed = new Map<string, string>()
  // One cycle at a time over all pods that wait: any change may let any of them go.
  const queue = plane.queue('scheduler', cycle, 1)

  podMirror.listen((pod, change) => {
    if (change === 'deleted' || pod.spec?.nodeName) assumed.delete(pod.metadata!.uid!)
    const holds = pod.spec?.nodeName !== undefined
    // A running pod's status changes matter only when it gives its node's resources back.
    if (!holds || change === 'deleted' || isFinished(pod)) queue.add('all')
  })
  const heartbeats = new Map<string, string>()
  nodeMirror.listen((node, change) => {
    const matters = JSON.stringify([node.spec, node.status?.allocatable, node.metadata?.labels])
    if (change === 'set' && heartbeats.get(node.metadata!.name!) === matters) return
    if (change === 'deleted') heartbeats.delete(node.metadata!.name!)
    else heartbeats.set(node.metadata!.name!, matters)
    queue.add('all')
  })
  claims.listen(() => queue.add('all'))

  async function cycle(): Promise<undefined> {
    await plane.synced()
    const waiting = podMirror.list().filter(isWaiting)
    waiting.sort(
      (a, b) =>
        (b.spec?.priority ?? 0) - (a.spec?.priority ?? 0) ||
        Date.parse(a.metadata!.creationTimestamp!) - Date.parse(b.metadata!.creationTimestamp!) ||
        a.metadata!.name!.localeCompare(b.metadata!.name!, 'en', { numeric: true }),
    )
    if (waiting.length === 0) return undefined
    const states = nodeStates()
    for (const pod of waiting) await place(pod, states)
    return undefined
  }

  function isWaiting(pod: Pod): boolean {
    const { nodeName, schedulerName = ourName, schedulingGates } = pod.spec ?? {}
    return (
      !nodeName &&
      !pod.metadata?.deletionTimestamp &&
      !isFinished(pod) &&
      schedulerName === ourName &&
      !schedulingGates?.length &&
      !assumed.has(pod.metadata!.uid!)
    )
  }

  function nodeStates(): Map<string, NodeState> {
    const byNode = new Map<string, Pod[]>()
    for (const pod of podMirror.list()) {
      const node = pod.spec?.nodeName ?? assumed.get(pod.metadata!.uid!)
      if (!node || isFinished(pod)) continue
      const there = byNode.get(node)
      if (there) there.push(pod)
      else byNode.set(node, [pod])
    }
    return new Map(
      nodeMirror.list().map((node) => [node.metadata!.name!, nodeState(node, byNode.get(node.metadata!.name!) ?? [])]),
    )
  }

  async function place(pod: Pod, states: Map<string, NodeState>): Promise<void> {
    const bound = boundVolumes(pod)
    if (typeof bound === 'string') return refuse(pod, unschedulableAnywhere(states.size, bound))
    const misfits = []
    const fitting: NodeState[] = []
    for (const state of states.values()) {
      const why = misfit(pod, state, bound)
      if (why) misfits.push(why)
      else fitting.push(state)
    }
    const chosen = fitting.sort((a, b) => fullness(a, pod) - fullness(b, pod) || nameOrder(a, b))[0]
    if (!chosen) return makeRoom(pod, states, bound, misfits)
    const node = chosen.node.metadata!.name!
    if (!(await bind(pod, node))) return
    states.set(node, nodeState(chosen.node, [...chosen.pods, pod]))
  }

  /** The volumes of the pod's claims, or why there are none. */
  function boundVolumes(pod: Pod): Volume[] | string {
    const found: Volume[] = []
    for (const { persistentVolumeClaim } of pod.spec?.volumes ?? []) {
      if (!persistentVolumeClaim) continue
      const name = persistentVolumeClaim.claimName
      const claim = claims.get(`${pod.metadata!.namespace}/${name}`)
      if (!claim) return `persistentvolumeclaim "${name}" not found`
      if (claim.metadata?.deletionTimestamp) return `persistentvolumeclaim "${name}" is being deleted`
      if (claim.status?.phase === 'Lost')
        return `persistentvolumeclaim "${name}" bound to non-existent persistentvolume "${claim.spec?.volumeName}"`
      const isBound = claim.metadata?.annotations?.['pv.kubernetes.io/bind-completed'] !== undefined
      if (!claim.spec?.volumeName || !isBound) return 'pod has unbound immediate PersistentVolumeClaims'
      const volume = volumes.get(claim.spec.volumeName)
      if (volume) found.push(volume)
    }
    return found
  }

  async function bind(pod: Pod, node: string): Promise<boolean> {
    const { name, namespace, uid } = pod.metadata!
    assumed.set(uid!, node)
    try {
      await plane.cluster.request('POST', `/api/v1/namespaces/${namespace}/pods/${name}/binding`, {
        apiVersion: 'v1',
        kind: 'Binding',
        metadata: { name, namespace, uid },
        target: { apiVersion: 'v1', kind: 'Node', name: node },
      })
    } catch (error) {
      assumed.delete(uid!)
      if (error instanceof ApiError && (error.status === 404 || error.status === 409)) return false
      throw error
    }
    recorder.normal(pod, 'Scheduled', `Successfully assigned ${namespace}/${name} to ${node}`)
    return true
  }

  /** Drives pods of lower priority out where that helps; the pod is placed when they are gone. */
  async function makeRoom(pod: Pod, states: Map<string, NodeState>, bound: Volume[], misfits: Misfit[]): Promise<void> {
    if (pod.spec?.preemptionPolicy === 'Never') return refuse(pod, `${preempting(misfits)} ${neverPreempting}`)
    if (waitsForVictims(pod, states)) return
    const found = preemptionFor(pod, states.values(), bound)
    if (!found) return refuse(pod, unschedulable(misfits))
    const node = found.state.node.metadata!.name!
    for (const victim of found.victims) {
      await setCondition(victim, {
        type: 'DisruptionTarget',
        status: 'True',
        reason: 'PreemptionByScheduler',
        message: `${ourName}: preempting to accommodate a higher priority pod`,
      })
      await plane.delete(pods, victim)
      recorder.normal(victim, 'Preempted', `Preempted by pod ${pod.metadata!.uid} on node ${node}`)
    }
    await refuse(pod, preempting(misfits), { nominatedNodeName: node })
  }

  async function refuse(pod: Pod, message: string, more: object = {}): Promise<void> {
    const held = pod.status?.conditions?.find(({ type }) => type === 'PodScheduled')
    // Looked at again and again; told when there is something new to tell.
    if (held?.status === 'False' && held.message === message) return
    recorder.warning(pod, 'FailedScheduling', message)
    await setCondition(pod, { type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message }, more)
  }

  async function setCondition(
    pod: Pod,
    { type, ...condition }: { type: string; status: string; reason: string; message: string },
    more: object = {},
  ): Promise<void> {
    const all = pod.status?.conditions ?? []
    const held = all.find((one) => one.type === type)
    const same = held?.status === condition.status ? held.lastTransitionTime : undefined
    const made = { type, ...condition, lastTransitionTime: same ?? now() }
    const conditions = [...all.filter((one) => one.type !== type), made]
    try {
      await plane.patch(
        pods,
        { name: pod.metadata!.name!, namespace: pod.metadata!.namespace! },
        { status: { conditions, ...more } },
        'status',
      )
    } catch (error) {
      if (!(error instanceof ApiError && error.status === 404)) throw error
    }
  }
}

/** The share of the node that would be taken; of devices first, so that pods without any stay off device nodes. */
function fullness({ node, requested, pods }: NodeState, pod: Pod): number {
  const allocatable = allocatableOf(node)
  const asked = requestsOf(pod)
  const shares = ['cpu', 'memory'].map((name) => {
    const all = allocatable.get(name) ?? 0
    return all === 0 ? 1 : ((requested.get(name) ?? 0) + (asked.get(name) ?? 0)) / all
  })
  return shares.reduce((sum, share) => sum + share, 0) / 2 + pods.length / 1000
}

function nameOrder(a: NodeState, b: NodeState): number {
  return keyOf(a.node).localeCompare(keyOf(b.node), 'en', { numeric: true })
}
