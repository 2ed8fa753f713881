import type { CoreV1Event } from '@kubernetes/client-node'
import type { Wire } from '../../src/kubernetes/objects.ts'

/** The cluster's events, oldest first, a line each: time, type, reason, object, message. */
export function eventTable(items: Wire<CoreV1Event>[]): string {
  const rows = items
    .map((event) => {
      const { kind, namespace, name } = event.involvedObject
      const at = event.lastTimestamp ?? event.eventTime ?? event.metadata.creationTimestamp ?? ''
      const count = (event.count ?? 1) > 1 ? ` (x${event.count})` : ''
      return [
        at,
        event.type ?? '',
        event.reason ?? '',
        `${kind}/${namespace}/${name}`,
        `${event.message ?? ''}${count}`,
      ]
    })
    .sort(([a], [b]) => a!.localeCompare(b!))
  return rows.map((row) => `${row.join('\t')}\n`).join('')
}
