import type { Placement } from './downward.ts'
import type { References } from './environment.ts'
import type { Host } from './hosts.ts'
import type { Pod } from './pod.ts'
import type { NodeServices } from './services.ts'
import type { PodVolumes } from './volumes/pod-volumes.ts'

/** What a pod's containers share. */
export interface PodContext {
  readonly pod: Pod
  readonly services: NodeServices
  /** Folder of this pod on the node. */
  readonly directory: string
  readonly volumes: PodVolumes
  readonly references: References
  readonly placement: Placement
  readonly host: Host
  /** Aborted when no container may start any more. */
  readonly stopping: AbortSignal
  /** A container's record has changed: the status is to be written. */
  changed(): void
  event(type: 'Normal' | 'Warning', reason: string, message: string, container?: { field: string }): void
  /** Ends early, without an error, when the pod is stopping. */
  sleep(seconds: number): Promise<void>
}
