import { baseImages } from './base-images.ts'
import { inspectImage } from './build.ts'

/**
 * The images that a Dockerfile begins from, with the digests that their names lead to now: `debian:12@sha256:…`. One that
 * cannot be looked up is named without: the build that follows says what is wrong with it.
 */
export async function resolveBases(
  dockerfile: string,
  buildArgs: Readonly<Record<string, string>>,
  environment: Record<string, string | undefined>,
): Promise<string[]> {
  return Promise.all(
    baseImages(dockerfile, buildArgs).map(async (image) => {
      const digest = await inspectImage(image, environment).catch(() => undefined)
      return digest === undefined ? image : `${image}@${digest}`
    }),
  )
}
