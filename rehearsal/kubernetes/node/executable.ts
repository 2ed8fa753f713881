import { accessSync, constants, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { View } from './view/view.ts'
import { hostPath } from './view/view.ts'

/** A command that cannot be started: kubelet's StartError, exit code 128. */
export class StartError extends Error {}

/**
 * Where a command's program is, for the container. The image comes first, under whatever folder the command names:
 * the host's own /usr/sbin/sshd is not the image's.
 */
export function findExecutable(
  program: string,
  options: { view: View; path: string; imagePath: string[]; workingDirectory: string },
): string {
  const { view, path, imagePath, workingDirectory } = options
  if (!program.includes('/')) {
    for (const folder of path.split(':').filter((entry) => entry !== '')) {
      if (isExecutable(view, join(folder, program))) return join(folder, program)
    }
    throw new StartError(runcError(`exec: "${program}": executable file not found in $PATH`))
  }
  const absolute = program.startsWith('/') ? program : join(workingDirectory, program)
  const mounted = view.mounts.some((mount) => absolute.startsWith(`${mount.path}/`))
  if (!mounted) {
    const inImage = imagePath.map((folder) => join(folder, basename(program))).find((file) => isExecutable(view, file))
    if (inImage) return inImage
  }
  const file = hostPath(view, absolute)
  if (file === undefined || !exists(file)) {
    throw new StartError(runcError(`exec: "${program}": stat ${program}: no such file or directory`))
  }
  if (!isExecutable(view, absolute)) throw new StartError(runcError(`exec: "${program}": permission denied`))
  return absolute
}

// The words of containerd 1.7 with runc.
function runcError(cause: string): string {
  return (
    'failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: ' +
    `unable to start container process: ${cause}: unknown`
  )
}

function exists(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false }) !== undefined
}

function isExecutable(view: View, path: string): boolean {
  const file = hostPath(view, path)
  if (file === undefined) return false
  try {
    accessSync(file, constants.X_OK)
    return statSync(file).isFile()
  } catch {
    return false
  }
}
