import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** manifest.json: what was collected of a run, file by file, and what was not. */
export interface Manifest {
  version: 1
  run: { id: string; kind: string; name: string; namespace: string; recipe: string; step: string }
  /** RFC 3339 */
  collectedAt: string
  files: ManifestFile[]
  leftOut: LeftOut[]
  /** What a reader should know of what is there. */
  notes: string[]
}

export interface ManifestFile {
  /** Below the folder, with `/`. */
  path: string
  bytes: number
  sha256: string
  /** Where it comes from: `file /shared/…`, `log pod/container`, `API server`, `made here`. */
  source: string
  /**
   * `both-ends`: the sender's own checksum is the same. `whole`: the sender ended it in good order, but has no checksum
   * to give. `changed`: it was being written or rewritten; it is as it was when it was read.
   */
  verified: 'both-ends' | 'whole' | 'changed'
  /** Of a file: when it was last written, seconds since 1970 as the sender told it. */
  modified?: string
  /** Of a log: its container instance, and whether that has ended, so that nothing can come any more. */
  instance?: string
  ended?: boolean
}

export interface LeftOut {
  /** A file, a folder, or what else is missing, as its name is known. */
  what: string
  why: string
  files?: number
  bytes?: number
  /** It was asked to stay: a checkpoint, an excluded name. */
  asked?: boolean
}

export const MANIFEST = 'manifest.json'

/** The manifest of an earlier collection into the same folder; undefined where there is none that can be read. */
export async function readManifest(root: string): Promise<Manifest | undefined> {
  try {
    const manifest = JSON.parse(await readFile(join(root, MANIFEST), 'utf8')) as Manifest
    return manifest.version === 1 && Array.isArray(manifest.files) ? manifest : undefined
  } catch {
    return undefined
  }
}
