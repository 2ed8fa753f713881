import type { Repositories } from './repositories.ts'

/** What a node finds when it pulls: the account's own registry. */
export interface Images {
  has(reference: string): boolean
  find(reference: string): PulledImage | undefined
}

export interface PulledImage {
  digest: string
  /** The image's config blob (`config.Env`, `config.Labels`, …), where one was pushed. */
  config: Record<string, unknown>
}

export function createImages(repositories: Repositories, blobs: { blob(digest: string): Buffer | undefined }): Images {
  const find = (reference: string): PulledImage | undefined => {
    const prefix = `${repositories.host}/`
    if (!reference.startsWith(prefix)) return undefined
    const [named = '', imageDigest] = reference.slice(prefix.length).split('@')
    const [name = '', imageTag = 'latest'] = named.split(':')
    const repository = Object.hasOwn(repositories.all, name) ? repositories.all[name] : undefined
    const found = repository && repositories.find(repository, imageDigest ? { imageDigest } : { imageTag })
    if (!found) return undefined
    const { config } = JSON.parse(found.image.manifest) as { config?: { digest: string } }
    const blob = config && blobs.blob(config.digest)
    return { digest: found.digest, config: blob ? (JSON.parse(blob.toString('utf8')) as Record<string, unknown>) : {} }
  }
  return { has: (reference) => find(reference) !== undefined, find }
}
