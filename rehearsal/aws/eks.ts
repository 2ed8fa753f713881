import { randomUUID } from 'node:crypto'
import { changeNodeGroup, type NodeGroupListener, newNodeGroup, nodeGroupView, updateView } from './node-groups.ts'
import { Refusal } from './refusal.ts'
import { authorize, type IssuedSession } from './sessions.ts'
import type { ClusterState, NodeGroupState, StateFile } from './state-file.ts'

export interface EksOptions {
  account: string
  region: string
  file: StateFile
  /** Makes the API server of a cluster; its authority is told in base64, as DescribeCluster tells it. */
  onCluster: (name: string) => Promise<{ endpoint: string; certificateAuthority: string }>
  onNodeGroup: NodeGroupListener
  /** Told what went wrong behind the API, where no answer can say it. */
  onProblem: (what: string, error: unknown) => void
  /** Why no instance can be started now, as EC2 would say it. */
  launchProblem: () => { code: string; message: string } | undefined
}

export interface EksCall {
  method: string
  path: string
  query: URLSearchParams
  body: Record<string, unknown>
  session: IssuedSession
  record: (action: string) => void
}

export interface Eks {
  answer(call: EksCall): Promise<unknown>
  /** Makes the API servers and nodes of clusters that an earlier run left. */
  restore(): Promise<void>
}

/** A route: method, path with `:name` parts, and what it does. `resource` is what IAM is asked about. */
type Handler = (call: EksCall, names: string[]) => unknown

