import type { ConnectInputs } from '../../src/connect.ts'
import { state } from '../../src/state.ts'

/** The folder with Docker's settings, which holds the login. */
export const configFolder = state<string>('docker-config')

/** A builder of this step's own. In a cluster, the way there. */
export interface OwnBuilder {
  name: string
  connection?: ConnectInputs
}
export const ownBuilder = state<OwnBuilder>('builder')
