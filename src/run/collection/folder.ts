import { mkdir, open, readdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'

/**
 * The folder that a run is collected in. Names and contents come from pods and are not trusted: nothing is written
 * outside it, over something, through a link, or beyond the limits; what is refused is kept as a sentence.
 */
export interface Folder {
  readonly root: string
  readonly leftOut: string[]
  readonly files: string[]
  readonly bytes: number
  /** Why a file of that name may not be written; undefined where it may. */
  refusal(path: string): string | undefined
  /** The path of the file that was written; undefined where it was refused. */
  write(path: string, content: string | Readable): Promise<string | undefined>
}

const MOST_FILES = 10_000
const LONGEST_PATH = 512

export async function openFolder(root: string, mostBytes: number): Promise<Folder> {
  await mkdir(root, { recursive: true, mode: 0o700 })
  if ((await readdir(root)).length > 0) throw new Error(`The folder ${root} (input 'directory') must be empty.`)
  const taken = new Set<string>()
  const leftOut: string[] = []
  const files: string[] = []
  let bytes = 0

  const folder: Folder = {
    root,
    leftOut,
    files,
    get bytes() {
      return bytes
    },
    refusal(path) {
      if (files.length >= MOST_FILES) return `more than ${MOST_FILES} files`
      if (taken.has(folded(path))) return 'another file has that name'
      return nameRefusal(path)
    },
    async write(path, content) {
      const refused = folder.refusal(path)
      if (refused !== undefined) {
        if (typeof content !== 'string') content.resume()
        leftOut.push(`${printable(path)}: ${refused}`)
        return undefined
      }
      taken.add(folded(path))
      const target = join(root, path)
      await mkdir(dirname(target), { recursive: true, mode: 0o700 })
      // `wx` fails where something is there, a link too.
      const file = await open(target, 'wx', 0o600)
      files.push(target)
      try {
        const chunks = typeof content === 'string' ? [Buffer.from(content)] : (content as AsyncIterable<Buffer>)
        for await (const chunk of chunks) {
          const room = mostBytes - bytes
          if (room <= 0) continue // read to the end, so that what comes after it in the same stream is still found
          const kept = chunk.subarray(0, room)
          await file.write(kept)
          bytes += kept.length
          if (kept.length < chunk.length) leftOut.push(`${printable(path)}: cut, for the limit of bytes is reached`)
        }
      } finally {
        await file.close()
      }
      return target
    },
  }
  return folder
}

/** What no file system, artifact or shell may be asked to take. */
function nameRefusal(path: string): string | undefined {
  if (path === '' || path.length > LONGEST_PATH) return 'its name is empty or too long'
  // The characters that artifacts refuse, and what some file system takes for a separator or a drive.
  if (/[\x00-\x1f\x7f"<>|*?:\\]/.test(path)) return 'its name has characters that are not allowed'
  if (path.startsWith('/') || /^[A-Za-z]:/.test(path)) return 'its name is an absolute path'
  if (path.split('/').some((part) => part === '' || part === '.' || part === '..')) return 'its name leads elsewhere'
  if (path.split('/').some((part) => Buffer.byteLength(part) > 255)) return 'its name is too long'
  return undefined
}

/** File systems may hold `A` and `a`, or two spellings of `é`, for the same name. */
const folded = (path: string): string => path.normalize('NFC').toLowerCase()

export const printable = (text: string): string => JSON.stringify(text).slice(1, -1).slice(0, 200)
