import { copyFile, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { baseImages, pinBases } from './base-images.ts'
import { inspectImage } from './build.ts'
import { ownIgnoreFile } from './content-tag.ts'

/**
 * The images that a Dockerfile begins from, with the digests that their names lead to now (`debian:12` → `sha256:…`). One that cannot
 * be looked up has none: the build that follows says what is wrong with it.
 */
export async function resolveBases(
  dockerfile: string,
  buildArgs: Readonly<Record<string, string>>,
  environment: Record<string, string | undefined>,
): Promise<Map<string, string | undefined>> {
  return new Map(
    await Promise.all(
      baseImages(dockerfile, buildArgs).map(async (image): Promise<[string, string | undefined]> => {
        return [image, await inspectImage(image, environment).catch(() => undefined)]
      }),
    ),
  )
}

/**
 * A copy of the Dockerfile in another folder that names its bases by digest: a name may lead elsewhere before the build has come to it. Not
 * by `--build-context`, which the engine's own BuildKit does not know before Docker 23.
 *
 * @returns the path of the copy
 */
export async function writePinned(
  dockerfile: string,
  buildArgs: Readonly<Record<string, string>>,
  bases: ReadonlyMap<string, string | undefined>,
  folder: string,
): Promise<string> {
  const copy = join(folder, 'Dockerfile')
  const digests = new Map([...bases].flatMap(([image, digest]) => (digest === undefined ? [] : [[image, digest]])))
  await writeFile(copy, pinBases(await readFile(dockerfile, 'utf8'), buildArgs, digests))
  // Docker looks for it beside the Dockerfile.
  await copyFile(ownIgnoreFile(dockerfile), ownIgnoreFile(copy)).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
  })
  return copy
}
