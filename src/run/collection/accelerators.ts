import type { Readable } from 'node:stream'
import type { Cluster } from '../../kubernetes/cluster.ts'
import type { Pod } from '../../mpijob/objects.ts'
import type { Folder } from './folder.ts'
import { printable } from './name.ts'
import { severalAtOnce } from './parallel.ts'
import { type Place, remotely } from './remote.ts'

const NEURON = 'aws.amazon.com/neuron'
const SAMPLES = 5
/** `neuron-monitor` prints a sample every five seconds by default, each a line of some kilobytes. */
const MOST_SECONDS = 40
const MOST_BYTES = 4 * 1024 * 1024
const MOST_WORKERS = 64
const STREAMS = 16

/** `head` ends, and `neuron-monitor` with it, when there are enough; the limit is for a monitor that says nothing. */
const MONITOR = `command -v neuron-monitor >/dev/null || { echo 'neuron-monitor is not in the image' >&2; exit 127; }
{ timeout "$2" neuron-monitor || true; } | head -n "$1"`

/** Samples the use of the accelerators in all workers that run now: `accelerators/<pod>.jsonl`. */
export async function sampleAccelerators(
  cluster: Cluster,
  pods: readonly Pod[],
  folder: Folder,
  signal: AbortSignal,
): Promise<void> {
  const places = pods.flatMap(acceleratorPlace).slice(0, MOST_WORKERS)
  await severalAtOnce(
    places.map((place) => async () => {
      try {
        const args = [String(SAMPLES), String(MOST_SECONDS)]
        await remotely(cluster, place, { script: MONITOR, args }, (output) => keep(output, place, folder), signal)
      } catch (error) {
        signal.throwIfAborted()
        folder.note(`The accelerators of ${place.pod} could not be looked at: ${printable((error as Error).message)}`)
      }
    }),
    STREAMS,
    signal,
  )
}

async function keep(output: Readable, place: Place, folder: Folder): Promise<void> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of output as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size <= MOST_BYTES) chunks.push(chunk)
  }
  if (size > 0)
    await folder.write(
      `accelerators/${place.pod}.jsonl`,
      Buffer.concat(chunks).toString('utf8'),
      `neuron-monitor in ${place.pod}`,
    )
}

function acceleratorPlace({ metadata, spec, status }: Pod): Place[] {
  if (status?.phase !== 'Running' || metadata?.deletionTimestamp) return []
  const container = spec?.containers.find(({ resources }) => Number(resources?.limits?.[NEURON] ?? 0) > 0)
  const isRunning = status.containerStatuses?.some(({ name, state }) => name === container?.name && state?.running)
  if (container === undefined || !isRunning) return []
  return [{ pod: metadata?.name ?? '', namespace: metadata?.namespace ?? 'default', container: container.name }]
}
