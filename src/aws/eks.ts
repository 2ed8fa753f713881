import type { Cluster } from '@aws-sdk/client-eks'
import { eksTokens } from './eks-token.ts'
import { callAws, type Session } from './session.ts'

export interface EksConnection {
  /** `https://…` */
  server: string
  /** PEM */
  certificateAuthority: string
  token(options: { renew: boolean }): Promise<string>
}

/** @throws a sentence with the clusters there are, where the named one does not exist. */
export async function describeCluster(session: Session, name: string): Promise<Cluster> {
  const { EKSClient, DescribeClusterCommand } = await import('@aws-sdk/client-eks')
  try {
    const { cluster } = await callAws(
      session,
      `read EKS cluster '${name}' in ${session.region}`,
      (config) => new EKSClient(config).send(new DescribeClusterCommand({ name })),
      ['ResourceNotFoundException'],
    )
    return cluster!
  } catch (error) {
    if ((error as Error).name !== 'ResourceNotFoundException') throw error
    throw new Error(
      `Input 'cluster-name': there is no EKS cluster '${name}' in ${session.region}; ${await whatThereIs(session)}`,
      { cause: error },
    )
  }
}

/** What a Kubernetes client needs to talk to the cluster; the token is renewed as long as the session is. */
export async function eksConnection(session: Session, clusterName: string): Promise<EksConnection> {
  const { endpoint, certificateAuthority, status } = await describeCluster(session, clusterName)
  if (!endpoint || !certificateAuthority?.data) {
    throw new Error(
      `EKS cluster '${clusterName}' in ${session.region} is ${status ?? 'not ready'} and has no endpoint yet: wait until ` +
        'it is ACTIVE.',
    )
  }
  return {
    server: endpoint,
    certificateAuthority: Buffer.from(certificateAuthority.data, 'base64').toString('utf8'),
    token: eksTokens(session, clusterName),
  }
}

/** The second half of the sentence; a role that may not list says nothing about other clusters. */
async function whatThereIs(session: Session): Promise<string> {
  const advice = "check 'cluster-name' and 'aws-region', or make it with provision-trainium (command: apply)."
  const { EKSClient, ListClustersCommand } = await import('@aws-sdk/client-eks')
  try {
    const { clusters = [] } = await callAws(session, 'list EKS clusters', (config) =>
      new EKSClient(config).send(new ListClustersCommand({})),
    )
    return clusters.length === 0 ? `there is none at all: ${advice}` : `there is ${clusters.join(', ')}: ${advice}`
  } catch {
    return advice
  }
}
