import type { Session } from './aws/session.ts'
import type { Cluster } from './kubernetes/cluster.ts'

export interface ConnectInputs {
  awsRegion: string | undefined
  roleToAssume: string | undefined
  /** EKS; needs a region. */
  clusterName: string | undefined
  /** Path; instead of EKS. */
  kubeconfig: string | undefined
  namespace: string | undefined
}

/** Only what is needed to connect again: what is saved for a post step must hold no secret. */
export function connectInputs(given: ConnectInputs): ConnectInputs {
  const { awsRegion, roleToAssume, clusterName, kubeconfig, namespace } = given
  return { awsRegion, roleToAssume, clusterName, kubeconfig, namespace }
}

export interface Connected {
  cluster: Cluster
  /** Only where EKS is used. */
  session?: Session
  namespace: string
}

/** Reaches the cluster that the inputs name. A kubeconfig wins, so that one workflow serves both kinds of cluster. */
export async function connect(inputs: ConnectInputs): Promise<Connected> {
  const { createCluster } = await import('./kubernetes/client.ts')
  if (inputs.kubeconfig) {
    const { connectionFromKubeconfig } = await import('./kubernetes/kubeconfig.ts')
    const connection = await connectionFromKubeconfig(inputs.kubeconfig)
    const namespace = inputs.namespace ?? connection.namespace ?? 'default'
    return { cluster: createCluster({ ...connection, namespace }), namespace }
  }
  const { region, clusterName } = checkEksInputs(inputs)
  const { openSession } = await import('./aws/session.ts')
  const { eksConnection } = await import('./aws/eks.ts')
  const session = await openSession({ region, roleToAssume: inputs.roleToAssume })
  const connection = await eksConnection(session, clusterName)
  const namespace = inputs.namespace ?? 'default'
  return { cluster: createCluster({ ...connection, namespace }), session, namespace }
}

/** Throws where the inputs do not name an EKS cluster and its region. */
export function checkEksInputs({ awsRegion, clusterName }: ConnectInputs): {
  region: string
  clusterName: string
} {
  if (!clusterName) throw new Error("Input 'cluster-name' (EKS) or input 'kubeconfig' (any cluster) must be given.")
  const region = awsRegion || process.env.AWS_REGION || process.env.AWS_DEFAULT_REGION
  if (!region) throw new Error("Input 'aws-region' must be given: neither it nor AWS_REGION is set.")
  return { region, clusterName }
}
