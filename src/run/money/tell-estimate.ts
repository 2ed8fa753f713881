import { info } from '@actions/core'
import type { Cluster } from '../../kubernetes/cluster.ts'
import type { KubernetesObject } from '../../kubernetes/objects.ts'
import type { WatchInputs } from '../following/watching.ts'
import { estimate } from './estimate.ts'

/** Says what a run will cost, before any accelerator is started; throws where `max-cost` could not be kept. */
export async function tellEstimate(
  cluster: Cluster,
  object: KubernetesObject,
  devices: number,
  { maxCost, maxDuration, hourlyPrice }: WatchInputs,
): Promise<void> {
  if (devices === 0 && maxCost === undefined) return
  const limits = { maxCost, maxDurationSeconds: maxDuration }
  const { sentence } = await estimate(cluster, object, { limits, hourlyPrice })
  info(sentence)
}
