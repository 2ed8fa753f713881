import { Refusal } from './refusal.ts'
import type { ImageId, Repositories } from './repositories.ts'
import type { EcrActions, EcrBody } from './repository-actions.ts'
import type { ImageState } from './state-file.ts'

/** ECR's calls about images. */
export function imageActions(repositories: Repositories): EcrActions {
  const { account, find } = repositories
  const named = (body: EcrBody) => repositories.get(String(body.repositoryName))
  const view = (name: string, digest: string, { tags, pushedAt, sizeInBytes, mediaType }: ImageState) => ({
    registryId: account,
    repositoryName: name,
    imageDigest: digest,
    imageTags: tags,
    imageSizeInBytes: sizeInBytes,
    imagePushedAt: pushedAt / 1000,
    imageManifestMediaType: mediaType,
  })
  return {
    DescribeImages(body) {
      const record = named(body)
      const ids = body.imageIds as ImageId[] | undefined
      if (!ids) {
        return {
          imageDetails: Object.entries(record.images).map(([digest, image]) => view(record.name, digest, image)),
        }
      }
      return {
        imageDetails: ids.map((id) => {
          const found = find(record, id)
          if (found) return view(record.name, found.digest, found.image)
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
      const imageDigest = repositories.put(
        record,
        manifest,
        mediaType,
        imageTag ?? (body.imageDigest as string | undefined),
      )
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
      repositories.save()
      return { imageIds, failures: [] }
    },
  }
}

function readMediaType(manifest: string): string {
  const fallback = 'application/vnd.docker.distribution.manifest.v2+json'
  return (JSON.parse(manifest) as { mediaType?: string }).mediaType ?? fallback
}
