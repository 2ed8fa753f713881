import { createHash } from 'node:crypto'
import type { Cluster } from '../../../../src/kubernetes/cluster.ts'
import { events } from '../../../../src/kubernetes/resources.ts'
import { now, type Stored } from './objects.ts'

/** The longest message an Event may have. */
const messageLimit = 1024

/** Writes a component's events. The same again raises a count, as client-go's correlator does. Told at best effort. */
export class Recorder {
  private readonly cluster: Cluster
  private readonly component: string
  private readonly written = new Map<string, { name: string; count: number }>()
  private tail: Promise<void> = Promise.resolve()

  constructor(cluster: Cluster, component: string) {
    this.cluster = cluster
    this.component = component
  }

  normal(about: Stored, reason: string, message: string): void {
    this.record(about, 'Normal', reason, message)
  }

  warning(about: Stored, reason: string, message: string): void {
    this.record(about, 'Warning', reason, message)
  }

  /** What was begun is awaited. */
  async close(): Promise<void> {
    await this.tail
  }

  private record(about: Stored, type: string, reason: string, message: string): void {
    this.tail = this.tail.then(() => this.write(about, type, reason, truncate(message))).catch(() => {})
  }

  private async write(about: Stored, type: string, reason: string, message: string): Promise<void> {
    const { name, namespace = 'default', uid, resourceVersion } = about.metadata ?? {}
    const key = JSON.stringify([uid, type, reason, message])
    const before = this.written.get(key)
    const time = now()
    if (before) {
      before.count += 1
      const patch = { count: before.count, lastTimestamp: time }
      await this.cluster.patch(events, { name: before.name, namespace }, patch, { type: 'merge' })
      return
    }
    const event = `${name}.${createHash('sha256').update(`${key}${Date.now()}`).digest('hex').slice(0, 16)}`
    this.written.set(key, { name: event, count: 1 })
    await this.cluster.create(events, {
      apiVersion: 'v1',
      kind: 'Event',
      metadata: { name: event, namespace },
      involvedObject: { apiVersion: about.apiVersion, kind: about.kind, name, namespace, uid, resourceVersion },
      type,
      reason,
      message,
      count: 1,
      firstTimestamp: time,
      lastTimestamp: time,
      source: { component: this.component },
      reportingComponent: this.component,
      reportingInstance: '',
    })
  }
}

/** Cut as the MPI Operator and client-go cut: three dots at the end. */
export function truncate(message: string): string {
  return message.length <= messageLimit ? message : `${message.slice(0, messageLimit - 3)}...`
}
