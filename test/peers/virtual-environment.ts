import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { cacheDirectory } from '../tools/build.ts'
import { run } from './children.ts'
import { install } from './packages.ts'

/**
 * A virtual environment with exactly these packages, made the first time and kept in the cache.
 *
 * @param requirements a file of pip's, with hashes
 * @param finish a Python program that is run in it once, when the packages are there
 */
export async function virtualEnvironment(name: string, requirements: string, finish?: string): Promise<string> {
  const version = await pythonWithVenv()
  const content = createHash('sha256').update(readFileSync(requirements)).update(version)
  if (finish !== undefined) content.update(readFileSync(finish))
  const hash = content.digest('hex').slice(0, 16)
  const folder = join(cacheDirectory, 'peers', `${name}-${hash}`)
  if (existsSync(folder)) return folder

  console.error(`Installing ${name} from PyPI; this happens once.`)
  mkdirSync(join(cacheDirectory, 'peers'), { recursive: true })
  const partial = mkdtempSync(join(cacheDirectory, 'peers', '.installing-'))
  const env = { ...process.env, PIP_DISABLE_PIP_VERSION_CHECK: '1' }
  try {
    await run('python3', ['-m', 'venv', partial], { env })
    const words = ['-m', 'pip', 'install', '--quiet', '--no-deps', '--require-hashes', '--requirement', requirements]
    await run(join(partial, 'bin', 'python'), words, { env })
    if (finish !== undefined) await run(join(partial, 'bin', 'python'), [finish], { env })
    // Its scripts name the folder it was made in; `python -m` needs none of them.
    if (!existsSync(folder)) renameSync(partial, folder)
  } finally {
    rmSync(partial, { recursive: true, force: true })
  }
  return folder
}

/** Debian has the module venv in a package of its own. */
async function pythonWithVenv(): Promise<string> {
  const ask = (): string =>
    execFileSync('python3', ['-c', 'import ensurepip, sys; print(sys.version)'], { encoding: 'utf8' })
  try {
    return ask()
  } catch {
    await install(['python3-venv'])
    return ask()
  }
}
