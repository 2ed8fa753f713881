import { type Node, type Pod, timeOf } from './objects.ts'
import { type Reason, waits } from './reason.ts'

/** A pod that runs, for all that the cluster knows, on a node that gives no sign or is gone. */
export function nodeTrouble(pods: readonly Pod[], nodes: readonly Node[]): Reason | undefined {
  // Without the permission to read nodes there are none, and nothing can be said.
  if (nodes.length === 0) return undefined
  const byName = new Map(nodes.map((node) => [node.metadata?.name, node]))
  for (const { metadata, spec, status } of pods) {
    if (!spec?.nodeName || status?.phase !== 'Running') continue
    const object = `pod/${metadata?.name}`
    const node = byName.get(spec.nodeName)
    if (node === undefined) {
      return waits('node-not-ready', `The node ${spec.nodeName} of pod ${metadata?.name} is gone.`, { object })
    }
    const ready = node.status?.conditions?.find(({ type }) => type === 'Ready')
    if (ready === undefined || ready.status === 'True') continue
    return waits(
      'node-not-ready',
      `The node ${spec.nodeName} of pod ${metadata?.name} is not ready${ready.message ? ` (${ready.message})` : ''}.`,
      { object, since: timeOf(ready.lastTransitionTime) },
    )
  }
  return undefined
}
