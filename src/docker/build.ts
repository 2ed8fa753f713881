import { readFile } from 'node:fs/promises'
import { explainBuild, wantsLogin } from './diagnosis.ts'
import { docker } from './process.ts'

export interface Login {
  registry: string
  username: string
  password: string
}

type Environment = Record<string, string | undefined>

/** The password goes in by stdin: arguments can be read by every process of the machine. */
export async function login({ registry, username, password }: Login, environment: Environment): Promise<void> {
  const args = ['login', '--username', username, '--password-stdin', registry]
  const { exitCode, tail } = await docker(args, { environment, input: password })
  if (exitCode !== 0) throw new Error(explainBuild(`log in to ${registry}`, tail))
}

export interface BuildOptions {
  dockerfile: string
  /** Folder. */
  context: string
  buildArgs: Readonly<Record<string, string>>
  platform: string
  /** `<registry>/<repository>:<tag>` */
  reference: string
  metadataFile: string
  environment: Environment
  print: (line: string) => void
  /** Builder's name; the current one where missing. */
  builder?: string | undefined
  /** An image reference that layers are taken from and kept at, so that another runner need not build them again. */
  cache?: string | undefined
  /** How it was built is said in an attestation beside it. */
  provenance: boolean
  /** A list of the packages in it is made. */
  sbom: boolean
}

/** Builds and pushes with BuildKit. @returns the digest that the registry knows the image by */
export async function buildAndPush(options: BuildOptions): Promise<string> {
  const { environment, print } = options
  const version = await docker(['buildx', 'version'], { environment })
  if (version.exitCode !== 0) {
    throw new Error('This docker has no buildx: add docker/setup-buildx-action before this step, or use ubuntu-latest.')
  }
  const buildArgs = Object.entries(options.buildArgs).flatMap(([name, value]) => ['--build-arg', `${name}=${value}`])
  const args = [
    'buildx',
    'build',
    '--progress=plain',
    `--platform=${options.platform}`,
    `--file=${options.dockerfile}`,
    `--tag=${options.reference}`,
    `--metadata-file=${options.metadataFile}`,
    `--provenance=${options.provenance ? 'mode=max' : 'false'}`,
    `--sbom=${options.sbom}`,
    ...(options.builder === undefined ? [] : [`--builder=${options.builder}`]),
    ...(options.cache === undefined ? [] : cacheOptions(options.cache)),
    '--push',
    ...buildArgs,
    '--',
    options.context,
  ]
  const { exitCode, tail } = await docker(args, { environment, onLine: print })
  if (exitCode !== 0) throw new Error(explainBuild(`build ${options.reference}`, tail))
  const metadata = JSON.parse(await readFile(options.metadataFile, 'utf8')) as { 'containerimage.digest'?: string }
  const digest = metadata['containerimage.digest']
  if (!digest)
    throw new Error(`docker buildx pushed ${options.reference} but did not say its digest: use buildx 0.8 or newer.`)
  return digest
}

/** ECR takes a cache only as an image with OCI's media types. A cache that cannot be kept is no reason to fail. */
const cacheOptions = (reference: string): string[] => [
  `--cache-from=type=registry,ref=${reference}`,
  `--cache-to=type=registry,ref=${reference},mode=max,image-manifest=true,oci-mediatypes=true,ignore-error=true`,
]

/**
 * The digest of an image in any registry that docker can reach; undefined where there is none.
 *
 * @throws a sentence where the registry wants a login and docker has none
 */
export async function inspectImage(reference: string, environment: Environment): Promise<string | undefined> {
  const args = ['buildx', 'imagetools', 'inspect', reference, '--format', '{{.Manifest.Digest}}']
  const { exitCode, stdout, tail } = await docker(args, { environment })
  // Better told now than by the push at the end of a long build.
  if (exitCode !== 0 && wantsLogin(tail)) throw new Error(explainBuild(`look for ${reference}`, tail))
  const digest = stdout.trim()
  return exitCode === 0 && /^sha256:[0-9a-f]{64}$/.test(digest) ? digest : undefined
}
