import { stringify } from 'yaml'
import { ApiError, type Cluster } from '../../kubernetes/cluster.ts'
import type { KubernetesObject, Resource } from '../../kubernetes/objects.ts'
import { daemonSets, events, jobs, nodes, pods } from '../../kubernetes/resources.ts'
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
import { placementsOf } from '../../report/course.ts'
import { type Run, resourceOf } from '../identity.ts'
import type { Folder } from './folder.ts'
import { printable } from './name.ts'
import { readerName } from './reader-pod.ts'

/** The run as the cluster has it now. */
export type RunObjects = Observation

const SOURCE = 'API server'
/** What offers the accelerators and the network to pods, by the names of their charts. */
const PLUGIN = /neuron.*(device-plugin|scheduler|monitor|health)|efa.*device-plugin|k8s-neuron/i
const PLUGIN_LOG_LINES = 2_000

/** The run's objects, each as YAML in `objects/`; the events also one a line, to be read. */
export async function fetchObjects(
  cluster: Cluster,
  run: Run,
  folder: Folder,
  signal: AbortSignal,
): Promise<RunObjects> {
  const { kind, name, namespace } = run
  const workload = await cluster.get<KubernetesObject>(resourceOf(kind), { name, namespace })
  const launcher =
    kind === 'MPIJob'
      ? await cluster.get<KubernetesObject>(jobs, { name: launcherJobName(name), namespace })
      : undefined
  const own = await cluster.list<Pod & KubernetesObject>(pods, { namespace, labelSelector: podSelector(kind, name) })
  const write = async (object: KubernetesObject): Promise<void> => {
    await folder.write(fileOf(object), stringify(readable(object)), SOURCE)
  }
  for (const object of [workload, launcher, ...own.items]) if (object !== undefined) await write(object)

  const uids = new Set([workload, launcher, ...own.items].flatMap((object) => object?.metadata?.uid ?? []))
  const names = new Set([name, launcherJobName(name), ...own.items.map(({ metadata }) => metadata?.name ?? '')])
  const all = await listIfAllowed<KubernetesEvent & KubernetesObject>(cluster, events, { namespace }, folder)
  // Of objects that are deleted by now the events are still there, for an hour.
  const related = all
    .filter(({ involvedObject: about }) => uids.has(about?.uid ?? '') || isOf(about?.name ?? '', names))
    // What reads its files is no part of its course.
    .filter(({ involvedObject: about }) => about?.name !== readerName(run))
    .sort((a, b) => timeText(a).localeCompare(timeText(b)))
  if (related.length > 0) {
    await folder.write('objects/events.yaml', stringify(related.map(readable)), SOURCE)
    await folder.write('events.txt', `${related.map(lineOf).join('\n')}\n`, SOURCE)
  }

  const placed = [...placementsOf(related).values()].map(({ node }) => node)
  const used = new Set([...own.items.map(({ spec }) => spec?.nodeName), ...placed])
  const allNodes = await listIfAllowed<Node & KubernetesObject>(cluster, nodes, {}, folder)
  for (const node of allNodes.filter(({ metadata }) => used.has(metadata?.name))) await write(node)
  await fetchPlugins(cluster, used, folder, signal)
  return {
    workload: workload === undefined ? undefined : ({ kind, object: workload } as Workload),
    launcherJob: launcher as Job | undefined,
    pods: own.items,
    formerPods: [],
    events: related,
    nodes: allNodes,
    now: Date.now(),
  }
}

/** The device plugins: their DaemonSets, and their pods and last log lines on the nodes of the run. */
async function fetchPlugins(
  cluster: Cluster,
  used: ReadonlySet<string | undefined>,
  folder: Folder,
  signal: AbortSignal,
): Promise<void> {
  const sets = await listIfAllowed<KubernetesObject>(cluster, daemonSets, {}, folder)
  for (const set of sets.filter(({ metadata }) => PLUGIN.test(metadata?.name ?? ''))) {
    await folder.write(`support/daemonset-${set.metadata?.name}.yaml`, stringify(readable(set)), SOURCE)
    const namespace = set.metadata?.namespace ?? 'kube-system'
    const all = await listIfAllowed<Pod & KubernetesObject>(cluster, pods, { namespace }, folder)
    const own = all.filter(
      ({ metadata, spec }) =>
        used.has(spec?.nodeName) && metadata?.ownerReferences?.some(({ uid }) => uid === set.metadata?.uid),
    )
    for (const pod of own) {
      const name = pod.metadata?.name ?? ''
      await folder.write(`support/pod-${name}.yaml`, stringify(readable(pod)), SOURCE)
      for (const { name: container } of pod.spec?.containers ?? []) {
        try {
          const log = await cluster.logs({ name, namespace, container, tailLines: PLUGIN_LOG_LINES, signal })
          await folder.write(
            `support/${name}/${container}.log`,
            log,
            `the last ${PLUGIN_LOG_LINES} lines of log ${name}/${container}`,
          )
        } catch (error) {
          if (signal.aborted) throw error
          folder.note(`The log of ${name} is not here: ${printable((error as Error).message)}`)
        }
      }
    }
  }
}

/** What a role may not see is no loss of the run's own bytes: it is told, and the rest is fetched. */
async function listIfAllowed<T>(
  cluster: Cluster,
  resource: Resource,
  selection: { namespace?: string },
  folder: Folder,
): Promise<T[]> {
  try {
    return (await cluster.list<T>(resource, selection)).items
  } catch (error) {
    if (!(error instanceof ApiError && [403, 404].includes(error.status))) throw error
    const where = selection.namespace === undefined ? '' : ` of namespace ${selection.namespace}`
    folder.note(`${resource.kind}s${where} are not here: ${error.message}`)
    return []
  }
}

const isOf = (name: string, names: ReadonlySet<string>): boolean =>
  names.has(name) || [...names].some((own) => name.startsWith(`${own}-`))

const fileOf = ({ kind, metadata }: KubernetesObject): string =>
  `objects/${(kind ?? 'object').toLowerCase()}-${metadata?.name}.yaml`

// A value that stands in a manifest instead of in a Secret must not go on into an artifact.
const SECRET_NAME = /token|password|passwd|secret|credential|api_?key|access_?key/i

/** Without field managers, which are long and of use to no reader, and without what looks like a secret. */
function readable<T extends object>(object: T): T {
  return JSON.parse(
    JSON.stringify(object, (key, value: unknown) => {
      if (key === 'managedFields' || key === 'kubectl.kubernetes.io/last-applied-configuration') return undefined
      const { name, value: text } = (value ?? {}) as { name?: unknown; value?: unknown }
      if (typeof name === 'string' && typeof text === 'string' && SECRET_NAME.test(name)) return { name, value: '***' }
      return value
    }),
  ) as T
}

const timeText = ({ lastTimestamp, eventTime, metadata }: KubernetesEvent): string =>
  String(lastTimestamp ?? eventTime ?? metadata?.creationTimestamp ?? '')

const lineOf = (event: KubernetesEvent): string => {
  const { involvedObject, type, reason, message, count } = event
  const times = (count ?? 1) > 1 ? ` (${count} times)` : ''
  const text = (message ?? '').replace(/\s+/g, ' ')
  return `${timeText(event)} ${type} ${involvedObject?.kind}/${involvedObject?.name} ${reason}: ${text}${times}`
}
