import type { Node, Pod } from '../../mpijob/objects.ts'
import { isMain, timeOf } from '../../mpijob/objects.ts'
import type { Price } from '../../neuron/instances.ts'
import type { PodTemplate } from '../../recipe/workload.ts'
import { askedFor, instanceTypeOf, priceOf, shareOf } from './price.ts'

/** A pod that holds accelerators, from the moment it has a node. */
interface Holding {
  from: number
  until?: number
  instanceType?: string | undefined
  devices: number
}

/** Kept on the run's object under the key `cost` of the handover. */
export interface SavedSpend {
  dollars: number
  /** Milliseconds since 1970 by the cluster's clock. */
  at: number
}

const NEURON = 'aws.amazon.com/neuron'

/**
 * What a run has cost by now: each worker's node, from the moment the worker was bound to it to the worker's end. Nodes
 * that wait for work before or after, the launcher's node, the cluster and its storage are not the run's.
 */
export class Spend {
  readonly #given: number | undefined
  readonly #planned: string | undefined
  #holdings = new Map<string, Holding>()
  #types = new Map<string, string>()
  /** What another step has saved; it counts as far as today's pods do not explain it. */
  #saved: SavedSpend | undefined
  #carried = 0
  /** How far the cluster's clock is ahead of ours. */
  #aheadMs = 0

  /** @param given US dollars an hour and worker @param planned the instance type, where the nodes cannot be read */
  constructor(given?: number, planned?: string) {
    this.#given = given
    this.#planned = planned
  }

  /**
   * @param now by the cluster's clock, which has written the pods' times
   * @param here the same moment by our own, by which all else is asked
   */
  observe(pods: readonly Pod[], nodes: readonly Node[], now: number, here: number = now): void {
    this.#aheadMs = now - here
    for (const { metadata } of nodes) {
      const type = instanceTypeOf(metadata?.labels)
      if (type !== undefined) this.#types.set(metadata?.name ?? '', type)
    }
    const seen = new Set<string>()
    for (const pod of pods) {
      const devices = askedFor(pod as unknown as PodTemplate, NEURON)
      const uid = pod.metadata?.uid ?? ''
      seen.add(uid)
      const from = boundAt(pod)
      // With a price of the user's own, work without accelerators has one too; the launcher never has.
      const isPriced = devices > 0 || (this.#given !== undefined && !isMain('MPIJob', pod))
      if (!isPriced || from === undefined) continue
      const until = this.#holdings.get(uid)?.until ?? endOf(pod, now)
      const instanceType = this.#types.get(pod.spec?.nodeName ?? '') ?? this.#planned
      this.#holdings.set(uid, {
        // The cluster's clock may be ahead of ours.
        from: Math.min(from, this.#holdings.get(uid)?.from ?? now),
        ...(until === undefined ? {} : { until }),
        instanceType,
        devices,
      })
    }
    for (const [uid, holding] of this.#holdings) if (!seen.has(uid)) holding.until ??= now
    if (this.#saved !== undefined) {
      const { dollars, at } = this.#saved
      this.#carried = Math.max(0, dollars - (this.#sum(at) ?? 0))
      this.#saved = undefined
    }
  }

  /** US dollars; undefined where the price of a node is not known. */
  dollars(here: number): number | undefined {
    const sum = this.#sum(here + this.#aheadMs)
    return sum === undefined ? undefined : sum + this.#carried
  }

  /** US dollars an hour of the workers that have a node now. */
  hourly(here: number): number | undefined {
    return total(this.#held(here).map((holding) => this.#hourlyOf(holding)))
  }

  /** Workers that have a node now, by instance type (`?` where it is not known), and what one of them costs. */
  workers(here: number): { type: string; count: number; price: Price | undefined }[] {
    const types = new Map<string, number>()
    for (const { instanceType = '?' } of this.#held(here)) types.set(instanceType, (types.get(instanceType) ?? 0) + 1)
    return [...types].map(([type, count]) => ({ type, count, price: priceOf(type, this.#given) }))
  }

  save(here: number): SavedSpend | undefined {
    const dollars = this.dollars(here)
    return dollars === undefined ? undefined : { dollars, at: here + this.#aheadMs }
  }

  restore(saved: unknown): void {
    const { dollars, at } = (saved ?? {}) as { dollars?: unknown; at?: unknown }
    if (typeof dollars === 'number' && typeof at === 'number') this.#saved = { dollars, at }
  }

  #held(here: number): Holding[] {
    const now = here + this.#aheadMs
    return [...this.#holdings.values()].filter(({ until }) => until === undefined || until > now)
  }

  #sum(now: number): number | undefined {
    return total(
      [...this.#holdings.values()].map((holding) => {
        const hours = Math.max(0, Math.min(now, holding.until ?? now) - holding.from) / 3_600_000
        const hourly = this.#hourlyOf(holding)
        return hourly === undefined ? undefined : hours * hourly
      }),
    )
  }

  #hourlyOf({ instanceType, devices }: Holding): number | undefined {
    const price = priceOf(instanceType, this.#given)
    return price === undefined
      ? undefined
      : price.hourly * (this.#given === undefined ? shareOf(instanceType, devices) : 1)
  }
}

const total = (amounts: (number | undefined)[]): number | undefined =>
  amounts.some((amount) => amount === undefined) ? undefined : amounts.reduce((sum: number, each) => sum + each!, 0)

function boundAt({ spec, status }: Pod): number | undefined {
  if (!spec?.nodeName) return undefined
  const scheduled = status?.conditions?.find(({ type, status: is }) => type === 'PodScheduled' && is === 'True')
  return timeOf(scheduled?.lastTransitionTime) ?? timeOf(status?.startTime)
}

function endOf({ status }: Pod, now: number): number | undefined {
  if (status?.phase !== 'Succeeded' && status?.phase !== 'Failed') return undefined
  const ends = (status.containerStatuses ?? []).map(({ state }) => timeOf(state?.terminated?.finishedAt))
  const known = ends.filter((time) => time !== undefined)
  // A pod that was lost with its node has no end that anybody has written down.
  return known.length === 0 ? now : Math.max(...known)
}
