import { setSecret } from '@actions/core'
import { ensureRepository, findImage, registryLogin } from '../../src/aws/ecr.ts'
import { openSession } from '../../src/aws/session.ts'
import { inspectImage, type Login, login } from '../../src/docker/build.ts'
import { imageSize } from '../../src/docker/image-size.ts'
import type { Inputs } from './inputs.ts'

/** Where images are kept: the account's ECR, or any other registry that docker can log in to. */
export interface Registry {
  /** `<host>/<repository>` */
  name: string
  /** Everything a push needs, but not before one is needed. */
  prepare(environment: Environment): Promise<void>
  /** `bytes`: what has to be pulled of it; undefined where the registry does not say. */
  find(tag: string, environment: Environment): Promise<Found | undefined>
}

export interface Found {
  digest: string
  bytes?: number | undefined
}

type Environment = Record<string, string | undefined>

export function openRegistry(inputs: Inputs, repository: string): Promise<Registry> {
  return inputs.registry ? otherRegistry(inputs, inputs.registry, repository) : ecr(inputs, repository)
}

async function ecr(inputs: Inputs, repository: string): Promise<Registry> {
  const region = inputs.awsRegion ?? process.env.AWS_REGION ?? process.env.AWS_DEFAULT_REGION
  if (!region) throw new Error("Input 'aws-region' must be given: neither it nor AWS_REGION is set.")
  const session = await openSession({ region, roleToAssume: inputs.roleToAssume })
  const { uri } = await ensureRepository(session, repository)
  return {
    name: uri,
    async prepare(environment) {
      await login(await registryLogin(session), environment)
    },
    async find(tag) {
      return await findImage(session, { repository, tag })
    },
  }
}

async function otherRegistry(inputs: Inputs, host: string, repository: string): Promise<Registry> {
  const { registryUsername: username, registryPassword: password } = inputs
  if ((username === undefined) !== (password === undefined)) {
    throw new Error(
      "Give both 'registry-username' and 'registry-password', or neither where the job is logged in already.",
    )
  }
  if (password) setSecret(password)
  const given: Login | undefined = username && password ? { registry: host, username, password } : undefined
  const name = `${host}/${repository}`
  let loggedIn = false
  const prepare = async (environment: Environment) => {
    if (given && !loggedIn) await login(given, environment)
    loggedIn = true
  }
  return {
    name,
    prepare,
    async find(tag, environment) {
      await prepare(environment)
      const digest = await inspectImage(`${name}:${tag}`, environment)
      if (digest === undefined) return undefined
      return { digest, bytes: await imageSize(`${name}@${digest}`, inputs.platform, environment) }
    },
  }
}
