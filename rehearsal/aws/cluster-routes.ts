import type { Clusters } from './clusters.ts'
import type { EksRoutes } from './eks-route.ts'
import { Refusal } from './refusal.ts'
import type { ClusterState } from './state-file.ts'

/** EKS's calls about clusters. */
export function clusterRoutes(clusters: Clusters): EksRoutes {
  const { arn } = clusters
  const view = ({ nodeGroups: _, certificateAuthority, createdAt, ...rest }: ClusterState) => ({
    ...rest,
    arn: arn('cluster', rest.name),
    createdAt: createdAt / 1000,
    platformVersion: 'eks.1',
    accessConfig: { authenticationMode: 'API' },
    ...(certificateAuthority ? { certificateAuthority: { data: certificateAuthority } } : {}),
  })
  return {
    'POST /clusters': {
      action: 'CreateCluster',
      resource: () => arn('cluster', '*'),
      handle({ body }) {
        const name = String(body.name)
        if (!/^[0-9A-Za-z][A-Za-z0-9_-]{0,99}$/.test(name)) {
          throw new Refusal('InvalidParameterException', 400, `The cluster name '${name}' is not valid`)
        }
        if (Object.hasOwn(clusters.all, name)) {
          const fields = { clusterName: name }
          throw new Refusal('ResourceInUseException', 409, `Cluster already exists with name: ${name}`, fields)
        }
        const made: ClusterState = {
          name,
          createdAt: Date.now(),
          status: 'CREATING',
          version: String(body.version ?? '1.35'),
          roleArn: String(body.roleArn ?? ''),
          resourcesVpcConfig: (body.resourcesVpcConfig ?? {}) as Record<string, unknown>,
          tags: (body.tags ?? {}) as Record<string, string>,
          nodeGroups: {},
        }
        clusters.all[name] = made
        clusters.save()
        void clusters.start(made)
        return { cluster: view(made) }
      },
    },
    'GET /clusters': {
      action: 'ListClusters',
      resource: () => arn('cluster', '*'),
      handle: () => ({ clusters: Object.keys(clusters.all).sort() }),
    },
    'GET /clusters/:cluster': {
      action: 'DescribeCluster',
      resource: (name) => arn('cluster', name!),
      handle: (_, name) => ({ cluster: view(clusters.get(name!)) }),
    },
    'DELETE /clusters/:cluster': {
      action: 'DeleteCluster',
      resource: (name) => arn('cluster', name!),
      handle(_, name) {
        const cluster = clusters.get(name!)
        const [nodegroupName] = Object.keys(cluster.nodeGroups)
        if (nodegroupName) {
          const fields = { clusterName: name, nodegroupName }
          throw new Refusal('ResourceInUseException', 409, 'Cluster has nodegroups attached', fields)
        }
        delete clusters.all[name!]
        clusters.save()
        return { cluster: { ...view(cluster), status: 'DELETING' } }
      },
    },
  }
}
