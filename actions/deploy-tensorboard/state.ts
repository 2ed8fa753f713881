import type { ConnectInputs } from '../../src/connect.ts'
import { state } from '../../src/state.ts'

/** A deployment that has begun and is not usable yet. */
export const deploying = state<{ connection: ConnectInputs; name: string; namespace: string }>('deploying')
