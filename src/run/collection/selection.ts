import { isEventFile } from '../../tensorboard/event-file.ts'
import type { Listed } from './listing.ts'
import type { LeftOut } from './manifest.ts'
import { nameRefusal } from './name.ts'

export interface Wishes {
  /** Name patterns; where given, only files that match one are taken. */
  include: readonly string[]
  exclude: readonly string[]
  checkpoints: boolean
  mostBytesOfAFile: number
  /** For all files together, and what to say of those beyond it. */
  room: { bytes: number; why: string }
}

export interface Selection {
  files: Listed[]
  leftOut: (LeftOut & { files: number; bytes: number })[]
}

// What the trainers write as checkpoints: NeMo's folder, PyTorch's, Hugging Face's, those of torch.distributed.
const CHECKPOINTS = [
  'checkpoints',
  'checkpoint-*',
  '*.ckpt',
  '*.pt',
  '*.pth',
  '*.safetensors',
  '*.distcp',
  'global_step*',
]

/** A file that claims this much more than it has on disk is a hole: fetching it would fetch zeros. */
const SPARSE_RATIO = 64
const SPARSE_FROM = 16 * 1024 * 1024

/** Which files are fetched, the most telling first; all others by name, or by the folder that holds them. */
export function select(files: readonly Listed[], wishes: Wishes): Selection {
  const leftOut = new Map<string, Selection['leftOut'][number]>()
  const leave = (what: string, why: string, { bytes }: Listed, asked = false): void => {
    const known = leftOut.get(`${what}\0${why}`) ?? { what, why, files: 0, bytes: 0, ...(asked ? { asked } : {}) }
    leftOut.set(`${what}\0${why}`, { ...known, files: known.files + 1, bytes: known.bytes + bytes })
  }
  const checkpoint = wishes.checkpoints ? () => undefined : matcher(CHECKPOINTS)
  const excluded = matcher(wishes.exclude)
  const included = wishes.include.length === 0 ? undefined : matcher(wishes.include)
  const wanted: Listed[] = []
  for (const file of files) {
    const { path, bytes, allocatedBytes } = file
    const isCheckpoint = checkpoint(path)
    const isExcluded = isCheckpoint ?? excluded(path)
    if (isCheckpoint !== undefined)
      leave(isCheckpoint.place, "checkpoints stay where they are (input 'checkpoints')", file, true)
    else if (isExcluded !== undefined) leave(isExcluded.place, `'${isExcluded.pattern}' is excluded`, file, true)
    else if (included !== undefined && included(path) === undefined)
      leave(path, "it matches no pattern of input 'include'", file, true)
    else if (nameRefusal(path) !== undefined) leave(path, nameRefusal(path)!, file)
    else if (bytes > SPARSE_FROM && allocatedBytes * SPARSE_RATIO < bytes) {
      leave(path, `it claims ${bytes} bytes and has ${allocatedBytes} of them: the rest is a hole`, file)
    } else if (bytes > wishes.mostBytesOfAFile) {
      leave(path, `it is larger than ${wishes.mostBytesOfAFile} bytes (input 'max-file-mebibytes')`, file)
    } else wanted.push(file)
  }
  const taken: Listed[] = []
  let left = wishes.room.bytes
  for (const file of wanted.sort((a, b) => rankOf(a.path) - rankOf(b.path) || a.bytes - b.bytes)) {
    if (file.bytes > left) leave(file.path, wishes.room.why, file)
    else {
      taken.push(file)
      left -= file.bytes
    }
  }
  return { files: taken, leftOut: [...leftOut.values()] }
}

/** Where not everything fits: first what curves and logs are made of. */
function rankOf(path: string): number {
  if (isEventFile(path)) return 0
  if (/\blogs?\b|\.(txt|ya?ml|jsonl?|csv|out|err)$|hparams|cmd-args/.test(path)) return 1
  return 2
}

/**
 * A pattern without `/` means any file or folder of that name, one with `/` a path from the run's directory on; a folder
 * means all that is in it. `*` and `?` stand for characters of one name, `**` for any folders.
 */
export function matcher(patterns: readonly string[]): (path: string) => { pattern: string; place: string } | undefined {
  const tests = patterns.map((pattern) => {
    const plain = pattern.replace(/^\.?\//, '').replace(/\/$/, '')
    return { pattern, whole: plain.includes('/'), test: new RegExp(`^${expressionOf(plain)}$`, 'u') }
  })
  return (path) => {
    const parts = path.split('/')
    for (const { pattern, whole, test } of tests) {
      for (let at = 0; at < parts.length; at++) {
        const place = parts.slice(0, at + 1).join('/')
        if (test.test(whole ? place : parts[at]!))
          return { pattern, place: at === parts.length - 1 ? path : `${place}/` }
      }
    }
    return undefined
  }
}

const expressionOf = (pattern: string): string =>
  pattern
    .split(/(\*\*\/?|\*|\?)/)
    .map((part) => {
      if (part === '*') return '[^/]*'
      if (part === '?') return '[^/]'
      if (part === '**/') return '(?:.*/)?'
      if (part === '**') return '.*'
      return part.replace(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
    })
    .join('')
