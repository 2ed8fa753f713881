import type { Reason } from '../../mpijob/reason.ts'
import type { ReasonId } from '../../mpijob/reasons.ts'
import type { Watcher } from './watcher.ts'

/** What hardly anybody waits for in vain, or has asked to wait for. */
const usual: ReadonlySet<ReasonId> = new Set(['no-pods', 'starting', 'suspended', 'queued', 'nodes-starting'])
/** A person hears of what holds a run up within a minute of its being known, though it may still pass. */
const PATIENCE_MS = 45_000

/** Warns of what keeps a run waiting, or is wrong although it runs; what waiting cannot help ends the run instead. */
export function waitingWatch(): Watcher {
  let held: { reason: Reason; at: number } | undefined
  return {
    view({ waiting }, now) {
      if (waiting === undefined || waiting.hopeless || usual.has(waiting.id)) held = undefined
      else held = { reason: waiting, at: held?.reason.id === waiting.id ? held.at : now }
    },
    concern: (now) =>
      held !== undefined && now - held.at >= PATIENCE_MS ? { reason: held.reason, action: 'warn' } : undefined,
  }
}
