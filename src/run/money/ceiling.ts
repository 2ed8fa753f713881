import { formatDuration } from '../../duration.ts'
import { dollars } from './price.ts'

export interface Limits {
  /** US dollars that the run may cost, over all its attempts. */
  maxCost?: number | undefined
  /** Seconds that it may run, over all its attempts. */
  maxDurationSeconds?: number | undefined
}

/** What a run has taken by now. */
export interface Taken {
  /** US dollars; undefined where a price is not known. */
  cost: number | undefined
  /** US dollars an hour, now. */
  hourly: number | undefined
  seconds: number
}

export interface Ceiling {
  id: 'max-cost' | 'max-duration'
  /** Until it is reached, at the present rate; negative after it. */
  leftSeconds: number
  /** `$12.40 of max-cost $500.00` */
  share: string
}

/** The limit that is reached first. undefined where there is none, or none that comes nearer. */
export function nearestCeiling({ maxCost, maxDurationSeconds }: Limits, taken: Taken): Ceiling | undefined {
  const ceilings: Ceiling[] = []
  if (maxDurationSeconds !== undefined) {
    ceilings.push({
      id: 'max-duration',
      leftSeconds: maxDurationSeconds - taken.seconds,
      share: `${formatDuration(taken.seconds)} of max-duration ${formatDuration(maxDurationSeconds)}`,
    })
  }
  if (maxCost !== undefined && taken.cost !== undefined) {
    const left = maxCost - taken.cost
    const hourly = taken.hourly ?? 0
    if (left <= 0 || hourly > 0) {
      ceilings.push({
        id: 'max-cost',
        leftSeconds: left <= 0 ? Math.min(0, left) : (left / hourly) * 3600,
        share: `${dollars(taken.cost)} of max-cost ${dollars(maxCost)}`,
      })
    }
  }
  return ceilings.sort((a, b) => a.leftSeconds - b.leftSeconds)[0]
}
