import { isDeepStrictEqual } from 'node:util'
import { ApiError, type Cluster } from '../../../src/kubernetes/cluster.ts'
import { pods } from '../../../src/kubernetes/resources.ts'
import type { PodCondition, PodStatus } from './pod.ts'

/** Writes a pod's status when it has changed, one write at a time, the newest state each time. */
export class StatusWriter {
  private readonly cluster: Cluster
  private readonly pod: { name: string; namespace: string; uid: string }
  private readonly make: () => PodStatus
  private written: PodStatus | undefined
  private dirty = false
  private stopped = false
  private writing: Promise<void> | undefined

  constructor(
    cluster: Cluster,
    pod: { name: string; namespace: string; uid: string },
    present: PodStatus | undefined,
    make: () => PodStatus,
  ) {
    this.cluster = cluster
    this.pod = pod
    this.written = present
    this.make = make
  }

  /** The conditions written last, for the times of their changes. */
  get conditions(): PodCondition[] {
    return this.written?.conditions ?? []
  }

  schedule(): void {
    this.dirty = true
    // What changes in the same turn goes into one write.
    this.writing ??= Promise.resolve()
      .then(() => this.write())
      .finally(() => {
        this.writing = undefined
        if (this.dirty && !this.stopped) this.schedule()
      })
  }

  async flush(): Promise<void> {
    while (this.writing) await this.writing
  }

  stop(): void {
    this.stopped = true
  }

  private async write(): Promise<void> {
    let wait = 50
    while (this.dirty && !this.stopped) {
      this.dirty = false
      const status = this.make()
      if (isDeepStrictEqual(status, this.written)) continue
      try {
        await this.cluster.patch(
          pods,
          { name: this.pod.name, namespace: this.pod.namespace },
          { metadata: { uid: this.pod.uid }, status: withNulls(status) },
          { type: 'strategic', subresource: 'status' },
        )
        this.written = status
        wait = 50
      } catch (error) {
        // Gone, or another pod of that name: nobody is left to read it.
        if (error instanceof ApiError && (error.status === 404 || error.status === 409)) this.stopped = true
        if (this.stopped) return
        this.dirty = true
        await new Promise((resolve) => setTimeout(resolve, wait))
        wait = Math.min(2000, wait * 2)
      }
    }
  }
}

// Conditions are merged one by one: what a condition no longer says must be taken out of it.
function withNulls(status: PodStatus): unknown {
  const conditions = status.conditions?.map((condition) => ({ reason: null, message: null, ...condition }))
  return { ...status, conditions }
}
