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
