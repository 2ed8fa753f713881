import { PassThrough, Writable } from 'node:stream'
import type { Cluster } from '../../kubernetes/cluster.ts'
import type { Run } from '../identity.ts'
import { unpack } from './archive.ts'
import { type Folder, printable } from './folder.ts'
import { openReader } from './reader-pod.ts'

export interface RunFilesOptions {
  exclude: readonly string[]
  signal: AbortSignal
  /** Called with the name of the pod that is about to be made. */
  beforeCreate: (pod: string) => void
}

// GNU tar: 1 means that files changed while they were read, which the logs of a live run do.
const CHANGED_MEANWHILE = 1

/** The files of the run's directory on the shared file system, by `tar` in a pod that mounts it. */
export async function fetchRunFiles(
  cluster: Cluster,
  run: Run,
  folder: Folder,
  options: RunFilesOptions,
): Promise<void> {
  if (run.runDirectory === undefined || run.claimName === undefined) {
    folder.leftOut.push('files of the run: its step has no directory on a shared file system')
    return
  }
  const reader = await openReader(cluster, run, options)
  try {
    const archive = new PassThrough()
    const said: Buffer[] = []
    const running = cluster
      .exec({
        name: reader.pod,
        namespace: run.namespace,
        container: reader.container,
        command: [
          'tar',
          '-C',
          run.runDirectory,
          ...options.exclude.map((each) => `--exclude=${each}`),
          '-cf',
          '-',
          '.',
        ],
        stdout: archive,
        stderr: new Writable({
          write(chunk: Buffer, _encoding, done) {
            if (said.length < 20) said.push(chunk)
            done()
          },
        }),
        signal: options.signal,
      })
      .finally(() => archive.end())
    // Both, whichever fails first: an archive that broke off explains itself by how the command ended.
    const [code, unpacked] = await Promise.allSettled([running, unpack(archive, folder, 'files')])
    const error = Buffer.concat(said).toString().trim()
    if (code.status === 'rejected') throw code.reason
    if (code.value > CHANGED_MEANWHILE) {
      folder.leftOut.push(`files in ${run.runDirectory}: tar ended with ${code.value}: ${printable(error)}`)
    } else if (unpacked.status === 'rejected') throw unpacked.reason
    if (code.value === CHANGED_MEANWHILE) {
      folder.leftOut.push(`files in ${run.runDirectory}: some changed while they were read, and are as they were then`)
    }
  } finally {
    await reader.close()
  }
}
