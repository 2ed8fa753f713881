import type { Readable } from 'node:stream'
import { monotonicMs } from '../monotonic.ts'
import type { LogDecoder } from './log-decoder.ts'

/**
 * Takes a block of a log. `newlines` says how many it has, where the decoder has met them all: to count them once more
 * would be a tenth of all that is done with a log.
 */
export type WriteLines = (lines: Buffer, newlines?: number) => Promise<void> | void

export interface Silence {
  milliseconds: number
  /** Asked after so much silence, with the last bytes that came. Does not reject; the signal is given when the stream is over. */
  missesLines: (lastBytes: Buffer, over: AbortSignal) => Promise<boolean>
}

const MOST_BYTES_PENDING = 256 * 1024
/** What comes within this time of the lines before is handed on together: each block has a price, whatever its size. */
const GATHER_MS = 10
/** What the check has seen may be on its way. */
const GRACE_PART = 1 / 20

/**
 * Reads a log's stream to its end; true where it ended in good order. Chunks are gathered, as a chunk may be one line.
 * Nothing is read while the writing takes its time, so a slow reader costs no memory.
 */
export async function drain(
  stream: Readable,
  decoder: Pick<LogDecoder, 'decode' | 'newlines'>,
  write: WriteLines,
  silence: Silence | undefined,
): Promise<boolean> {
  const ended = new AbortController()
  let pending: Buffer[] = []
  let size = 0
  let lastBytes: Buffer = Buffer.alloc(0)
  let lastAt = monotonicMs()
  let timer: NodeJS.Timeout | undefined
  let gathering: NodeJS.Timeout | undefined

  const listen = (milliseconds: number): void => {
    clearTimeout(timer)
    if (silence !== undefined) timer = setTimeout(look, milliseconds, silence)
  }
  const look = async ({ milliseconds, missesLines }: Silence): Promise<void> => {
    const silentSince = lastAt
    const left = silentSince + milliseconds - monotonicMs()
    if (left > 0) return listen(left)
    const misses = await missesLines(lastBytes, ended.signal)
    if (ended.signal.aborted) return
    if (!misses || lastAt !== silentSince) return listen(milliseconds)
    timer = setTimeout(
      () => (lastAt === silentSince ? stream.destroy() : listen(milliseconds)),
      milliseconds * GRACE_PART,
    )
  }
  const flush = async (): Promise<void> => {
    const gathered = pending
    pending = []
    size = 0
    lastBytes = gathered.at(-1)!
    const lines = decoder.decode(...gathered)
    if (lines.length > 0) await write(lines, decoder.newlines)
  }
  return await new Promise<boolean>((resolve, reject) => {
    let isWorking = false
    let workedAt = Number.NEGATIVE_INFINITY
    let over: boolean | undefined
    const work = async (): Promise<void> => {
      // Pausing costs much: it is for writing that takes longer than a turn of the event loop.
      const slow = setImmediate(() => {
        stream.pause()
        clearTimeout(timer)
      })
      try {
        while (pending.length > 0) await flush()
      } catch (error) {
        stream.destroy()
        return reject(error)
      } finally {
        clearImmediate(slow)
      }
      isWorking = false
      workedAt = monotonicMs()
      if (over !== undefined) return resolve(over)
      if (!stream.isPaused()) return
      lastAt = monotonicMs()
      listen(silence?.milliseconds ?? 0)
      stream.resume()
    }
    const schedule = (): void => {
      clearTimeout(gathering)
      gathering = undefined
      if (isWorking) return
      isWorking = true
      setImmediate(work)
    }
    const gather = (): void => {
      const left = workedAt + GATHER_MS - lastAt
      if (left <= 0 || size > MOST_BYTES_PENDING / 2) schedule()
      else if (!isWorking) gathering ??= setTimeout(schedule, left)
    }
    const finish = (whole: boolean) => (): void => {
      over ??= whole
      schedule()
    }
    listen(silence?.milliseconds ?? 0)
    stream.on('data', (chunk: Buffer) => {
      lastAt = monotonicMs()
      pending.push(chunk)
      size += chunk.length
      if (size > MOST_BYTES_PENDING) stream.pause()
      gather()
    })
    stream.on('end', finish(true))
    stream.on('error', finish(false))
    stream.on('close', finish(false))
  }).finally(() => {
    clearTimeout(timer)
    clearTimeout(gathering)
    ended.abort()
  })
}
