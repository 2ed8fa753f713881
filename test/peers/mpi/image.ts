import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { cacheDirectory } from '../../tools/build.ts'
import { run } from '../children.ts'
import { env, find, have } from '../packages.ts'

const program = join(import.meta.dirname, 'ring.c')
const runtime = ['openmpi-bin', 'openssh-server']
const compiler = ['gcc', 'libc6-dev', 'libopenmpi-dev']
const slim = ['man', 'doc', 'locale'].map((folder) => `--dpkgopt=path-exclude=/usr/share/${folder}/*`)

/**
 * What the operator's own images set up: workers are not known before they run, and a Secret's folder is not as private
 * as sshd would like its user's to be.
 */
const settings = [
  'printf "Host *\\n  StrictHostKeyChecking no\\n  UserKnownHostsFile /dev/null\\n  LogLevel ERROR\\n" > "$1"/etc/ssh/ssh_config.d/mpi.conf',
  'printf "StrictModes no\\nPidFile none\\n" > "$1"/etc/ssh/sshd_config.d/mpi.conf',
  // Where no init makes it; kept by --skip.
  'mkdir -p "$1"/run/sshd',
]

/**
 * An archive of a root file system with Open MPI, OpenSSH and the program `ring`, made of this machine's distribution's
 * packages; made once, and kept in the cache.
 */
export async function mpiRoot(): Promise<string> {
  const sources = packageSources()
  const hash = createHash('sha256').update(JSON.stringify([runtime, slim, settings, sources]))
  const name = `mpi-${hash.update(readFileSync(program)).digest('hex').slice(0, 16)}.tar`
  const folder = join(cacheDirectory, 'peers')
  if (existsSync(join(folder, name))) return join(folder, name)

  await have({ mmdebstrap: 'mmdebstrap' })
  console.error('Making an image with Open MPI of Debian packages; this happens once.')
  mkdirSync(folder, { recursive: true })
  const partial = mkdtempSync(join(folder, '.making-'))
  const make = (target: string, packages: string[], ...options: string[]): Promise<string> =>
    run(
      find('mmdebstrap')!,
      ['--variant=essential', `--include=${packages.join(',')}`, ...slim, ...options, '', target, ...sources],
      { env },
    )
  try {
    // Compiled in a file system of its own, which is thrown away: the compiler is half of it.
    await make(
      '/dev/null',
      [...runtime, ...compiler],
      `--customize-hook=copy-in ${program} /tmp`,
      '--customize-hook=chroot "$1" mpicc -O -o /usr/local/bin/ring /tmp/ring.c',
      `--customize-hook=copy-out /usr/local/bin/ring ${partial}`,
      '--format=null',
    )
    const hooks = settings.map((line) => `--customize-hook=${line}`)
    const archive = join(partial, name)
    await make(
      archive,
      runtime,
      '--skip=cleanup/run',
      `--customize-hook=copy-in ${join(partial, 'ring')} /usr/local/bin`,
      ...hooks,
    )
    renameSync(archive, join(folder, name))
  } finally {
    rmSync(partial, { recursive: true, force: true })
  }
  return join(folder, name)
}

/** `deb SITE CODENAME COMPONENT…` for what this machine's apt has of its distribution. */
function packageSources(): string[] {
  const format = '$(ORIGIN) deb $(REPO_URI) $(CODENAME) $(COMPONENT)'
  const list = execFileSync('apt-get', ['indextargets', '--format', format, 'Created-By: Packages'], {
    encoding: 'utf8',
  })
  const own = list.split('\n').flatMap((line) => /^(?:Debian|Ubuntu) (deb .*)$/.exec(line)?.[1] ?? [])
  if (own.length === 0) throw new Error("This machine's apt has no package lists of Debian: run 'apt-get update'.")
  return [...new Set(own)]
}
