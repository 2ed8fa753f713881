// A stand-in for `docker` with buildx, for the `docker` of a workflow step: it reads the Dockerfile and the context, makes a small image that
// says what it is, and pushes it to the registry by the API that docker itself uses. Nothing in the Dockerfile is run.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { makeImage } from './image.ts'
import { type Auth, findConfiguration, findManifest, pushImage, Refused } from './registry.ts'

type Command = (args: string[]) => Promise<number>

const commands: Record<string, Command> = { version, '--version': version, login, logout, buildx, info }
const buildxCommands: Record<string, Command> = { version: buildxVersion, inspect, create, rm, build, imagetools }

/** @returns the exit code */
export async function docker(args: readonly string[]): Promise<number> {
  const [command = '', ...rest] = args
  const run = commands[command]
  if (!run) return refuse(`docker: '${command}' is not in a rehearsal; there is ${Object.keys(commands).join(', ')}.`)
  try {
    return await run(rest)
  } catch (error) {
    return refuse(`ERROR: ${(error as Error).message}`)
  }
}

async function buildx(args: string[]): Promise<number> {
  const [command = '', ...rest] = args
  const run = buildxCommands[command]
  if (run) return run(rest)
  return refuse(
    `docker buildx: '${command}' is not in a rehearsal; there is ${Object.keys(buildxCommands).join(', ')}.`,
  )
}

function refuse(text: string): number {
  process.stderr.write(`${text}\n`)
  return 1
}

const print = (text: string): void => void process.stdout.write(`${text}\n`)

async function version(): Promise<number> {
  print('Docker version 28.2.2, build e6534b4 (rehearsal)')
  return 0
}

/** No image is built, so there is no disk that could be too small. */
async function info(args: string[]): Promise<number> {
  return args.includes('--format') ? refuse('docker: no engine in a rehearsal.') : version()
}

async function buildxVersion(): Promise<number> {
  print('github.com/docker/buildx v0.24.0 d0e5e86 (rehearsal)')
  return 0
}

async function inspect(): Promise<number> {
  print('Name:   default\nDriver: docker\n\nNodes:\nName:      default\nStatus:    running\nPlatforms: linux/amd64')
  return 0
}

async function create(args: string[]): Promise<number> {
  print(optionOf(args, 'name') ?? 'rehearsal')
  return 0
}

async function rm(): Promise<number> {
  return 0
}

// Docker's own file, in Docker's own form: base64 of `user:password` by registry.
const configFile = (): string => join(process.env.DOCKER_CONFIG ?? join(homedir(), '.docker'), 'config.json')

function readAuths(): Record<string, { auth?: string }> {
  if (!existsSync(configFile())) return {}
  return (JSON.parse(readFileSync(configFile(), 'utf8')) as { auths?: Record<string, { auth?: string }> }).auths ?? {}
}

function writeAuths(auths: Record<string, { auth?: string }>): void {
  mkdirSync(join(configFile(), '..'), { recursive: true })
  const others = existsSync(configFile()) ? (JSON.parse(readFileSync(configFile(), 'utf8')) as object) : {}
  writeFileSync(configFile(), JSON.stringify({ ...others, auths }), { mode: 0o600 })
}

async function login(args: string[]): Promise<number> {
  if (!args.includes('--password-stdin')) return refuse('In a rehearsal, docker login needs --password-stdin.')
  const username = optionOf(args, 'username') ?? optionOf(args, 'u')
  const registry = args.at(-1) ?? ''
  let password = ''
  for await (const block of process.stdin) password += block
  const auth = Buffer.from(`${username}:${password.trimEnd()}`).toString('base64')
  try {
    await findManifest({ registry, repository: '', tag: '', auth })
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return refuse(
      `Error response from daemon: login attempt to https://${registry}/v2/ failed with status: ${error.message}`,
    )
  }
  writeAuths({ ...readAuths(), [registry]: { auth } })
  print('Login Succeeded')
  return 0
}

async function logout(args: string[]): Promise<number> {
  const { [args.at(-1) ?? '']: _, ...others } = readAuths()
  if (Object.keys(others).length === 0) rmSync(configFile(), { force: true })
  else writeAuths(others)
  return 0
}