export function createEks(options: EksOptions): Eks {
  const { account, region, file } = options
  const { clusters } = file.state
  const arn = (kind: string, ...names: string[]) => `arn:aws:eks:${region}:${account}:${kind}/${names.join('/')}`

  const cluster = (name: string): ClusterState => {
    const found = Object.hasOwn(clusters, name) ? clusters[name] : undefined
    if (!found) {
      throw new Refusal('ResourceNotFoundException', 404, `No cluster found for name: ${name}.`, { clusterName: name })
    }
    return found
  }
  const nodeGroup = (clusterName: string, name: string): NodeGroupState => {
    const found = cluster(clusterName).nodeGroups[name]
    if (!found) {
      throw new Refusal('ResourceNotFoundException', 404, `No node group found for name: ${name}.`, {
        clusterName,
        nodegroupName: name,
      })
    }
    return found
  }
  const clusterView = ({ nodeGroups: _, certificateAuthority, createdAt, ...rest }: ClusterState) => ({
    ...rest,
    arn: arn('cluster', rest.name),
    createdAt: createdAt / 1000,
    platformVersion: 'eks.1',
    accessConfig: { authenticationMode: 'API' },
    ...(certificateAuthority ? { certificateAuthority: { data: certificateAuthority } } : {}),
  })
  const view = (clusterName: string, group: NodeGroupState) =>
    nodeGroupView(clusterName, cluster(clusterName).version, arn('nodegroup', clusterName, group.name), group)

  async function startCluster(record: ClusterState): Promise<void> {
    try {
      const { endpoint, certificateAuthority } = await options.onCluster(record.name)
      Object.assign(record, { endpoint, certificateAuthority, status: 'ACTIVE' })
    } catch (error) {
      record.status = 'FAILED'
      options.onProblem(`start cluster ${record.name}`, error)
    }
    file.save()
  }
  const change = (clusterName: string, group: NodeGroupState) =>
    changeNodeGroup({ ...options, clusterName, group, save: () => file.save() })

  const routes: Record<string, [action: string, resource: (names: string[]) => string, Handler]> = {
    'POST /clusters': [
      'CreateCluster',
      () => arn('cluster', '*'),
      ({ body }) => {
        const name = String(body.name)
        if (!/^[0-9A-Za-z][A-Za-z0-9_-]{0,99}$/.test(name)) throw invalid(`The cluster name '${name}' is not valid`)
        if (Object.hasOwn(clusters, name))
          throw inUse(`Cluster already exists with name: ${name}`, { clusterName: name })
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
        clusters[name] = made
        file.save()
        void startCluster(made)
        return { cluster: clusterView(made) }
      },
    ],
    'GET /clusters': ['ListClusters', () => arn('cluster', '*'), () => ({ clusters: Object.keys(clusters).sort() })],
    'GET /clusters/:c': [
      'DescribeCluster',
      ([c]) => arn('cluster', c!),
      (_, [c]) => ({ cluster: clusterView(cluster(c!)) }),
    ],
    'DELETE /clusters/:c': [
      'DeleteCluster',
      ([c]) => arn('cluster', c!),
      (_, [c]) => {
        const record = cluster(c!)
        if (Object.keys(record.nodeGroups).length > 0) {
          throw inUse('Cluster has nodegroups attached', {
            clusterName: c!,
            nodegroupName: Object.keys(record.nodeGroups)[0],
          })
        }
        delete clusters[c!]
        file.save()
        return { cluster: { ...clusterView(record), status: 'DELETING' } }
      },
    ],
    'POST /clusters/:c/node-groups': [
      'CreateNodegroup',
      ([c]) => arn('cluster', c!),
      ({ body }, [c]) => {
        const record = cluster(c!)
        const made = newNodeGroup(body)
        if (record.status !== 'ACTIVE') throw invalid(`Cluster '${c}' is not in ACTIVE status`)
        if (Object.hasOwn(record.nodeGroups, made.name)) {
          throw inUse(`NodeGroup already exists with name ${made.name} and cluster name ${c}`, {
            nodegroupName: made.name,
          })
        }
        record.nodeGroups[made.name] = made
        file.save()
        void change(c!, made).then((error) => {
          if (error) options.onProblem(`start nodes of ${made.name}`, error)
          made.status = error || made.issues.length > 0 ? 'CREATE_FAILED' : 'ACTIVE'
          file.save()
        })
        return { nodegroup: view(c!, made) }
      },
    ],
    'GET /clusters/:c/node-groups': [
      'ListNodegroups',
      ([c]) => arn('cluster', c!),
      (_, [c]) => ({ nodegroups: Object.keys(cluster(c!).nodeGroups).sort() }),
    ],
    'GET /clusters/:c/node-groups/:n': [
      'DescribeNodegroup',
      ([c, n]) => arn('nodegroup', c!, n!, 'any'),
      (_, [c, n]) => ({ nodegroup: view(c!, nodeGroup(c!, n!)) }),
    ],
    'DELETE /clusters/:c/node-groups/:n': [
      'DeleteNodegroup',
      ([c, n]) => arn('nodegroup', c!, n!, 'any'),
      async (_, [c, n]) => {
        const record = nodeGroup(c!, n!)
        record.status = 'DELETING'
        record.scalingConfig.desiredSize = 0
        void change(c!, record).then(() => {
          delete clusters[c!]?.nodeGroups[n!]
          file.save()
        })
        return { nodegroup: view(c!, record) }
      },
    ],
    'POST /clusters/:c/node-groups/:n/update-config': [
      'UpdateNodegroupConfig',
      ([c, n]) => arn('nodegroup', c!, n!, 'any'),
      ({ body }, [c, n]) => {
        const record = nodeGroup(c!, n!)
        if (record.status !== 'ACTIVE' && record.status !== 'DEGRADED') {
          throw inUse('Nodegroup cannot be updated as it is currently not in Active State', { nodegroupName: n! })
        }
        const wanted = { ...record.scalingConfig, ...(body.scalingConfig as Partial<NodeGroupState['scalingConfig']>) }
        if (wanted.minSize > wanted.desiredSize) {
          throw invalid(`Minimum capacity ${wanted.minSize} can't be greater than desired size ${wanted.desiredSize}`)
        }
        if (wanted.desiredSize > wanted.maxSize) {
          throw invalid(`desired capacity ${wanted.desiredSize} can't be greater than max size ${wanted.maxSize}`)
        }
        record.scalingConfig = wanted
        record.status = 'UPDATING'
        const id = randomUUID()
        const params = Object.entries(wanted).map(([type, value]) => ({
          type: `${type[0]!.toUpperCase()}${type.slice(1)}`,
          value: String(value),
        }))
        const update = {
          id,
          type: 'ConfigUpdate',
          status: 'InProgress' as const,
          createdAt: Date.now(),
          params,
          errors: [],
        }
        record.updates[id] = update
        file.save()
        void change(c!, record).then((error) => {
          const errors = error ? [{ errorCode: 'Unknown', errorMessage: error.message, resourceIds: [n!] }] : []
          Object.assign(update, { status: error ? 'Failed' : 'Successful', errors })
          record.status = record.issues.length > 0 ? 'DEGRADED' : 'ACTIVE'
          file.save()
        })
        return { update: updateView(update) }
      },
    ],
    'GET /clusters/:c/updates/:u': [
      'DescribeUpdate',
      ([c]) => arn('cluster', c!),
      ({ query }, [c, u]) => {
        const group = query.get('nodegroupName')
        const found = group ? nodeGroup(c!, group).updates[u!] : undefined
        if (!found)
          throw new Refusal('ResourceNotFoundException', 404, `No update found for ID: ${u}`, { clusterName: c! })
        return { update: updateView(found) }
      },
    ],
  }

  return {
    async answer(call) {
      for (const [route, [action, resource, handler]] of Object.entries(routes)) {
        const names = matchRoute(route, call.method, call.path)
        if (!names) continue
        call.record(action)
        authorize(call.session, `eks:${action}`, resource(names))
        return handler(call, names)
      }
      call.record(`${call.method} ${call.path}`)
      throw new Refusal('UnknownOperationException', 404, `The rehearsal has no ${call.method} ${call.path} of EKS.`)
    },
    async restore() {
      for (const record of Object.values(clusters)) {
        await startCluster(record)
        if (record.status !== 'ACTIVE') continue
        for (const [name, group] of Object.entries(record.nodeGroups)) {
          if (group.status === 'DELETING') {
            delete record.nodeGroups[name]
          } else {
            group.status = 'ACTIVE'
            if (group.scalingConfig.desiredSize > 0) await change(record.name, group)
          }
        }
      }
    },
  }
}

function matchRoute(route: string, method: string, path: string): string[] | undefined {
  const [wantedMethod, pattern = ''] = route.split(' ')
  const wanted = pattern.split('/')
  const given = path.split('/')
  if (method !== wantedMethod || wanted.length !== given.length) return undefined
  const names: string[] = []
  for (const [at, part] of wanted.entries()) {
    if (part.startsWith(':')) names.push(decodeURIComponent(given[at]!))
    else if (part !== given[at]) return undefined
  }
  return names
}

function invalid(message: string): Refusal {
  return new Refusal('InvalidParameterException', 400, message)
}

function inUse(message: string, fields: Record<string, unknown>): Refusal {
  return new Refusal('ResourceInUseException', 409, message, fields)
}
