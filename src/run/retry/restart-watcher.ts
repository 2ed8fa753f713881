import { hopeless, waits } from '../../mpijob/reason.ts'
import type { Concern, Watcher } from '../following/watcher.ts'
import type { Checkpoint } from './checkpoints.ts'
import { RestartWatch, type Verdict } from './restart-watch.ts'

export interface RestartOptions {
  /** Of the run's object: a retry has another one. */
  uid: string
  startsOver?: string | undefined
  allowFromZero: boolean
  /** Of a step that says nothing of checkpoints, beginning anew may be what it always does. */
  onZero: 'warn' | 'stop'
  /** The newest complete checkpoint; missing where the recipe does not say where they lie. */
  newest?: () => Promise<Checkpoint | undefined>
  tell: (sentence: string) => void
}

/**
 * Sees to it that every attempt after the first one goes on where the training was, whoever started it: this toolkit, the
 * launcher's Job, or the kubelet. One that would begin anew is stopped, as early as that is known.
 */
export function restartWatcher({ uid, startsOver, allowFromZero, onZero, newest, tell }: RestartOptions): Watcher {
  const watch = new RestartWatch(startsOver)
  let restarts = 0
  let carried = 0
  let told: Verdict = watch.verdict
  /** undefined while it is looked for. */
  let found: Checkpoint | 'none' | 'unknown' | undefined
  let closed = false
  /** A person has asked for this attempt, knowing what was there. */
  let asked = false
  let seen: string | undefined

  /** Long before the first step comes (graphs and dataset are loaded first), the checkpoints tell what it will be. */
  function began(): void {
    const { number } = watch
    found = newest === undefined ? 'unknown' : undefined
    newest?.().then(
      (checkpoint) => {
        if (closed || number !== watch.number) return
        found = checkpoint ?? 'none'
        if (checkpoint !== undefined && watch.verdict.kind === 'pending') {
          tell(`Attempt ${number} finds the checkpoint of step ${checkpoint.step} (${checkpoint.name}) to resume from.`)
        }
      },
      (error: unknown) => {
        if (closed || number !== watch.number) return
        found = 'unknown'
        tell(`Whether attempt ${number} finds a checkpoint cannot be seen: ${(error as Error).message}`)
      },
    )
  }

  function say(verdict: Verdict): void {
    if (verdict === told) return
    told = verdict
    if (verdict.kind === 'resumed') {
      const { from, done } = verdict
      const again = done === undefined || done < from ? '' : `; ${done - from + 1} steps are done again`
      const better =
        typeof found === 'object' && from < found.step - 1
          ? `, although there is a checkpoint of step ${found.step}`
          : ''
      tell(`Attempt ${watch.number} goes on from step ${from}${again}${better}.`)
    } else if (verdict.kind === 'from-zero' && allowFromZero) {
      tell(`Attempt ${watch.number} starts from the beginning, as allow-restart-from-zero says it may.`)
    }
  }

  return {
    view: (view) => {
      restarts = view.restarts
    },
    attempt(pod) {
      if (seen !== undefined && seen !== pod) asked = false
      seen = pod
      if (watch.attempt(pod, restarts)) began()
    },
    lines: (block) => watch.lines(block),
    points(points) {
      if (watch.points(points)) began()
      say(watch.verdict)
    },
    concern() {
      const { verdict } = watch
      say(verdict)
      if (allowFromZero) return undefined
      // As far as anybody can tell, there is nothing that it could resume from.
      if (asked && typeof found !== 'object') return undefined
      if (verdict.kind === 'from-zero') return fromZero(watch.number, verdict.done, 'starts', onZero)
      if (verdict.kind === 'pending' && found === 'none')
        return fromZero(watch.number, verdict.done, 'would start', onZero)
      return undefined
    },
    memory: {
      key: 'attempts',
      save: () => ({ ...(watch.save() as object), uid, restarts, carried, asked }),
      restore(saved) {
        watch.restore(saved)
        const before = (saved ?? {}) as { uid?: unknown; restarts?: unknown; carried?: unknown; asked?: unknown }
        if (typeof before.restarts !== 'number' || typeof before.carried !== 'number') return
        asked = before.asked === true
        carried = before.uid === uid ? before.carried : before.carried + before.restarts + 1
      },
    },
    close() {
      closed = true
    },
    report(view) {
      const { verdict } = watch
      const how = verdict.kind === 'resumed' ? `, the last one from step ${verdict.from}` : ''
      return {
        outputs: { restarts: String(carried + view.restarts) },
        rows: watch.number > 1 ? [['Attempts', `${watch.number}${how}`]] : [],
      }
    },
  }
}

function fromZero(number: number, done: number | undefined, verb: string, action: 'warn' | 'stop'): Concern {
  // Where nobody saw what was done before, it may have been nothing.
  if (done === undefined) {
    const sentence = `Attempt ${number} ${verb} from the beginning; what was done before it is not known.`
    return { reason: waits('restart-from-zero', sentence), action: 'warn' }
  }
  const why = verb === 'starts' ? '' : ', for there is no complete checkpoint'
  const sentence = `Attempt ${number} ${verb} from step 0 and would do ${done + 1} steps again${why}.`
  return action === 'stop'
    ? { reason: hopeless('restart-from-zero', sentence), action }
    : { reason: waits('restart-from-zero', sentence), action }
}
