import { mkdir, rm, symlink } from 'node:fs/promises'
import { dirname, join, normalize } from 'node:path'
import { below, type Mount } from './view.ts'

// Where no namespaces are to be had, a container's mounts are links in a folder of the host, and the paths that lead
// to them are rewritten wherever the container's spec names them. Paths inside programs stay as they are.

/** Lays the links; they are found below `root` at their own path. */
export async function linkMounts(root: string, mounts: Mount[]): Promise<void> {
  await mkdir(join(root, 'root'), { recursive: true })
  await mkdir(join(root, 'tmp'), { recursive: true })
  for (const mount of outerMounts(mounts)) {
    const link = join(root, mount.path)
    await mkdir(dirname(link), { recursive: true })
    await rm(link, { recursive: true, force: true })
    await symlink(mount.source, link)
  }
}

/** The text with every mount path at a path's beginning turned to where it really is. */
export function rewritePaths(text: string, view: { root: string; mounts: { path: string }[] }): string {
  const paths = outerMounts(view.mounts).map((mount) => normalize(mount.path).replace(/\/$/, ''))
  if (paths.length === 0) return text
  const alternatives = paths
    .sort((a, b) => b.length - a.length)
    .map((path) => path.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('|')
  // A path begins where no other path goes on, and ends where its last name does.
  return text.replace(
    new RegExp(`(?<![\\w./~}-])(${alternatives})(?![\\w.-])`, 'g'),
    (_, path) => `${view.root}${path}`,
  )
}

// A mount inside another one would need a link inside the other's folder, which other pods share.
function outerMounts<M extends { path: string }>(mounts: M[]): M[] {
  return mounts.filter(
    (mount) => !mounts.some((other) => other.path !== mount.path && below(other.path, mount.path) !== undefined),
  )
}
