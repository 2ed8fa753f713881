import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { lstat, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { ManifestFile } from './manifest.ts'

/** No link, folder or device. */
export const isPlainFile = async (path: string): Promise<boolean> =>
  (await lstat(path).catch(() => undefined))?.isFile() ?? false

/** Whether a file of the folder is still what its manifest says. */
export async function isUnaltered(root: string, file: ManifestFile): Promise<boolean> {
  const path = join(root, file.path)
  if (!(await isPlainFile(path)) || (await stat(path)).size !== file.bytes) return false
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer)
  return hash.digest('hex') === file.sha256
}
