import type { Cluster } from '../../kubernetes/cluster.ts'
import type { KubernetesObject } from '../../kubernetes/objects.ts'
import { readWorkload } from '../../recipe/workload.ts'
import { diagnosticsOf } from '../health/diagnostics.ts'
import { progressWatcher } from '../health/progress.ts'
import { healthWatchers } from '../health/watchers.ts'
import type { Run } from '../identity.ts'
import { costWatcher } from '../money/cost-watcher.ts'
import { limitWatcher } from '../money/limit-watcher.ts'
import { plannedInstanceType } from '../money/price.ts'
import { Spend } from '../money/spend.ts'
import { lookAtCheckpoints, newestStable } from '../retry/checkpoints.ts'
import { restartWatcher } from '../retry/restart-watcher.ts'
import { type Retries, retries } from '../retry/retries.ts'
import type { Watcher } from './watcher.ts'
import type { WatchInputs } from './watching.ts'

export interface Watched {
  watchers: Watcher[]
  retries: Retries
}

/** Everything that looks on while a run is followed: its progress, its health, what it costs, what its retries do. */
export function watchOver(
  cluster: Cluster,
  run: Run,
  given: WatchInputs,
  { object, tell, signal }: { object: KubernetesObject; tell: (sentence: string) => void; signal: AbortSignal },
): Watched {
  const over = new AbortController()
  const both = AbortSignal.any([signal, over.signal])
  const spend = new Spend(given.hourlyPrice, plannedType(object))
  const diagnostics = diagnosticsOf(cluster, run, tell, signal)
  const knowsCheckpoints =
    run.checkpoints !== undefined && run.runDirectory !== undefined && run.claimName !== undefined
  const again = retries({
    most: given.retries,
    allowFromZero: given.allowRestartFromZero,
    keepLogs: (attempt) => diagnostics.collect(attempt, { stacks: false }),
    object,
    tell,
    signal,
  })
  const watchers: Watcher[] = [
    progressWatcher({ totalSteps: run.trainingSteps, tell, spent: (now) => spend.dollars(now) }),
    ...healthWatchers({
      stallTimeoutSeconds: given.stallTimeout,
      onStall: given.onStall,
      onNan: given.onNan,
      onSlow: given.onSlow,
      collect: () => diagnostics.collect(`stacks-${run.uid.slice(0, 8)}`, { stacks: true }),
    }),
    ...(run.neuronDevicesPerWorker > 0 || given.hourlyPrice !== undefined ? [costWatcher(spend, tell)] : []),
    limitWatcher({
      limits: { maxCost: given.maxCost, maxDurationSeconds: given.maxDuration },
      spend,
      uid: run.uid,
      ...(knowsCheckpoints
        ? {
            checkpoints: {
              intervalSeconds: run.checkpoints!.intervalSeconds,
              look: () => lookAtCheckpoints(cluster, run, { signal: both }),
            },
          }
        : {}),
      tell,
    }),
    // What is done once has no steps to lose.
    ...(run.once
      ? []
      : [
          restartWatcher({
            uid: run.uid,
            startsOver: run.checkpoints?.startsOver,
            allowFromZero: given.allowRestartFromZero,
            onZero: run.checkpoints !== undefined || run.recipe === 'manifest' ? 'stop' : 'warn',
            ...(knowsCheckpoints ? { newest: () => newestStable(cluster, run, { signal: both }) } : {}),
            tell,
          }),
        ]),
    { memory: again.memory, report: again.report, close: () => over.abort() },
    diagnostics.watcher,
  ]
  return { watchers, retries: again }
}

function plannedType(object: KubernetesObject): string | undefined {
  try {
    return plannedInstanceType(readWorkload(object, 'The run').worker)
  } catch {
    return undefined
  }
}
