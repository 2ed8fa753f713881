import { type Connected, type ConnectInputs, connect } from '../../connect.ts'
import { Failure } from '../../failure.ts'
import { ApiError } from '../../kubernetes/cluster.ts'
import { persistentVolumeClaims } from '../../kubernetes/resources.ts'
import { pause } from '../../kubernetes/retry.ts'

export interface ClusterWait {
  waitSeconds: number
  /** What must be there for a step to be worth submitting. */
  claimName: string | undefined
  tell: (sentence: string) => void
  signal: AbortSignal
}

/** AWS and a cluster that does not exist yet tell nobody when they are ready: they can only be asked. */
const FIRST_PAUSE_MS = 500
const LONGEST_PAUSE_MS = 15_000

/** Connects to a cluster that another job may still be making. Only what that job mends is waited for. */
export async function connectWhenThere(inputs: ConnectInputs, wait: ClusterWait): Promise<Connected> {
  const until = Date.now() + wait.waitSeconds * 1000
  let told = ''
  for (let attempt = 0; ; attempt++) {
    const missing = await whatIsMissing(inputs, wait.claimName)
    if ('cluster' in missing) return missing
    const left = until - Date.now()
    if (left <= 0 || wait.signal.aborted) throw missing.error
    if (missing.error.message !== told) wait.tell(`Waiting for the cluster: ${missing.error.message}`)
    told = missing.error.message
    await pause(Math.min(left, LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(attempt, 10)), wait.signal)
  }
}

async function whatIsMissing(
  inputs: ConnectInputs,
  claimName: string | undefined,
): Promise<Connected | { error: Error }> {
  let connected: Connected
  try {
    connected = await connect(inputs)
  } catch (error) {
    if (isNotThereYet(error)) return { error: error as Error }
    throw error
  }
  try {
    if (claimName === undefined) await connected.cluster.request('GET', '/version')
    else if (
      !(await connected.cluster.get(persistentVolumeClaims, { name: claimName, namespace: connected.namespace }))
    ) {
      throw new Failure(`The PersistentVolumeClaim '${claimName}' is not in namespace '${connected.namespace}'.`)
    }
    return connected
  } catch (error) {
    connected.cluster.close()
    // Not allowed yet: the access entry and the role binding are made after the cluster.
    const mends = error instanceof Failure || (error instanceof ApiError && [401, 403].includes(error.status))
    if (mends || isUnreachable(error)) return { error: error as Error }
    throw error
  }
}

/** No such EKS cluster, or one that is being created and has no endpoint. */
function isNotThereYet(error: unknown): boolean {
  const { cause, message } = error as { cause?: { name?: string }; message?: string }
  return cause?.name === 'ResourceNotFoundException' || /has no endpoint yet/.test(message ?? '')
}

const isUnreachable = (error: unknown): boolean =>
  ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'ECONNRESET', 'EHOSTUNREACH'].includes(
    String((error as { code?: unknown }).code),
  )
