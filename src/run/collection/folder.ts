import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import {
  constants,
  copyFile,
  type FileHandle,
  lstat,
  mkdir,
  open,
  readdir,
  rename,
  rm,
  stat,
  statfs,
} from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { type LeftOut, MANIFEST, type Manifest, type ManifestFile, readManifest } from './manifest.ts'
import { folded, nameRefusal, printable } from './name.ts'

/**
 * The folder that a run is collected in. Names and contents come from pods and are not trusted: nothing is written
 * outside it, over something that is not its own, through a link, or beyond the limits; what is refused is told by name.
 * A file is written under `.partial/` and moved to its place when it is whole, so that a broken transfer can go on.
 */
export interface Folder {
  readonly root: string
  readonly files: ReadonlyMap<string, ManifestFile>
  readonly leftOut: readonly LeftOut[]
  readonly notes: readonly string[]
  /** Of all files that are in the folder by now. */
  readonly bytes: number
  /** Bytes that were written by now, this time. */
  readonly fetched: number
  /** Bytes that may still be written: what the limit and the runner's disk leave. */
  room(): Room
  /** What an earlier collection into this folder has of that path. */
  former(path: string): ManifestFile | undefined
  formerPaths(): Iterable<string>
  /** Why a file of that name may not be written; undefined where it may. */
  refusal(path: string): string | undefined
  leaveOut(what: string, why: string, more?: Omit<LeftOut, 'what' | 'why'>): void
  note(sentence: string): void
  /** Begins a file, or goes on with what is there of it; undefined where its name is refused, which is noted. */
  begin(path: string, options?: { keep?: boolean }): Promise<Draft | undefined>
  /** Keeps a file that an earlier collection brought, as it is. */
  keep(file: ManifestFile): void
  /** A file from text or from a stream, cut at the limit; its path, or undefined where it was refused. */
  write(
    path: string,
    content: string | Readable | Iterable<string | Buffer>,
    source: string,
  ): Promise<string | undefined>
  /** Keeps what an earlier collection brought and this one did not find any more: its pods may be gone by now. */
  carryOver(): Promise<void>
  /** Writes manifest.json and removes what is left of files that did not get whole. */
  close(run: Manifest['run'], options: { keepPartial: boolean }): Promise<string>
}

export interface Room {
  bytes: number
  why: string
}

/** A file that is being written. */
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

export interface FolderOptions {
  mostBytes: number
  mostFiles?: number
  /** Bytes free on the disk; the runner's own by default. */
  freeBytes?: (root: string) => Promise<number>
}

/** The source of what is derived from the rest: it is made anew each time. */
export const MADE_HERE = 'made here'

const MOST_FILES = 20_000
const PARTIAL = '.partial'
/** The runner needs some disk for itself: a full one ends the job without a word. */
const RESERVED_BYTES = 512 * 1024 * 1024
const WRITE_BYTES = 512 * 1024
const LOOK_AT_DISK_EVERY = 256 * 1024 * 1024

