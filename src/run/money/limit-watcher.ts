import { formatDuration } from '../../duration.ts'
import { hopeless } from '../../mpijob/reason.ts'
import type { View } from '../../mpijob/view.ts'
import type { Concern, Watcher } from '../following/watcher.ts'
import type { Checkpoint } from '../retry/checkpoints.ts'
import { type Ceiling, type Limits, nearestCeiling } from './ceiling.ts'
import type { Spend } from './spend.ts'

export interface LimitOptions {
  limits: Limits
  spend: Spend
  /** Of the run's object: an earlier attempt of the run was another object. */
  uid: string
  /** Where the run's recipe says where its checkpoints lie. */
  checkpoints?: { intervalSeconds: number | undefined; look: () => Promise<Checkpoint[]> }
  tell: (sentence: string) => void
}

/** From one checkpoint to the next, where the recipe does not say it. */
const USUAL_INTERVAL_SECONDS = 900
/** A checkpoint that is being written at the limit is waited for, but not for ever. */
const GRACE_SECONDS = 300

/**
 * Stops a run that reaches `max-cost` or `max-duration`. It does so after the last checkpoint that fits: what is trained
 * after it would be paid for and lost.
 */
export function limitWatcher({ limits, spend, uid, checkpoints, tell }: LimitOptions): Watcher {
  const window = checkpoints === undefined ? 0 : (checkpoints.intervalSeconds ?? USUAL_INTERVAL_SECONDS)
  const clock = new RunClock(uid)
  const looks = checkpoints && new Looks(checkpoints.look, Math.min(30, Math.max(1, window / 60)), tell)
  let reachedAt: number | undefined
  let announced = false

  return {
    observation: ({ now }) => clock.setCluster(now, Date.now()),
    view: (view, now) => clock.view(view, now),
    concern(now) {
      const taken = { cost: spend.dollars(now), hourly: spend.hourly(now), seconds: clock.seconds(now) }
      if (limits.maxCost !== undefined && taken.cost === undefined) return unknownPrice(spend, now)
      const ceiling = nearestCeiling(limits, taken)
      if (ceiling === undefined || ceiling.leftSeconds > window) return undefined
      if (!announced && ceiling.leftSeconds > 0) {
        announced = true
        const left = formatDuration(ceiling.leftSeconds)
        tell(
          `${ceiling.share} in ${left}: the run is stopped after its next checkpoint, for the one after that would be too late.`,
        )
      }
      looks?.again(now)
      if (looks?.isNew) return stopped(ceiling, looks.newest, true)
      if (ceiling.leftSeconds > 0) return undefined
      reachedAt ??= now
      const waits = looks !== undefined && !looks.failed && (!looks.hasLooked || looks.isBeingWritten)
      if (waits && now - reachedAt < GRACE_SECONDS * 1000) return undefined
      return stopped(ceiling, looks?.newest, looks !== undefined)
    },
    memory: { key: 'duration', save: () => clock.save(), restore: (saved) => clock.restore(saved) },
    close: () => looks?.close(),
  }
}

function stopped({ id, share }: Ceiling, newest: Checkpoint | undefined, hasCheckpoints: boolean): Concern {
  const kept = !hasCheckpoints
    ? 'its recipe does not say where its checkpoints lie'
    : newest === undefined
      ? 'it has no complete checkpoint yet, so that it would begin anew'
      : `it resumes from its checkpoint of step ${newest.step}`
  const sentence = `The run was stopped at ${share}; ${kept}.`
  return { reason: hopeless(id, sentence, `Raise '${id}' and run it again with the same run id.`), action: 'stop' }
}

function unknownPrice(spend: Spend, now: number): Concern {
  const types = spend.workers(now).flatMap(({ type, price }) => (price === undefined ? [type] : []))
  const sentence = `Nobody knows what the run costs, and so whether it keeps max-cost: there is no price of ${types.join(', ')}.`
  const reason = hopeless(
    'max-cost',
    sentence,
    "Give the price of a worker's node in input 'hourly-price', in US dollars.",
  )
  return { reason, action: 'stop' }
}

/** Looks at the checkpoints now and then, while the rest goes on. */
class Looks {
  newest: Checkpoint | undefined
  hasLooked = false
  failed = false
  isBeingWritten = false
  /** Of the first look; -1 where there was none. */
  #first: number | undefined
  #lookedAt = Number.NEGATIVE_INFINITY
  #looking = false
  #closed = false
  readonly #look: () => Promise<Checkpoint[]>
  readonly #everySeconds: number
  readonly #tell: (sentence: string) => void

  constructor(look: () => Promise<Checkpoint[]>, everySeconds: number, tell: (sentence: string) => void) {
    this.#look = look
    this.#everySeconds = everySeconds
    this.#tell = tell
  }

  /** Whether one has become complete since the first look. */
  get isNew(): boolean {
    return this.newest !== undefined && this.#first !== undefined && this.newest.step > this.#first
  }

  again(now: number): void {
    if (this.#looking || this.#closed || now - this.#lookedAt < this.#everySeconds * 1000) return
    this.#looking = true
    this.#lookedAt = now
    this.#look()
      .then((found) => {
        this.newest = found.find(({ complete }) => complete)
        this.isBeingWritten = found.some(({ complete, step }) => !complete && step > (this.newest?.step ?? -1))
        this.#first ??= this.newest?.step ?? -1
        this.hasLooked = true
        this.failed = false
      })
      .catch((error: unknown) => {
        if (!this.failed && !this.#closed)
          this.#tell(`The checkpoints cannot be looked at: ${(error as Error).message}`)
        this.failed = true
      })
      .finally(() => {
        this.#looking = false
      })
  }

  close(): void {
    this.#closed = true
  }
}

/** How long a run has run, over all its attempts. Between two attempts, nobody pays. */
class RunClock {
  readonly #uid: string
  #startedAt: number | undefined
  #carried = 0
  #now = 0
  #aheadMs = 0

  constructor(uid: string) {
    this.#uid = uid
  }

  /** The view's times are by the cluster's clock. */
  setCluster(now: number, here: number): void {
    this.#aheadMs = now - here
  }

  view({ startedAt }: View, now: number): void {
    if (startedAt !== undefined) this.#startedAt ??= Math.min(startedAt - this.#aheadMs, now)
    this.#now = now
  }

  seconds(now: number): number {
    return this.#carried + (this.#startedAt === undefined ? 0 : Math.max(0, now - this.#startedAt) / 1000)
  }

  save(): unknown {
    return { uid: this.#uid, carried: this.#carried, seconds: this.seconds(this.#now) }
  }

  restore(saved: unknown): void {
    const { uid, carried, seconds } = (saved ?? {}) as { uid?: unknown; carried?: unknown; seconds?: unknown }
    const before = uid === this.#uid ? carried : seconds
    if (typeof before === 'number' && before >= 0) this.#carried = before
  }
}
