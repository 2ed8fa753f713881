import { renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { stringify } from 'yaml'
import { type ConnectInputs, checkEksInputs } from '../../src/connect.ts'

/** Access to the cluster for a program that reads a kubeconfig. */
export interface ClusterAccess {
  environment: { KUBECONFIG: string }
  /** Ends the renewal of the token. */
  close(): void
}

/** An EKS token lasts 15 minutes and a build may take longer; client-go reads a token's file anew every minute. */
const RENEW_MS = 5 * 60_000

/** The user's kubeconfig, or one for the EKS cluster that is made in the folder. */
export async function openClusterAccess(inputs: ConnectInputs, folder: string): Promise<ClusterAccess> {
  if (inputs.kubeconfig) return { environment: { KUBECONFIG: inputs.kubeconfig }, close: () => {} }
  const { region, clusterName } = checkEksInputs(inputs)
  const { openSession } = await import('../../src/aws/session.ts')
  const { eksConnection } = await import('../../src/aws/eks.ts')
  const session = await openSession({ region, roleToAssume: inputs.roleToAssume })
  const { server, certificateAuthority, token } = await eksConnection(session, clusterName)
  const tokenFile = join(folder, 'eks-token')
  const write = async (): Promise<void> => {
    writeFileSync(`${tokenFile}.new`, await token({ renew: true }), { mode: 0o600 })
    renameSync(`${tokenFile}.new`, tokenFile)
  }
  await write()
  const file = join(folder, 'kubeconfig')
  const authority = Buffer.from(certificateAuthority).toString('base64')
  writeFileSync(
    file,
    stringify({
      apiVersion: 'v1',
      kind: 'Config',
      'current-context': 'eks',
      clusters: [{ name: 'eks', cluster: { server, 'certificate-authority-data': authority } }],
      users: [{ name: 'eks', user: { tokenFile } }],
      contexts: [{ name: 'eks', context: { cluster: 'eks', user: 'eks', namespace: inputs.namespace ?? 'default' } }],
    }),
    { mode: 0o600 },
  )
  // A token that cannot be renewed now is tried again; the one that is there lasts for two more tries.
  const timer = setInterval(() => void write().catch(() => {}), RENEW_MS)
  return { environment: { KUBECONFIG: file }, close: () => clearInterval(timer) }
}
