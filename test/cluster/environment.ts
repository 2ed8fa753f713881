import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, jest } from '@jest/globals'
import type { V1Deployment, V1Node } from '@kubernetes/client-node'
import type { NodeAgent } from '../../rehearsal/kubernetes/node/node.ts'
import type { ImageView, NodeSpec } from '../../rehearsal/kubernetes/node/options.ts'
import { type Authority, openAuthority } from '../../rehearsal/tls.ts'
import { createCluster } from '../../src/kubernetes/client.ts'
import type { Cluster, Connection } from '../../src/kubernetes/cluster.ts'
import { connectionFromKubeconfig } from '../../src/kubernetes/kubeconfig.ts'
import type { KubernetesObject, Resource, Wire } from '../../src/kubernetes/objects.ts'
import { deployments, namespaces, nodes, serviceAccounts } from '../../src/kubernetes/resources.ts'
import { image, trainingImage } from './images.ts'
import { eventually } from './waiting.ts'
import { ask } from './wire.ts'

export { image, trainingImage }

const images: Record<string, ImageView> = {
  [image]: { path: [] },
  [trainingImage]: { path: [resolve('rehearsal/programs/image')] },
}

/** What a test of a cluster may know: a kubeconfig, a namespace of its own, and machines it can take away. */
export interface Environment {
  readonly cluster: Cluster
  /** Path of a kubeconfig with all rights. */
  readonly kubeconfig: string
  /** Fresh for each test, and gone after it. */
  readonly namespace: string
  /** A machine more, for as long as the test runs; its kubelet may reach the API server by another way. */
  addNode(spec?: Partial<NodeSpec>, through?: Partial<Connection>): Promise<NodeAgent>
  /** Takes a machine and its Node object away. */
  removeNode(node: NodeAgent): Promise<void>
  /** The API server ends in the middle of everything, and comes back with what it held. */
  restartApiServer(): Promise<void>
  /** The MPI Operator is away, until it is started again or the test is over. */
  stopOperator(): Promise<void>
  startOperator(): Promise<void>
  /** From now on the API server has no room for what an account of the test's namespace asks of ConfigMaps there. */
  overload(account: string): Promise<void>
  relieve(): Promise<void>
}

interface Backend {
  connection: Connection
  kubeconfig: string
  startNode(spec: NodeSpec, through?: Partial<Connection>): Promise<NodeAgent>
  restartApiServer(): Promise<void>
  stopOperator(): Promise<void>
  startOperator(): Promise<void>
  /** Returns what makes room again. */
  overload(namespace: string, account: string): Promise<() => Promise<void>>
  close(): Promise<void>
}

const machine = (name: string): NodeSpec => ({ name, capacity: { cpu: '8', memory: '32Gi', pods: '110' } })

/** A Trainium machine: trn1.32xlarge's devices, and the taint that keeps other work off it. */
export const trainium: Partial<NodeSpec> = {
  instanceType: 'trn1.32xlarge',
  capacity: {
    cpu: '128',
    memory: '512Gi',
    pods: '110',
    'aws.amazon.com/neuron': '16',
    'vpc.amazonaws.com/efa': '8',
  },
}

/**
 * Gives the tests of a file a cluster: the one TEST_KUBECONFIG names, or a stand-in of their own. The node agents are
 * the same in both cases, so that the tests can run pods and lose machines. `machines` plain nodes are there from the start.
 */
