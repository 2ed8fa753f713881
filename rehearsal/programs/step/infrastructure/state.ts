import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

export interface ResourceState {
  type: string
  attributes: Record<string, unknown>
  /** It was interrupted while it was made: the next apply makes it anew. */
  tainted?: boolean
}

export interface State {
  serial: number
  lineage: string
  resources: Record<string, ResourceState>
  outputs: Record<string, unknown>
}

export interface LockInfo {
  ID: string
  Operation: string
  Who: string
  Created: string
}

/** The bucket of the state, which is a folder of the world; each key is a file, and its lock another one beside it. */
export interface Backend {
  bucket: string
  key: string
}

const folder = (): string => {
  const world = process.env.REHEARSAL_WORLD
  if (!world) throw new Error('REHEARSAL_WORLD is not set: this terraform is a stand-in and works in a rehearsal only.')
  return join(world, 'terraform')
}
const fileOf = ({ bucket, key }: Backend): string => join(folder(), bucket, key)

export function readState(backend: Backend): State {
  const file = fileOf(backend)
  if (!existsSync(file)) return { serial: 0, lineage: randomUUID(), resources: {}, outputs: {} }
  return JSON.parse(readFileSync(file, 'utf8')) as State
}

export function writeState(backend: Backend, state: State): void {
  const file = fileOf(backend)
  mkdirSync(dirname(file), { recursive: true })
  state.serial += 1
  writeFileSync(`${file}.new`, JSON.stringify(state, null, 2))
  renameSync(`${file}.new`, file)
}

/** Takes the lock, waiting as long as `-lock-timeout` says. @returns the holder where it is not to be had */
export async function lock(backend: Backend, operation: string, timeoutSeconds: number): Promise<LockInfo | undefined> {
  const file = `${fileOf(backend)}.tflock`
  mkdirSync(dirname(file), { recursive: true })
  const info: LockInfo = {
    ID: randomUUID(),
    Operation: operation,
    Who: `runner@${process.env.RUNNER_NAME ?? 'localhost'}`,
    Created: new Date().toISOString(),
  }
  for (const deadline = Date.now() + timeoutSeconds * 1000; ; await delay(100)) {
    try {
      writeFileSync(file, JSON.stringify(info), { flag: 'wx' })
      return undefined
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      if (Date.now() >= deadline) return JSON.parse(readFileSync(file, 'utf8')) as LockInfo
    }
  }
}

export function unlock(backend: Backend): void {
  rmSync(`${fileOf(backend)}.tflock`, { force: true })
}
