import { readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import type { Connection } from './cluster.ts'

interface NamedEntry<K extends string, T> {
  name: string
  entry: T
  kind: K
}

interface ClusterEntry {
  server?: string
  'certificate-authority'?: string
  'certificate-authority-data'?: string
  'insecure-skip-tls-verify'?: boolean
  'proxy-url'?: string
}

interface UserEntry {
  token?: string
  tokenFile?: string
  'client-certificate'?: string
  'client-certificate-data'?: string
  'client-key'?: string
  'client-key-data'?: string
  exec?: unknown
  'auth-provider'?: unknown
  username?: string
}

interface ContextEntry {
  cluster?: string
  user?: string
  namespace?: string
}

type Kubeconfig = Record<string, unknown> & { 'current-context'?: string }

/**
 * How a kubeconfig says to reach a cluster. Certificates and tokens are read here; `exec` and `auth-provider` plugins
 * are run by Kubernetes' own client, which is loaded for them alone.
 *
 * @param context the current context where missing
 */
export async function connectionFromKubeconfig(file: string, context?: string): Promise<Connection> {
  const config = await read(file)
  const wanted = context ?? config['current-context']
  if (!wanted) throw new Error(`The kubeconfig ${file} has no current-context, and none is asked for.`)
  const { cluster: clusterName, user: userName, namespace } = entryOf<ContextEntry>(config, 'context', wanted, file)
  const cluster = entryOf<ClusterEntry>(config, 'cluster', clusterName, file)
  const user = userName ? entryOf<UserEntry>(config, 'user', userName, file) : {}
  if (!cluster.server) throw new Error(`Cluster '${clusterName}' in the kubeconfig ${file} has no server.`)
  if (cluster['proxy-url']) {
    throw new Error(
      `Cluster '${clusterName}' in the kubeconfig ${file} has a proxy-url, which is not read: set HTTPS_PROXY instead.`,
    )
  }

  const base = dirname(resolve(file))
  const pem = async (data: string | undefined, path: string | undefined): Promise<string | undefined> =>
    data ? Buffer.from(data, 'base64').toString() : path ? await readFile(resolve(base, path), 'utf8') : undefined
  const authority = await pem(cluster['certificate-authority-data'], cluster['certificate-authority'])
  const certificate = await pem(user['client-certificate-data'], user['client-certificate'])
  const key = await pem(user['client-key-data'], user['client-key'])
  const connection: Connection = {
    server: cluster.server,
    ...(authority ? { certificateAuthority: authority } : {}),
    ...(certificate && key ? { clientCertificate: { certificate, key } } : {}),
    ...(namespace ? { namespace } : {}),
    ...(cluster['insecure-skip-tls-verify'] ? { insecureSkipTlsVerify: true } : {}),
  }
  if (user.exec || user['auth-provider']) return { ...connection, ...(await pluginCredentials(file, wanted)) }
  if (user.tokenFile) {
    // A service account's token is written anew by the kubelet before it ends.
    const tokenFile = resolve(base, user.tokenFile)
    return { ...connection, token: async () => (await readFile(tokenFile, 'utf8')).trim() }
  }
  if (user.token) return { ...connection, token: async () => user.token! }
  if (user.username) {
    throw new Error(`User '${userName}' in the kubeconfig ${file} has a password; API servers take none any more.`)
  }
  return connection
}

async function read(file: string): Promise<Kubeconfig> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    throw new Error(`The kubeconfig ${file} cannot be read.`, { cause: error })
  }
  const { parse } = await import('yaml')
  try {
    const config = parse(text) as unknown
    if (typeof config === 'object' && config !== null && 'clusters' in config) return config as Kubeconfig
  } catch (error) {
    throw new Error(`The kubeconfig ${file} is not YAML.`, { cause: error })
  }
  throw new Error(`The file ${file} is not a kubeconfig: it names no clusters.`)
}

function entryOf<T>(config: Kubeconfig, kind: string, name: string | undefined, file: string): T {
  const list = (config[`${kind}s`] ?? []) as (NamedEntry<string, T> & Record<string, T>)[]
  const found = list.find((each) => each.name === name)
  if (found === undefined) {
    const names = list.map((each) => each.name).join(', ') || 'none'
    throw new Error(`The kubeconfig ${file} has no ${kind} '${name ?? ''}'; it has: ${names}.`)
  }
  return found[kind] ?? ({} as T)
}

/** A plugin may give a token, a client certificate, or both; its token is asked for again before each request. */
async function pluginCredentials(file: string, context: string): Promise<Partial<Connection>> {
  const { KubeConfig } = await import('@kubernetes/client-node/dist/config.js')
  const load = (): InstanceType<typeof KubeConfig> => {
    const config = new KubeConfig()
    config.loadFromFile(file)
    config.setCurrentContext(context)
    return config
  }
  let config = load()
  const ask = async (): Promise<{ headers?: Record<string, string>; cert?: unknown; key?: unknown }> => {
    const options: { headers: Record<string, string>; cert?: unknown; key?: unknown } = { headers: {} }
    try {
      await config.applyToHTTPSOptions(options as Parameters<typeof config.applyToHTTPSOptions>[0])
    } catch (error) {
      throw new Error(`The credential plugin of the kubeconfig ${file} failed.`, { cause: error })
    }
    return options
  }
  const bearer = (headers: Record<string, string> = {}): string | undefined =>
    headers.Authorization?.replace(/^Bearer /, '')

  const { headers, cert, key } = await ask()
  const certificate = cert && key ? { certificate: String(cert), key: String(key) } : undefined
  return {
    ...(certificate ? { clientCertificate: certificate } : {}),
    ...(bearer(headers) === undefined
      ? {}
      : {
          token: async ({ renew }) => {
            if (renew) config = load() // forgets what it holds
            return bearer((await ask()).headers) ?? ''
          },
        }),
  }
}
