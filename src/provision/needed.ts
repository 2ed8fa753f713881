import type { NodeGroup } from '../aws/node-group.ts'
import type { Cluster } from '../kubernetes/cluster.ts'
import type { KubernetesObject, Resource } from '../kubernetes/objects.ts'
import { jobs, mpiJobs, pods } from '../kubernetes/resources.ts'
import { BATCH_JOB_NAME_LABEL, JOB_NAME_LABEL, type Pod } from '../mpijob/objects.ts'
import { neuronDevicesOf, type PodTemplate, readWorkload } from '../recipe/workload.ts'
import { devicesOf } from './node-readiness.ts'

export interface Need {
  /** Nodes, each with its devices whole. */
  nodes: number
  /** The workloads that need them: `MPIJob llama2-7b-4711`. */
  workloads: string[]
}

/** What the pods of a workload ask for, all at once. */
interface Demand {
  workload: string
  pods: number
  devicesPerPod: number
}

/**
 * How many nodes the work in a namespace needs that is not over: of each MPIJob and Job what it asks for, whether or
 * not its pods are there already; of pods that belong to neither what they hold.
 *
 * @param devicesPerNode `aws.amazon.com/neuron` of one node
 */
export async function nodesNeeded(cluster: Cluster, namespace: string, devicesPerNode: number): Promise<Need> {
  const found = [...(await workloads(cluster, namespace, mpiJobs)), ...(await workloads(cluster, namespace, jobs))]
  const demands = found.flatMap(({ object, resource }) => (isUnfinished(object) ? demandOf(object, resource) : []))
  // Pods of a workload that is over are about to go.
  const known = new Set(found.map(({ object }) => object.metadata?.name))
  const { items } = await cluster.list<Pod & KubernetesObject>(pods, { namespace })
  for (const pod of items.filter(isAtWork)) {
    const labels = pod.metadata?.labels ?? {}
    if (known.has(labels[JOB_NAME_LABEL] ?? labels[BATCH_JOB_NAME_LABEL])) continue
    const devicesPerPod = neuronDevicesOf(pod as unknown as PodTemplate)
    demands.push({ workload: `pod ${pod.metadata?.name}`, pods: 1, devicesPerPod })
  }
  const needing = demands.filter(({ devicesPerPod, pods: count }) => devicesPerPod > 0 && count > 0)
  return {
    nodes: needing.reduce((sum, demand) => sum + nodesFor(demand, devicesPerNode), 0),
    workloads: needing.map(({ workload }) => workload),
  }
}

/** The same of a node group's nodes, over a connection that is closed again. */
export async function needOf(
  connect: () => Promise<Cluster>,
  { instanceTypes }: NodeGroup,
  namespace: string,
): Promise<Need> {
  const cluster = await connect()
  try {
    return await nodesNeeded(cluster, namespace, devicesOf(instanceTypes[0] ?? '').neuron)
  } finally {
    cluster.close()
  }
}

/** A pod's devices are of one node, so what is left of a node may be too little for the next pod. */
function nodesFor({ pods: count, devicesPerPod }: Demand, devicesPerNode: number): number {
  return Math.ceil(count / Math.max(1, Math.floor(devicesPerNode / devicesPerPod)))
}

interface Found {
  object: KubernetesObject
  resource: Resource
}

async function workloads(cluster: Cluster, namespace: string, resource: Resource): Promise<Found[]> {
  // A cluster without the MPI Operator has no MPIJobs.
  if ((await cluster.resourceFor(resource.apiVersion, resource.kind)) === undefined) return []
  const { items } = await cluster.list<KubernetesObject>(resource, { namespace })
  return items.map((object) => ({ object, resource }))
}

function demandOf(object: KubernetesObject, { apiVersion, kind }: Resource): Demand[] {
  try {
    // Objects in a list come without their type.
    const { worker, workers } = readWorkload({ ...object, apiVersion, kind }, kind)
    return [{ workload: `${kind} ${object.metadata?.name}`, pods: workers, devicesPerPod: neuronDevicesOf(worker) }]
  } catch {
    return [] // no workers: it needs no node of theirs
  }
}

interface Conditional {
  spec?: { suspend?: boolean; runPolicy?: { suspend?: boolean } }
  status?: { conditions?: { type: string; status: string }[] }
}

function isUnfinished(object: KubernetesObject): boolean {
  const { spec, status } = object as Conditional
  const over = status?.conditions?.some(
    ({ type, status: state }) => ['Succeeded', 'Failed', 'Complete'].includes(type) && state === 'True',
  )
  const suspended = spec?.suspend === true || spec?.runPolicy?.suspend === true
  return !over && !suspended && object.metadata?.deletionTimestamp === undefined
}

const isAtWork = ({ metadata, status }: Pod): boolean =>
  metadata?.deletionTimestamp === undefined && status?.phase !== 'Succeeded' && status?.phase !== 'Failed'
