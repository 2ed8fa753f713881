import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

// What the rehearsal tells the programs of an image, by environment variables that begin with REHEARSAL_. Nothing here
// is imported from outside of this folder: in a pod nothing else of the repository is there.

export interface Host {
  address: string
  sshPort: number
}

/** All pods of the cluster by their names; empty where nobody tells them. */
export function hosts(): Record<string, Host> {
  const file = process.env.REHEARSAL_HOSTS
  try {
    return file ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, Host>) : {}
  } catch {
    return {}
  }
}

/** Milliseconds that a training step takes here; a real one takes about 25 s. */
export function stepMilliseconds(): number {
  const given = Number(process.env.REHEARSAL_STEP_MS ?? 20)
  return Number.isFinite(given) && given >= 0 ? given : 20
}

export type FaultName = 'launcher-crash' | 'loss-nan' | 'worker-oom' | 'compile-error' | 'stall' | 'restart-from-zero'

export interface Fault {
  /**
   * Whether it happens now, after `step` training steps of `steps`. It happens once, so that a second attempt can be seen
   * to succeed.
   */
  strikes(step: number, steps: number): boolean
}

/**
 * The fault of that name that is asked for in this step of the recipe. That it has happened is kept beside `folder`, which
 * must be on the shared file system: nothing else of a pod outlives it. In it, it would be one of the run's own files.
 */
export function faultOf(name: FaultName, step: string, folder: string): Fault | undefined {
  const file = process.env.REHEARSAL_FAULTS
  const found = file === undefined ? undefined : requests(file).find((each) => each.name === name && each.step === step)
  if (file === undefined || found === undefined) return undefined
  let asked = false
  return {
    strikes(at, steps) {
      if (asked || at < Math.min(found.at ?? 1, steps)) return false
      asked = true
      // Each rehearsal writes its file anew, also in the world of the one before: its time tells which one asks.
      return isFirst(join(dirname(folder), '.faults', basename(folder), `${name}@${step}.${statSync(file).mtimeMs}`))
    },
  }
}

/** Whether a fault is asked for that happens in every attempt. */
export function hasFault(name: FaultName, step: string): boolean {
  const file = process.env.REHEARSAL_FAULTS
  return file !== undefined && requests(file).some((each) => each.name === name && each.step === step)
}

function requests(file: string): { name: string; step: string; at?: number }[] {
  try {
    return (JSON.parse(readFileSync(file, 'utf8')) as { faults?: [] }).faults ?? []
  } catch {
    return []
  }
}

function isFirst(marker: string): boolean {
  mkdirSync(dirname(marker), { recursive: true })
  try {
    writeFileSync(marker, '', { flag: 'wx' })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    return false
  }
}

/** What the trainer prints when mpirun is to crash: mpirun's own pod has no place that the next attempt would find. */
export const LAUNCHER_CRASH = 'rehearsal: mpirun crashes here, as the fault launcher-crash asks for.'

/** Ends this process when the one that started it has ended without a word, as SIGKILL makes it end. */
export function endWithParent(end: () => void = () => process.exit(1)): void {
  const parent = process.ppid
  setInterval(() => {
    if (process.ppid !== parent) end()
  }, 500).unref()
}

/** Ends with the message of a program that is asked for something its stand-in does not have. */
export function refuse(program: string, what: string): never {
  console.error(`${program}: this is the rehearsal's stand-in, and it cannot ${what}.`)
  process.exit(1)
}
