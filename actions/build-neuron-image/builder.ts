import { info } from '@actions/core'
import { connectInputs } from '../../src/connect.ts'
import { createBuilder } from '../../src/docker/builder.ts'
import { safeLine } from '../../src/github/log-lines.ts'
import type { Inputs } from './inputs.ts'
import { type ClusterAccess, openClusterAccess } from './kubeconfig.ts'
import { ownBuilder } from './state.ts'

export interface Builder {
  /** undefined: the one that is there. */
  name?: string
  environment: Record<string, string | undefined>
  close(): void
}

/** The builder that the inputs ask for. One of our own is known to the post step before it is made. */
export async function openBuilder(
  inputs: Inputs,
  folder: string,
  environment: Record<string, string | undefined>,
): Promise<Builder> {
  const { builder: kind, builderOptions: options, namespace, platform } = inputs
  if (kind === 'docker') return { environment, close: () => {} }
  const name = `trainium-${process.env.GITHUB_RUN_ID ?? 'local'}-${process.pid}`
  let access: ClusterAccess | undefined
  if (kind === 'kubernetes') access = await openClusterAccess(inputs, folder)
  const own = { ...environment, ...access?.environment }
  ownBuilder.save({ name, ...(access ? { connection: connectInputs(inputs) } : {}) })
  try {
    const print = (line: string): void => info(safeLine(line))
    await createBuilder({ name, kind, namespace, platform, options, environment: own, print })
  } catch (error) {
    access?.close()
    throw error
  }
  return { name, environment: own, close: () => access?.close() }
}
