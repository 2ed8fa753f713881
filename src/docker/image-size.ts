import { docker } from './process.ts'

interface Manifest {
  config?: { size?: number }
  layers?: { size?: number }[]
  /** Of an index: one image for each platform, and attestations beside them. */
  manifests?: { digest: string; platform?: { os?: string; architecture?: string } }[]
}

/**
 * What has to be pulled of an image, as its manifest says: layers as they are packed, and the configuration.
 *
 * @param image `<registry>/<repository>@<digest>`
 * @returns bytes; undefined where the registry does not say
 */
export async function imageSize(
  image: string,
  platform: string,
  environment: Record<string, string | undefined>,
): Promise<number | undefined> {
  const manifest = await manifestOf(image, environment)
  const own = manifest?.manifests?.find(({ platform: of }) => `${of?.os}/${of?.architecture}` === platform)
  if (own !== undefined) return await imageSize(image.replace(/@.*$/, `@${own.digest}`), platform, environment)
  if (manifest?.layers === undefined) return undefined
  return [manifest.config, ...manifest.layers].reduce((sum, part) => sum + (part?.size ?? 0), 0)
}

async function manifestOf(
  image: string,
  environment: Record<string, string | undefined>,
): Promise<Manifest | undefined> {
  const { exitCode, stdout } = await docker(['buildx', 'imagetools', 'inspect', '--raw', image], { environment })
  try {
    return exitCode === 0 ? (JSON.parse(stdout) as Manifest) : undefined
  } catch {
    return undefined
  }
}
