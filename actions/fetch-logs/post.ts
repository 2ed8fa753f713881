import { type ConnectInputs, connect } from '../../src/connect.ts'
import { pods } from '../../src/kubernetes/resources.ts'
import { state } from '../../src/state.ts'

/** The pod through which files are read. The step removes it; this is for a step that was killed. */
export const reader = state<{ connection: ConnectInputs; name: string; namespace: string }>('reader')

export async function finish(): Promise<void> {
  const saved = reader.load()
  if (saved === undefined) return
  const { cluster } = await connect(saved.connection)
  try {
    await cluster.delete(pods, { name: saved.name, namespace: saved.namespace }, { gracePeriodSeconds: 0 })
  } finally {
    cluster.close()
  }
}
