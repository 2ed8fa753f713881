import type { FaultRequest } from './faults.ts'
import type { RunEvent } from './runner/events.ts'
import type { World } from './world.ts'

// What a job prints once its work goes on: a training step, a compiled graph, tokenized documents, what Terraform makes,
// what docker pushes.
const atWork = /reduced_train_loss|PARALLEL_COMPILE|documents|Creating\.\.\.|pushing/

export interface Misfortune {
  listener(event: RunEvent): void
  /** What was asked for and did not happen, because its job never came so far. */
  missed(): string[]
}

/** Watches for the jobs that something is to happen to, and lets it happen once their work goes on. */
export function bringAbout(
  world: World,
  faults: FaultRequest[],
  cancelDuring: string | undefined,
  cancel: AbortController,
): Misfortune {
  const waiting = [...faults]
  let mayCancel = cancelDuring !== undefined
  return {
    listener(event) {
      if (event.type !== 'line' || !atWork.test(event.text)) return
      const job = event.job.id
      if (mayCancel && job === cancelDuring) {
        mayCancel = false
        cancel.abort()
      }
      for (const fault of waiting.filter((entry) => entry.job === job)) {
        waiting.splice(waiting.indexOf(fault), 1)
        happen(world, fault)
      }
    },
    missed() {
      const texts = waiting.map(
        ({ name, job }) => `The fault ${name} did not happen: job '${job}' did not come so far.`,
      )
      if (mayCancel) texts.push(`Nothing was cancelled: job '${cancelDuring}' did not come so far.`)
      return texts
    },
  }
}

function happen(world: World, { name }: FaultRequest): void {
  const { aws, cluster } = world
  const standIn = cluster()?.standIn
  if (name === 'sts-down') aws.faults.failSts(2)
  if (!standIn) return
  if (name === 'watch-cut') standIn.server.faults.cutWatches()
  if (name === 'api-busy') standIn.server.faults.refuse({ status: 429, count: 5, retryAfterSeconds: 1 })
  // Its processes end, and another machine comes, while the rehearsal goes on.
  if (name === 'node-lost') world.loseNode().catch(() => {})
}
