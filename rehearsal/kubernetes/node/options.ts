import type { V1Taint } from '@kubernetes/client-node'
import type { Connection } from '../../../src/kubernetes/cluster.ts'
import type { Wire } from '../../../src/kubernetes/objects.ts'
import type { ContainerRuntime } from './runtime.ts'
import type { TierName } from './view/tier.ts'

/** The machine a node agent says it is. */
export interface NodeSpec {
  name: string
  labels?: Record<string, string>
  taints?: Wire<V1Taint>[]
  /** Quantities by resource name: `cpu`, `memory`, `pods`, `aws.amazon.com/neuron`, `vpc.amazonaws.com/efa`. */
  capacity?: Record<string, string>
  instanceType?: string
  /** Availability zone; the region is what stands before its letter. */
  zone?: string
  /** Device resources are zero until the pod of the device plugin's DaemonSet is ready on this node. */
  devicesNeedPlugin?: boolean
}

/** What stands for a container image: programs on the host that a pod finds first on its PATH. */
export interface ImageView {
  path: string[]
  entrypoint?: string[]
  env?: Record<string, string>
  user?: string
}

export interface Authority {
  /** PEM of a server certificate and its key. */
  issue(request: {
    commonName: string
    dnsNames: string[]
    ips: string[]
  }): { certificate: string; key: string } | Promise<{ certificate: string; key: string }>
}

export interface NodeOptions {
  connection: Connection
  spec: NodeSpec
  /** Folder of the cluster, shared by its node agents. */
  directory: string
  /** undefined: there is no such image. */
  images: (reference: string) => Promise<ImageView | undefined>
  /** Host folder of a CSI volume. */
  volumes: (volumeHandle: string) => string
  /** Given to every container. */
  env?: Record<string, string>
  /** Signs the certificate of the kubelet endpoint; its own where missing. */
  authority?: Authority
  /** What runs the containers: processes of this machine, where not said. */
  runtime?: ContainerRuntime
  /** Use this tier of pod view and no other; fails where the machine refuses it. */
  tier?: TierName
  /** Seconds of the first and the longest wait before a crashed container or a failed pull is tried again. */
  backOff?: { initialSeconds: number; maximumSeconds: number }
  /** Seconds between heartbeats. */
  heartbeatSeconds?: number
  /** Host folders under which a pod may mount a hostPath; any other is refused. */
  hostPaths?: string[]
}
