import { rmSync } from 'node:fs'
import { basename } from 'node:path'
import { configFolder } from './state.ts'

/** Removes the login. */
export async function finish(): Promise<void> {
  const folder = configFolder.load()
  if (folder && basename(folder).startsWith('build-neuron-image-')) rmSync(folder, { recursive: true, force: true })
}
