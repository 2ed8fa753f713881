import type { Readable } from 'node:stream'
import { constants, createGunzip, createZstdDecompress, type Gunzip, type ZstdDecompress } from 'node:zlib'

// Logs shrink to a tenth, and the way through the API server is narrow. zstd takes half of gzip's time for fewer bytes, but
// not every image has it; one that has neither sends files as they are. The first byte says which of them comes.
const ZSTD = 's'
const GZIP = 'z'
const RAW = 'r'

const CHUNK_BYTES = 256 * 1024
/** zstd holds that much at once; a sender who asks for more than level 1 ever does is refused. */
const ZSTD_WINDOW_LOG = 23

/** A shell command whose output is packed where its parameter `how` is `packed`. */
export function packed(command: string, how: string): string {
  const has = (program: string): string => `[ ${how} = packed ] && command -v ${program} >/dev/null`
  return (
    `if ${has('zstd')}; then printf ${ZSTD}; ${command} | zstd -qc1; ` +
    `elif ${has('gzip')}; then printf ${GZIP}; ${command} | gzip -1; else printf ${RAW}; ${command}; fi`
  )
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
    else if (mark === GZIP) yield* through(createGunzip({ chunkSize: CHUNK_BYTES }), rest)
    else if (mark === ZSTD) yield* through(createZstdDecompress(ZSTD_OPTIONS), rest)
    else throw new Error('What came is not what was asked for.')
  } finally {
    // For a reader that has enough: what still waits for more must not wait for ever.
    output.destroy()
  }
}

const ZSTD_OPTIONS = { chunkSize: CHUNK_BYTES, params: { [constants.ZSTD_d_windowLogMax]: ZSTD_WINDOW_LOG } }

async function* through(unpacker: Gunzip | ZstdDecompress, source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const feed = async (): Promise<void> => {
    try {
      for await (const chunk of source) {
        if (!unpacker.write(chunk)) await room(unpacker)
        if (unpacker.destroyed) return
      }
      unpacker.end()
    } catch (error) {
      // What had come is worth having: it is given out before the error.
      if (!unpacker.destroyed) unpacker.flush(() => unpacker.destroy(error as Error))
    }
  }
  void feed()
  try {
    for await (const chunk of unpacker as AsyncIterable<Buffer>) yield chunk
  } finally {
    unpacker.destroy()
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
