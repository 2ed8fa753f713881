import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { registryLogin } from '../aws/ecr.ts'
import type { Session } from '../aws/session.ts'
import { login } from '../docker/build.ts'
import { makeConfig } from '../docker/config.ts'
import { imageLabels } from '../docker/labels.ts'
import { type NeuronImage, RUNTIME_LABEL, SDK_LABEL } from '../neuron/driver.ts'

/** What an image says of its Neuron software. The login to ECR is gone when it is read. */
export async function neuronImage(reference: string, session: Session | undefined): Promise<NeuronImage> {
  const folder = await mkdtemp(join(process.env.RUNNER_TEMP ?? tmpdir(), 'look-at-image-'))
  try {
    const environment = await makeConfig(folder, { ownBuilders: false })
    if (session && /^\d+\.dkr\.ecr\.[^/]+\//.test(reference)) await login(await registryLogin(session), environment)
    const labels = await imageLabels(reference, environment)
    return { sdk: labels[SDK_LABEL], runtime: labels[RUNTIME_LABEL] }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
