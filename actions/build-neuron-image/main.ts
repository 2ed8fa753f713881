import { join } from 'node:path'
import * as core from '@actions/core'
import { buildAndPush } from '../../src/docker/build.ts'
import { makeConfig } from '../../src/docker/config.ts'
import { contentTag } from '../../src/docker/content-tag.ts'
import { isAlreadyPushed } from '../../src/docker/diagnosis.ts'
import type { Result } from '../../src/failure.ts'
import { safeLine } from '../../src/github/log-lines.ts'
import { toolkitRoot } from '../../src/toolkit.ts'
import type { Inputs } from './inputs.ts'
import { openRegistry } from './registry.ts'
import { findSource } from './source.ts'
import { configFolder } from './state.ts'

export async function run(inputs: Inputs): Promise<Result> {
  const workspace = process.env.GITHUB_WORKSPACE ?? process.cwd()
  const source = await findSource(inputs, { workspace, toolkit: toolkitRoot() })
  const build = { ...source, buildArgs: inputs.buildArgs, platform: inputs.platform }
  const tag = await contentTag(build)
  const registry = await openRegistry(inputs, source.repository)

  const folder = join(process.env.RUNNER_TEMP ?? '/tmp', `build-neuron-image-${process.pid}`)
  configFolder.save(folder)
  const environment = await makeConfig(folder)
  const reference = `${registry.name}:${tag}`

  const existing = await registry.find(tag, environment)
  if (existing) {
    core.info(`${reference} is there already, with the same content: nothing to build.`)
    return result(registry.name, existing, tag, true)
  }
  await registry.prepare(environment)
  core.startGroup(`Build ${reference}`)
  const metadataFile = join(folder, 'metadata.json')
  const print = (line: string) => core.info(safeLine(line))
  const digest = await buildAndPush({ ...build, reference, metadataFile, environment, print })
    .catch(async (error: Error) => {
      // Two runs with the same content: the one that came second finds what it wanted.
      const pushed = isAlreadyPushed(error.message) ? await registry.find(tag, environment) : undefined
      if (!pushed) throw error
      core.info('Another run pushed the same content meanwhile.')
      return pushed
    })
    .finally(() => core.endGroup())
  return result(registry.name, digest, tag, false)
}

function result(name: string, digest: string, tag: string, skipped: boolean): Result {
  const image = `${name}@${digest}`
  core.info(`Image: ${image}`)
  const what = skipped ? 'It was there already: nothing in it has changed.' : 'Built and pushed.'
  return {
    outputs: { image, digest, tag, skipped: String(skipped) },
    summary: `### Image\n\n\`${image}\`\n\nTag \`${tag}\`. ${what}\n`,
  }
}
