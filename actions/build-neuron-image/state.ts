import { state } from '../../src/state.ts'

/** The folder with Docker's settings, which holds the login. */
export const configFolder = state<string>('docker-config')
