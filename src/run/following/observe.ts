import { setMaxListeners } from 'node:events'
import { ApiError, type Cluster, type Selection } from '../../kubernetes/cluster.ts'
import type { KubernetesObject, Resource } from '../../kubernetes/objects.ts'
import { events, jobs, nodes, pods } from '../../kubernetes/resources.ts'
import { monotonicMs } from '../../monotonic.ts'
import { ClusterClock } from '../../mpijob/clock.ts'
import {
  type Job,
  type KubernetesEvent,
  launcherJobName,
  type Node,
  type Pod,
  podSelector,
  type Workload,
} from '../../mpijob/objects.ts'
import type { Observation } from '../../mpijob/view.ts'
import { type Run, resourceOf } from '../identity.ts'

/** What a run consists of in the cluster, kept up to date by watches until the signal. */
export interface Observer {
  /** undefined until everything has been listed once. */
  observe(): Observation | undefined
  /** Resolves with the next change, at the latest after that many milliseconds; rejects where a watch is refused. */
  changed(atMostMs: number): Promise<void>
  /** All events seen, also those that the cluster has forgotten by now (it keeps them for an hour). */
  events(): KubernetesEvent[]
  /** Milliseconds since 1970 by the cluster's clock. */
  now(): number
}

/** How long changes are gathered, for each object that is watched; and at most, which is less than anybody notices. */
const TOGETHER_MS_AN_OBJECT = 0.05
const MOST_TOGETHER_MS = 50
/** Pods of earlier attempts, and events that the cluster has forgotten. */
const MOST_FORMER = 5_000

interface Store<T> {
  current: Map<string, T>
  /** As they were last. */
  former: Map<string, T>
  synced: boolean
}

