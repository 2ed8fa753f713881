import { formatDuration } from '../../duration.ts'
import { Failure } from '../../failure.ts'
import { ApiError, type Cluster } from '../../kubernetes/cluster.ts'
import type { KubernetesObject } from '../../kubernetes/objects.ts'
import { nodes } from '../../kubernetes/resources.ts'
import type { Node } from '../../mpijob/objects.ts'
import { readWorkload } from '../../recipe/workload.ts'
import type { Limits } from './ceiling.ts'
import { NOT_COUNTED } from './cost-watcher.ts'
import { askedFor, dollars, instanceTypeOf, plannedInstanceType, priceOf, shareOf } from './price.ts'

export interface Estimate {
  instanceType: string | undefined
  /** US dollars an hour, of all workers; undefined where it is not known, or nothing has a price. */
  hourly: number | undefined
  /** For the log. */
  sentence: string
}

const NEURON = 'aws.amazon.com/neuron'

export interface EstimateOptions {
  limits: Limits
  hourlyPrice: number | undefined
}

/** What a run will cost, before any accelerator is started for it. Throws where `max-cost` is given and nobody could keep it. */
export async function estimate(
  cluster: Cluster,
  object: KubernetesObject,
  options: EstimateOptions,
): Promise<Estimate> {
  const workload = readWorkload(object, 'The run')
  const devices = askedFor(workload.worker, NEURON)
  const planned =
    plannedInstanceType(workload.worker) ?? (devices > 0 ? await typeInCluster(cluster, devices) : undefined)
  const deadline = deadlineOf(object)
  return describe({ instanceType: planned, devices, workers: workload.workers, deadlineSeconds: deadline }, options)
}

interface Planned {
  instanceType: string | undefined
  devices: number
  workers: number
  /** When the cluster stops the run, whatever happens. */
  deadlineSeconds: number | undefined
}

export function describe(planned: Planned, { limits, hourlyPrice }: EstimateOptions): Estimate {
  const { instanceType, devices, workers, deadlineSeconds } = planned
  const price = devices === 0 && hourlyPrice === undefined ? undefined : priceOf(instanceType, hourlyPrice)
  if (price === undefined) {
    const why =
      devices === 0
        ? 'its workers ask for no accelerator'
        : instanceType === undefined
          ? 'which instance type its workers get is not known yet'
          : `there is no price of ${instanceType} in the table`
    if (limits.maxCost !== undefined) {
      throw new Failure(
        `Input 'max-cost' is given, but nobody knows what the run costs: ${why}. Give the price of a worker's node in input ` +
          "'hourly-price' (US dollars), or leave 'max-cost' out.",
      )
    }
    return { instanceType, hourly: undefined, sentence: `What the run will cost is not known: ${why}.` }
  }
  const each = hourlyPrice ?? price.hourly * shareOf(instanceType, devices)
  const hourly = each * workers
  const longest = Math.min(
    deadlineSeconds ?? Number.POSITIVE_INFINITY,
    limits.maxDurationSeconds ?? Number.POSITIVE_INFINITY,
    limits.maxCost === undefined ? Number.POSITIVE_INFINITY : (limits.maxCost / hourly) * 3600,
  )
  const most = Number.isFinite(longest)
    ? ` At most ${dollars((hourly * longest) / 3600)}, for it is stopped after ${formatDuration(longest)}.`
    : ' Nothing limits it (max-cost, max-duration, activeDeadlineSeconds).'
  return {
    instanceType,
    hourly,
    sentence: `Estimate: ${workers} × ${nodeText(planned, hourlyPrice)} cost ${dollars(hourly)} an hour (${price.source}).${most} ${NOT_COUNTED}.`,
  }
}

/** `trn1.32xlarge`, or `4 devices of a trn1.32xlarge` where the rest of the node may be another run's. */
function nodeText({ instanceType, devices }: Planned, hourlyPrice: number | undefined): string {
  if (instanceType === undefined) return 'a worker'
  const isWhole = hourlyPrice !== undefined || shareOf(instanceType, devices) === 1
  return isWhole ? instanceType : `${devices} devices of a ${instanceType}`
}

/** What the nodes say that the workers would fit on. Who may not see nodes is told nothing. */
async function typeInCluster(cluster: Cluster, devices: number): Promise<string | undefined> {
  try {
    const { items } = await cluster.list<Node>(nodes)
    const types = items
      .filter(({ status }) => Number(status?.allocatable?.[NEURON] ?? 0) >= devices)
      .map(({ metadata }) => instanceTypeOf(metadata?.labels))
    return new Set(types).size === 1 ? types[0] : undefined
  } catch (error) {
    if (error instanceof ApiError) return undefined
    throw error
  }
}

function deadlineOf({ spec }: KubernetesObject): number | undefined {
  const { runPolicy, activeDeadlineSeconds } = (spec ?? {}) as {
    runPolicy?: { activeDeadlineSeconds?: number }
    activeDeadlineSeconds?: number
  }
  return runPolicy?.activeDeadlineSeconds ?? activeDeadlineSeconds
}
