import { clusterRoutes } from './cluster-routes.ts'
import { type EksOptions, openClusters } from './clusters.ts'
import { type EksCall, type EksRoutes, matchRoute } from './eks-route.ts'
import { nodeGroupRoutes } from './node-group-routes.ts'
import { Refusal } from './refusal.ts'
import { authorize } from './sessions.ts'

export interface Eks {
  answer(call: EksCall): unknown
  /** Makes the API servers and nodes of the clusters that an earlier run left. */
  restore(): Promise<void>
}

export function createEks(options: EksOptions): Eks {
  const clusters = openClusters(options)
  const routes: EksRoutes = { ...clusterRoutes(clusters), ...nodeGroupRoutes(clusters) }
  return {
    answer(call) {
      for (const [route, { action, resource, handle }] of Object.entries(routes)) {
        const names = matchRoute(route, call.method, call.path)
        if (!names) continue
        call.record(action)
        authorize(call.session, `eks:${action}`, resource(...names))
        return handle(call, ...names)
      }
      call.record(`${call.method} ${call.path}`)
      throw new Refusal('UnknownOperationException', 404, `The rehearsal has no ${call.method} ${call.path} of EKS.`)
    },
    async restore() {
      for (const cluster of Object.values(clusters.all)) {
        await clusters.start(cluster)
        if (cluster.status !== 'ACTIVE') continue
        for (const [name, group] of Object.entries(cluster.nodeGroups)) {
          if (group.status === 'DELETING') {
            delete cluster.nodeGroups[name]
          } else {
            group.status = 'ACTIVE'
            if (group.scalingConfig.desiredSize > 0) await clusters.resize(cluster.name, group)
          }
        }
      }
    },
  }
}
