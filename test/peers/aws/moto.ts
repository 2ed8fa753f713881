import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { cacheDirectory } from '../../tools/build.ts'
import { answering, freePort, run, start } from '../children.ts'
import { install } from '../packages.ts'

export interface Moto {
  /** Leads SDKs to it, with keys that it takes. */
  env: Record<string, string>
  stop(): Promise<void>
}

/** Starts moto's server on loopback; the first time its virtual environment is made in the cache. */
export async function startMoto(): Promise<Moto> {
  const python = join(await virtualEnvironment(), 'bin', 'python')
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const server = start(python, ['-m', 'moto.server', '--host', '127.0.0.1', '--port', String(port)], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, PYTHONDONTWRITEBYTECODE: '1' },
  })
  try {
    await answering('moto', server, () => fetch(`${url}/moto-api/`))
  } catch (error) {
    await server.stop()
    throw error
  }
  return {
    env: {
      AWS_ENDPOINT_URL: url,
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_CONFIG_FILE: '/dev/null',
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
      AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'test-secret-access-key',
    },
    stop: () => server.stop(),
  }
}

async function virtualEnvironment(): Promise<string> {
  const requirements = join(import.meta.dirname, 'requirements.txt')
  const version = await pythonWithVenv()
  const hash = createHash('sha256').update(readFileSync(requirements)).update(version).digest('hex').slice(0, 16)
  const folder = join(cacheDirectory, 'peers', `moto-${hash}`)
  if (existsSync(folder)) return folder

  console.error('Installing moto from PyPI; this happens once.')
  mkdirSync(join(cacheDirectory, 'peers'), { recursive: true })
  const partial = mkdtempSync(join(cacheDirectory, 'peers', '.installing-'))
  const env = { ...process.env, PIP_DISABLE_PIP_VERSION_CHECK: '1' }
  try {
    await run('python3', ['-m', 'venv', partial], { env })
    const words = ['-m', 'pip', 'install', '--quiet', '--no-deps', '--require-hashes', '--requirement', requirements]
    await run(join(partial, 'bin', 'python'), words, { env })
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
