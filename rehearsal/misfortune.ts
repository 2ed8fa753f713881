import type { FaultRequest } from './faults.ts'
import type { RunEvent } from './runner/events.ts'
import type { World } from './world.ts'

// What a job prints once its work in the cluster goes on: a training step, a compiled graph, tokenized documents.
const atWork = /reduced_train_loss|PARALLEL_COMPILE|documents/

/** Watches for the jobs that something is to happen to, and lets it happen once their work goes on. */
export function bringAbout(
  world: World,
  faults: FaultRequest[],
  cancelDuring: string | undefined,
  cancel: AbortController,
): (event: RunEvent) => void {
  const waiting = [...faults]
  let mayCancel = cancelDuring !== undefined
  return (event) => {
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
  }
}

function happen({ aws, cluster }: World, { name }: FaultRequest): void {
  const standIn = cluster()?.standIn
  if (name === 'sts-down') aws.faults.failSts(2)
  if (!standIn) return
  if (name === 'watch-cut') standIn.server.faults.cutWatches()
  if (name === 'api-busy') standIn.server.faults.refuse({ status: 429, count: 5, retryAfterSeconds: 1 })
  if (name === 'node-lost') {
    const lost = standIn.nodes().find(({ spec }) => spec.capacity?.['aws.amazon.com/neuron'] !== undefined)
    lost?.fail()
  }
}
