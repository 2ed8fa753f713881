import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

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

export type FaultName = 'launcher-crash' | 'loss-nan' | 'worker-oom' | 'compile-error' | 'stall'

export interface Fault {
  name: FaultName
  /** Step of the recipe: `compile`, `train`. */
  step: string
  /** Training step at which it happens. */
  at: number
  /** Whether it is the first to ask: a fault happens once, so that a second attempt can be seen to succeed. */
  take(): boolean
}

/** The fault of that name that is asked for in this step of the recipe. */
export function faultOf(name: FaultName, step: string): Fault | undefined {
  const file = process.env.REHEARSAL_FAULTS
  if (!file) return undefined
  let asked: { faults?: { name: string; step: string; at?: number }[] }
  try {
    asked = JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
  const found = asked.faults?.find((fault) => fault.name === name && fault.step === step)
  if (!found) return undefined
  return { name, step, at: found.at ?? 1, take: () => isFirst(join(dirname(file), `${name}@${step}.happened`)) }
}

function isFirst(marker: string): boolean {
  try {
    mkdirSync(dirname(marker), { recursive: true })
    writeFileSync(marker, new Date().toISOString(), { flag: 'wx' })
    return true
  } catch (error) {
    // Where no marker can be kept, it happens every time.
    return (error as NodeJS.ErrnoException).code !== 'EEXIST'
  }
}

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
