import { constants } from 'node:fs'
import { mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

export interface Host {
  address: string
  sshPort: number
}

// A writer that died with the lock in its hand is forgotten after this time.
const staleMilliseconds = 5000

/**
 * The pods of a cluster by their names, for all node agents of one cluster directory: `hosts.json` for the stand-in
 * programs and `hosts` in the format of /etc/hosts. They are replaced, never half written.
 */
export class HostsFile {
  readonly folder: string
  readonly file: string
  /** For a mount of this one file, which goes on showing the same inode: it is written over, not replaced. */
  readonly mountable: string
  private queue: Promise<void> = Promise.resolve()

  constructor(directory: string) {
    this.folder = join(directory, 'hosts')
    this.file = join(this.folder, 'hosts.json')
    this.mountable = join(this.folder, 'mountable')
  }

  add(names: string[], host: Host): Promise<void> {
    return this.update((hosts) => {
      for (const name of names) hosts[name] = host
    })
  }

  /** Takes the names away that still lead to that address. */
  remove(names: string[], host: Host): Promise<void> {
    return this.update((hosts) => {
      for (const name of names)
        if (hosts[name]?.address === host.address && hosts[name]?.sshPort === host.sshPort) delete hosts[name]
    })
  }

  /** Takes away what an agent that was killed has left: all addresses of its node. */
  forget(prefix: string): Promise<void> {
    return this.update((hosts) => {
      for (const [name, { address }] of Object.entries(hosts)) if (address.startsWith(`${prefix}.`)) delete hosts[name]
    })
  }

  async read(): Promise<Record<string, Host>> {
    const text = await readFile(this.file, 'utf8').catch(() => '{}')
    return JSON.parse(text) as Record<string, Host>
  }

  /** Makes the files, so that they can be mounted before the first pod is known. */
  prepare(): Promise<void> {
    return this.update(() => {})
  }

  private update(change: (hosts: Record<string, Host>) => void): Promise<void> {
    const done = this.queue.then(async () => {
      await mkdir(this.folder, { recursive: true })
      const unlock = await lock(`${this.file}.lock`)
      try {
        const hosts = await this.read()
        change(hosts)
        await replace(this.file, `${JSON.stringify(hosts, null, 2)}\n`)
        await replace(join(this.folder, 'hosts'), hostsText(hosts))
        await writeOver(this.mountable, hostsText(hosts))
      } finally {
        await unlock()
      }
    })
    this.queue = done.catch(() => {})
    return done
  }
}

/** One line for each address; the longest name first, for that is the one `hostname --fqdn` prints. */
export function hostsText(hosts: Record<string, Host>): string {
  const byAddress = new Map<string, string[]>()
  for (const [name, { address }] of Object.entries(hosts)) {
    byAddress.set(address, [...(byAddress.get(address) ?? []), name])
  }
  const lines = [...byAddress].map(
    ([address, names]) => `${address}\t${names.sort((a, b) => b.length - a.length || (a < b ? -1 : 1)).join(' ')}`,
  )
  return ['127.0.0.1\tlocalhost', '::1\tlocalhost ip6-localhost ip6-loopback', ...lines, ''].join('\n')
}

async function replace(file: string, text: string): Promise<void> {
  const temporary = `${file}.${process.pid}`
  await writeFile(temporary, text)
  await rename(temporary, file)
}

/** In one write, and cut to its length after: a reader in between sees old lines below new ones. */
async function writeOver(file: string, text: string): Promise<void> {
  const handle = await open(file, constants.O_WRONLY | constants.O_CREAT, 0o644)
  try {
    const bytes = Buffer.from(text)
    await handle.write(bytes, 0, bytes.length, 0)
    await handle.truncate(bytes.length)
  } finally {
    await handle.close()
  }
}

async function lock(file: string): Promise<() => Promise<void>> {
  for (;;) {
    try {
      const handle = await open(file, 'wx')
      await handle.close()
      return () => rm(file, { force: true })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      const age = await stat(file).then(
        ({ mtimeMs }) => Date.now() - mtimeMs,
        () => 0,
      )
      if (age > staleMilliseconds) await rm(file, { force: true })
      else await wait(2)
    }
  }
}
