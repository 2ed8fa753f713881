import { randomBytes } from 'node:crypto'
import type { Cluster } from '../../../src/kubernetes/cluster.ts'
import { events } from '../../../src/kubernetes/resources.ts'
import { now, type Pod, podName } from './pod.ts'

/** Writes a pod's events as kubelet does: the same thing again raises a count. Events are told at best effort. */
export class EventRecorder {
  private readonly cluster: Cluster
  private readonly node: string
  private readonly written = new Map<string, { name: string; count: number }>()
  private queue: Promise<void> = Promise.resolve()
  private silent = false

  constructor(cluster: Cluster, node: string) {
    this.cluster = cluster
    this.node = node
  }

  event(pod: Pod, type: 'Normal' | 'Warning', reason: string, message: string, container?: { field: string }): void {
    if (this.silent) return
    this.queue = this.queue.then(() => this.write(pod, type, reason, message, container?.field)).catch(() => {})
  }

  /** Nothing more is written; what was begun is awaited. */
  async close(): Promise<void> {
    this.silent = true
    await this.queue
  }

  private async write(pod: Pod, type: string, reason: string, message: string, fieldPath?: string): Promise<void> {
    const { name, namespace, uid } = podName(pod)
    const key = JSON.stringify([uid, type, reason, message, fieldPath])
    const before = this.written.get(key)
    const time = now()
    if (before) {
      before.count += 1
      const patch = { count: before.count, lastTimestamp: time }
      await this.cluster.patch(events, { name: before.name, namespace }, patch, { type: 'merge' })
      return
    }
    const event = `${name}.${randomBytes(8).toString('hex')}`
    this.written.set(key, { name: event, count: 1 })
    await this.cluster.create(events, {
      apiVersion: 'v1',
      kind: 'Event',
      metadata: { name: event, namespace },
      involvedObject: { apiVersion: 'v1', kind: 'Pod', name, namespace, uid, ...(fieldPath ? { fieldPath } : {}) },
      type,
      reason,
      message,
      count: 1,
      firstTimestamp: time,
      lastTimestamp: time,
      source: { component: 'kubelet', host: this.node },
      reportingComponent: 'kubelet',
      reportingInstance: this.node,
    })
  }
}
