import type { Cluster } from '../kubernetes/cluster.ts'
import type { KubernetesObject } from '../kubernetes/objects.ts'
import { jobs, pods } from '../kubernetes/resources.ts'
import { type Job, launcherJobName, type Pod, podSelector, type Workload } from '../mpijob/objects.ts'
import { type View, viewOf } from '../mpijob/view.ts'
import { type Run, resourceOf } from './identity.ts'

/** One look at a workload: whether it is over, not why it waits. undefined where there is none of that name. */
export async function lookAt(
  cluster: Cluster,
  kind: Run['kind'],
  name: string,
  namespace: string,
): Promise<{ object: KubernetesObject; view: View } | undefined> {
  const object = await cluster.get<KubernetesObject>(resourceOf(kind), { name, namespace })
  if (object === undefined) return undefined
  const launcherJob =
    kind === 'MPIJob' ? await cluster.get<Job>(jobs, { name: launcherJobName(name), namespace }) : undefined
  const owned = launcherJob?.metadata?.ownerReferences?.some(({ uid }) => uid === object.metadata?.uid)
  return { object, view: viewAlone(kind, object, owned ? launcherJob : undefined) }
}

/** What the object says together with its pods: also when its main container has started. */
export async function viewWithPods(
  cluster: Cluster,
  { kind, name, namespace }: Pick<Run, 'kind' | 'name' | 'namespace'>,
  object: KubernetesObject,
): Promise<View> {
  const [launcherJob, { items }] = await Promise.all([
    kind === 'MPIJob' ? cluster.get<Job>(jobs, { name: launcherJobName(name), namespace }) : undefined,
    cluster.list<Pod>(pods, { namespace, labelSelector: podSelector(kind, name) }),
  ])
  const workload = { kind, object } as Workload
  return viewOf({ workload, launcherJob, pods: items, formerPods: [], events: [], nodes: [], now: Date.now() })
}

/** What the object alone says, without its pods. */
export function viewAlone(kind: Run['kind'], object: KubernetesObject, launcherJob?: Job): View {
  const workload = { kind, object } as Workload
  return viewOf({ workload, launcherJob, pods: [], formerPods: [], events: [], nodes: [], now: Date.now() })
}
