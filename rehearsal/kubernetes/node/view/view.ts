import { isAbsolute, normalize, relative } from 'node:path'

/** A host file or folder that a container sees at `path`. */
export interface Mount {
  path: string
  source: string
  readOnly: boolean
}

/** What one container sees of the machine. */
export interface View {
  hostname: string
  /** An empty host folder: the place of the container's own root. */
  root: string
  /** Where paths are rewritten: a root of links for all of the pod, which its ConfigMaps' files name. */
  podRoot?: string
  mounts: Mount[]
  /** Host folders seen read-only under their own path: programs and what they need. */
  visible: string[]
  /** Host folder with the file `hosts`, renewed while the container runs. */
  hosts: string
}

/** Folders of the host's system that programs need; everything else of the host is out of sight. */
export const systemFolders = ['/usr', '/bin', '/sbin', '/lib', '/lib32', '/lib64', '/libx32', '/opt', '/nix', '/gnu']

/** The path below `folder`, '' for the folder itself, undefined where `path` is not in it. */
export function below(folder: string, path: string): string | undefined {
  const rest = relative(folder, path)
  return rest === '..' || rest.startsWith('../') || isAbsolute(rest) ? undefined : rest
}

/** The host file behind a path in the container; undefined where only the container itself could have it. */
export function hostPath(view: View, path: string): string | undefined {
  const wanted = normalize(path)
  const mount = view.mounts
    .filter((candidate) => below(candidate.path, wanted) !== undefined)
    .sort((a, b) => b.path.length - a.path.length)[0]
  if (mount) {
    const rest = below(mount.path, wanted)
    return rest ? `${mount.source}/${rest}` : mount.source
  }
  const seen = [...view.visible, ...systemFolders, '/etc'].some((folder) => below(folder, wanted) !== undefined)
  return seen ? wanted : undefined
}
