import { createHash, type Hash } from 'node:crypto'
import { constants, createReadStream } from 'node:fs'
import { copyFile, type FileHandle, lstat, mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { LeftOut, ManifestFile } from './manifest.ts'
import { isPlainFile } from './plain-file.ts'
import type { Allowance } from './room.ts'

/** A file that is being written: under `.partial/`, and moved to its place when it is whole. */
export interface Draft {
  /** Bytes that are there already. */
  readonly bytes: number
  /** false where not all of it fits any more. */
  write(chunk: Buffer): Promise<boolean>
  sha256(): string
  /** Forgets what was written. */
  restart(): Promise<void>
  /** Keeps what is written so far under another name, as it came from an earlier collection, and begins anew. */
  setAside(path: string): Promise<void>
  /** Moves it to its place. */
  finish(facts: Pick<ManifestFile, 'source' | 'verified'> & Partial<ManifestFile>): Promise<string | undefined>
  /** Leaves it for a later attempt. */
  suspend(): Promise<void>
}

/** The folder, as far as a draft has to do with it. */
export interface Home {
  readonly root: string
  readonly allowance: Allowance
  former(path: string): ManifestFile | undefined
  refusal(path: string): string | undefined
  leaveOut(what: string, why: string, more?: Omit<LeftOut, 'what' | 'why'>): void
  keep(file: ManifestFile): void
  /** The path is free for another attempt. */
  free(path: string): void
}

export const PARTIAL = '.partial'
/** What comes through a connection comes in small pieces: each would be a call into the system of its own. */
const WRITE_BYTES = 512 * 1024

/** @param keep what is in the file's own place already is its beginning (a log that has grown) */
export async function openDraft(home: Home, path: string, keep: boolean): Promise<Draft> {
  const { root, allowance } = home
  const target = join(root, path)
  // Its name is ours, whatever the pod calls the file.
  const partial = join(root, PARTIAL, createHash('sha256').update(path).digest('hex'))
  await mkdir(dirname(partial), { recursive: true, mode: 0o700 })
  if (keep && home.former(path) && (await isPlainFile(target))) await rename(target, partial).catch(() => {})
  const beginning = await beginningOf(partial)
  const { handle } = beginning
  let { hash, bytes } = beginning
  let fresh = 0
  let gathered: Buffer[] = []
  let waiting = 0

  const flush = async (): Promise<void> => {
    const blocks = gathered
    const size = waiting
    gathered = []
    waiting = 0
    if (size === 0) return
    const { bytesWritten } = await handle.writev(blocks, bytes - size)
    if (bytesWritten < size) throw new Error("The runner's disk has no room left.")
  }
  const draft: Draft = {
    get bytes() {
      return bytes
    },
    async write(chunk) {
      const kept = chunk.subarray(0, allowance.room().bytes)
      if (kept.length > 0) {
        allowance.take(kept.length)
        fresh += kept.length
        bytes += kept.length
        hash.update(kept)
        gathered.push(kept)
        waiting += kept.length
        if (waiting >= WRITE_BYTES) await flush()
        await allowance.look()
      }
      return kept.length === chunk.length
    },
    sha256: () => hash.copy().digest('hex'),
    async restart() {
      allowance.giveBack(fresh, bytes)
      bytes = 0
      fresh = 0
      gathered = []
      waiting = 0
      hash = createHash('sha256')
      await handle.truncate(0)
    },
    async setAside(otherPath) {
      const earlier = home.former(path)
      await flush()
      if (bytes > 0 && earlier !== undefined && home.refusal(otherPath) === undefined) {
        await copyFile(partial, join(root, otherPath), constants.COPYFILE_EXCL)
        home.keep({ ...earlier, path: otherPath, bytes, sha256: draft.sha256(), ended: true })
      }
      await draft.restart()
    },
    async finish(facts) {
      await flush()
      await handle.close()
      try {
        await mkdir(dirname(target), { recursive: true, mode: 0o700 })
        const there = await lstat(target).catch(() => undefined)
        if (there !== undefined && !home.former(path)) throw new Error('something is there already')
        await rename(partial, target)
      } catch (error) {
        // A file `a` and a file `a/b` cannot both be.
        await rm(partial, { force: true })
        home.leaveOut(path, `it cannot be written: ${(error as Error).message.replaceAll(root, '')}`, { bytes })
        return undefined
      }
      home.keep({ path, bytes, sha256: hash.digest('hex'), ...facts })
      return target
    },
    async suspend() {
      await flush()
      await handle.close()
      allowance.giveBack(fresh, 0)
      home.free(path)
    },
  }
  return draft
}

/** What an attempt before has left of it. */
async function beginningOf(partial: string): Promise<{ handle: FileHandle; hash: Hash; bytes: number }> {
  const hash = createHash('sha256')
  let bytes = 0
  if (await isPlainFile(partial)) {
    for await (const chunk of createReadStream(partial)) {
      hash.update(chunk as Buffer)
      bytes += (chunk as Buffer).length
    }
    return { handle: await open(partial, 'r+'), hash, bytes }
  }
  await rm(partial, { force: true, recursive: true })
  // `wx` fails where something is there, a link too.
  return { handle: await open(partial, 'wx', 0o600), hash, bytes }
}
