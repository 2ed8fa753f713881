import { mkdir, open, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { type Draft, type Home, openDraft, PARTIAL } from './draft.ts'
import { type LeftOut, MANIFEST, type Manifest, type ManifestFile, readManifest } from './manifest.ts'
import { folded, nameRefusal, printable } from './name.ts'
import { isUnaltered } from './plain-file.ts'
import { openAllowance, type Room } from './room.ts'

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

export interface FolderOptions {
  mostBytes: number
  mostFiles?: number
  /** Bytes free on the disk; the runner's own by default. */
  freeBytes?: (root: string) => Promise<number>
}

/** The source of what is derived from the rest: it is made anew each time. */
export const MADE_HERE = 'made here'

const MOST_FILES = 20_000

export async function openFolder(root: string, options: FolderOptions): Promise<Folder> {
  const { mostBytes, mostFiles = MOST_FILES, freeBytes } = options
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
  const allowance = await openAllowance(root, mostBytes, freeBytes)

  const folder: Folder = {
    root,
    files,
    leftOut,
    notes,
    get bytes() {
      return [...files.values()].reduce((sum, { bytes }) => sum + bytes, 0)
    },
    get fetched() {
      return allowance.written
    },
    room: allowance.room,
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
      return await openDraft(home, path, keep)
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
  const home: Home = {
    root,
    allowance,
    former: folder.former,
    refusal: folder.refusal,
    leaveOut: folder.leaveOut,
    keep: folder.keep,
    free: (path) => void taken.delete(folded(path)),
  }
  return folder
}
