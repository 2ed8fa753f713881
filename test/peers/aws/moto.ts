import { join } from 'node:path'
import { answering, freePort, start } from '../children.ts'
import { virtualEnvironment } from '../virtual-environment.ts'

export interface Moto {
  /** Leads SDKs to it, with keys that it takes. */
  env: Record<string, string>
  /** A Python that has boto3. */
  python: string
  stop(): Promise<void>
}

/** Starts moto's server on loopback; the first time its virtual environment is made in the cache. */
export async function startMoto(): Promise<Moto> {
  const python = join(await virtualEnvironment('moto', join(import.meta.dirname, 'requirements.txt')), 'bin', 'python')
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
    python,
    stop: () => server.stop(),
  }
}
