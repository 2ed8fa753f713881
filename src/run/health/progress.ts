import { formatDuration } from '../../duration.ts'
import type { MetricPoint } from '../../neuron/metrics.ts'
import { Progress } from '../../neuron/progress.ts'
import type { Watcher } from '../following/watcher.ts'

export interface ProgressOptions {
  /** Where the recipe says it; else the log does. */
  totalSteps?: number | undefined
  tell: (sentence: string) => void
  /** US dollars so far; undefined where they are not known. */
  spent?: (now: number) => number | undefined
}

const EVERY_MS = 60_000
/** A tenth of the way is told of sooner, but a short training does not fill its log with it. */
const LEAST_MS = 10_000

/** Tells in a line every so often how far the training is. */
export function progressWatcher({ totalSteps, tell, spent }: ProgressOptions): Watcher {
  const progress = new Progress(totalSteps)
  let told: { at: number; tenth: number; step: number } | undefined
  return {
    points(points, now) {
      progress.add(points, now)
      const tenth = Math.floor((progress.status?.progressPercentage ?? 0) / 10)
      const wait = told === undefined || tenth > told.tenth ? LEAST_MS : EVERY_MS
      if (told !== undefined && (now - told.at < wait || progress.last?.step === told.step)) return
      told = { at: now, tenth, step: progress.last!.step }
      tell(progressLine(progress, spent?.(now)))
    },
    // Who looks at the run's object reads it there, in the form that Kubeflow Trainer gives it.
    memory: { key: 'trainerStatus', save: () => progress.status, restore: () => {} },
    report() {
      const { status } = progress
      if (status === undefined) return { outputs: { 'trainer-status': '' } }
      const total = progress.totalSteps
      const left = progress.remainingSeconds
      return {
        outputs: { 'trainer-status': JSON.stringify(status) },
        rows:
          total === undefined
            ? []
            : [['Progress', shareOf(progress) + (left ? `, about ${formatDuration(left)} left` : '')]],
      }
    },
  }
}

/** `120 of 10000 steps (1%), loss 7.93, 33.9 sequences/s, about 20h 56m left, $12.40 so far.` */
export function progressLine(progress: Progress, dollars: number | undefined): string {
  const last: MetricPoint | undefined = progress.last
  const left = progress.remainingSeconds
  const parts = [
    shareOf(progress),
    last?.loss === undefined ? '' : `loss ${last.loss}`,
    last?.throughput === undefined ? '' : `${last.throughput} sequences/s`,
    left === undefined || left === 0 ? '' : `about ${formatDuration(left)} left`,
    dollars === undefined ? '' : `$${dollars.toFixed(2)} so far`,
  ]
  return `${parts.filter(Boolean).join(', ')}.`
}

function shareOf(progress: Progress): string {
  const total = progress.totalSteps
  if (total === undefined) return `${progress.stepsDone} steps`
  return `${progress.stepsDone} of ${total} steps (${progress.status?.progressPercentage ?? 0}%)`
}
