import { existsSync, lstatSync, readFileSync, readlinkSync, realpathSync, statSync } from 'node:fs'
import { basename, dirname, normalize } from 'node:path'
import { below, type Mount, systemFolders, type View } from './view.ts'

/** The first thing a container's pipe carries: the setting up is over, and which process (of the host) it is. */
export const startedMark = '\u0001started '

const devices = ['null', 'zero', 'full', 'random', 'urandom', 'tty']

/**
 * A shell script, run as first process of new mount, UTS and PID namespaces: it lays out the container's root on a
 * tmpfs, tells its process id and becomes the command in its arguments (working directory, NAME=value…, command).
 * It never writes to the host: its mount points lie on the tmpfs.
 */
export function viewScript(view: View): string {
  const lines = [
    'set -e; exec 2>&1',
    'PATH=/usr/sbin:/usr/bin:/sbin:/bin',
    'umask 022',
    // The host's /proc is still there, so this is the host's number of this process.
    'read -r pid rest < /proc/self/stat',
    `hostname ${quote(view.hostname)} 2>/dev/null || echo ${quote(view.hostname)} > /proc/sys/kernel/hostname`,
    `mount -t tmpfs -o mode=755 tmpfs ${quote(view.root)}`,
    `cd ${quote(view.root)}`,
    'mkdir -p .etc .pod etc proc sys dev/pts dev/shm tmp run home root var/tmp var/log var/lib',
    // Relative: what is mounted below /var/run must not be laid out in the host's /run.
    'chmod 1777 tmp var/tmp; chmod 700 root; ln -s ../run var/run',
  ]
  const layout = new Layout(lines)
  for (const folder of systemFolders) layout.system(folder)
  layout.bind('/etc', '/.etc', true)
  lines.push('(cd etc && ln -s ../.etc/* .)', 'rm -f etc/hosts etc/hostname', 'ln -s /.pod/hosts etc/hosts')
  lines.push(`echo ${quote(view.hostname)} > etc/hostname`)
  layout.bind(view.hosts, '/.pod', true)
  lines.push(
    'mount -t proc proc proc 2>/dev/null || mount --rbind /proc proc',
    `for name in ${devices.join(' ')}; do : > dev/$name; mount --bind /dev/$name dev/$name; done`,
    'mount --rbind /dev/pts dev/pts 2>/dev/null || true',
    'ln -s pts/ptmx dev/ptmx; ln -s /proc/self/fd dev/fd; ln -s /proc/self/fd/0 dev/stdin',
    'ln -s /proc/self/fd/1 dev/stdout; ln -s /proc/self/fd/2 dev/stderr',
  )
  if (!view.mounts.some((mount) => normalize(mount.path) === '/dev/shm')) {
    lines.push('mount -t tmpfs -o mode=1777 tmpfs dev/shm')
  }
  for (const folder of outermost(view.visible)) layout.visible(folder)
  for (const mount of byDepth(view.mounts)) layout.mount(mount)
  lines.push(
    `mkdir -p ".$1" 2>/dev/null || true`,
    `printf '\\001started %s\\n' "$pid"`,
    `exec chroot . /bin/sh -c 'cd "$1" && shift && exec env -i "$@"' sh "$@"`,
  )
  return lines.join('\n')
}

/** Writes the lines that bind host folders into the new root, the current directory of the script. */
class Layout {
  private readonly lines: string[]
  private readonly farms = new Set<string>(['/etc'])

  constructor(lines: string[]) {
    this.lines = lines
  }

  /** A folder of the host's system, read-only; links such as /bin → usr/bin stay links. */
  system(folder: string): void {
    if (!existsSync(folder)) return
    if (lstatSync(folder).isSymbolicLink()) this.lines.push(`ln -s ${quote(readlinkSync(folder))} .${folder}`)
    else this.bind(folder, folder, true)
  }

  visible(folder: string): void {
    if (!existsSync(folder) || systemFolders.some((system) => below(system, folder) !== undefined)) return
    // This very root may lie in the folder: what is mounted in it must not come along, unless the kernel insists.
    this.bind(
      realpathSync(folder),
      folder,
      true,
      (from, to) => `mount --bind ${from} ${to} 2>/dev/null || mount --rbind ${from} ${to}`,
    )
  }

