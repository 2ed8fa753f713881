import { posix } from 'node:path'
import type { Readable } from 'node:stream'
import { extract } from 'tar-stream'
import { type Folder, printable } from './folder.ts'

/**
 * Takes the files of a tar stream from a pod into a subfolder. Only plain files: a link could point anywhere, a device
 * is none. It is not `tar x`: every hole that copying from pods has had went through an extractor that trusted names.
 */
export async function unpack(archive: Readable, folder: Folder, into: string): Promise<void> {
  const unpacking = extract()
  // An archive that breaks off ends the loop with its error.
  archive.on('error', (error) => unpacking.destroy(error))
  archive.pipe(unpacking)
  for await (const entry of unpacking) {
    const { name, type } = entry.header
    const path = plainPath(name)
    if (type === 'file' || type === 'contiguous-file') {
      if (path === undefined) {
        folder.leftOut.push(`${printable(name)}: its name leads elsewhere`)
        entry.resume()
      } else await folder.write(`${into}/${path}`, entry as unknown as Readable)
      continue
    }
    if (type !== 'directory')
      folder.leftOut.push(`${printable(name)}: it is a ${type ?? 'thing of unknown kind'}, no file`)
    entry.resume()
  }
}

/** `./logs/a.txt` is `logs/a.txt`; what climbs out or starts at the root is nothing. */
function plainPath(name: string): string | undefined {
  if (name.startsWith('/') || name.includes('\\') || name.split('/').includes('..')) return undefined
  const path = posix.normalize(name)
  return path === '.' || path.startsWith('..') ? undefined : path
}
