import type { Cluster } from '../../../src/kubernetes/cluster.ts'
import { EventWriter } from '../event-writer.ts'
import { type Pod, podName } from './pod.ts'

/** Tells a pod's events as kubelet does. */
export class EventRecorder {
  private readonly writer: EventWriter
  private silent = false

  constructor(cluster: Cluster, node: string) {
    this.writer = new EventWriter(cluster, 'kubelet', node)
  }

  event(pod: Pod, type: 'Normal' | 'Warning', reason: string, message: string, container?: { field: string }): void {
    if (this.silent) return
    const about = { apiVersion: 'v1', kind: 'Pod', ...podName(pod), fieldPath: container?.field }
    this.writer.write(about, type, reason, message)
  }

  /** Nothing more is written; what was begun is awaited. */
  async close(): Promise<void> {
    this.silent = true
    await this.writer.close()
  }
}
