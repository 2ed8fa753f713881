import type { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'

// Logs shrink to a tenth, and the way through the API server is narrow. An image without gzip sends them as they are:
// the first byte says which of the two comes.
const GZIP = 'z'
const RAW = 'r'

/** A shell command whose output is packed where its parameter `how` is `gzip`. */
export function packed(command: string, how: string): string {
  return `if [ ${how} = gzip ] && command -v gzip >/dev/null; then printf ${GZIP}; ${command} | gzip -1; else printf ${RAW}; ${command}; fi`
}

/** What such a command prints, unpacked as it comes; throws beyond `most` bytes. */
export async function* unpacked(output: Readable, most = Number.POSITIVE_INFINITY): AsyncGenerator<Buffer> {
  let total = 0
  for await (const chunk of plain(output)) {
    total += chunk.length
    if (total > most) throw new Error(`More than ${most} bytes came: it is not what was asked for.`)
    yield chunk
  }
}

async function* plain(output: Readable): AsyncGenerator<Buffer> {
  const chunks = (output as AsyncIterable<Buffer>)[Symbol.asyncIterator]()
  try {
    const { value: first, done } = await chunks.next()
    if (done || first.length === 0) return
    const rest = {
      async *[Symbol.asyncIterator](): AsyncGenerator<Buffer> {
        if (first.length > 1) yield first.subarray(1)
        for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value
      },
    }
    const mark = String.fromCharCode(first[0]!)
    if (mark === RAW) yield* rest
    else if (mark === GZIP) yield* gunzipped(rest)
    else throw new Error('What came is not what was asked for.')
  } finally {
    // For a reader that has enough: what still waits for more must not wait for ever.
    output.destroy()
  }
}

async function* gunzipped(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const gunzip = createGunzip({ chunkSize: 256 * 1024 })
  const feed = async (): Promise<void> => {
    try {
      for await (const chunk of source) {
        if (!gunzip.write(chunk)) await room(gunzip)
        if (gunzip.destroyed) return
      }
      gunzip.end()
    } catch (error) {
      // What had come is worth having: it is given out before the error.
      if (!gunzip.destroyed) gunzip.flush(() => gunzip.destroy(error as Error))
    }
  }
  void feed()
  try {
    for await (const chunk of gunzip as AsyncIterable<Buffer>) yield chunk
  } finally {
    gunzip.destroy()
  }
}

function room(target: NodeJS.WritableStream): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      for (const event of ['drain', 'close', 'error']) target.removeListener(event, done)
      resolve()
    }
    for (const event of ['drain', 'close', 'error']) target.on(event, done)
  })
}

const PACKED = /\.(gz|tgz|zip|bz2|xz|zst|lz4|png|jpe?g|neff|ckpt|pt|pth|safetensors|distcp|bin)$/i

/** Whether packing it (once more) would take time and save nothing. */
export const isPacked = (path: string): boolean => PACKED.test(path)
