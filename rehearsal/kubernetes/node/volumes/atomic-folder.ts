import { chmod, mkdir, readdir, readlink, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

export interface FileContent {
  bytes: Buffer
  mode: number
}

let generation = 0

/**
 * Writes files the way kubelet does: into a new folder behind the link `..data`, which is then turned over, so that a
 * reader sees all of the old files or all of the new ones.
 */
export async function writeFolder(folder: string, files: Map<string, FileContent>): Promise<void> {
  await mkdir(folder, { recursive: true })
  const before = await readlink(join(folder, '..data')).catch(() => undefined)
  const next = `..${Date.now()}_${process.pid}_${generation++}`
  for (const [path, { bytes, mode }] of files) {
    const file = join(folder, next, path)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, bytes)
    await chmod(file, mode)
  }
  await mkdir(join(folder, next), { recursive: true })
  await symlink(next, join(folder, '..data_tmp'))
  await rename(join(folder, '..data_tmp'), join(folder, '..data'))
  const tops = new Set([...files.keys()].map((path) => path.split('/')[0] as string))
  const present = (await readdir(folder)).filter((name) => !name.startsWith('..'))
  for (const name of tops) if (!present.includes(name)) await symlink(join('..data', name), join(folder, name))
  for (const name of present) if (!tops.has(name)) await rm(join(folder, name))
  if (before) await rm(join(folder, before), { recursive: true, force: true })
}
