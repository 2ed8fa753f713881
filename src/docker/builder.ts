import { explainBuild } from './diagnosis.ts'
import { docker } from './process.ts'

type Environment = Record<string, string | undefined>

/**
 * What builds: the builder that is there (`docker`), a BuildKit of our own in a container (`container`), which can keep
 * its cache in the registry, or one in the cluster (`kubernetes`), which needs no disk here.
 * https://docs.docker.com/build/builders/drivers/
 */
export type BuilderKind = 'docker' | 'container' | 'kubernetes'

export interface BuilderOptions {
  name: string
  kind: Exclude<BuilderKind, 'docker'>
  /** Namespace of the cluster. */
  namespace: string
  platform: string
  /** `--driver-opt`s, as buildx names them. */
  options: Readonly<Record<string, string>>
  environment: Environment
  print: (line: string) => void
}

const drivers = { container: 'docker-container', kubernetes: 'kubernetes' } as const

/** Makes the builder and waits until it can build. */
export async function createBuilder(given: BuilderOptions): Promise<void> {
  const { name, kind, namespace, platform, environment, print } = given
  const options = { ...(kind === 'kubernetes' ? { namespace } : {}), ...given.options }
  const args = [
    'buildx',
    'create',
    '--bootstrap',
    `--name=${name}`,
    `--driver=${drivers[kind]}`,
    `--platform=${platform}`,
    // A value may have commas and quotes of its own; buildx reads the pair as one field of CSV.
    ...Object.entries(options).map(([key, value]) => `--driver-opt="${key}=${value.replaceAll('"', '""')}"`),
  ]
  const { exitCode, tail } = await docker(args, { environment, onLine: print })
  if (exitCode !== 0) throw new Error(explainBuild(`start the builder '${name}' (input 'builder': ${kind})`, tail))
}

/** Removes the builder with everything that it has started. */
export async function removeBuilder(name: string, environment: Environment): Promise<void> {
  const { exitCode, tail } = await docker(['buildx', 'rm', '--force', name], { environment })
  const isGone = tail.some((line) => /no builder .* found/.test(line))
  if (exitCode !== 0 && !isGone) throw new Error(explainBuild(`remove the builder '${name}'`, tail))
}
