import { createHash } from 'node:crypto'
import { ApiError, type Cluster } from '../../kubernetes/cluster.ts'
import { pause } from '../../kubernetes/retry.ts'
import { type Pod, timeOf } from '../../mpijob/objects.ts'
import type { Draft } from './draft.ts'
import type { Folder } from './folder.ts'
import { printable } from './name.ts'
import { severalAtOnce } from './parallel.ts'

const STREAMS = 16
const ATTEMPTS = 4
const FIRST_PAUSE_MS = 500
/** kubelets rotate logs at 10 MiB by default, and hand out the newest file alone. */
const MAYBE_ROTATED_BYTES = 8 * 1024 * 1024
const ROTATED_SECONDS = 60

/** One instance of a container whose log there may be. */
interface Instance {
  pod: string
  namespace: string
  container: string
  previous: boolean
  path: string
  /** Names this very instance: a container that is started again has another. */
  id: string
  ended: boolean
  startedAt: number | undefined
}

/**
 * The logs of all containers of the pods, also of the instance before the last restart: `pods/<pod>/<container>.log`.
 * A log that is here already and cannot grow any more is not asked for again. Returns the paths, by pod.
 */
export async function fetchPodLogs(
  cluster: Cluster,
  pods: readonly Pod[],
  folder: Folder,
  signal: AbortSignal,
): Promise<Map<string, string[]>> {
  const found = pods.flatMap((pod) => instancesOf(pod, folder))
  await severalAtOnce(
    found.map((instance) => () => fetchLog(cluster, instance, folder, signal)),
    STREAMS,
    signal,
  )
  const paths = new Map<string, string[]>()
  for (const { pod, path } of found) if (folder.files.has(path)) paths.set(pod, [...(paths.get(pod) ?? []), path])
  return paths
}

function instancesOf({ metadata, status }: Pod, folder: Folder): Instance[] {
  const pod = metadata?.name ?? ''
  const all = [
    ...(status?.initContainerStatuses ?? []),
    ...(status?.containerStatuses ?? []),
    ...(status?.ephemeralContainerStatuses ?? []),
  ]
  return all.flatMap(({ name, restartCount, state, lastState, containerID }) => {
    const base = { pod, namespace: metadata?.namespace ?? 'default', container: name }
    const previous = restartCount > 0 || lastState?.terminated
    if (restartCount > 1) {
      folder.leaveOut(
        `pods/${pod}/${name}: ${restartCount - 1} earlier instances`,
        'the kubelet keeps the log of the last two instances only',
      )
    }
    return [
      ...(previous
        ? [
            {
              ...base,
              previous: true,
              path: `pods/${pod}/${name}.previous.log`,
              id: lastState?.terminated?.containerID ?? `restart ${restartCount - 1}`,
              ended: true,
              startedAt: timeOf(lastState?.terminated?.startedAt),
            },
          ]
        : []),
      ...(state?.running || state?.terminated
        ? [
            {
              ...base,
              previous: false,
              path: `pods/${pod}/${name}.log`,
              id: state.terminated?.containerID ?? containerID ?? `restart ${restartCount}`,
              ended: state.terminated !== undefined,
              startedAt: timeOf((state.running ?? state.terminated)?.startedAt),
            },
          ]
        : []),
    ]
  })
}

async function fetchLog(cluster: Cluster, instance: Instance, folder: Folder, signal: AbortSignal): Promise<void> {
  const { path, id } = instance
  const former = folder.former(path)
  if (former?.instance === id && former.ended) return folder.keep(former)
  // The same name, another instance: what was fetched of the one before stays under a name of its own.
  const isSame = former?.instance === id
  const draft = await folder.begin(path, { keep: true })
  if (draft === undefined) return
  if (!isSame) await draft.setAside(asideOf(path))
  let why = ''
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    if (attempt > 0) await pause(FIRST_PAUSE_MS * 2 ** (attempt - 1), signal)
    if (signal.aborted) break
    try {
      const lost = await append(cluster, instance, draft, folder, signal)
      if (lost > 0) folder.leaveOut(path, `cut: ${folder.room().why}`, { bytes: lost })
      await noteRotation(cluster, instance, draft, folder, signal)
      const facts = { source: `log ${instance.pod}/${instance.container}`, verified: 'whole' as const }
      await draft.finish({ ...facts, instance: id, ended: instance.ended && lost === 0 })
      return
    } catch (error) {
      why = (error as Error).message
      // 400: it has not started, or is gone already. 404: its pod is gone. Neither comes back.
      if (error instanceof ApiError && [400, 403, 404].includes(error.status)) break
    }
  }
  // What came of it is worth having.
  if (draft.bytes > 0) {
    folder.leaveOut(`${path} from byte ${draft.bytes} on`, printable(why || 'it was interrupted'))
    await draft.finish({
      source: `log ${instance.pod}/${instance.container}`,
      verified: 'changed',
      instance: id,
      ended: false,
    })
  } else {
    await draft.suspend()
    folder.leaveOut(path, printable(why || 'it was interrupted'))
  }
  signal.throwIfAborted()
}

/**
 * Reads the log to its end. Kubelets know no offsets: what is here of it already comes again, and is compared and left
 * out. Where it is another text by now, the log was rotated: what was fetched before stays beside it. Returns the bytes
 * that did not fit.
 */
async function append(
  cluster: Cluster,
  instance: Instance,
  draft: Draft,
  folder: Folder,
  signal: AbortSignal,
): Promise<number> {
  const { pod, namespace, container, previous, path } = instance
  const log = await cluster.logs({ name: pod, namespace, container, previous, signal })
  const known = draft.bytes
  const knownSum = draft.sha256()
  const beginning = createHash('sha256')
  let seen = 0
  let lost = 0
  let isSame = known === 0
  for await (const chunk of log as AsyncIterable<Buffer>) {
    const again = chunk.subarray(0, Math.max(0, known - seen))
    const fresh = chunk.subarray(again.length)
    beginning.update(again)
    seen += again.length
    if (!isSame && seen === known) {
      if (beginning.copy().digest('hex') !== knownSum) break
      isSame = true
    }
    if (fresh.length === 0) continue
    const before = draft.bytes
    if (!(await draft.write(fresh))) lost += fresh.length - (draft.bytes - before)
  }
  if (isSame) return lost
  folder.note(`${path} was rotated since it was fetched before; what it was then is beside it.`)
  await draft.setAside(asideOf(path))
  return await append(cluster, instance, draft, folder, signal)
}

const asideOf = (path: string): string =>
  path.replace(/\.log$/, `.until-${new Date().toISOString().replace(/[:.]/g, '-')}.log`)

/** A kubelet that has rotated a log does not say so; but then the log begins long after the container did. */
async function noteRotation(
  cluster: Cluster,
  { pod, namespace, container, previous, path, startedAt }: Instance,
  draft: Draft,
  folder: Folder,
  signal: AbortSignal,
): Promise<void> {
  if (draft.bytes < MAYBE_ROTATED_BYTES || startedAt === undefined) return
  const log = await cluster.logs({ name: pod, namespace, container, previous, timestamps: true, signal })
  for await (const chunk of log as AsyncIterable<Buffer>) {
    const first = timeOf(chunk.toString('latin1', 0, 40).split(' ')[0])
    if (first !== undefined && first - startedAt > ROTATED_SECONDS * 1000) {
      folder.leaveOut(
        `${path} before ${new Date(first).toISOString()}`,
        `the container began at ${new Date(startedAt).toISOString()}, and kubelets rotate large logs away`,
      )
    }
    break
  }
  log.destroy()
}
