import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as core from '@actions/core'
import { CACHE_TAG } from '../../src/aws/ecr.ts'
import { resolveBases, writePinned } from '../../src/docker/base-digests.ts'
import { buildAndPush } from '../../src/docker/build.ts'
import { makeConfig } from '../../src/docker/config.ts'
import { contentTag } from '../../src/docker/content-tag.ts'
import { isAlreadyPushed } from '../../src/docker/diagnosis.ts'
import { diskWarning, engineDisk } from '../../src/docker/disk.ts'
import type { Result } from '../../src/failure.ts'
import { safeLine } from '../../src/github/log-lines.ts'
import { imageSizeText } from '../../src/report/pull-request.ts'
import { toolkitRoot } from '../../src/toolkit.ts'
import { openBuilder } from './builder.ts'
import type { Inputs } from './inputs.ts'
import { type Found, openRegistry } from './registry.ts'
import { findSource } from './source.ts'
import { configFolder } from './state.ts'

export async function run(inputs: Inputs): Promise<Result> {
  const workspace = process.env.GITHUB_WORKSPACE ?? process.cwd()
  const source = await findSource(inputs, { workspace, toolkit: toolkitRoot() })
  const folder = join(process.env.RUNNER_TEMP ?? '/tmp', `build-neuron-image-${process.pid}`)
  configFolder.save(folder)
  const environment = await makeConfig(folder, { ownBuilders: inputs.builder !== 'docker' })
  const dockerfile = await readFile(source.dockerfile, 'utf8')
  // Both ask others and wait; an image that is there already should take no longer than need be.
  const [registry, bases] = await Promise.all([
    openRegistry(inputs, source.repository),
    resolveBases(dockerfile, inputs.buildArgs, environment),
  ])
  const build = { ...source, buildArgs: inputs.buildArgs, platform: inputs.platform, bases }
  const tag = await contentTag(build)
  const reference = `${registry.name}:${tag}`

  const existing = await registry.find(tag, environment)
  if (existing) {
    core.info(`${reference} is there already, with the same content: nothing to build.`)
    return result(registry.name, existing, tag, true)
  }
  await registry.prepare(environment)
  if (inputs.builder !== 'kubernetes') {
    const warning = diskWarning(await engineDisk(environment), source.diskGiB)
    if (warning !== undefined) core.warning(warning)
  }
  core.startGroup(`Build ${reference}`)
  try {
    const builder = await openBuilder(inputs, folder, environment)
    const digest = await buildAndPush({
      ...build,
      dockerfile: await writePinned(source.dockerfile, inputs.buildArgs, bases, folder),
      reference,
      metadataFile: join(folder, 'metadata.json'),
      environment: builder.environment,
      builder: builder.name,
      ...(inputs.cache && builder.name !== undefined ? { cache: `${registry.name}:${CACHE_TAG}` } : {}),
      provenance: inputs.provenance,
      sbom: inputs.sbom,
      print: (line) => core.info(safeLine(line)),
    }).finally(builder.close)
    const { bytes } = (await registry.find(tag, environment).catch(() => undefined)) ?? {}
    return result(registry.name, { digest, bytes }, tag, false)
  } catch (error) {
    // Two runs with the same content: the one that came second finds what it wanted.
    const pushed = isAlreadyPushed((error as Error).message) ? await registry.find(tag, environment) : undefined
    if (!pushed) throw error
    core.info('Another run pushed the same content meanwhile.')
    return result(registry.name, pushed, tag, false)
  } finally {
    core.endGroup()
  }
}

function result(name: string, { digest, bytes }: Found, tag: string, skipped: boolean): Result {
  const image = `${name}@${digest}`
  core.info(`Image: ${image}`)
  const size = bytes === undefined ? '' : `, ${imageSizeText(bytes)} to pull`
  const what = skipped ? 'It was there already: nothing in it has changed.' : 'Built and pushed.'
  return {
    outputs: { image, digest, size: String(bytes ?? ''), tag, skipped: String(skipped) },
    summary: `### Image\n\n\`${image}\`\n\nTag \`${tag}\`${size}. ${what}\n`,
  }
}
