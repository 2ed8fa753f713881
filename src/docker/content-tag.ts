import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { lstat, readdir, readFile, readlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { ignoreRules } from './ignore.ts'

export interface BuildInput {
  dockerfile: string
  /** Folder. */
  context: string
  buildArgs: Readonly<Record<string, string>>
  platform: string
  /** The images that the Dockerfile begins from, with the digests they have now. */
  bases: ReadonlyMap<string, string | undefined>
}

/**
 * A tag that is the same exactly where the same image would be built: of the Dockerfile, the build arguments, the platform, the base
 * images and every file of the context that `.dockerignore` leaves in, with its path, its content and whether it can be executed. Times
 * and owners differ from checkout to checkout and are left out.
 */
export async function contentTag({ dockerfile, context, buildArgs, platform, bases }: BuildInput): Promise<string> {
  const hash = createHash('sha256')
  // Each part is preceded by its length, so that no two inputs read the same.
  const add = (...parts: (string | Buffer)[]) => {
    for (const part of parts) hash.update(`${Buffer.byteLength(part)}:`).update(part)
  }
  add('trainium-actions image 2', platform, await readFile(dockerfile))
  for (const [image, digest] of bases) add('base', digest === undefined ? image : `${image}@${digest}`)
  for (const name of Object.keys(buildArgs).sort()) add('arg', name, buildArgs[name]!)
  const ignored = ignoreRules(await ignoreFile(dockerfile, context))
  for (const path of (await pathsIn(context)).filter((path) => !ignored(path))) {
    const file = join(context, path)
    const stat = await lstat(file)
    if (stat.isSymbolicLink()) add('link', path, await readlink(file))
    else if (stat.isDirectory()) add('folder', path)
    else if (stat.isFile()) add('file', path, stat.mode & 0o111 ? 'x' : '-', await digestOf(file))
    else
      throw new Error(
        `'${file}' in the build context is neither a file nor a folder nor a link: leave it out with .dockerignore.`,
      )
  }
  return `content-${hash.digest('hex').slice(0, 32)}`
}

/** A Dockerfile may have its own list, which then takes the place of the context's. */
export const ownIgnoreFile = (dockerfile: string): string =>
  join(dirname(dockerfile), `${basename(dockerfile)}.dockerignore`)

async function ignoreFile(dockerfile: string, context: string): Promise<string> {
  for (const file of [ownIgnoreFile(dockerfile), join(context, '.dockerignore')]) {
    try {
      return await readFile(file, 'utf8')
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    }
  }
  return ''
}

/** Sorted by code units, on every machine alike. */
async function pathsIn(folder: string, prefix = ''): Promise<string[]> {
  const entries = await readdir(join(folder, prefix), { withFileTypes: true })
  const paths = await Promise.all(
    entries.map(async (entry) => {
      const path = prefix === '' ? entry.name : `${prefix}/${entry.name}`
      return entry.isDirectory() ? [path, ...(await pathsIn(folder, path))] : [path]
    }),
  )
  return paths.flat().sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
}

async function digestOf(file: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const block of createReadStream(file)) hash.update(block as Buffer)
  return hash.digest('hex')
}
