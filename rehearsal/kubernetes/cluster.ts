import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { createCluster } from '../../src/kubernetes/client.ts'
import type { Connection } from '../../src/kubernetes/cluster.ts'
import { leases, nodes } from '../../src/kubernetes/resources.ts'
import { createAuthority } from '../tls.ts'
import { type ApiServer, type ApiServerOptions, startApiServer } from './apiserver/server.ts'
import { type ControllerOptions, startControllers } from './controllers/start.ts'
import type { Times } from './controllers/times.ts'
import { installMpiOperator, mpiOperatorImage, mpiOperatorView } from './mpi-operator.ts'
import { type NodeAgent, startNode } from './node/node.ts'
import type { NodeOptions, NodeSpec } from './node/options.ts'

export interface StandInClusterOptions
  extends Pick<ApiServerOptions, 'tokens' | 'authenticate' | 'authorize' | 'version' | 'port'>,
    Partial<Pick<NodeOptions, 'images' | 'volumes' | 'env' | 'tier' | 'backOff' | 'heartbeatSeconds' | 'hostPaths'>> {
  /** The cluster's objects and its pods' folders. Objects from an earlier run are there again; its nodes are not. */
  directory: string
  nodes?: NodeSpec[]
  /** false: none, for a test that is itself the controller. */
  controllers?: Omit<ControllerOptions, 'times'> | false
  /** How long controllers wait; far shorter than Kubernetes' own where not said. */
  times?: Partial<Times>
  /** Whether the MPI Operator is installed from the start; it is, where not said. */
  mpiOperator?: boolean
}

export type StandInNode = NodeAgent & { readonly spec: NodeSpec }

export interface StandInCluster {
  server: ApiServer
  nodes(): StandInNode[]
  /** @param through what its kubelet reaches the API server by, where it is not the usual way */
  addNode(spec: NodeSpec, through?: Partial<Connection>): Promise<StandInNode>
  /** Ends the machine and takes its Node object away, as a cloud does. */
  removeNode(name: string): Promise<void>
  close(): Promise<void>
}

/** Waits of a rehearsal, in which a minute stands for two days. */
const rehearsalTimes: Times = {
  jobBackOffSeconds: 0.2,
  jobBackOffLimitSeconds: 5,
  nodeGraceSeconds: 4,
  nodeMonitorSeconds: 1,
  evictionScale: 0.01,
}
const rehearsalBackOff = { initialSeconds: 0.2, maximumSeconds: 5 }

/** A Kubernetes cluster on this machine: API server, controllers, scheduler, MPI Operator, and a node agent a node. */
export async function startCluster(options: StandInClusterOptions): Promise<StandInCluster> {
  const { directory, tokens, authenticate, authorize, version, port } = options
  mkdirSync(directory, { recursive: true })
  const authority = createAuthority('kubernetes')
  const given = { tokens, authenticate, authorize, version, port }
  const access = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
  const server = await startApiServer({ directory: join(directory, 'objects'), authority, ...access })
  const connection = server.adminConnection()
  const client = createCluster(connection)
  await forgetNodes()
  if (options.mpiOperator !== false) await installMpiOperator(client)
  const times = { ...rehearsalTimes, ...options.times }
  const controllers =
    options.controllers === false ? undefined : await startControllers(connection, { ...options.controllers, times })
  const running = new Map<string, StandInNode>()

  /** The machines of an earlier run are gone, and with them what ran there. */
  async function forgetNodes(): Promise<void> {
    for (const { metadata } of (await client.list(nodes)).items) {
      await client.delete(nodes, { name: metadata!.name! })
      await client.delete(leases, { name: metadata!.name!, namespace: 'kube-node-lease' })
    }
  }

  async function addNode(spec: NodeSpec, through: Partial<Connection> = {}): Promise<StandInNode> {
    const { images, volumes, env, tier, backOff = rehearsalBackOff, heartbeatSeconds = 1, hostPaths } = options
    const agent = await startNode({
      connection: { ...connection, ...through },
      spec,
      directory,
      authority,
      backOff,
      heartbeatSeconds,
      images: async (reference) => (isMpiOperator(reference) ? mpiOperatorView : images?.(reference)),
      volumes: volumes ?? ((handle) => join(directory, 'volumes', handle.replace(/[^\w.-]/g, '_'))),
      ...(env ? { env } : {}),
      ...(tier ? { tier } : {}),
      ...(hostPaths ? { hostPaths } : {}),
    })
    const node = Object.assign(agent, { spec })
    running.set(spec.name, node)
    return node
  }

  async function removeNode(name: string): Promise<void> {
    const node = running.get(name)
    running.delete(name)
    await node?.close()
    await client.delete(nodes, { name })
    await client.delete(leases, { name, namespace: 'kube-node-lease' })
  }

  async function close(): Promise<void> {
    // Controllers first: nothing is to be made anew while the machines go.
    await controllers?.close()
    await Promise.all([...running.values()].map((node) => node.close()))
    client.close()
    await server.close()
  }

  try {
    await Promise.all((options.nodes ?? []).map((spec) => addNode(spec)))
  } catch (error) {
    await close()
    throw error
  }
  return { server, nodes: () => [...running.values()], addNode, removeNode, close }
}

function isMpiOperator(reference: string): boolean {
  return reference === mpiOperatorImage || reference.includes('/mpi-operator:')
}
