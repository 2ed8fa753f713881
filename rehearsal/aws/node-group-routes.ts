import { randomUUID } from 'node:crypto'
import type { Clusters } from './clusters.ts'
import type { EksRoutes } from './eks-route.ts'
import { newNodeGroup, nodeGroupView, updateView } from './node-groups.ts'
import { Refusal } from './refusal.ts'
import type { NodeGroupState, UpdateState } from './state-file.ts'

/** EKS's calls about node groups and their updates. */
export function nodeGroupRoutes(clusters: Clusters): EksRoutes {
  const { arn } = clusters
  const groupArn = (cluster?: string, name?: string) => arn('nodegroup', cluster!, name!, 'any')
  const view = (clusterName: string, group: NodeGroupState) =>
    nodeGroupView(clusterName, clusters.get(clusterName).version, arn('nodegroup', clusterName, group.name), group)

  return {
    'POST /clusters/:cluster/node-groups': {
      action: 'CreateNodegroup',
      resource: (cluster) => arn('cluster', cluster!),
      handle({ body }, clusterName) {
        const cluster = clusters.get(clusterName!)
        const made = newNodeGroup(body)
        if (cluster.status !== 'ACTIVE') throw invalid(`Cluster '${clusterName}' is not in ACTIVE status`)
        if (Object.hasOwn(cluster.nodeGroups, made.name)) {
          throw inUse(`NodeGroup already exists with name ${made.name} and cluster name ${clusterName}`, made.name)
        }
        cluster.nodeGroups[made.name] = made
        clusters.save()
        void clusters.resize(cluster.name, made).then((error) => {
          made.status = error || made.issues.length > 0 ? 'CREATE_FAILED' : 'ACTIVE'
          clusters.save()
        })
        return { nodegroup: view(cluster.name, made) }
      },
    },
    'GET /clusters/:cluster/node-groups': {
      action: 'ListNodegroups',
      resource: (cluster) => arn('cluster', cluster!),
      handle: (_, cluster) => ({ nodegroups: Object.keys(clusters.get(cluster!).nodeGroups).sort() }),
    },
    'GET /clusters/:cluster/node-groups/:group': {
      action: 'DescribeNodegroup',
      resource: groupArn,
      handle: (_, cluster, name) => ({ nodegroup: view(cluster!, clusters.nodeGroup(cluster!, name!)) }),
    },
    'DELETE /clusters/:cluster/node-groups/:group': {
      action: 'DeleteNodegroup',
      resource: groupArn,
      handle(_, clusterName, name) {
        const group = clusters.nodeGroup(clusterName!, name!)
        group.status = 'DELETING'
        group.scalingConfig.desiredSize = 0
        void clusters.resize(clusterName!, group).then(() => {
          delete clusters.all[clusterName!]?.nodeGroups[name!]
          clusters.save()
        })
        return { nodegroup: view(clusterName!, group) }
      },
    },
    'POST /clusters/:cluster/node-groups/:group/update-config': {
      action: 'UpdateNodegroupConfig',
      resource: groupArn,
      handle({ body }, clusterName, name) {
        const group = clusters.nodeGroup(clusterName!, name!)
        if (group.status !== 'ACTIVE' && group.status !== 'DEGRADED') {
          throw inUse('Nodegroup cannot be updated as it is currently not in Active State', group.name)
        }
        const wanted = { ...group.scalingConfig, ...(body.scalingConfig as Partial<NodeGroupState['scalingConfig']>) }
        checkSizes(wanted)
        group.scalingConfig = wanted
        group.status = 'UPDATING'
        const update = newUpdate(wanted)
        group.updates[update.id] = update
        clusters.save()
        void clusters.resize(clusterName!, group).then((error) => {
          const errors = error ? [{ errorCode: 'Unknown', errorMessage: error.message, resourceIds: [group.name] }] : []
          Object.assign(update, { status: error ? 'Failed' : 'Successful', errors })
          group.status = group.issues.length > 0 ? 'DEGRADED' : 'ACTIVE'
          clusters.save()
        })
        return { update: updateView(update) }
      },
    },
    'GET /clusters/:cluster/updates/:update': {
      action: 'DescribeUpdate',
      resource: (cluster) => arn('cluster', cluster!),
      handle({ query }, clusterName, id) {
        const group = query.get('nodegroupName')
        const found = group ? clusters.nodeGroup(clusterName!, group).updates[id!] : undefined
        if (!found)
          throw new Refusal('ResourceNotFoundException', 404, `No update found for ID: ${id}`, { clusterName })
        return { update: updateView(found) }
      },
    },
  }
}

type Sizes = NodeGroupState['scalingConfig']

function checkSizes({ minSize, desiredSize, maxSize }: Sizes): void {
  if (minSize > desiredSize) {
    throw invalid(`Minimum capacity ${minSize} can't be greater than desired size ${desiredSize}`)
  }
  if (desiredSize > maxSize) throw invalid(`desired capacity ${desiredSize} can't be greater than max size ${maxSize}`)
}

function newUpdate(sizes: Sizes): UpdateState {
  const params = Object.entries(sizes).map(([name, value]) => ({
    type: `${name[0]!.toUpperCase()}${name.slice(1)}`,
    value: String(value),
  }))
  return { id: randomUUID(), type: 'ConfigUpdate', status: 'InProgress', createdAt: Date.now(), params, errors: [] }
}

function invalid(message: string): Refusal {
  return new Refusal('InvalidParameterException', 400, message)
}

function inUse(message: string, nodegroupName: string): Refusal {
  return new Refusal('ResourceInUseException', 409, message, { nodegroupName })
}
