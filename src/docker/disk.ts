import { existsSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { docker } from './process.ts'

const GIB = 1024 ** 3

export interface Disk {
  folder: string
  freeGiB: number
}

/** The disk that images are built on; undefined where the engine's is not this machine's. */
export async function engineDisk(environment: Record<string, string | undefined>): Promise<Disk | undefined> {
  const { exitCode, stdout } = await docker(['info', '--format', '{{.DockerRootDir}}'], { environment })
  const folder = stdout.trim()
  if (exitCode !== 0 || !folder.startsWith('/') || !existsSync(folder)) return undefined
  const { bavail, bsize } = await statfs(folder)
  return { folder, freeGiB: (bavail * bsize) / GIB }
}

/** What is said where the disk is likely to be too small; undefined where it is not. */
export function diskWarning(disk: Disk | undefined, neededGiB: number | undefined): string | undefined {
  if (disk === undefined || neededGiB === undefined || disk.freeGiB >= neededGiB) return undefined
  return (
    `Building this image takes about ${neededGiB} GiB of disk, and ${disk.freeGiB.toFixed(1)} GiB are free in ${disk.folder}: ` +
    "free some before this step, use a larger runner, or build in the cluster (input 'builder': kubernetes)."
  )
}
