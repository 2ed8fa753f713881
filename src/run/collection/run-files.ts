import { info } from '@actions/core'
import { safeLine } from '../../github/log-lines.ts'
import type { Cluster } from '../../kubernetes/cluster.ts'
import type { KubernetesObject } from '../../kubernetes/objects.ts'
import { type Run, resourceOf } from '../identity.ts'
import type { Folder } from './folder.ts'
import { LISTING_FORMAT, readListing } from './listing.ts'
import { mountOf, openReader } from './reader-pod.ts'
import { RemoteError, remotely } from './remote.ts'
import { select, type Wishes } from './selection.ts'
import { transfer } from './transfer.ts'

export interface RunFilesOptions extends Omit<Wishes, 'room'> {
  signal: AbortSignal
  /** Called with the name of the pod that is about to be made. */
  beforeCreate: (pod: string) => void
  warn: (sentence: string) => void
}

/** Where the files of the run's directory lie in the folder. */
export const FILES = 'files'

const LIST = 'cd "$1" && find . -printf "$2"'
const SOME_UNREADABLE = [1]
const MOST_NAMED = 1_000

/** The files of the run's directory on the shared file system, through pods that mount it. */
export async function fetchRunFiles(
  cluster: Cluster,
  run: Run,
  folder: Folder,
  options: RunFilesOptions,
): Promise<void> {
  const { signal } = options
  const directory = run.runDirectory
  if (directory === undefined || run.claimName === undefined) {
    await nameUnknown(cluster, run, folder)
    return
  }
  const reader = await openReader(cluster, run, options)
  try {
    const listing = await remotely(
      cluster,
      reader.places[0]!,
      {
        script: LIST,
        args: [directory, LISTING_FORMAT],
        fine: SOME_UNREADABLE,
        said: (text) => folder.leaveOut(directory, `some of it cannot be read: ${text}`),
      },
      readListing,
      signal,
    ).catch((error: unknown) => {
      if (error instanceof RemoteError && error.exitCode !== undefined) {
        throw new RemoteError(`${directory} cannot be listed: ${error.message}`)
      }
      throw error
    })
    if (listing.isCut)
      folder.leaveOut(directory, 'it has more files than can be listed; those beyond are not known by name')
    for (const { path, why } of listing.odd.slice(0, MOST_NAMED)) folder.leaveOut(`${FILES}/${path}`, why)
    if (listing.odd.length > MOST_NAMED) {
      folder.leaveOut(directory, `${listing.odd.length - MOST_NAMED} more things in it are no files`)
    }
    const room = folder.room()
    const selection = select(listing.files, { ...options, room })
    for (const { what, why, ...more } of selection.leftOut) folder.leaveOut(`${FILES}/${what}`, why, more)
    const beyond = selection.leftOut.filter(({ why }) => why === room.why)
    if (beyond.length > 0) {
      const bytes = beyond.reduce((sum, each) => sum + each.bytes, 0)
      options.warn(
        `${beyond.length} file${beyond.length === 1 ? ' of the run is' : 's of the run are'} left out (${bytes} bytes), for ${room.why}.`,
      )
    }
    const started = Date.now()
    const total = selection.files.reduce((sum, { bytes }) => sum + bytes, 0)
    const fetched = await transfer(cluster, folder, selection.files, {
      places: reader.places,
      directory,
      into: FILES,
      signal,
      tell: (sentence) => info(safeLine(sentence)),
    })
    const seconds = ((Date.now() - started) / 1000).toFixed(1)
    info(`${selection.files.length} files of ${directory}, ${total} bytes; ${fetched} of them fetched in ${seconds} s.`)
  } finally {
    await reader.close()
  }
}

/** A workload that others have made does not say where its files lie; they are left out where it can have written any. */
async function nameUnknown(cluster: Cluster, run: Run, folder: Folder): Promise<void> {
  const isOurs = run.fingerprint !== ''
  const workload = isOurs ? undefined : await cluster.get<KubernetesObject>(resourceOf(run.kind), run)
  const mount = mountOf(workload, () => true)
  if (mount !== undefined) {
    const why = `which files of claim '${mount.claimName}' are the run's is not known: give 'run-directory'`
    folder.leaveOut(mount.template.mountPath, why)
  } else if (!isOurs && run.runDirectory !== undefined) {
    folder.leaveOut(run.runDirectory, 'nothing in the namespace tells which claim it lies on')
  } else folder.note('The step has no directory on a shared file system.')
}
