import type { Readable } from 'node:stream'
import type { LogDecoder } from './log-decoder.ts'

export interface Silence {
  milliseconds: number
  /** Asked after so much silence, with what came last. Does not reject; the signal is given when the stream is over. */
  missesLines: (lastChunk: Buffer, over: AbortSignal) => Promise<boolean>
}

const FLUSH_BYTES = 256 * 1024
/** What the check has seen may be on its way. */
const GRACE_PART = 1 / 20

/**
 * Reads a log's stream to its end; true where it ended in good order. Chunks are gathered, as a chunk may be one line.
 * Nothing is read while the writing takes its time, so a slow reader costs no memory.
 */
export async function drain(
  stream: Readable,
  decoder: LogDecoder,
  write: (lines: Buffer) => Promise<void> | void,
  silence: Silence | undefined,
): Promise<boolean> {
  const ended = new AbortController()
  let pending: Buffer[] = []
  let size = 0
  let chunks = 0
  let lastChunk: Buffer = Buffer.alloc(0)
  let timer: NodeJS.Timeout | undefined

  const listen = (): void => {
    clearTimeout(timer)
    if (silence !== undefined) timer = setTimeout(check, silence.milliseconds, silence)
  }
  const check = async ({ milliseconds, missesLines }: Silence): Promise<void> => {
    const before = chunks
    const misses = await missesLines(lastChunk, ended.signal)
    if (chunks !== before || ended.signal.aborted) return
    if (!misses) return listen()
    timer = setTimeout(() => stream.destroy(), milliseconds * GRACE_PART)
  }
  const flush = async (): Promise<void> => {
    const gathered = pending
    pending = []
    size = 0
    const lines = decoder.decode(gathered.length === 1 ? gathered[0]! : Buffer.concat(gathered))
    if (lines.length > 0) await write(lines)
  }
  return await new Promise<boolean>((resolve, reject) => {
    let scheduled = false
    let over: boolean | undefined
    const work = async (): Promise<void> => {
      stream.pause()
      try {
        while (pending.length > 0) await flush()
        scheduled = false
        if (over !== undefined) return resolve(over)
        stream.resume()
        listen()
      } catch (error) {
        stream.destroy()
        reject(error)
      }
    }
    const schedule = (): void => {
      if (scheduled) return
      scheduled = true
      setImmediate(work)
    }
    const finish = (whole: boolean) => (): void => {
      over ??= whole
      schedule()
    }
    listen()
    stream.on('data', (chunk: Buffer) => {
      clearTimeout(timer)
      chunks++
      lastChunk = chunk
      pending.push(chunk)
      size += chunk.length
      if (size > FLUSH_BYTES) stream.pause()
      schedule()
    })
    stream.on('end', finish(true))
    stream.on('error', finish(false))
    stream.on('close', finish(false))
  }).finally(() => {
    clearTimeout(timer)
    ended.abort()
  })
}
