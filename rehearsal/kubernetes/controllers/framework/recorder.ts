import type { Cluster } from '../../../../src/kubernetes/cluster.ts'
import { EventWriter } from '../../event-writer.ts'
import type { Stored } from './objects.ts'

/** The longest message an Event may have. */
const messageLimit = 1024

/** Tells the events of one controller. */
export class Recorder {
  private readonly writer: EventWriter

  constructor(cluster: Cluster, component: string) {
    this.writer = new EventWriter(cluster, component)
  }

  normal(about: Stored, reason: string, message: string): void {
    this.record(about, 'Normal', reason, message)
  }

  warning(about: Stored, reason: string, message: string): void {
    this.record(about, 'Warning', reason, message)
  }

  /** What was begun is awaited. */
  async close(): Promise<void> {
    await this.writer.close()
  }

  private record({ apiVersion, kind, metadata }: Stored, type: string, reason: string, message: string): void {
    const { name, namespace = 'default', uid, resourceVersion } = metadata ?? {}
    this.writer.write({ apiVersion, kind, name, namespace, uid, resourceVersion }, type, reason, truncate(message))
  }
}

/** Cut as the MPI Operator and client-go cut: three dots at the end. */
export function truncate(message: string): string {
  return message.length <= messageLimit ? message : `${message.slice(0, messageLimit - 3)}...`
}
