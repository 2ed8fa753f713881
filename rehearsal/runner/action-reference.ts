import { existsSync } from 'node:fs'
import { join, normalize } from 'node:path'
import type { Token } from './tokens.ts'
import { readAction } from './workflow-file.ts'

export interface LocalAction {
  kind: 'local'
  folder: string
  definition: Token
  repository: string
  ref: string
}

/** What a `uses:` of a step names. */
export type ActionReference = LocalAction | { kind: 'remote'; name: string; ref: string }

export interface Places {
  /** The working tree of the repository that is rehearsed. */
  root: string
  repository: string
  /** Where `./` looks: the job's workspace, which is empty until a checkout. */
  workspace: string
}

/**
 * `./x` is in the workspace; `$/x` and `owner/repo/x@ref` of this repository are in the working tree. Throws a sentence
 * when there is no action at that place.
 */
export function findAction(uses: string, { root, repository, workspace }: Places): ActionReference {
  if (uses.startsWith('docker://')) {
    throw new Error(`The action ${uses} is a container; the rehearsal runs JavaScript and composite actions only.`)
  }
  if (uses.startsWith('./') || uses === '.') {
    const folder = normalize(join(workspace, uses))
    return local(uses, folder, ' Did you forget to run actions/checkout before running your local action?', '', '')
  }
  if (uses.startsWith('$/')) return local(uses, normalize(join(root, uses.slice(2))), '', repository, '')
  const match = /^([^/@]+\/[^/@]+)(?:\/([^@]+))?@(.+)$/.exec(uses)
  if (!match)
    throw new Error(`'uses: ${uses}' is not an action: it must be ./path, $/path, or owner/repository/path@ref.`)
  const [, name = '', path = '', ref = ''] = match
  if (name.toLowerCase() === repository.toLowerCase())
    return local(uses, normalize(join(root, path)), '', repository, ref)
  return { kind: 'remote', name: path === '' ? name : `${name}/${path}`, ref }
}

function local(uses: string, folder: string, hint: string, repository: string, ref: string): LocalAction {
  const definition = existsSync(folder) ? readAction(folder) : undefined
  if (definition === undefined) {
    throw new Error(`Can't find 'action.yml', 'action.yaml' or 'Dockerfile' under '${folder}' (uses: ${uses}).${hint}`)
  }
  return { kind: 'local', folder, definition, repository, ref }
}
