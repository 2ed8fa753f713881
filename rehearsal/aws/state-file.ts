import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What an account holds from one rehearsal to the next, so that a second run finds the work of the first. */
export interface AccountState {
  clusters: Record<string, ClusterState>
  repositories: Record<string, RepositoryState>
}

export interface ClusterState {
  name: string
  /** Milliseconds since the epoch. */
  createdAt: number
  status: 'CREATING' | 'ACTIVE' | 'DELETING' | 'FAILED'
  version: string
  roleArn: string
  resourcesVpcConfig: Record<string, unknown>
  tags: Record<string, string>
  /** Of this run: the API server is another one after a restart. */
  endpoint?: string
  /** Base64 of the PEM. */
  certificateAuthority?: string
  nodeGroups: Record<string, NodeGroupState>
}

export interface NodeGroupState {
  name: string
  createdAt: number
  status: 'CREATING' | 'ACTIVE' | 'UPDATING' | 'DEGRADED' | 'DELETING' | 'CREATE_FAILED'
  scalingConfig: { minSize: number; maxSize: number; desiredSize: number }
  instanceTypes: string[]
  amiType: string
  nodeRole: string
  subnets: string[]
  labels: Record<string, string>
  taints: { key: string; value?: string; effect: string }[]
  tags: Record<string, string>
  issues: { code: string; message: string; resourceIds: string[] }[]
  updates: Record<string, UpdateState>
}

export interface UpdateState {
  id: string
  type: string
  status: 'InProgress' | 'Successful' | 'Failed'
  createdAt: number
  params: { type: string; value: string }[]
  errors: { errorCode: string; errorMessage: string; resourceIds: string[] }[]
}

export interface RepositoryState {
  name: string
  createdAt: number
  tagMutability: 'MUTABLE' | 'IMMUTABLE' | 'IMMUTABLE_WITH_EXCLUSION'
  /** Tags that can be moved all the same, with `*` for anything. */
  mutableTags?: string[]
  scanOnPush: boolean
  lifecyclePolicy?: string
  tags: Record<string, string>
  /** By digest of the manifest. */
  images: Record<string, ImageState>
}

export interface ImageState {
  manifest: string
  mediaType: string
  tags: string[]
  pushedAt: number
  sizeInBytes: number
}

export interface StateFile {
  readonly state: AccountState
  /** After every change: whoever kills the process finds the last one on disk. */
  save(): void
}

export function openState(directory: string): StateFile {
  mkdirSync(directory, { recursive: true })
  const file = join(directory, 'account.json')
  const state: AccountState = existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as AccountState)
    : { clusters: {}, repositories: {} }
  return {
    state,
    save() {
      writeFileSync(`${file}.new`, JSON.stringify(state, null, 2))
      renameSync(`${file}.new`, file)
    },
  }
}
