import { stringify } from 'yaml'
import { ApiError, type Cluster } from '../../kubernetes/cluster.ts'
import type { KubernetesObject } from '../../kubernetes/objects.ts'
import { events, jobs, pods } from '../../kubernetes/resources.ts'
import { type KubernetesEvent, launcherJobName, type Pod, podSelector } from '../../mpijob/objects.ts'
import { type Run, resourceOf } from '../identity.ts'
import type { Folder } from './folder.ts'

export interface RunObjects {
  pods: Pod[]
  events: KubernetesEvent[]
}

/** The run's objects as the cluster has them, each as YAML in `objects/`; the events also one a line, to be read. */
export async function fetchObjects(cluster: Cluster, run: Run, folder: Folder): Promise<RunObjects> {
  const { kind, name, namespace } = run
  const workload = await cluster.get<KubernetesObject>(resourceOf(kind), { name, namespace })
  const launcher =
    kind === 'MPIJob'
      ? await cluster.get<KubernetesObject>(jobs, { name: launcherJobName(name), namespace })
      : undefined
  const own = await cluster.list<Pod & KubernetesObject>(pods, { namespace, labelSelector: podSelector(kind, name) })
  for (const object of [workload, launcher, ...own.items]) {
    if (object !== undefined) await folder.write(fileOf(object), stringify(plain(object)))
  }
  const uids = new Set([workload, launcher, ...own.items].map((object) => object?.metadata?.uid))
  const all = await listEvents(cluster, namespace, folder)
  const related = all.filter(({ involvedObject }) => uids.has(involvedObject?.uid))
  if (related.length > 0) {
    await folder.write('objects/events.yaml', stringify(related.map(plain)))
    await folder.write('events.txt', `${related.map(lineOf).join('\n')}\n`)
  }
  return { pods: own.items, events: related }
}

async function listEvents(cluster: Cluster, namespace: string, folder: Folder): Promise<KubernetesEvent[]> {
  try {
    const { items } = await cluster.list<KubernetesEvent>(events, { namespace })
    return items.sort((a, b) => timeText(a).localeCompare(timeText(b)))
  } catch (error) {
    if (!(error instanceof ApiError && error.status === 403)) throw error
    folder.leftOut.push(`events: ${error.message}`)
    return []
  }
}

const fileOf = ({ kind, metadata }: KubernetesObject): string =>
  `objects/${(kind ?? 'object').toLowerCase()}-${metadata?.name}.yaml`

/** Field managers are long and of use to no reader. */
function plain<T extends { metadata?: unknown }>(object: T): T {
  const { managedFields: _, ...metadata } = (object.metadata ?? {}) as { managedFields?: unknown }
  return { ...object, metadata }
}

const timeText = ({ lastTimestamp, eventTime, metadata }: KubernetesEvent): string =>
  String(lastTimestamp ?? eventTime ?? metadata?.creationTimestamp ?? '')

const lineOf = (event: KubernetesEvent): string => {
  const { involvedObject, type, reason, message, count } = event
  const times = (count ?? 1) > 1 ? ` (${count} times)` : ''
  const text = (message ?? '').replace(/\s+/g, ' ')
  return `${timeText(event)} ${type} ${involvedObject?.kind}/${involvedObject?.name} ${reason}: ${text}${times}`
}
