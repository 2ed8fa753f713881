import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { Store } from './store.ts'

export interface Snapshot {
  /** What was kept, if anything. */
  store: Store | undefined
  /** Writes the file soon; many changes make one write. */
  schedule(store: Store): void
  close(store: Store): Promise<void>
}

const nothing: Snapshot = { store: undefined, schedule: () => {}, close: async () => {} }
const delayMilliseconds = 500

/** Errors: a file that is there but cannot be read as a snapshot. */
export async function openSnapshot(directory: string | undefined): Promise<Snapshot> {
  if (directory === undefined) return nothing
  await mkdir(directory, { recursive: true })
  const file = path.join(directory, 'objects.json')
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  let store: Store | undefined
  if (text !== undefined) {
    try {
      store = Store.load(JSON.parse(text))
    } catch (cause) {
      throw new Error(`The cluster's objects cannot be read from ${file}: remove it to begin with an empty cluster.`, {
        cause,
      })
    }
  }
  let timer: NodeJS.Timeout | undefined
  let writing: Promise<void> = Promise.resolve()
  let closed: Promise<void> | undefined
  const write = (from: Store) => {
    timer = undefined
    const dump = JSON.stringify(from.dump())
    writing = writing.then(async () => {
      // Renamed into place: a reader, or the next start, sees a whole file or the one before.
      await writeFile(`${file}.new`, dump)
      await rename(`${file}.new`, file)
    })
    return writing
  }
  return {
    store,
    schedule(from) {
      if (!closed) timer ??= setTimeout(() => void write(from).catch(() => {}), delayMilliseconds).unref()
    },
    close(from) {
      clearTimeout(timer)
      // Once: the file may be another server's by the second time.
      closed ??= write(from)
      return closed
    },
  }
}
