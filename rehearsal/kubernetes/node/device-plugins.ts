import type { Pod } from './pod.ts'
import type { Resources } from './registration.ts'

// Whose DaemonSet's pod makes which resources known: the Neuron chart's and the EFA chart's names.
const plugins = [
  { pod: /neuron.*device-plugin/, resource: /^aws\.amazon\.com\/neuron/ },
  { pod: /efa.*device-plugin/, resource: /^vpc\.amazonaws\.com\/efa$/ },
]

/** What a node offers: all of its capacity, or without the devices whose plugin does not run on it. */
export function nodeResources(capacity: Record<string, string>, pluginPods: Pod[], needPlugin: boolean): Resources {
  if (!needPlugin) return { capacity, allocatable: capacity }
  const offered: Record<string, string> = {}
  for (const [resource, quantity] of Object.entries(capacity)) {
    const plugin = plugins.find((candidate) => candidate.resource.test(resource))
    offered[resource] = !plugin || pluginPods.some((pod) => plugin.pod.test(identity(pod))) ? quantity : '0'
  }
  return { capacity: offered, allocatable: offered }
}

export function isDevicePlugin(pod: Pod): boolean {
  return plugins.some((plugin) => plugin.pod.test(identity(pod)))
}

function identity(pod: Pod): string {
  return [pod.metadata?.name, ...Object.values(pod.metadata?.labels ?? {})].join(' ')
}
