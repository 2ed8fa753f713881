import { type Container, type Pod, podName } from './pod.ts'
import { parseQuantity } from './quantity.ts'

/** What the downward API tells beyond the pod's own object. */
export interface Placement {
  podIP: string
  hostIP: string
  nodeName: string
  allocatable: Record<string, string>
}

/** The value of a `fieldRef`. */
export function fieldValue(fieldPath: string, pod: Pod, placement: Placement): string {
  const keyed = /^metadata\.(labels|annotations)\['([^']*)'\]$/.exec(fieldPath)
  if (keyed) return pod.metadata?.[keyed[1] as 'labels' | 'annotations']?.[keyed[2] as string] ?? ''
  const { name, namespace, uid } = podName(pod)
  const values: Record<string, string | undefined> = {
    'metadata.name': name,
    'metadata.namespace': namespace,
    'metadata.uid': uid,
    'metadata.labels': quoted(pod.metadata?.labels),
    'metadata.annotations': quoted(pod.metadata?.annotations),
    'spec.nodeName': placement.nodeName,
    'spec.serviceAccountName': pod.spec?.serviceAccountName ?? 'default',
    'status.podIP': placement.podIP,
    'status.podIPs': placement.podIP,
    'status.hostIP': placement.hostIP,
    'status.hostIPs': placement.hostIP,
  }
  const value = values[fieldPath]
  if (value === undefined) throw new Error(`unsupported fieldPath: ${fieldPath}`)
  return value
}

// The format of labels and annotations in a downward API volume.
function quoted(map: Record<string, string> | undefined): string {
  return Object.entries(map ?? {})
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `${key}=${JSON.stringify(value)}`)
    .join('\n')
}

/** The value of a `resourceFieldRef`: rounded up in units of the divisor; a limit nobody set is the node's allocatable. */
export function resourceValue(
  reference: { resource: string; divisor?: string | undefined },
  container: Container,
  placement: Placement,
): string {
  const [kind, ...rest] = reference.resource.split('.')
  const name = rest.join('.')
  const { limits, requests } = container.resources ?? {}
  const own = kind === 'limits' ? limits?.[name] : (requests?.[name] ?? limits?.[name])
  const quantity = own ?? (kind === 'limits' ? placement.allocatable[name] : undefined) ?? '0'
  const divisor = parseQuantity(reference.divisor ?? '1') || 1
  return String(Math.ceil(parseQuantity(quantity) / divisor - 1e-9))
}
