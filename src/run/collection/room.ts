import { statfs } from 'node:fs/promises'

/** Bytes that may still be written, and why there are no more. */
export interface Room {
  bytes: number
  why: string
  /** It is the disk that ends it, and not a limit that somebody has set. */
  isDisk: boolean
}

/** How much of the runner's disk a collection may take. */
export interface Allowance {
  room(): Room
  /** Bytes that were written by now, this time. */
  readonly written: number
  /** Before they are written: others write at the same time. */
  take(bytes: number): void
  /** @param onDisk bytes that are there no more, also of an earlier time */
  giveBack(written: number, onDisk: number): void
  /** Now and then: others fill the disk too. */
  look(): Promise<void>
}

/** The runner needs some disk for itself: a full one ends the job without a word. */
const RESERVED_BYTES = 512 * 1024 * 1024
const LITTLE_BYTES = 1024 ** 3
const LOOK_EVERY = 256 * 1024 * 1024

/** @param freeBytes bytes that are free where the folder is; the disk's own by default */
export async function openAllowance(
  root: string,
  mostBytes: number,
  freeBytes: (root: string) => Promise<number> = freeOnDisk,
): Promise<Allowance> {
  let free = (await freeBytes(root)) - RESERVED_BYTES
  let written = 0
  let sinceLook = 0
  return {
    get written() {
      return written
    },
    room() {
      const limit = mostBytes - written
      return limit <= free
        ? {
            bytes: Math.max(0, limit),
            why: `the limit of ${mostBytes} bytes (input 'max-mebibytes') is reached`,
            isDisk: false,
          }
        : { bytes: Math.max(0, free), why: "the runner's disk is full", isDisk: true }
    },
    take(bytes) {
      written += bytes
      free -= bytes
      sinceLook += bytes
    },
    giveBack(bytes, onDisk) {
      written -= bytes
      free += onDisk
    },
    async look() {
      if (sinceLook <= LOOK_EVERY) return
      sinceLook = 0
      free = (await freeBytes(root)) - RESERVED_BYTES
    },
  }
}

/** A disk that is nearly full is told before anything is fetched; undefined where there is room. */
export function diskWarning({ bytes, isDisk }: Room): string | undefined {
  if (!isDisk || bytes > LITTLE_BYTES) return undefined
  const left = Math.floor(bytes / 1024 ** 2)
  return (
    `The runner's disk has room for ${left} MiB of what is fetched, and what the runner itself needs: what does not fit is left ` +
    "out, and named. Free some of it before this step, or give 'directory' on another disk."
  )
}

async function freeOnDisk(root: string): Promise<number> {
  const { bavail, bsize } = await statfs(root)
  return bavail * bsize
}
