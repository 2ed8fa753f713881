import { info } from '@actions/core'
import { connect } from '../../src/connect.ts'
import { remove } from '../../src/dashboard/remove.ts'
import { deploying } from './state.ts'

/** Post steps of a cancelled job share five minutes. */
const REMOVE_SECONDS = 120

/** A step that was cancelled leaves no load balancer that nobody knows of. */
export async function finish(): Promise<void> {
  const saved = deploying.load()
  if (saved === undefined) return
  const { cluster } = await connect(saved.connection)
  try {
    info(`Removing TensorBoard '${saved.name}', which was not ready when the step ended.`)
    await remove(cluster, saved.name, saved.namespace, {
      timeoutSeconds: REMOVE_SECONDS,
      signal: new AbortController().signal,
    })
  } finally {
    cluster.close()
  }
}
