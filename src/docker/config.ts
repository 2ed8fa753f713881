import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'

/**
 * A folder of Docker's settings for this step alone, so that its login is gone with it. The logins, builders and plugins that were there
 * keep working; a store of credentials (`credsStore`) is left out, because it would keep our login.
 *
 * @returns the environment that docker runs in
 */
export async function makeConfig(
  folder: string,
  options: { ownBuilders: boolean },
): Promise<Record<string, string | undefined>> {
  const existing = existingConfig()
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const { auths = {}, credHelpers, proxies, currentContext } = await readConfig(join(existing, 'config.json'))
  const settings = {
    auths,
    ...(credHelpers && { credHelpers }),
    ...(proxies && { proxies }),
    ...(currentContext && { currentContext }),
  }
  await writeFile(join(folder, 'config.json'), JSON.stringify(settings), { mode: 0o600 })
  for (const name of ['cli-plugins', 'contexts']) await symlink(join(existing, name), join(folder, name))
  return configEnvironment(folder, options)
}

/** @param ownBuilders builders that are made are known in this folder alone; else those of the user are known */
export function configEnvironment(
  folder: string,
  { ownBuilders }: { ownBuilders: boolean },
): Record<string, string | undefined> {
  const builders = process.env.BUILDX_CONFIG ?? join(existingConfig(), 'buildx')
  return { ...process.env, DOCKER_CONFIG: folder, BUILDX_CONFIG: ownBuilders ? join(folder, 'buildx') : builders }
}

const existingConfig = (): string => process.env.DOCKER_CONFIG ?? join(homedir(), '.docker')

interface DockerSettings {
  auths?: Record<string, unknown>
  credHelpers?: Record<string, string>
  proxies?: Record<string, unknown>
  currentContext?: string
}

async function readConfig(file: string): Promise<DockerSettings> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as DockerSettings
  } catch {
    return {}
  }
}
