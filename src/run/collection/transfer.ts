import type { Readable } from 'node:stream'
import type { Cluster } from '../../kubernetes/cluster.ts'
import { pause } from '../../kubernetes/retry.ts'
import { readArchive } from './archive.ts'
import { remoteSums, remoteSumsOfBeginnings } from './checksums.ts'
import type { Draft } from './draft.ts'
import type { Folder } from './folder.ts'
import type { Listed } from './listing.ts'
import { printable } from './name.ts'
import { isPacked, packed, unpacked } from './packing.ts'
import { severalAtOnce } from './parallel.ts'
import { isUnaltered } from './plain-file.ts'
import { type Place, remotely } from './remote.ts'

export interface TransferOptions {
  /** Containers that all see the same directory; the transfers are spread over them. */
  places: readonly Place[]
  directory: string
  /** Where the files come to in the folder. */
  into: string
  signal: AbortSignal
  streams?: number
  /** Files up to this size come in archives. */
  smallBytes?: number
  /** Before a second attempt; it doubles with each. */
  firstPauseMs?: number
  /** A line for the log. */
  tell?: (sentence: string) => void
}

/** Several names, read from standard input; each comes as it is at that moment. */
const ARCHIVE = `cd "$1" && ${packed('head -c "$2" | tar --no-recursion --null -T - -cf -', '"$3"')}`
/** One file from an offset on, a certain count of bytes: what is written meanwhile comes next time. */
const RANGE = `cd "$1" && ${packed('tail -c "+$2" "$4" | head -c "$3"', '"$5"')}`
/** GNU tar: 1 means that files changed while they were read, 2 that some could not be read. */
const SOME_CHANGED = [1, 2]

const MEBIBYTE = 1024 * 1024
const STREAMS = 8
const SMALL_BYTES = 16 * MEBIBYTE
const FILES_IN_AN_ARCHIVE = 400
/** One for each stream, within these: to start a command in a pod costs more than streams that do not end together. */
const LEAST_BYTES_IN_AN_ARCHIVE = 8 * MEBIBYTE
const MOST_BYTES_IN_AN_ARCHIVE = 256 * MEBIBYTE
const ATTEMPTS = 4
const FIRST_PAUSE_MS = 500

/**
 * Brings files from the run's directory: small ones together as archives, large and grown ones by themselves from where
 * they were left, several at a time. What an earlier collection brought and is unchanged is not brought again. Every
 * file's SHA-256 is asked of the sender and compared. Resolves with the bytes that came.
 */