export function observeRun(cluster: Cluster, run: Run, signal: AbortSignal): Observer {
  setMaxListeners(0, signal) // each watch and each wait listens to it
  let wake: (() => void)[] = []
  let failure: unknown
  const clock = new ClusterClock()
  let wokenAt = Number.NEGATIVE_INFINITY
  const stores: Store<KubernetesObject>[] = []
  let waking = false
  /** A thousand pods that start change thousands of times: what comes together is looked at together. Of few, each at once. */
  const notify = (): void => {
    if (waking) return
    waking = true
    const objects = stores.reduce((sum, { current }) => sum + current.size, 0)
    const together = Math.min(MOST_TOGETHER_MS, objects * TOGETHER_MS_AN_OBJECT)
    setTimeout(
      () => {
        waking = false
        wokenAt = monotonicMs()
        const waiting = wake
        wake = []
        for (const resolve of waiting) resolve()
      },
      Math.max(0, wokenAt + together - monotonicMs()),
    )
  }

  /** `optional`: without the permission the run can still be followed, with less to say about it. */
  function keep<T extends KubernetesObject>(resource: Resource, selection: Selection, optional = false): Store<T> {
    const store: Store<T> = { current: new Map(), former: new Map(), synced: false }
    stores.push(store)
    const leave = (uid: string): void => {
      const last = store.current.get(uid)
      if (last && isWorthKeeping(last)) store.former.set(uid, last)
      store.current.delete(uid)
      for (const oldest of store.former.keys()) {
        if (store.former.size <= MOST_FORMER) break
        store.former.delete(oldest)
      }
    }
    const trim = (object: T): T => {
      clock.saw(object)
      return trimmed(object)
    }
    const read = async (): Promise<void> => {
      for await (const event of cluster.watch<T>(resource, { ...selection, signal, trim })) {
        if (event.type === 'SYNC') {
          const uids = new Set(event.items.map((item) => item.metadata?.uid ?? ''))
          for (const uid of store.current.keys()) if (!uids.has(uid)) leave(uid)
          for (const item of event.items) store.current.set(item.metadata?.uid ?? '', item)
          store.synced = true
        } else {
          const uid = event.object.metadata?.uid ?? ''
          store.current.set(uid, event.object)
          if (event.type === 'DELETED') leave(uid)
        }
        notify()
      }
    }
    read().catch((error: unknown) => {
      store.synced = true
      const refused = error instanceof ApiError && [403, 404].includes(error.status)
      if (!(optional && refused)) failure ??= error
      notify()
    })
    return store
  }

  const { namespace, name, kind } = run
  const named = (object: string): Selection => ({ namespace, fieldSelector: `metadata.name=${object}` })
  const workloads = keep<KubernetesObject>(resourceOf(kind), named(name))
  const launcherJobs = kind === 'MPIJob' ? keep<KubernetesObject>(jobs, named(launcherJobName(name))) : undefined
  const podStore = keep<Pod & KubernetesObject>(pods, { namespace, labelSelector: podSelector(kind, name) })
  const eventStore = keep<KubernetesEvent & KubernetesObject>(events, { namespace }, true)
  const nodeStore = keep<Node & KubernetesObject>(nodes, {}, true)

  const isOwn = ({ involvedObject }: KubernetesEvent): boolean => {
    const uid = involvedObject?.uid ?? ''
    const of = [podStore.current, podStore.former, launcherJobs?.current]
    return uid === run.uid || of.some((known) => known?.has(uid))
  }
  /** Of the events that the cluster has forgotten, only the run's own are remembered. */
  const isWorthKeeping = (object: KubernetesObject): boolean =>
    !('involvedObject' in object) || isOwn(object as KubernetesEvent)

  const ownEvents = (): KubernetesEvent[] => {
    return [...eventStore.former.values(), ...eventStore.current.values()]
      .filter(isOwn)
      .sort((a, b) => timeText(a).localeCompare(timeText(b)))
  }

  return {
    observe() {
      if (!stores.every(({ synced }) => synced)) return undefined
      const object = workloads.current.get(run.uid)
      // A Job of that name may be left of an earlier MPIJob of the same name.
      const launcherJob = [...(launcherJobs?.current.values() ?? [])].find((job) => isOwnedBy(job, run.uid))
      return {
        workload: object === undefined ? undefined : ({ kind, object } as Workload),
        launcherJob: launcherJob as Job | undefined,
        pods: [...podStore.current.values()].filter((pod) => belongs(pod, run, launcherJob?.metadata?.uid)),
        formerPods: [...podStore.former.values()],
        events: ownEvents(),
        nodes: [...nodeStore.current.values()],
        now: clock.now(),
      }
    },
    async changed(atMostMs) {
      if (failure === undefined) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(done, atMostMs)
          function done(): void {
            clearTimeout(timer)
            signal.removeEventListener('abort', done)
            resolve()
          }
          signal.addEventListener('abort', done)
          if (signal.aborted) done()
          else wake.push(done)
        })
      }
      if (failure !== undefined && !signal.aborted) throw failure
    },
    events: ownEvents,
    now: () => clock.now(),
  }
}

/**
 * Without what nobody here looks at, which is most of it: which fields somebody wrote (who it was, and when, is looked at), what
 * the containers are told, the images on a node.
 */
function trimmed<T extends KubernetesObject>(object: T): T {
  for (const writer of object.metadata?.managedFields ?? []) delete writer.fieldsV1
  if (object.kind === 'Node') {
    const { status } = object as Node
    delete object.metadata?.annotations
    delete status?.images
  }
  if (object.kind === 'Pod') {
    const { spec } = object as Pod
    for (const container of [...(spec?.initContainers ?? []), ...(spec?.containers ?? [])]) {
      for (const field of ['env', 'envFrom', 'args', 'command', 'volumeMounts'] as const) delete container[field]
    }
  }
  return object
}

const isOwnedBy = ({ metadata }: KubernetesObject, uid: string): boolean =>
  metadata?.ownerReferences?.some((owner) => owner.uid === uid) ?? false

/** Pods of an earlier run of the same name may still be ending. */
function belongs(pod: Pod & KubernetesObject, run: Run, launcherJobUid: string | undefined): boolean {
  return isOwnedBy(pod, run.uid) || (launcherJobUid !== undefined && isOwnedBy(pod, launcherJobUid))
}

const timeText = ({ lastTimestamp, eventTime, metadata }: KubernetesEvent): string =>
  String(lastTimestamp ?? eventTime ?? metadata?.creationTimestamp ?? '')
