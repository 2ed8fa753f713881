import type { Readable } from 'node:stream'
import type { Cluster } from '../../kubernetes/cluster.ts'
import { type Place, remotely } from './remote.ts'

/** Both print the same lines; openssl takes half the time, and a fraction where the processor has instructions for it. */
const SUM =
  "if openssl dgst -sha256 -r </dev/null >/dev/null 2>&1; then sum='openssl dgst -sha256 -r'; else sum=sha256sum; fi"
/** Of the files as they are now. `head -c` ends standard input even where the server cannot close it. */
const WHOLE = `cd "$1" && { ${SUM}; head -c "$2" | xargs -0 $sum; }`
/** Of their first bytes: a log grows while it is read. Two arguments each, how many bytes and of which file. */
const BEGINNINGS = `cd "$1" && shift && ${SUM} && while [ $# -gt 1 ]; do head -c "$1" "$2" | $sum; shift 2; done`
const FILES_A_CALL = 200
/** xargs: a file could not be read; the others were. */
const SOME_FAILED = [1, 123]

export interface Sized {
  path: string
  bytes: number
}

/** The SHA-256 of files in the container, by path; one that cannot be read is not in it. */
export async function remoteSums(
  cluster: Cluster,
  place: Place,
  directory: string,
  files: readonly Sized[],
  signal: AbortSignal,
): Promise<Map<string, string>> {
  const names = Buffer.from(files.map(({ path }) => `./${path}\0`).join(''))
  const command = { script: WHOLE, args: [directory, String(names.length)], stdin: names, fine: SOME_FAILED }
  const text = await remotely(cluster, place, command, (output) => textOf(output, files.length * 2_048), signal)
  const sums = new Map<string, string>()
  // No name that is asked for has a line end in it (`nameRefusal`).
  for (const line of text.split('\n')) {
    const [, sum, path] = /^([0-9a-f]{64}) [ *]\.\/(.+)$/.exec(line) ?? []
    if (sum !== undefined && path !== undefined) sums.set(path, sum)
  }
  return sums
}

/** The SHA-256 of the first `bytes` of each file, in the order given; undefined where it cannot be told. */
export async function remoteSumsOfBeginnings(
  cluster: Cluster,
  place: Place,
  directory: string,
  files: readonly Sized[],
  signal: AbortSignal,
): Promise<Map<string, string>> {
  const sums = new Map<string, string>()
  for (let from = 0; from < files.length; from += FILES_A_CALL) {
    const some = files.slice(from, from + FILES_A_CALL)
    const args = [directory, ...some.flatMap(({ path, bytes }) => [String(bytes), `./${path}`])]
    const text = await remotely(
      cluster,
      place,
      { script: BEGINNINGS, args },
      (output) => textOf(output, some.length * 100),
      signal,
    )
    const lines = text.trim().split('\n')
    for (const [at, { path }] of some.entries()) {
      const sum = /^[0-9a-f]{64}/.exec(lines[at] ?? '')?.[0]
      if (sum !== undefined) sums.set(path, sum)
    }
  }
  return sums
}

async function textOf(output: Readable, most: number): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of output as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > most) throw new Error('The checksums are longer than checksums can be.')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
