import { randomBytes } from 'node:crypto'
import type { Cluster } from '../../src/kubernetes/cluster.ts'
import { events } from '../../src/kubernetes/resources.ts'

export interface InvolvedObject {
  apiVersion?: string | undefined
  kind?: string | undefined
  name?: string | undefined
  namespace: string
  uid?: string | undefined
  resourceVersion?: string | undefined
  fieldPath?: string | undefined
}

/** Writes the events of a component one after the other; the same again raises a count, as client-go's correlator does. */
export class EventWriter {
  private readonly cluster: Cluster
  private readonly component: string
  private readonly host: string | undefined
  private readonly written = new Map<string, { name: string; count: number }>()
  private tail: Promise<void> = Promise.resolve()

  constructor(cluster: Cluster, component: string, host?: string) {
    this.cluster = cluster
    this.component = component
    this.host = host
  }

  /** At best effort: an event that cannot be written is lost. */
  write(about: InvolvedObject, type: string, reason: string, message: string): void {
    this.tail = this.tail.then(() => this.send(about, type, reason, message)).catch(() => {})
  }

  /** What was begun is awaited. */
  async close(): Promise<void> {
    await this.tail
  }

  private async send(about: InvolvedObject, type: string, reason: string, message: string): Promise<void> {
    const { name, namespace } = about
    const key = JSON.stringify([about.uid, type, reason, message, about.fieldPath])
    const before = this.written.get(key)
    const time = `${new Date().toISOString().slice(0, 19)}Z`
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
      involvedObject: about,
      type,
      reason,
      message,
      count: 1,
      firstTimestamp: time,
      lastTimestamp: time,
      source: { component: this.component, ...(this.host ? { host: this.host } : {}) },
      reportingComponent: this.component,
      reportingInstance: this.host ?? '',
    })
  }
}
