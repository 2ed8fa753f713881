import type { Readable } from 'node:stream'
import type { Cluster } from '../../kubernetes/cluster.ts'
import { pause } from '../../kubernetes/retry.ts'
import type { Checkpoints } from '../../recipe/checkpoints.ts'
import { openReader } from '../collection/reader-pod.ts'
import { type Place, remotely } from '../collection/remote.ts'
import type { Run } from '../identity.ts'

/** A checkpoint on the shared file system. */
export interface Checkpoint {
  name: string
  /** Steps that the training had done when it was written. */
  step: number
  /** Files that are there, of those it must have. */
  parts: number
  complete: boolean
  bytes: number
  /** Seconds since its last file was written, by the clock of the pod that looked. */
  ageSeconds: number
}

export interface LookOptions {
  signal: AbortSignal
  /** Hears of a pod that has to be made for it, because none of the run's own is left. */
  beforeCreate?: (pod: string) => void
}

const LISTING_BYTES = 4 * 1024 * 1024
const LOOK_SECONDS = 900
const ASK_SECONDS = 60
/** One that nobody has written to for so long is not being written. */
const SETTLED_SECONDS = 30
const BETWEEN_LOOKS_MS = 1_000

// The first line is the pod's own time: the runner's clock, or the file server's, may be another.
const LIST = 'date +%s; cd "$1" 2>/dev/null || exit 0; stat -c "%Y %s %n" -- $2 2>/dev/null; exit 0'

/** All checkpoints in the run's directory, the newest first. */
export async function lookAtCheckpoints(cluster: Cluster, run: Run, options: LookOptions): Promise<Checkpoint[]> {
  return await withListing(cluster, run, options, async (list) => await list())
}

/**
 * The newest checkpoint that is complete and stays as it is: the training can be stopped, and will resume from it.
 * undefined where there is none.
 */
export async function newestStable(cluster: Cluster, run: Run, options: LookOptions): Promise<Checkpoint | undefined> {
  return await withListing(cluster, run, options, async (list) => {
    const first = (await list()).filter(({ complete }) => complete)
    if (first.length === 0 || first[0]!.ageSeconds >= SETTLED_SECONDS) return first[0]
    await pause(BETWEEN_LOOKS_MS, options.signal)
    const second = await list()
    return second.find((each) => each.complete && first.some((before) => isUnchanged(before, each)))
  })
}

const isUnchanged = (before: Checkpoint, now: Checkpoint): boolean =>
  before.name === now.name && before.bytes === now.bytes && now.ageSeconds >= before.ageSeconds

async function withListing<T>(
  cluster: Cluster,
  run: Run,
  { signal, beforeCreate }: LookOptions,
  use: (list: () => Promise<Checkpoint[]>) => Promise<T>,
): Promise<T> {
  const { checkpoints, runDirectory, claimName } = run
  if (checkpoints === undefined || runDirectory === undefined || claimName === undefined) {
    throw new Error(`The recipe of run ${run.runId} does not say where its checkpoints lie.`)
  }
  const limit = AbortSignal.any([signal, AbortSignal.timeout(LOOK_SECONDS * 1000)])
  const reader = await openReader(cluster, run, { signal: limit, beforeCreate: beforeCreate ?? (() => {}) })
  const words = [runDirectory, checkpoints.files]
  try {
    return await use(async () => checkpointsIn(await listIn(cluster, reader.places, words, limit), checkpoints))
  } finally {
    await reader.close()
  }
}

/** The pods of a node that has just been lost still look as if they ran: the next one is asked then. */
async function listIn(
  cluster: Cluster,
  places: readonly Place[],
  args: string[],
  signal: AbortSignal,
): Promise<string> {
  let failure: unknown
  for (const place of places) {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(ASK_SECONDS * 1000)])
    try {
      return await remotely(cluster, place, { script: LIST, args }, readText, limit)
    } catch (error) {
      failure = error
      if (signal.aborted) break
    }
  }
  throw failure
}

async function readText(output: Readable): Promise<string> {
  const kept: Buffer[] = []
  let size = 0
  for await (const chunk of output as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size <= LISTING_BYTES) kept.push(chunk)
  }
  return Buffer.concat(kept).toString('utf8')
}

/** Reads `<time>`, then lines of `<time> <bytes> <path>`. The newest comes first; what has no name of a checkpoint is none. */
export function checkpointsIn(listing: string, { name: pattern, parts }: Checkpoints): Checkpoint[] {
  const [clock = '', ...lines] = listing.split('\n')
  const now = Number(clock)
  const matcher = new RegExp(pattern)
  const found = new Map<string, Checkpoint & { writtenAt: number }>()
  for (const line of lines) {
    const [, time, bytes, path] = /^(\d+) (\d+) (.+)$/.exec(line) ?? []
    const { name, step } = (path === undefined ? undefined : matcher.exec(path)?.groups) ?? {}
    if (name === undefined || !/^\d+$/.test(step ?? '')) continue
    const there = found.get(name)
    const writtenAt = Math.max(there?.writtenAt ?? 0, Number(time))
    // A file of no bytes has only been begun.
    const count = (there?.parts ?? 0) + (Number(bytes) > 0 ? 1 : 0)
    found.set(name, {
      name,
      step: Number(step),
      parts: count,
      complete: count >= parts,
      bytes: (there?.bytes ?? 0) + Number(bytes),
      writtenAt,
      ageSeconds: Math.max(0, now - writtenAt),
    })
  }
  return [...found.values()]
    .sort((a, b) => b.step - a.step || b.writtenAt - a.writtenAt)
    .map(({ writtenAt: _, ...checkpoint }) => checkpoint)
}
