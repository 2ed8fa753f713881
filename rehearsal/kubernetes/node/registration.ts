import type { V1Node } from '@kubernetes/client-node'
import { ApiError, type Cluster } from '../../../src/kubernetes/cluster.ts'
import type { Wire } from '../../../src/kubernetes/objects.ts'
import { leases, namespaces, nodes } from '../../../src/kubernetes/resources.ts'
import type { NodeSpec } from './options.ts'
import { now } from './pod.ts'

type Node = Wire<V1Node>

const leaseNamespace = 'kube-node-lease'
const version = 'v1.34.1'

/** Capacity and allocatable as the Node object tells them. */
export interface Resources {
  capacity: Record<string, string>
  allocatable: Record<string, string>
}

/** The Node object of this agent and its signs of life. */
export class Registration {
  private readonly cluster: Cluster
  private readonly spec: NodeSpec
  private readonly runtimeVersion: string
  private readonly port: number
  private readonly heartbeatSeconds: number
  private readonly since = now()
  private timer: NodeJS.Timeout | undefined
  private beating: Promise<void> = Promise.resolve()
  private resources: Resources = { capacity: {}, allocatable: {} }

  constructor(cluster: Cluster, spec: NodeSpec, runtimeVersion: string, port: number, heartbeatSeconds: number) {
    this.cluster = cluster
    this.spec = spec
    this.runtimeVersion = runtimeVersion
    this.port = port
    this.heartbeatSeconds = heartbeatSeconds
  }

  async register(resources: Resources): Promise<void> {
    const { name, taints } = this.spec
    const labels = this.labels()
    try {
      await this.cluster.create(nodes, {
        apiVersion: 'v1',
        kind: 'Node',
        metadata: { name, labels },
        spec: { providerID: `rehearsal:///${this.spec.zone ?? 'here'}/${name}`, ...(taints ? { taints } : {}) },
      })
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 409) throw error
      await this.cluster.patch(nodes, { name }, { metadata: { labels } }, { type: 'merge' })
    }
    await this.writeStatus(resources)
    await this.renewLease()
    this.timer = setInterval(() => {
      this.beating = this.renewLease()
        .then(() => this.correctStatus())
        .catch(() => {})
    }, this.heartbeatSeconds * 1000)
  }

  async writeStatus(resources: Resources): Promise<void> {
    this.resources = resources
    const { capacity, allocatable } = resources
    const healthy = (type: string, reason: string, message: string) => ({
      type,
      status: 'False',
      reason,
      message,
      lastHeartbeatTime: now(),
      lastTransitionTime: this.since,
    })
    await this.cluster.patch(
      nodes,
      { name: this.spec.name },
      {
        status: {
          capacity,
          allocatable,
          addresses: [
            { type: 'InternalIP', address: '127.0.0.1' },
            { type: 'Hostname', address: this.spec.name },
          ],
          daemonEndpoints: { kubeletEndpoint: { Port: this.port } },
          nodeInfo: this.nodeInfo(),
          conditions: [
            healthy('MemoryPressure', 'KubeletHasSufficientMemory', 'kubelet has sufficient memory available'),
            healthy('DiskPressure', 'KubeletHasNoDiskPressure', 'kubelet has no disk pressure'),
            healthy('PIDPressure', 'KubeletHasSufficientPID', 'kubelet has sufficient PID available'),
            { ...healthy('Ready', 'KubeletReady', 'kubelet is posting ready status'), status: 'True' },
          ],
        },
      },
      { type: 'strategic', subresource: 'status' },
    )
  }

  /** A node whose signs of life were late has been called lost, which only its own word takes back. */
  private async correctStatus(): Promise<void> {
    const node = await this.cluster.get<Node>(nodes, { name: this.spec.name })
    const ready = node?.status?.conditions?.find(({ type }) => type === 'Ready')
    if (node !== undefined && ready?.status !== 'True') await this.writeStatus(this.resources)
  }

  /** The signs of life stop, without a word. */
  async stop(): Promise<void> {
    clearInterval(this.timer)
    await this.beating
  }

  private labels(): Record<string, string> {
    const { name, zone, instanceType, labels } = this.spec
    return {
      'kubernetes.io/hostname': name,
      'kubernetes.io/os': 'linux',
      'kubernetes.io/arch': process.arch === 'x64' ? 'amd64' : process.arch,
      ...(instanceType ? { 'node.kubernetes.io/instance-type': instanceType } : {}),
      ...(zone
        ? { 'topology.kubernetes.io/zone': zone, 'topology.kubernetes.io/region': zone.replace(/[a-z]$/, '') }
        : {}),
      ...labels,
    }
  }

  private nodeInfo(): NonNullable<Node['status']>['nodeInfo'] {
    return {
      architecture: process.arch === 'x64' ? 'amd64' : process.arch,
      bootID: '',
      containerRuntimeVersion: this.runtimeVersion,
      kernelVersion: 'rehearsal',
      kubeProxyVersion: version,
      kubeletVersion: version,
      machineID: this.spec.name,
      operatingSystem: 'linux',
      osImage: 'Trainium rehearsal',
      systemUUID: this.spec.name,
    }
  }

  private async renewLease(): Promise<void> {
    const { name } = this.spec
    const renewTime = new Date().toISOString().replace('Z', '000Z')
    const spec = { holderIdentity: name, leaseDurationSeconds: 40, renewTime }
    const lease = {
      apiVersion: 'coordination.k8s.io/v1',
      kind: 'Lease',
      metadata: { name, namespace: leaseNamespace },
      spec,
    }
    try {
      await this.cluster.patch(leases, { name, namespace: leaseNamespace }, { spec }, { type: 'merge' })
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 404) throw error
      await this.cluster
        .create(namespaces, { apiVersion: 'v1', kind: 'Namespace', metadata: { name: leaseNamespace } })
        .catch(() => {})
      await this.cluster.create(leases, lease)
    }
  }
}
