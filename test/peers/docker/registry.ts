import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { answering, type Child, freePort, start } from '../children.ts'
import { find, path } from '../packages.ts'

export interface Registry {
  /** `127.0.0.1:<port>`: Docker takes a loopback registry without TLS. */
  host: string
  username: string
  password: string
  /** The `Docker-Content-Digest` of a tag; undefined where there is no such image. */
  digestOf(repository: string, tag: string): Promise<string | undefined>
  /** The image's configuration, as its digest leads to it. */
  configOf(repository: string, digest: string): Promise<{ config: Record<string, unknown>; architecture: string }>
  tags(repository: string): Promise<string[]>
}

const username = 'trainer'
const password = 'registry-password-of-the-test'
// bcrypt of that password, the only hash that the registry takes.
const hash = '$2y$05$abcdefghijklmnopqrstuuMfk/qQNGvsu0KcNDQNmS.U4AZucG7MO'

/**
 * Two processes on one storage: one in the engine's network, which docker pushes to, and one in ours, which the test asks.
 *
 * @param enter words before a command that runs it in the engine's network
 */
export async function startRegistry(
  directory: string,
  enter: string[],
  started: (child: Child) => void,
): Promise<Registry> {
  const port = await freePort()
  writeFileSync(join(directory, 'htpasswd'), `${username}:${hash}\n`)
  mkdirSync(join(directory, 'storage'))
  const settings = join(directory, 'config.json')
  // YAML is a superset of JSON.
  writeFileSync(
    settings,
    JSON.stringify({
      version: 0.1,
      log: { level: 'warn' },
      storage: { filesystem: { rootdirectory: join(directory, 'storage') } },
      http: { addr: `127.0.0.1:${port}` },
      auth: { htpasswd: { realm: 'test', path: join(directory, 'htpasswd') } },
    }),
  )
  const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`
  const accept = 'application/vnd.docker.distribution.manifest.v2+json, application/vnd.oci.image.manifest.v1+json'
  const ask = (target: string, method = 'GET'): Promise<Response> =>
    fetch(`http://127.0.0.1:${port}/v2/${target}`, { method, headers: { authorization, accept } })

  const [program, ...words] = [...enter, find('docker-registry')!, 'serve', settings]
  const env = { ...process.env, PATH: path }
  const inner = start(program!, words, { env })
  started(inner)
  const outer = start(find('docker-registry')!, ['serve', settings], { env })
  started(outer)
  await answering('docker-registry', outer, () => ask(''))

  return {
    host: `127.0.0.1:${port}`,
    username,
    password,
    async digestOf(repository, tag) {
      const { headers } = await ask(`${repository}/manifests/${tag}`, 'HEAD')
      return headers.get('docker-content-digest') ?? undefined
    },
    async configOf(repository, digest) {
      const manifest = (await (await ask(`${repository}/manifests/${digest}`)).json()) as { config: { digest: string } }
      const response = await ask(`${repository}/blobs/${manifest.config.digest}`)
      return (await response.json()) as { config: Record<string, unknown>; architecture: string }
    },
    async tags(repository) {
      const { tags } = (await (await ask(`${repository}/tags/list`)).json()) as { tags?: string[] | null }
      return tags ?? []
    },
  }
}
