import { formatDuration } from '../../duration.ts'
import { hopeless, type Reason } from '../../mpijob/reason.ts'
import type { View } from '../../mpijob/view.ts'

/** Why a run is not followed any longer. */
export type Ending =
  | 'succeeded'
  | 'failed'
  /** One of the limits; the run is to be stopped. */
  | 'timeout'
  /** A watcher's concern; the run is to be stopped. */
  | 'stopped'
  /** The workflow is being cancelled. */
  | 'interrupted'
  /** This step has to end before the run does; the run goes on. */
  | 'detached'

export interface Limits {
  /** How long the run may take from the moment it is followed; without one, only the cluster's own deadline ends it. */
  timeoutSeconds?: number | undefined
  /** How long it may take until its main container runs. */
  startTimeoutSeconds: number
  /** How long a reason that waiting cannot help is given to be a mistake of the moment. */
  hopelessSeconds: number
  /** When this step stops following, milliseconds since 1970. */
  detachAt?: number | undefined
}

export interface End {
  ending: Ending
  reason?: Reason | undefined
}

/** Says of each view whether it is the last. It keeps since when a reason has been hopeless. */
export function endings(limits: Limits, startedAt: number): (view: View, now: number) => End | undefined {
  let hopelessSince: { id: string; at: number } | undefined
  // A queue may hold a run for as long as it likes: its start is waited for from then on.
  let heldUntil = startedAt
  return (view, now) => {
    const { phase, failure, waiting } = view
    if (phase === 'Succeeded') return { ending: 'succeeded' }
    if (phase === 'Failed' || phase === 'Deleted') return { ending: 'failed', reason: failure }
    if (!waiting?.hopeless) hopelessSince = undefined
    else if (hopelessSince?.id !== waiting.id) hopelessSince = { id: waiting.id, at: now }
    else if (now - hopelessSince.at > limits.hopelessSeconds * 1000) return { ending: 'failed', reason: waiting }
    const waited = (now - startedAt) / 1000
    if (phase === 'Suspended') heldUntil = now
    const late = view.startedAt === undefined && now - heldUntil > limits.startTimeoutSeconds * 1000
    if (late || waited > (limits.timeoutSeconds ?? Number.POSITIVE_INFINITY)) {
      return { ending: 'timeout', reason: waiting ?? overdue(waited) }
    }
    return now >= (limits.detachAt ?? Number.POSITIVE_INFINITY) ? { ending: 'detached', reason: waiting } : undefined
  }
}

const overdue = (seconds: number): Reason =>
  hopeless(
    'timeout',
    `The run has not ended within ${formatDuration(seconds)}.`,
    "Raise input 'timeout', or run it again with the same run id to resume.",
  )