export async function openFolder(root: string, options: FolderOptions): Promise<Folder> {
  const { mostBytes, mostFiles = MOST_FILES, freeBytes = freeOnDisk } = options
  await mkdir(root, { recursive: true, mode: 0o700 })
  const earlier = await readManifest(root)
  if (earlier === undefined && (await readdir(root)).some((name) => name !== PARTIAL)) {
    throw new Error(`The folder ${root} (input 'directory') must be empty, or hold what fetch-logs fetched before.`)
  }
  const former = new Map(
    (earlier?.files ?? []).filter(({ path }) => !nameRefusal(path)).map((file) => [file.path, file]),
  )
  const taken = new Map<string, string>()
  const files = new Map<string, ManifestFile>()
  const leftOut: LeftOut[] = []
  const notes: string[] = []
  let written = 0
  let free = (await freeBytes(root)) - RESERVED_BYTES
  let sinceLook = 0

  const folder: Folder = {
    root,
    files,
    leftOut,
    notes,
    get bytes() {
      return [...files.values()].reduce((sum, { bytes }) => sum + bytes, 0)
    },
    get fetched() {
      return written
    },
    room() {
      const limit = mostBytes - written
      return limit <= free
        ? { bytes: Math.max(0, limit), why: `the limit of ${mostBytes} bytes (input 'max-mebibytes') is reached` }
        : { bytes: Math.max(0, free), why: "the runner's disk is full" }
    },
    former: (path) => former.get(path),
    formerPaths: () => former.keys(),
    refusal(path) {
      if (files.size >= mostFiles) return `more than ${mostFiles} files`
      if (taken.has(folded(path))) return 'another file has that name'
      return (
        nameRefusal(path) ?? (path === MANIFEST || path.startsWith(`${PARTIAL}/`) ? 'its name is reserved' : undefined)
      )
    },
    leaveOut(what, why, more = {}) {
      leftOut.push({ what: printable(what), why, ...more })
    },
    note(sentence) {
      if (!notes.includes(sentence)) notes.push(sentence)
    },
    keep(file) {
      taken.set(folded(file.path), file.path)
      files.set(file.path, file)
    },
    async begin(path, { keep = false } = {}) {
      const refused = folder.refusal(path)
      if (refused !== undefined) {
        folder.leaveOut(path, refused)
        return undefined
      }
      taken.set(folded(path), path)
      return await openDraft(path, keep)
    },
    async write(path, content, source) {
      const draft = await folder.begin(path)
      if (draft === undefined) {
        if (typeof content === 'object' && 'resume' in content) content.resume()
        return undefined
      }
      let lost = 0
      const chunks = typeof content === 'string' ? [content] : content
      for await (const chunk of chunks as AsyncIterable<Buffer | string>) {
        const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk
        const before = draft.bytes
        if (!(await draft.write(bytes))) lost += bytes.length - (draft.bytes - before)
      }
      if (lost > 0) folder.leaveOut(path, `cut: ${folder.room().why}`, { bytes: lost })
      return await draft.finish({ source, verified: 'whole' })
    },
    async carryOver() {
      for (const file of former.values()) {
        const isMade = file.source === MADE_HERE
        if (!isMade && folder.refusal(file.path) === undefined && (await isUnaltered(root, file))) folder.keep(file)
      }
    },
    async close(run, { keepPartial }) {
      if (!keepPartial) await rm(join(root, PARTIAL), { recursive: true, force: true })
      const manifest: Manifest = {
        version: 1,
        run,
        collectedAt: new Date().toISOString(),
        files: [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1)),
        leftOut,
        notes,
      }
      const target = join(root, MANIFEST)
      await rm(target, { force: true })
      const handle = await open(target, 'wx', 0o600)
      try {
        await handle.writeFile(`${JSON.stringify(manifest, null, 1)}\n`)
      } finally {
        await handle.close()
      }
      return target
    },
  }
  return folder

  /** `keep`: what is in the file's own place already is its beginning (a log that has grown). */
  async function openDraft(path: string, keep: boolean): Promise<Draft> {
    const target = join(root, path)
    // Its name is ours, whatever the pod calls the file.
    const partial = join(root, PARTIAL, createHash('sha256').update(path).digest('hex'))
    await mkdir(dirname(partial), { recursive: true, mode: 0o700 })
    if (keep && former.has(path) && (await isPlainFile(target))) await rename(target, partial).catch(() => {})
    let handle: FileHandle
    let hash = createHash('sha256')
    let bytes = 0
    if (await isPlainFile(partial)) {
      for await (const chunk of createReadStream(partial)) {
        hash.update(chunk as Buffer)
        bytes += (chunk as Buffer).length
      }
      handle = await open(partial, 'r+')
    } else {
      await rm(partial, { force: true, recursive: true })
      // `wx` fails where something is there, a link too.
      handle = await open(partial, 'wx', 0o600)
    }
    let fresh = 0
    // What comes through a connection comes in small pieces: each would be a call into the system of its own.
    let gathered: Buffer[] = []
    let gatheredBytes = 0
    const flush = async (): Promise<void> => {
      const blocks = gathered
      const size = gatheredBytes
      gathered = []
      gatheredBytes = 0
      if (size === 0) return
      const { bytesWritten } = await handle.writev(blocks, bytes - size)
      if (bytesWritten < size) throw new Error("The runner's disk has no room left.")
    }
    const draft: Draft = {
      get bytes() {
        return bytes
      },
      async write(chunk) {
        const kept = chunk.subarray(0, folder.room().bytes)
        if (kept.length > 0) {
          // Counted before it is written: others write at the same time.
          written += kept.length
          fresh += kept.length
          free -= kept.length
          bytes += kept.length
          hash.update(kept)
          gathered.push(kept)
          gatheredBytes += kept.length
          if (gatheredBytes >= WRITE_BYTES) await flush()
          sinceLook += kept.length
          if (sinceLook > LOOK_AT_DISK_EVERY) {
            sinceLook = 0
            free = (await freeBytes(root)) - RESERVED_BYTES
          }
        }
        return kept.length === chunk.length
      },
      sha256: () => hash.copy().digest('hex'),
      async restart() {
        written -= fresh
        free += bytes
        bytes = 0
        fresh = 0
        gathered = []
        gatheredBytes = 0
        hash = createHash('sha256')
        await handle.truncate(0)
      },
      async setAside(otherPath) {
        const earlier = former.get(path)
        await flush()
        if (bytes > 0 && earlier !== undefined && folder.refusal(otherPath) === undefined) {
          await copyFile(partial, join(root, otherPath), constants.COPYFILE_EXCL)
          folder.keep({ ...earlier, path: otherPath, bytes, sha256: hash.copy().digest('hex'), ended: true })
        }
        await draft.restart()
      },
      async finish(facts) {
        await flush()
        await handle.close()
        try {
          await mkdir(dirname(target), { recursive: true, mode: 0o700 })
          const there = await lstat(target).catch(() => undefined)
          if (there !== undefined && !former.has(path)) throw new Error('something is there already')
          await rename(partial, target)
        } catch (error) {
          // A file `a` and a file `a/b` cannot both be.
          await rm(partial, { force: true })
          folder.leaveOut(path, `it cannot be written: ${(error as Error).message.replaceAll(root, '')}`, { bytes })
          return undefined
        }
        files.set(path, { path, bytes, sha256: hash.digest('hex'), ...facts })
        return target
      },
      async suspend() {
        await flush()
        await handle.close()
        written -= fresh
        taken.delete(folded(path))
      },
    }
    return draft
  }
}

const isPlainFile = async (path: string): Promise<boolean> =>
  (await lstat(path).catch(() => undefined))?.isFile() ?? false

async function freeOnDisk(root: string): Promise<number> {
  const { bavail, bsize } = await statfs(root)
  return bavail * bsize
}

/** Whether a file of the folder is still what its manifest says. */
export async function isUnaltered(root: string, file: ManifestFile): Promise<boolean> {
  const path = join(root, file.path)
  if (!(await isPlainFile(path)) || (await stat(path)).size !== file.bytes) return false
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer)
  return hash.digest('hex') === file.sha256
}