function authFor(registry: string): Auth {
  return readAuths()[registry]?.auth
}

async function imagetools(args: string[]): Promise<number> {
  if (args[0] !== 'inspect') return refuse(`docker buildx imagetools: '${args[0]}' is not in a rehearsal.`)
  const raw = args[1] === '--raw'
  const { registry, repository, tag } = referenceOf(args[raw ? 2 : 1] ?? '')
  // Only the registry of the account has manifests.
  if (raw) return refuse('ERROR: not found')
  // The images of others are not there to be asked for; each has one digest for ever.
  if (!registry.includes('.dkr.ecr.')) {
    print(`sha256:${createHash('sha256').update(args[1]!).digest('hex')}`)
    return 0
  }
  const target = { registry, repository, tag, auth: authFor(registry) }
  if (optionOf(args, 'format') === '{{json .Image}}') {
    const configuration = await findConfiguration(target)
    if (configuration === undefined) return refuse(`ERROR: ${args[1]}: not found`)
    print(configuration)
    return 0
  }
  const digest = await findManifest(target)
  if (!digest) return refuse(`ERROR: ${args[1]}: not found`)
  print(digest)
  return 0
}

async function build(args: string[]): Promise<number> {
  const file = optionOf(args, 'file') ?? optionOf(args, 'f')
  const tag = optionOf(args, 'tag') ?? optionOf(args, 't')
  const context = args.at(-1) ?? ''
  const known =
    /^--(progress|platform|file|tag|metadata-file|push|build-arg|label|provenance|sbom|builder|cache-from|cache-to)\b|^--$/
  const strange = args.slice(0, -1).find((argument) => argument.startsWith('-') && !known.test(argument))
  if (strange) return refuse(`docker buildx build: the option '${strange}' is not in a rehearsal.`)
  if (!tag || !args.includes('--push')) return refuse('In a rehearsal, docker buildx build needs --tag and --push.')
  const { registry, repository, tag: name } = referenceOf(tag)
  const image = makeImage({
    dockerfile: file ?? join(context, 'Dockerfile'),
    context,
    platform: optionOf(args, 'platform') ?? 'linux/amd64',
    buildArgs: optionsOf(args, 'build-arg'),
  })
  let step = 0
  const tell = (text: string) => process.stderr.write(`#${++step} ${text}\n#${step} DONE 0.0s\n\n`)
  process.stderr.write('#0 building with "default" instance using docker driver (rehearsal: nothing is run)\n\n')
  tell('[internal] load build definition from Dockerfile')
  image.instructions.forEach((instruction, index) => {
    tell(`[${index + 1}/${image.instructions.length}] ${instruction}`)
  })
  try {
    await pushImage({ registry, repository, tag: name, auth: authFor(registry) }, image)
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return refuse(`ERROR: failed to solve: failed to push ${tag}: ${error.message}`)
  }
  tell(
    `exporting to image\n#${step + 1} exporting manifest ${image.digest}\n#${step + 1} pushing manifest for ${tag}@${image.digest}`,
  )
  const metadataFile = optionOf(args, 'metadata-file')
  if (metadataFile) {
    const metadata = {
      'containerimage.config.digest': image.config.digest,
      'containerimage.digest': image.digest,
      'image.name': tag,
    }
    writeFileSync(metadataFile, JSON.stringify(metadata, null, 2))
  }
  return 0
}

function referenceOf(text: string): { registry: string; repository: string; tag: string } {
  const [, registry = '', repository = '', tag, digest] =
    /^([^/]+)\/(.+?)(?::([\w.-]+))?(?:@(sha256:[0-9a-f]+))?$/.exec(text) ?? []
  return { registry, repository, tag: digest ?? tag ?? 'latest' }
}

function optionOf(args: readonly string[], name: string): string | undefined {
  return optionsOf(args, name)[0]
}

/** `--name=value` and `--name value`. */
function optionsOf(args: readonly string[], name: string): string[] {
  const dashed = name.length === 1 ? `-${name}` : `--${name}`
  return args.flatMap((argument, index) => {
    if (argument.startsWith(`${dashed}=`)) return [argument.slice(dashed.length + 1)]
    return argument === dashed ? [args[index + 1] ?? ''] : []
  })
}
