import { ApiError, type Cluster } from '../../kubernetes/cluster.ts'
import type { Pod } from '../../mpijob/objects.ts'
import { type Folder, printable } from './folder.ts'

/** The logs of all containers of a pod, also of the instance before the last restart: `pods/<pod>/<container>.log`. */
export async function fetchPodLogs(cluster: Cluster, pod: Pod, folder: Folder, signal: AbortSignal): Promise<string[]> {
  const name = pod.metadata?.name ?? ''
  const written: string[] = []
  const statuses = [...(pod.status?.initContainerStatuses ?? []), ...(pod.status?.containerStatuses ?? [])]
  for (const { name: container, restartCount, state, lastState } of statuses) {
    const instances = [
      ...(restartCount > 0 || lastState?.terminated ? [{ previous: true, file: `${container}.previous.log` }] : []),
      ...(state?.running || state?.terminated ? [{ previous: false, file: `${container}.log` }] : []),
    ]
    for (const { previous, file } of instances) {
      const path = `pods/${name}/${file}`
      try {
        const log = await cluster.logs({
          name,
          ...(pod.metadata?.namespace === undefined ? {} : { namespace: pod.metadata.namespace }),
          container,
          previous,
          signal,
        })
        const target = await folder.write(path, log)
        if (target !== undefined) written.push(target)
      } catch (error) {
        if (signal.aborted) throw error
        // A previous log may be rotated away; a node may be gone with its logs.
        const gone = error instanceof ApiError && [400, 404].includes(error.status)
        if (!(previous && gone)) folder.leftOut.push(`${path}: ${printable((error as Error).message)}`)
      }
    }
  }
  return written
}
