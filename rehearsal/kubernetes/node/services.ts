import type { Cluster } from '../../../src/kubernetes/cluster.ts'
import type { PodAddresses } from './addresses.ts'
import type { EventRecorder } from './events.ts'
import type { HostsFile } from './hosts.ts'
import type { ImageStore } from './images.ts'
import type { ContainerRuntime } from './runtime.ts'

/** What a node's pods share. */
export interface NodeServices {
  name: string
  /** The address other machines would reach this node by. */
  hostIP: string
  /** Folder of this node. */
  directory: string
  cluster: Cluster
  runtime: ContainerRuntime
  events: EventRecorder
  images: ImageStore
  hosts: HostsFile
  addresses: PodAddresses
  volumes: (handle: string) => string
  hostPaths: string[]
  env: Record<string, string>
  backOff: { initialSeconds: number; maximumSeconds: number }
  allocatable: () => Record<string, string>
  /** Host folders every container sees: the programs' own, and those its variables name. */
  visible: string[]
  /** Where the running Node stands. */
  nodeFolder: string
}
