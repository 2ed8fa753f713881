import type { Cluster } from '../../kubernetes/cluster.ts'
import type { LogPosition } from '../../kubernetes/log-decoder.ts'
import type { KubernetesObject } from '../../kubernetes/objects.ts'
import { fromCsv, thin, toCsv } from '../../neuron/curve.ts'
import type { MetricPoint } from '../../neuron/metrics.ts'
import { FIELD_MANAGER } from '../../toolkit.ts'
import { type Run, resourceOf } from '../identity.ts'
import { RELAY } from './relay.ts'

/** How far one container's log was read. */
export interface LogMark {
  pod: string
  /** Restarts of the container before the instance that was read. */
  instance: number
  position: LogPosition
}

/** What the step that follows a run next has to know, so that the run has one log, one curve and one summary. */
export interface Handover {
  /** RFC 3339 */
  savedAt: string
  /** URL of the workflow run that follows it, or has followed it last. */
  by: string
  /** false where that one has stopped in good order. */
  following: boolean
  log?: LogMark | undefined
  points: readonly MetricPoint[]
  /** Of the watchers, by key. */
  memories: { [key: string]: unknown }
}

export const HANDOVER = `${FIELD_MANAGER}/handover`

/** All annotations of an object together may have 256 KiB: this one stays far below. */
const MOST_POINTS = 300
const MOST_BYTES_OF_A_MEMORY = 16 * 1024
/** A follower saves this often; after twice that without a word, it is gone. */
export const SAVE_MS = 10 * 60_000

/** undefined where nobody has followed the run yet, or what is there cannot be read. */
export function handoverOf(object: KubernetesObject): Handover | undefined {
  const text = object.metadata?.annotations?.[HANDOVER]
  if (text === undefined) return undefined
  try {
    const { points, ...rest } = JSON.parse(text) as Omit<Handover, 'points'> & { points?: string }
    if (Number.isNaN(Date.parse(rest.savedAt))) return undefined
    return { ...rest, memories: rest.memories ?? {}, points: fromCsv(points ?? '') }
  } catch {
    return undefined
  }
}

export function handoverText({ points, memories, ...rest }: Handover): string {
  const kept = Object.entries(memories).filter(
    ([, value]) => (JSON.stringify(value) ?? '').length <= MOST_BYTES_OF_A_MEMORY,
  )
  return JSON.stringify({
    ...rest,
    memories: Object.fromEntries(kept),
    points: points.length === 0 ? '' : toCsv(thin(points, MOST_POINTS)),
  })
}

/**
 * What a new object of the same run has from the one whose place it takes: one curve, one bill, and what was done before.
 * The log is another pod's, and who asks for another attempt may have as many retries as the first.
 */
export function inheritance(object: KubernetesObject): { [annotation: string]: string } {
  const relay = object.metadata?.annotations?.[RELAY]
  const relays: { [annotation: string]: string } = relay === undefined ? {} : { [RELAY]: relay }
  const handover = handoverOf(object)
  if (handover === undefined) return relays
  const { retries: _, attempts, ...memories } = handover.memories
  const asked = typeof attempts === 'object' ? { attempts: { ...attempts, asked: true } } : {}
  const { savedAt, by, points } = handover
  const text = handoverText({ savedAt, by, following: false, points, memories: { ...memories, ...asked } })
  return { ...relays, [HANDOVER]: text }
}

export async function saveHandover(cluster: Cluster, run: Run, handover: Handover): Promise<void> {
  const { kind, name, namespace, uid } = run
  // With the uid, the patch fails where the name belongs to another object by now.
  const patch = { metadata: { uid, annotations: { [HANDOVER]: handoverText(handover) } } }
  await cluster.patch(resourceOf(kind), { name, namespace }, patch, { type: 'merge' })
}

/** Whether somebody is following right now, as far as can be told. */
export function isFollowed(handover: Handover | undefined, now: number): boolean {
  return handover?.following === true && now - Date.parse(handover.savedAt) < 2 * SAVE_MS
}
