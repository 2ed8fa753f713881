import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { cacheDirectory } from '../../tools/build.ts'
import { run } from '../children.ts'

/** Where Debian puts daemons, which are not on everybody's PATH. */
export const path = [process.env.PATH, '/usr/sbin', '/sbin'].join(delimiter)
const env = { ...process.env, PATH: path, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' }

const needed: Record<string, string> = {
  dockerd: 'docker.io',
  docker: 'docker.io',
  'docker-registry': 'docker-registry',
  ip: 'iproute2',
  nsenter: 'util-linux',
}

/** Sees to it that engine and registry are there; installs Debian's where root may. */
export async function haveDocker(): Promise<void> {
  const missing = new Set(
    Object.entries(needed)
      .filter(([program]) => !find(program))
      .map(([, name]) => name),
  )
  if (process.getuid?.() !== 0) {
    throw new Error('The suite with a real Docker engine needs root: it starts a dockerd of its own.')
  }
  if (missing.size === 0) return
  if (!find('apt-get')) {
    throw new Error(`The suite with a real Docker engine needs ${[...missing].join(', ')}, and there is no apt-get.`)
  }
  await run('apt-get', ['install', '--yes', '--no-install-recommends', ...missing], { env })
}

/** A static busybox: the content of the images that the suite builds. Debian's, unpacked into the cache, not installed. */
export async function busybox(): Promise<string> {
  const folder = join(cacheDirectory, 'peers', 'busybox')
  const program = join(folder, 'bin', 'busybox')
  if (existsSync(program)) return program
  mkdirSync(folder, { recursive: true })
  await run('apt-get', ['download', 'busybox-static'], { cwd: folder, env })
  const archive = readdirSync(folder).find((name) => name.endsWith('.deb'))!
  await run('dpkg', ['-x', archive, '.'], { cwd: folder, env })
  return program
}

export function find(program: string): string | undefined {
  return path
    .split(delimiter)
    .map((folder) => join(folder, program))
    .find((file) => existsSync(file))
}
