import type { ConnectInputs } from '../../src/connect.ts'
import { state } from '../../src/state.ts'

/** A change of size that is under way. */
export interface Scaling {
  region: string
  roleToAssume?: string
  clusterName: string
  nodeGroup: string
  /** The size there was before. */
  previous: number
  nodes: number
}

/** Nodes that are given back at the end of the job, where nothing needs them then. */
export interface GivingBack {
  connection: ConnectInputs
  clusterName: string
  nodeGroup: string
  namespace: string
}

/** A terraform that is changing something. */
export interface Running {
  pid: number
  logFile: string
  /** It was asked to stop; asking twice would cost the state. */
  interrupted: boolean
}

// null: it was under way, and is not any more.
export const scaling = state<Scaling | null>('scaling')
export const running = state<Running | null>('running')
export const givingBack = state<GivingBack>('giving-back')