export async function transfer(
  cluster: Cluster,
  folder: Folder,
  files: readonly Listed[],
  options: TransferOptions,
): Promise<number> {
  const { into, signal, streams = STREAMS, firstPauseMs = FIRST_PAUSE_MS, smallBytes = SMALL_BYTES } = options
  const wanted: Listed[] = []
  for (const file of files) {
    const former = folder.former(`${into}/${file.path}`)
    const isSame = former?.bytes === file.bytes && former.modified === file.modified && former.verified === 'both-ends'
    if (isSame && (await isUnaltered(folder.root, former))) folder.keep(former)
    else wanted.push(file)
  }
  const isSmall = ({ path, bytes }: Listed): boolean =>
    bytes <= smallBytes && folder.former(`${into}/${path}`) === undefined
  const tasks: (() => Promise<void>)[] = [
    ...wanted.filter((file) => !isSmall(file)).map((file) => () => bringOne(file)),
    ...batches(wanted.filter(isSmall), streams).map((batch) => () => bringTogether(batch)),
  ]
  let turn = 0
  let brought = 0
  await severalAtOnce(tasks, streams, signal)
  return brought

  function placeOf(): Place {
    return options.places[turn++ % options.places.length]!
  }

  /** One file, from where it was left. A transfer that breaks goes on from there; one that does not match begins anew. */
  async function bringOne(file: Listed): Promise<void> {
    const path = `${into}/${file.path}`
    const draft = await folder.begin(path, { keep: true })
    if (draft === undefined) return
    if (draft.bytes > file.bytes) await draft.restart()
    let why = ''
    let said = ''
    const hear = (words: string): void => {
      said = words
    }
    let isRewritten = false
    try {
      for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
        if (attempt > 0) await pause(firstPauseMs * 2 ** (attempt - 1), signal)
        signal.throwIfAborted()
        const place = placeOf()
        try {
          if (draft.bytes > 0 && attempt > 0) options.tell?.(`${printable(path)}: going on from byte ${draft.bytes}.`)
          // At the same time: what one of them reads, the other finds in the sender's memory.
          const [whole, sums] = await Promise.allSettled([
            draft.bytes < file.bytes ? receive(draft, file, place, hear) : true,
            remoteSumsOfBeginnings(cluster, place, options.directory, [file], signal),
          ])
          if (whole.status === 'rejected') throw whole.reason
          if (!whole.value) {
            why = folder.room().why
            break
          }
          if (draft.bytes < file.bytes) {
            why = said || `it ended after ${draft.bytes} of ${file.bytes} bytes: it was made shorter while it was read`
            await draft.restart()
            continue
          }
          if (sums.status === 'rejected') throw sums.reason
          const sum = sums.value.get(file.path)
          if (sum === draft.sha256()) {
            await draft.finish({ ...factsOf(file), verified: 'both-ends' })
            return
          }
          if (sum === undefined) {
            folder.note(`The image of pod ${place.pod} has no sha256sum: files were compared by their size alone.`)
            await draft.finish({ ...factsOf(file), verified: 'whole' })
            return
          }
          isRewritten = true
          if (attempt < ATTEMPTS - 1) await draft.restart()
        } catch (error) {
          signal.throwIfAborted()
          why = (error as Error).message
        }
      }
      if (isRewritten && draft.bytes === file.bytes) {
        folder.note(`${path} was rewritten while it was read; it is as it was read.`)
        await draft.finish({ ...factsOf(file), verified: 'changed' })
        return
      }
    } catch (error) {
      await draft.suspend()
      throw error
    }
    folder.leaveOut(path, printable(why), { bytes: file.bytes - draft.bytes })
    await draft.suspend()
  }

  /** false where the folder is full. */
  async function receive(draft: Draft, file: Listed, place: Place, said: (words: string) => void): Promise<boolean> {
    const left = file.bytes - draft.bytes
    const how = isPacked(file.path) ? 'raw' : 'packed'
    const args = [options.directory, String(draft.bytes + 1), String(left), `./${file.path}`, how]
    return await remotely(
      cluster,
      place,
      { script: RANGE, args, said },
      async (output) => {
        let got = 0
        for await (const chunk of unpacked(output)) {
          const bytes = chunk.subarray(0, left - got)
          got += bytes.length
          brought += bytes.length
          if (!(await draft.write(bytes))) return false
        }
        return true
      },
      signal,
    )
  }

  async function bringTogether(batch: Listed[]): Promise<void> {
    const asked = new Map(batch.map((file) => [file.path, file]))
    const place = placeOf()
    const names = Buffer.from(batch.map(({ path }) => `./${path}\0`).join(''))
    const command = {
      script: ARCHIVE,
      args: [options.directory, String(names.length), 'packed'],
      stdin: names,
      fine: SOME_CHANGED,
    }
    const drafts = new Map<string, Draft>()
    // Both read the same files, so the second finds them in the sender's memory.
    const [arrived, sums] = await Promise.allSettled([
      remotely(cluster, place, command, (output) => unpack(output, asked, drafts), signal),
      remoteSums(cluster, place, options.directory, batch, signal),
    ])
    signal.throwIfAborted()
    const known = sums.status === 'fulfilled' ? sums.value : new Map<string, string>()
    if (arrived.status === 'rejected')
      options.tell?.(`An archive broke off (${printable(String(arrived.reason.message))}): the rest follows.`)
    for (const [path, file] of asked) {
      const draft = drafts.get(path)
      if (draft !== undefined && draft.bytes === file.bytes && known.get(path) === draft.sha256()) {
        await draft.finish({ ...factsOf(file), verified: 'both-ends' })
      } else {
        // Broken off, changed meanwhile, or not there: by itself, from where it was left.
        await draft?.suspend()
        await bringOne(file)
      }
    }
  }

  async function unpack(output: Readable, asked: Map<string, Listed>, drafts: Map<string, Draft>): Promise<void> {
    for await (const entry of readArchive(unpacked(output, mostBytesOf(asked)))) {
      const path = entry.name.replace(/^\.\//, '')
      const file = asked.get(path)
      if ('why' in entry) folder.leaveOut(`${into}/${entry.name}`, entry.why)
      else if (file === undefined)
        folder.leaveOut(`${into}/${entry.name}`, 'it was not asked for', { bytes: entry.size })
      else if (drafts.has(path)) folder.leaveOut(`${into}/${path}`, 'it came twice', { bytes: entry.size })
      else {
        const draft = await folder.begin(`${into}/${path}`)
        if (draft === undefined) {
          asked.delete(path)
          continue
        }
        await draft.restart()
        drafts.set(path, draft)
        for await (const chunk of entry.content) {
          const bytes = chunk.subarray(0, file.bytes - draft.bytes)
          brought += bytes.length
          if (bytes.length > 0 && !(await draft.write(bytes))) break
        }
      }
    }
  }

  function factsOf(file: Listed) {
    return { source: `file ${options.directory}/${file.path}`, modified: file.modified }
  }
}

/** What an archive of these files takes at most: more is none that was asked for. */
const mostBytesOf = (files: ReadonlyMap<string, Listed>): number =>
  [...files.values()].reduce((sum, { bytes }) => sum + 2 * bytes + 16 * 1024, MEBIBYTE)

function batches(files: readonly Listed[], streams: number): Listed[][] {
  const total = files.reduce((sum, { bytes: size }) => sum + size, 0)
  const enough = Math.min(MOST_BYTES_IN_AN_ARCHIVE, Math.max(LEAST_BYTES_IN_AN_ARCHIVE, total / streams))
  const found: Listed[][] = []
  let bytes = Number.POSITIVE_INFINITY
  for (const file of files) {
    if (bytes >= enough || found.at(-1)!.length >= FILES_IN_AN_ARCHIVE) {
      found.push([])
      bytes = 0
    }
    found.at(-1)!.push(file)
    bytes += file.bytes
  }
  return found
}
