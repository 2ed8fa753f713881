import { rmSync } from 'node:fs'
import { basename } from 'node:path'
import { removeBuilder } from '../../src/docker/builder.ts'
import { configEnvironment } from '../../src/docker/config.ts'
import { openClusterAccess } from './kubeconfig.ts'
import { configFolder, ownBuilder } from './state.ts'

/** Removes the builder, and then the login. */
export async function finish(): Promise<void> {
  const folder = configFolder.load()
  if (!folder || !basename(folder).startsWith('build-neuron-image-')) return
  try {
    await removeOwnBuilder(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function removeOwnBuilder(folder: string): Promise<void> {
  const own = ownBuilder.load()
  if (own === undefined) return
  const access = own.connection && (await openClusterAccess(own.connection, folder))
  try {
    await removeBuilder(own.name, { ...configEnvironment(folder, { ownBuilders: true }), ...access?.environment })
  } finally {
    access?.close()
  }
}
