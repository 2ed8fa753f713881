import { Failure } from '../failure.ts'
import type { Cluster } from '../kubernetes/cluster.ts'
import type { Pod } from '../mpijob/objects.ts'
import { viewOf } from '../mpijob/view.ts'
import { observeRun } from '../run/following/observe.ts'
import type { Run } from '../run/identity.ts'

/** What waiting cannot mend is given this long to be a mistake of the moment, as for any run. */
const HOPELESS_MS = 15_000

/** Waits until all containers of the dashboard's pod are ready, and returns its name; throws why they are not. */
export async function readyPod(
  cluster: Cluster,
  run: Run,
  tell: (line: string) => void,
  limit: AbortSignal,
): Promise<string> {
  const watching = new AbortController()
  const observer = observeRun(cluster, run, AbortSignal.any([limit, watching.signal]))
  let said = ''
  let hopelessSince: number | undefined
  try {
    for (;;) {
      const observation = observer.observe()
      if (observation !== undefined) {
        const ready = observation.pods.find(isReady)
        if (ready !== undefined) return ready.metadata?.name ?? ''
        const { waiting, failure } = viewOf(observation)
        const why = failure ?? waiting
        if (why !== undefined && why.sentence !== said) tell(why.sentence)
        said = why?.sentence ?? said
        hopelessSince = waiting?.hopeless ? (hopelessSince ?? Date.now()) : undefined
        const hopeless = hopelessSince !== undefined && Date.now() - hopelessSince > HOPELESS_MS
        if (failure !== undefined || hopeless || limit.aborted) {
          throw new Failure(
            `TensorBoard does not start. ${why?.sentence ?? 'Nothing says why.'} ${why?.advice ?? ''}`.trim(),
          )
        }
      } else if (limit.aborted) throw new Failure('The cluster did not answer in time.')
      await observer.changed(2_000)
    }
  } finally {
    watching.abort()
  }
}

const isReady = ({ metadata, status }: Pod): boolean =>
  metadata?.deletionTimestamp === undefined &&
  (status?.conditions?.some(({ type, status: state }) => type === 'Ready' && state === 'True') ?? false)