  mount(mount: Mount): void {
    const path = normalize(mount.path)
    this.farm(dirname(path))
    this.lines.push(`if [ -L .${quote(path)} ]; then rm .${quote(path)}; fi`)
    this.bind(mount.source, path, mount.readOnly)
  }

  bind(
    source: string,
    path: string,
    readOnly: boolean,
    command = (from: string, to: string) => `mount --rbind ${from} ${to}`,
  ): void {
    const target = `.${quote(path)}`
    if (statSync(source).isDirectory()) this.lines.push(`mkdir -p ${target}`)
    else this.lines.push(`mkdir -p .${quote(dirname(path))}`, `[ -e ${target} ] || : > ${target}`)
    this.lines.push(command(quote(source), target))
    if (!readOnly) return
    this.lines.push(`mount -o ${readOnlyOptions(source)} ${target}`)
    for (const inner of mountPoints().filter(({ point }) => point !== source && below(source, point))) {
      const at = `.${quote(`${path}/${below(source, inner.point)}`)}`
      this.lines.push(`mount -o ${readOnlyOptions(inner.point)} ${at} 2>/dev/null || true`)
    }
  }

  /**
   * A mount point in a read-only folder of the host that does not exist there cannot be made there: that folder
   * becomes a folder of links to the host's entries, and so do the folders above it.
   */
  private farm(folder: string): void {
    const system = systemFolders.find((candidate) => below(candidate, folder) !== undefined)
    const etc = below('/etc', folder) !== undefined
    if ((!system && !etc) || this.farms.has(folder)) return
    const place = quote(folder)
    if (system && folder === system) {
      this.lines.push(`mkdir -p .host${place}`, `mount --move .${place} .host${place}`)
      this.lines.push(links(folder, `.host${place}`))
    } else {
      this.farm(dirname(folder))
      const origin = etc ? `.etc${quote(folder.slice('/etc'.length))}` : `.host${place}`
      this.lines.push(`rm -f .${place}`, `mkdir -p .${place}`, links(folder, origin))
    }
    this.farms.add(folder)
  }
}

/** Links in `folder` to all that `origin` holds; relative ones, for the script still has the host's root. */
function links(folder: string, origin: string): string {
  const up = '../'.repeat(folder.split('/').length - 1)
  return `(cd .${quote(folder)}; set -- ${up}${origin}/*; if [ -e "$1" ]; then ln -s "$@" .; fi)`
}

/** Options that make a bind mount read-only and keep the flags an unprivileged user namespace may not take away. */
function readOnlyOptions(source: string): string {
  const holder = mountPoints()
    .filter(({ point }) => below(point, source) !== undefined)
    .sort((a, b) => b.point.length - a.point.length)[0]
  const locked = (holder?.flags ?? []).filter((flag) => /^(nosuid|nodev|noexec|noatime|nodiratime)$/.test(flag))
  return ['remount', 'bind', 'ro', ...locked].join(',')
}

let table: { point: string; flags: string[] }[] | undefined

function mountPoints(): { point: string; flags: string[] }[] {
  table ??= readFileSync('/proc/self/mountinfo', 'utf8')
    .trim()
    .split('\n')
    .map((line) => {
      const fields = line.split(' ')
      return { point: (fields[4] ?? '').replaceAll('\\040', ' '), flags: (fields[5] ?? '').split(',') }
    })
  return table
}

function outermost(folders: string[]): string[] {
  const unique = [...new Set(folders.map((folder) => normalize(folder)))]
  return unique.filter((folder) => !unique.some((other) => other !== folder && below(other, folder) !== undefined))
}

function byDepth(mounts: Mount[]): Mount[] {
  const depth = (path: string) => normalize(path).split('/').length
  return [...mounts].sort((a, b) => depth(a.path) - depth(b.path))
}

export function quote(text: string): string {
  return /^[A-Za-z0-9_./:@%+,-]+$/.test(text) && basename(text) !== '' ? text : `'${text.replaceAll("'", "'\\''")}'`
}