export function useCluster({ machines = 1 }: { machines?: number } = {}): Environment {
  let backend: Backend
  let cluster: Cluster
  let namespace = ''
  let directory = ''
  let relieve = async (): Promise<void> => {}
  let operatorIsAway = false
  const added = new Set<NodeAgent>()
  // Longer than anything here waits, so that a wait that ends in vain tells what it saw.
  jest.setTimeout(90_000)

  const startOperator = async (): Promise<void> => {
    operatorIsAway = false
    await backend.startOperator()
  }

  const removeNode = async (node: NodeAgent): Promise<void> => {
    added.delete(node)
    await node.close()
    await cluster.delete(nodes, { name: node.name })
  }

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'cluster-test-'))
    const kubeconfig = own('TEST_KUBECONFIG')
    backend = await (kubeconfig ? existing(kubeconfig) : standIn)(directory)
    cluster = createCluster(backend.connection)
    for (let index = 0; index < machines; index++) await backend.startNode(machine(unique('machine')))
  }, 60_000)

  afterAll(async () => {
    cluster?.close()
    await backend?.close()
    rmSync(directory, { recursive: true, force: true })
  }, 60_000)

  beforeEach(async () => {
    namespace = unique('test')
    await cluster.create(namespaces, { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } })
    // Pods are refused until the namespace's own service account is there.
    await eventually(cluster, serviceAccounts, { name: 'default', namespace }, (account) => account !== undefined)
  }, 30_000)

  afterEach(async () => {
    await relieve()
    relieve = async () => {}
    if (operatorIsAway) await startOperator()
    for (const node of added) await removeNode(node)
    await cluster.delete(namespaces, { name: namespace })
  }, 30_000)

  return {
    get cluster() {
      return cluster
    },
    get kubeconfig() {
      return backend.kubeconfig
    },
    get namespace() {
      return namespace
    },
    async addNode(spec = {}, through = {}) {
      const node = await backend.startNode({ ...machine(unique('extra')), ...spec }, through)
      added.add(node)
      // It is new to a scheduler, and a controller takes its first taint away.
      await eventually<Wire<V1Node>>(
        cluster,
        nodes,
        { name: node.name },
        (one) => !one?.spec?.taints?.some(({ key }) => key === 'node.kubernetes.io/not-ready'),
      )
      return node
    },
    removeNode,
    async overload(account) {
      relieve = await backend.overload(namespace, account)
    },
    async relieve() {
      await relieve()
      relieve = async () => {}
    },
    async stopOperator() {
      operatorIsAway = true
      await backend.stopOperator()
    },
    startOperator,
    async restartApiServer() {
      await backend.restartApiServer()
      // Connections that were kept for later are found dead by a call that may be made again.
      await cluster.get(namespaces, { name: namespace })
    },
  }
}

/** A variable with one value for each of jest's workers, or one for all. */
function own(variable: string): string | undefined {
  const values = process.env[variable]?.split(',') ?? []
  return values[(Number(process.env.JEST_WORKER_ID ?? 1) - 1) % values.length]
}

function unique(prefix: string): string {
  return `${prefix}-${randomBytes(4).toString('hex')}`
}

async function viewOf(reference: string): Promise<ImageView | undefined> {
  return images[reference]
}

async function standIn(directory: string): Promise<Backend> {
  const { startCluster } = await import('../../rehearsal/kubernetes/cluster.ts')
  const cluster = await startCluster({ directory, images: viewOf })
  const kubeconfig = join(directory, 'kubeconfig')
  writeFileSync(kubeconfig, cluster.server.kubeconfig(), { mode: 0o600 })
  const connection = cluster.server.adminConnection()
  const client = createCluster(connection)
  const scaleOperator = async (replicas: number): Promise<void> => {
    const operator = { name: 'mpi-operator', namespace: 'mpi-operator' }
    await client.patch(deployments, operator, { spec: { replicas } }, { type: 'merge' })
    await eventually<Wire<V1Deployment>>(
      client,
      deployments,
      operator,
      (one) => (one?.status?.availableReplicas ?? 0) === replicas,
    )
  }
  return {
    connection,
    kubeconfig,
    startNode: (spec, through) => cluster.addNode(spec, through),
    async restartApiServer() {
      await cluster.server.faults.stop()
      await cluster.server.faults.restart()
    },
    stopOperator: () => scaleOperator(0),
    startOperator: () => scaleOperator(1),
    async overload(namespace) {
      let busy = true
      const matches = (_: string, path: string) => busy && path.includes(`/namespaces/${namespace}/configmaps`)
      cluster.server.faults.refuse({ status: 429, count: Number.POSITIVE_INFINITY, retryAfterSeconds: 1, matches })
      return async () => {
        busy = false
      }
    },
    async close() {
      client.close()
      await cluster.close()
    },
  }
}

