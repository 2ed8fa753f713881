import { formatDuration } from '../../duration.ts'
import { type Reason, waits } from '../../mpijob/reason.ts'
import type { Concern, Watcher } from '../following/watcher.ts'
import { DivergenceWatch } from './divergence.ts'
import { SlowdownWatch } from './slowdown.ts'
import { type Stall, StallWatch } from './stall.ts'

export type Choice = 'warn' | 'stop'

export interface HealthOptions {
  /** Without one, silence is never judged. */
  stallTimeoutSeconds: number
  onStall: Choice
  onNan: Choice
  onSlow: Choice
  /** Saves stacks and logs of all pods, once; it has an end of its own. */
  collect: () => Promise<void>
}

/** A loss that is no number for so many steps stays so: every later value comes from it. */
const SURE_STEPS = 3

/** What can be wrong with a run whose pods are all well. */
export function healthWatchers(options: HealthOptions): Watcher[] {
  return [
    ...(options.stallTimeoutSeconds > 0 ? [stallWatcher(options)] : []),
    divergenceWatcher(options),
    slowdownWatcher(options),
  ]
}

function stallWatcher({ stallTimeoutSeconds, onStall, collect }: HealthOptions): Watcher {
  const stall = new StallWatch(stallTimeoutSeconds)
  let collected = false
  return {
    attempt: (pod, now) => stall.attempt(pod, now),
    view: (view, now) => stall.view(view, now),
    lines: (block, now) => stall.lines(block, now),
    points: (points, now) => stall.points(points, now),
    concern(now) {
      const found = stall.judge(now)
      if (found === undefined) return undefined
      // Where it only warns, what it hangs in is best known while it hangs.
      if (onStall === 'warn' && !collected) void collect()
      collected = true
      return concern(stalled(found), onStall, collect)
    },
    memory: { key: 'stall', save: () => stall.save(), restore: (saved) => stall.restore(saved) },
  }
}

function stalled({ activity, silentSeconds, lastStep }: Stall): Reason {
  const silent = formatDuration(silentSeconds)
  const sentence =
    lastStep === undefined
      ? `No training step has come yet, and the log has said nothing new for ${silent}.`
      : activity === 'training'
        ? `No training step for ${silent}; the last was step ${lastStep}.`
        : `Nothing for ${silent} after step ${lastStep}, while it was ${activity}.`
  return waits('stalled', sentence)
}

function divergenceWatcher({ onNan, collect }: HealthOptions): Watcher {
  const divergence = new DivergenceWatch()
  return {
    points: (points) => divergence.points(points),
    concern() {
      const found = divergence.found
      if (found === undefined) return undefined
      const reason = waits('not-a-number', `The loss has been ${found.loss} since step ${found.since}.`)
      return concern(reason, found.steps >= SURE_STEPS ? onNan : 'warn', collect)
    },
  }
}

function slowdownWatcher({ onSlow, collect }: HealthOptions): Watcher {
  const slowdown = new SlowdownWatch()
  return {
    attempt: () => slowdown.attempt(),
    points: (points) => slowdown.points(points),
    concern() {
      const found = slowdown.found
      if (found === undefined) return undefined
      const reason = waits(
        'slow',
        `The training has become slow: ${rounded(found.now)} sequences a second, where it did ${rounded(found.usual)}.`,
      )
      return concern(reason, onSlow, collect)
    },
  }
}

const concern = (reason: Reason, action: Choice, before: () => Promise<void>): Concern =>
  action === 'stop' ? { reason: { ...reason, hopeless: true }, action, before } : { reason, action }

const rounded = (value: number): string => String(Number(value.toPrecision(3)))
