import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import type { Cluster } from '../../kubernetes/cluster.ts'
import { pods } from '../../kubernetes/resources.ts'
import { type Pod, podSelector } from '../../mpijob/objects.ts'
import type { Run } from '../identity.ts'
import { STACKS } from './stacks.ts'

export interface Evidence {
  /** Absolute; there is one file for each log, and one for the stacks of each container. */
  folder: string
  files: number
  /** What could not be had, and why: one sentence each. */
  leftOut: string[]
}

export interface EvidenceOptions {
  folder: string
  /** false after the end, when no process is left to look at. */
  stacks: boolean
  signal: AbortSignal
}

// All of it comes within these bounds, for the devices are paid for meanwhile.
const ALL_SECONDS = 180
const POD_SECONDS = 60
const AT_ONCE = 16
const STACKS_BYTES = 2 * 1024 * 1024
const LOG_BYTES = 8 * 1024 * 1024
const LOG_LINES = 20_000
const ALL_BYTES = 512 * 1024 * 1024

/**
 * Saves what tells why a run hangs or has died, before its pods are gone: of all pods the last lines of their logs, and of
 * those that run the stacks of their processes.
 */
export async function collectEvidence(cluster: Cluster, run: Run, options: EvidenceOptions): Promise<Evidence> {
  const { folder, stacks } = options
  const signal = AbortSignal.any([options.signal, AbortSignal.timeout(ALL_SECONDS * 1000)])
  const evidence: Evidence = { folder, files: 0, leftOut: [] }
  let room = ALL_BYTES
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const { namespace, kind, name } = run
  const { items } = await cluster.list<Pod>(pods, { namespace, labelSelector: podSelector(kind, name) })
  const tasks = items.flatMap((pod) => tasksOf(cluster, pod, namespace, stacks))
  const one = async ({ file, bytes, read }: Task): Promise<void> => {
    const collector = collect(Math.min(bytes, room))
    const limit = AbortSignal.any([signal, AbortSignal.timeout(POD_SECONDS * 1000)])
    try {
      if (signal.aborted) throw new Error('the time was up')
      await read(collector, limit)
    } catch (error) {
      const why = limit.aborted ? 'it took too long' : error instanceof Error ? error.message : String(error)
      evidence.leftOut.push(`${file}: ${why}`)
    }
    const text = collector.bytes()
    if (text.length === 0) return
    room -= text.length
    // Names of pods and containers are DNS labels: no path is in them.
    await writeFile(join(folder, file), text, { mode: 0o600 })
    evidence.files++
  }
  const queue = tasks[Symbol.iterator]()
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const task of queue) await one(task)
    }),
  )
  return evidence
}

interface Task {
  file: string
  bytes: number
  read: (target: Writable, signal: AbortSignal) => Promise<unknown>
}

function tasksOf(cluster: Cluster, { metadata, status }: Pod, namespace: string, withStacks: boolean): Task[] {
  const name = metadata?.name ?? ''
  return (status?.containerStatuses ?? []).flatMap(({ name: container, state }) => {
    if (!state?.running && !state?.terminated) return []
    const target = { name, namespace, container }
    const log: Task = {
      file: `${name}.${container}.log`,
      bytes: LOG_BYTES,
      read: async (into, signal) => {
        const lines = await cluster.logs({ ...target, tailLines: LOG_LINES, timestamps: true, signal })
        for await (const chunk of lines as AsyncIterable<Buffer>) into.write(chunk)
      },
    }
    const stacks: Task = {
      file: `${name}.${container}.stacks.txt`,
      bytes: STACKS_BYTES,
      read: (into, signal) =>
        cluster.exec({ ...target, command: ['sh', '-c', STACKS], stdout: into, stderr: into, signal }),
    }
    return withStacks && state.running ? [stacks, log] : [log]
  })
}

/** Keeps the first bytes and forgets the rest. */
function collect(most: number): Writable & { bytes(): Buffer } {
  const kept: Buffer[] = []
  let size = 0
  const target = new Writable({
    write(chunk: Buffer, _encoding, done) {
      const part = chunk.subarray(0, most - size)
      size += part.length
      if (part.length > 0) kept.push(Buffer.from(part))
      done()
    },
  })
  return Object.assign(target, { bytes: () => Buffer.concat(kept) })
}