function existing(kubeconfig: string): (directory: string) => Promise<Backend> {
  return async (directory) => {
    const { startNode } = await import('../../rehearsal/kubernetes/node/node.ts')
    const connection = await connectionFromKubeconfig(kubeconfig)
    const client = createCluster(connection)
    const started: NodeAgent[] = []
    const authority = kubeletAuthority()
    return {
      connection,
      kubeconfig,
      async startNode(spec, through = {}) {
        const volumes = (handle: string): string => join(directory, 'volumes', handle)
        const backOff = { initialSeconds: 0.2, maximumSeconds: 5 }
        const node = await startNode({
          connection: { ...connection, ...through },
          spec,
          directory,
          images: viewOf,
          volumes,
          backOff,
          heartbeatSeconds: 1,
          ...(authority ? { authority } : {}),
        })
        started.push(node)
        return node
      },
      restartApiServer: () => wish('restart-api-server'),
      stopOperator: () => wish('stop-operator'),
      startOperator: () => wish('start-operator'),
      async overload(namespace, account) {
        const name = `${namespace}-overload`
        for (const [resource, object] of noRoom(name, namespace, account)) await client.create(resource, object)
        let busy = true
        const path = `/api/v1/namespaces/${namespace}`
        const { status } = await client.request<{ status: { token: string } }>(
          'POST',
          `${path}/serviceaccounts/${account}/token`,
          { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenRequest', spec: {} },
        )
        // Even a level without seats serves one request at a time: one that waits for a version far off has it for 3 s.
        const holding = (async () => {
          while (busy) await ask(connection, `${path}/configmaps?resourceVersion=999999999`, { token: status.token })
        })()
        return async () => {
          busy = false
          await holding
          for (const [resource] of noRoom(name, namespace, account)) await client.delete(resource, { name })
        }
      },
      async close() {
        for (const node of started) {
          await node.close()
          await client.delete(nodes, { name: node.name })
        }
        client.close()
      },
    }
  }
}

/** What only the one who started the control plane can do. */
async function wish(what: string): Promise<void> {
  const control = own('TEST_CONTROL_PLANE')
  if (!control) throw new Error(`Nobody here can ${what}: TEST_CONTROL_PLANE names no control plane.`)
  const answer = await fetch(`${control}/${what}`, { method: 'POST' })
  if (!answer.ok) throw new Error(`The wish ${what} was not granted: ${await answer.text()}`)
}

/** An API server that checks its kubelets trusts one authority; TEST_KUBELET_AUTHORITY has its certificate and key. */
function kubeletAuthority(): Authority | undefined {
  const file = own('TEST_KUBELET_AUTHORITY')
  return file ? openAuthority(JSON.parse(readFileSync(file, 'utf8'))) : undefined
}

/** Priority and fairness with no seat at all for one account's requests for ConfigMaps. */
function noRoom(name: string, namespace: string, account: string): [Resource, KubernetesObject][] {
  const apiVersion = 'flowcontrol.apiserver.k8s.io/v1'
  const resource = (kind: string, plural: string): Resource => ({ apiVersion, kind, plural, namespaced: false })
  const limited = {
    nominalConcurrencyShares: 0,
    lendablePercent: 0,
    borrowingLimitPercent: 0,
    limitResponse: { type: 'Reject' },
  }
  const subjects = [{ kind: 'ServiceAccount', serviceAccount: { name: account, namespace } }]
  const resourceRules = [{ verbs: ['*'], apiGroups: [''], resources: ['configmaps'], namespaces: [namespace] }]
  const object = (kind: string, spec: object) => ({ apiVersion, kind, metadata: { name }, spec })
  return [
    [
      resource('FlowSchema', 'flowschemas'),
      object('FlowSchema', {
        // Before all others but that of the administrators.
        matchingPrecedence: 2,
        priorityLevelConfiguration: { name },
        rules: [{ subjects, resourceRules }],
      }),
    ],
    [
      resource('PriorityLevelConfiguration', 'prioritylevelconfigurations'),
      object('PriorityLevelConfiguration', { type: 'Limited', limited }),
    ],
  ]
}
