import { createHash } from 'node:crypto'
import { Refusal } from './refusal.ts'
import type { ImageState, RepositoryState, StateFile } from './state-file.ts'

export interface ImageId {
  imageTag?: string
  imageDigest?: string
}

/** The repositories and images of an account, which ECR's API and its registry are two faces of. */
export interface Repositories {
  account: string
  /** `<account>.dkr.ecr.<region>.amazonaws.com` */
  host: string
  all: Record<string, RepositoryState>
  save(): void
  arn(name: string): string
  /** @throws RepositoryNotFoundException */
  get(name: string): RepositoryState
  find(repository: RepositoryState, id: ImageId): { digest: string; image: ImageState } | undefined
  /** Keeps a manifest under its digest and, where `reference` is a tag, under that; an immutable tag does not move. */
  put(repository: RepositoryState, manifest: string, mediaType: string, reference: string | undefined): string
}

export function openRepositories(options: { account: string; region: string; file: StateFile }): Repositories {
  const { account, region, file } = options
  const all = file.state.repositories

  const find: Repositories['find'] = ({ images }, { imageTag, imageDigest }) => {
    for (const [digest, image] of Object.entries(images)) {
      if (imageDigest ? digest === imageDigest : image.tags.includes(imageTag ?? '')) return { digest, image }
    }
    return undefined
  }

  return {
    account,
    host: `${account}.dkr.ecr.${region}.amazonaws.com`,
    all,
    save: () => file.save(),
    arn: (name) => `arn:aws:ecr:${region}:${account}:repository/${name}`,
    get(name) {
      const found = Object.hasOwn(all, name) ? all[name] : undefined
      if (found) return found
      throw new Refusal(
        'RepositoryNotFoundException',
        400,
        `The repository with name '${name}' does not exist in the registry with id '${account}'`,
      )
    },
    find,
    put(record, manifest, mediaType, reference) {
      const digest = `sha256:${createHash('sha256').update(manifest).digest('hex')}`
      const tag = reference?.startsWith('sha256:') ? undefined : reference
      if (reference && !tag && reference !== digest) {
        throw new Refusal('ImageDigestDoesNotMatchException', 400, 'The specified digest does not match the image')
      }
      const holder = tag ? find(record, { imageTag: tag }) : undefined
      if (holder && holder.digest !== digest) {
        if (record.tagMutability !== 'MUTABLE' && !isMutable(record, tag!)) {
          throw new Refusal(
            'ImageTagAlreadyExistsException',
            400,
            `The image tag '${tag}' already exists in the '${record.name}' repository and cannot be overwritten because ` +
              'the repository is immutable.',
          )
        }
        holder.image.tags = holder.image.tags.filter((other) => other !== tag)
      }
      const image = record.images[digest] ?? {
        manifest,
        mediaType,
        tags: [],
        pushedAt: Date.now(),
        sizeInBytes: sizeOf(manifest),
      }
      record.images[digest] = image
      if (tag && !image.tags.includes(tag)) image.tags.push(tag)
      file.save()
      return digest
    },
  }
}

/** Config and layers together, as DescribeImages counts them. */
function sizeOf(manifest: string): number {
  const { config, layers = [] } = JSON.parse(manifest) as { config?: { size?: number }; layers?: { size?: number }[] }
  return layers.reduce((sum, layer) => sum + (layer.size ?? 0), config?.size ?? 0)
}

const isMutable = ({ mutableTags = [] }: RepositoryState, tag: string): boolean =>
  mutableTags.some((pattern) =>
    new RegExp(`^${pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`).test(tag),
  )
