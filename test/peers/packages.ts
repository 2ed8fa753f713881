import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { cacheDirectory } from '../tools/build.ts'
import { run } from './children.ts'

/** Where Debian puts daemons, which are not on everybody's PATH. */
export const path = [process.env.PATH, '/usr/sbin', '/sbin'].join(delimiter)
export const env = { ...process.env, PATH: path, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' }

/** Sees to it that a Docker engine and a registry can be started. */
export async function haveDocker(): Promise<void> {
  if (process.getuid?.() !== 0) {
    throw new Error('The suites with a real Docker engine need root: they start a dockerd of their own.')
  }
  await have({
    dockerd: 'docker.io',
    docker: 'docker.io',
    'docker-registry': 'docker-registry',
    ip: 'iproute2',
    nsenter: 'util-linux',
  })
}

/** Installs Debian's packages whose programs are missing, where root may. */
export async function have(programs: Record<string, string>): Promise<void> {
  const missing = Object.entries(programs).flatMap(([program, name]) => (find(program) ? [] : [name]))
  if (missing.length > 0) await install([...new Set(missing)])
}

export async function install(packages: string[]): Promise<void> {
  if (process.getuid?.() !== 0 || !find('apt-get')) {
    throw new Error(`The suites with real peers need ${packages.join(', ')}: install these packages of Debian.`)
  }
  // A new machine has no lists of packages, or old ones.
  await run('apt-get', ['update'], { env })
  await run('apt-get', ['install', '--yes', '--no-install-recommends', ...packages], { env })
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
