import type { Readable } from 'node:stream'

/** A plain file of the run's directory, as the pod tells it. */
export interface Listed {
  /** Below the directory, without `./`. */
  path: string
  bytes: number
  /** What it takes of the disk; less where it has holes. */
  allocatedBytes: number
  /** Seconds since 1970, as text: more digits than a number holds. */
  modified: string
}

/** What is no plain file, or has a name that cannot be asked for. */
export interface Odd {
  path: string
  why: string
}

export interface Listing {
  files: Listed[]
  odd: Odd[]
  /** The listing was cut: there is more than anybody wants to know by name. */
  isCut: boolean
}

/** For GNU find; `\0` after each, since a name may hold any other character. */
export const LISTING_FORMAT = String.raw`%y %s %b %T@ %P\0`

const MOST_ENTRIES = 200_000
const LONGEST_ENTRY = 8 * 1024

const kinds: Record<string, string> = {
  l: 'a symbolic link',
  p: 'a pipe',
  s: 'a socket',
  b: 'a block device',
  c: 'a character device',
}

/** Reads what `find` prints. Bounded: a folder of millions of files, or a program that is no `find`, fills no memory. */
export async function readListing(output: Readable): Promise<Listing> {
  const listing: Listing = { files: [], odd: [], isCut: false }
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of output as AsyncIterable<Buffer>) {
    if (listing.isCut) continue // read to the end, so that the command ends in good order
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    let start = 0
    for (let end = bytes.indexOf(0); end >= 0; end = bytes.indexOf(0, start)) {
      if (listing.files.length + listing.odd.length >= MOST_ENTRIES) {
        listing.isCut = true
        break
      }
      take(bytes.subarray(start, end), listing)
      start = end + 1
    }
    rest = bytes.subarray(start)
    if (rest.length > LONGEST_ENTRY) listing.isCut = true
  }
  return listing
}

function take(entry: Buffer, listing: Listing): void {
  const [kind, bytes, blocks, modified] = entry.toString('latin1', 0, 120).split(' ', 4)
  if (kind === undefined || bytes === undefined || blocks === undefined || modified === undefined) return
  const path = entry.subarray(kind.length + bytes.length + blocks.length + modified.length + 4).toString('utf8')
  if (kind === 'd' || path === '') return
  const size = Number(bytes)
  const allocated = Number(blocks) * 512
  if (kind !== 'f') listing.odd.push({ path, why: `it is ${kinds[kind] ?? 'a thing of unknown kind'}, no file` })
  else if (Number.isSafeInteger(size) && Number.isSafeInteger(allocated) && size >= 0) {
    listing.files.push({ path, bytes: size, allocatedBytes: allocated, modified })
  } else listing.odd.push({ path, why: 'its size cannot be read' })
}
