import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const prefix = 'trainium-actions-control-plane-'

/** A folder for this process alone. Those of processes that were killed before they could remove theirs go first. */
export function takeDirectory(): { path: string; remove(): void } {
  for (const name of readdirSync(tmpdir())) {
    const holder = name.startsWith(prefix) ? Number(name.slice(prefix.length)) : 0
    if (holder > 0 && !isAlive(holder)) rmSync(join(tmpdir(), name), { recursive: true, force: true })
  }
  const path = join(tmpdir(), `${prefix}${process.pid}`)
  rmSync(path, { recursive: true, force: true })
  mkdirSync(path, { mode: 0o700 })
  return { path, remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 3 }) }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
