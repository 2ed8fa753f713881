import { createHash, randomBytes } from 'node:crypto'
import { Refusal } from './refusal.ts'
import { authorize, type IssuedSession } from './sessions.ts'
import type { ImageState, RepositoryState, StateFile } from './state-file.ts'

export interface EcrOptions {
  account: string
  region: string
  file: StateFile
}

export interface ImageId {
  imageTag?: string
  imageDigest?: string
}

type Body = Record<string, unknown>

export interface Ecr {
  /** One call of the JSON protocol. */
  answer(action: string, body: Body, session: IssuedSession): unknown
  repository(name: string): RepositoryState
  repositoryArn(name: string): string
  find(repository: RepositoryState, id: ImageId): { digest: string; image: ImageState } | undefined
  put(repository: RepositoryState, manifest: string, mediaType: string, reference: string | undefined): string
  /** Whose token this is; undefined where ECR did not give it out. */
  principal(password: string): { session: IssuedSession; expired: boolean } | undefined
}

const TOKEN_SECONDS = 12 * 3600

export function createEcr({ account, region, file }: EcrOptions): Ecr {
  const { repositories } = file.state
  const tokens = new Map<string, { session: IssuedSession; expiration: number }>()
  const registry = `${account}.dkr.ecr.${region}.amazonaws.com`
  const repositoryArn = (name: string) => `arn:aws:ecr:${region}:${account}:repository/${name}`

  const repository = (name: string): RepositoryState => {
    const found = Object.hasOwn(repositories, name) ? repositories[name] : undefined
    if (found) return found
    throw new Refusal(
      'RepositoryNotFoundException',
      400,
      `The repository with name '${name}' does not exist in the registry with id '${account}'`,
    )
  }
  const repositoryView = ({ name, createdAt, tagMutability, scanOnPush }: RepositoryState) => ({
    repositoryArn: repositoryArn(name),
    registryId: account,
    repositoryName: name,
    repositoryUri: `${registry}/${name}`,
    createdAt: createdAt / 1000,
    imageTagMutability: tagMutability,
    imageScanningConfiguration: { scanOnPush },
    encryptionConfiguration: { encryptionType: 'AES256' },
  })
  const find: Ecr['find'] = ({ images }, { imageTag, imageDigest }) => {
    for (const [digest, image] of Object.entries(images)) {
      if (imageDigest ? digest === imageDigest : image.tags.includes(imageTag ?? '')) return { digest, image }
    }
    return undefined
  }
  const imageView = (name: string, digest: string, { tags, pushedAt, sizeInBytes, mediaType }: ImageState) => ({
    registryId: account,
    repositoryName: name,
    imageDigest: digest,
    imageTags: tags,
    imageSizeInBytes: sizeInBytes,
    imagePushedAt: pushedAt / 1000,
    imageManifestMediaType: mediaType,
  })
  const put: Ecr['put'] = (record, manifest, mediaType, reference) => {
    const digest = `sha256:${createHash('sha256').update(manifest).digest('hex')}`
    const tag = reference?.startsWith('sha256:') ? undefined : reference
    if (reference && !tag && reference !== digest) {
      throw new Refusal('ImageDigestDoesNotMatchException', 400, 'The specified digest does not match the image')
    }
    const holder = tag ? find(record, { imageTag: tag }) : undefined
    if (holder && holder.digest !== digest) {
      if (record.tagMutability === 'IMMUTABLE') {
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
  }
  const named = (body: Body) => repository(String(body.repositoryName))

  const actions: Record<string, (body: Body, session: IssuedSession) => unknown> = {
    GetAuthorizationToken(_, session) {
      const password = randomBytes(300).toString('base64')
      const expiration = Date.now() + TOKEN_SECONDS * 1000
      tokens.set(password, { session, expiration })
      const authorizationToken = Buffer.from(`AWS:${password}`).toString('base64')
      return {
        authorizationData: [{ authorizationToken, expiresAt: expiration / 1000, proxyEndpoint: `https://${registry}` }],
      }
    },
    CreateRepository(body) {
      const name = String(body.repositoryName)
      if (!/^(?:[a-z0-9]+(?:[._-][a-z0-9]+)*\/)*[a-z0-9]+(?:[._-][a-z0-9]+)*$/.test(name) || name.length < 2) {
        throw new Refusal(
          'InvalidParameterException',
          400,
          `Invalid parameter at 'repositoryName' failed to satisfy constraint: 'must satisfy regular expression ` +
            `(?:[a-z0-9]+(?:[._-][a-z0-9]+)*/)*[a-z0-9]+(?:[._-][a-z0-9]+)*'`,
        )
      }
      if (Object.hasOwn(repositories, name)) {
        throw new Refusal(
          'RepositoryAlreadyExistsException',
          400,
          `The repository with name '${name}' already exists in the registry with id '${account}'`,
        )
      }
      const scan = body.imageScanningConfiguration as { scanOnPush?: boolean } | undefined
      const made: RepositoryState = {
        name,
        createdAt: Date.now(),
        tagMutability: body.imageTagMutability === 'IMMUTABLE' ? 'IMMUTABLE' : 'MUTABLE',
        scanOnPush: scan?.scanOnPush ?? false,
        tags: Object.fromEntries(((body.tags ?? []) as { Key: string; Value: string }[]).map((t) => [t.Key, t.Value])),
        images: {},
      }
      repositories[name] = made
      file.save()
      return { repository: repositoryView(made) }
    },
    DescribeRepositories(body) {
      const names = (body.repositoryNames as string[] | undefined) ?? Object.keys(repositories).sort()
      return { repositories: names.map((name) => repositoryView(repository(name))) }
    },
    DeleteRepository(body) {
      const record = named(body)
      if (Object.keys(record.images).length > 0 && body.force !== true) {
        throw new Refusal(
          'RepositoryNotEmptyException',
          400,
          `The repository with name '${record.name}' in registry with id '${account}' cannot be deleted because it still contains images`,
        )
      }
      delete repositories[record.name]
      file.save()
      return { repository: repositoryView(record) }
    },
    ListTagsForResource(body) {
      const { tags } = repository(String(body.resourceArn).split(':repository/')[1] ?? '')
      return { tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) }
    },
    PutLifecyclePolicy(body) {
      const record = named(body)
      record.lifecyclePolicy = String(body.lifecyclePolicyText)
      file.save()
      return { registryId: account, repositoryName: record.name, lifecyclePolicyText: record.lifecyclePolicy }
    },
    GetLifecyclePolicy(body) {
      const { name, lifecyclePolicy } = named(body)
      if (lifecyclePolicy) return { registryId: account, repositoryName: name, lifecyclePolicyText: lifecyclePolicy }
      throw new Refusal(
        'LifecyclePolicyNotFoundException',
        400,
        `Lifecycle policy does not exist for the repository with name '${name}' in the registry with id '${account}'`,
      )
    },
    DescribeImages(body) {
      const record = named(body)
      const ids = body.imageIds as ImageId[] | undefined
      if (!ids) {
        return {
          imageDetails: Object.entries(record.images).map(([digest, image]) => imageView(record.name, digest, image)),
        }
      }
      return {
        imageDetails: ids.map((id) => {
          const found = find(record, id)
          if (found) return imageView(record.name, found.digest, found.image)
          const wanted = `{imageDigest:'${id.imageDigest ?? 'null'}', imageTag:'${id.imageTag ?? 'null'}'}`
          throw new Refusal(
            'ImageNotFoundException',
            400,
            `The image with imageId ${wanted} does not exist within the repository with name '${record.name}' in the registry with id '${account}'`,
          )
        }),
      }
    },
    ListImages(body) {
      const imageIds = Object.entries(named(body).images).flatMap(([imageDigest, { tags }]) =>
        tags.length === 0 ? [{ imageDigest }] : tags.map((imageTag) => ({ imageDigest, imageTag })),
      )
      return { imageIds }
    },
    BatchGetImage(body) {
      const record = named(body)
      const images: unknown[] = []
      const failures: unknown[] = []
      for (const imageId of body.imageIds as ImageId[]) {
        const found = find(record, imageId)
        if (!found) {
          failures.push({ imageId, failureCode: 'ImageNotFound', failureReason: 'Requested image not found' })
          continue
        }
        images.push({
          registryId: account,
          repositoryName: record.name,
          imageId: { ...imageId, imageDigest: found.digest },
          imageManifest: found.image.manifest,
          imageManifestMediaType: found.image.mediaType,
        })
      }
      return { images, failures }
    },
    PutImage(body) {
      const record = named(body)
      const manifest = String(body.imageManifest)
      const mediaType = String(body.imageManifestMediaType ?? readMediaType(manifest))
      const imageTag = body.imageTag as string | undefined
      const imageDigest = put(record, manifest, mediaType, imageTag ?? (body.imageDigest as string | undefined))
      return {
        image: {
          registryId: account,
          repositoryName: record.name,
          imageId: { imageDigest, ...(imageTag ? { imageTag } : {}) },
          imageManifest: manifest,
        },
      }
    },
    BatchDeleteImage(body) {
      const record = named(body)
      const imageIds: ImageId[] = []
      for (const id of body.imageIds as ImageId[]) {
        const found = find(record, id)
        if (!found) continue
        found.image.tags = id.imageTag ? found.image.tags.filter((tag) => tag !== id.imageTag) : []
        if (found.image.tags.length === 0) delete record.images[found.digest]
        imageIds.push({ ...id, imageDigest: found.digest })
      }
      file.save()
      return { imageIds, failures: [] }
    },
  }

  return {
    answer(action, body, session) {
      const handler = actions[action]
      if (!handler) throw new Refusal('UnknownOperationException', 400, `The rehearsal has no ${action} of ECR.`)
      const name = body.repositoryName ?? (body.repositoryNames as string[] | undefined)?.[0]
      authorize(session, `ecr:${action}`, name === undefined ? '*' : repositoryArn(String(name)))
      return handler(body, session)
    },
    repository,
    repositoryArn,
    find,
    put,
    principal(password) {
      const token = tokens.get(password)
      return token && { session: token.session, expired: Date.now() >= token.expiration }
    },
  }
}

function readMediaType(manifest: string): string {
  const fallback = 'application/vnd.docker.distribution.manifest.v2+json'
  return (JSON.parse(manifest) as { mediaType?: string }).mediaType ?? fallback
}

/** Config and layers together, as DescribeImages counts them. */
function sizeOf(manifest: string): number {
  const { config, layers = [] } = JSON.parse(manifest) as { config?: { size?: number }; layers?: { size?: number }[] }
  return layers.reduce((sum, layer) => sum + (layer.size ?? 0), config?.size ?? 0)
}
