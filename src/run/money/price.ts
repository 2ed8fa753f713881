import { instanceTypes, type Price, priceOfType } from '../../neuron/instances.ts'
import type { PodTemplate } from '../../recipe/workload.ts'

const TYPE_LABELS = ['node.kubernetes.io/instance-type', 'beta.kubernetes.io/instance-type']

/** What the node of a worker costs. @param given input `hourly-price`; it goes before the table */
export function priceOf(instanceType: string | undefined, given: number | undefined): Price | undefined {
  if (given !== undefined) return { hourly: given, source: "input 'hourly-price'" }
  return instanceType === undefined ? undefined : priceOfType(instanceType)
}

/**
 * The instance type that the workers will be on, as their template tells before there are nodes: by its node selector, or
 * by the devices and interfaces it asks for, where only one type of known price has them. undefined where it could be several.
 */
export function plannedInstanceType(worker: PodTemplate): string | undefined {
  const { nodeSelector = {} } = worker.spec as { nodeSelector?: Record<string, string> }
  for (const label of TYPE_LABELS) if (nodeSelector[label] !== undefined) return nodeSelector[label]
  const [neuron, efa] = ['aws.amazon.com/neuron', 'vpc.amazonaws.com/efa'].map((resource) => askedFor(worker, resource))
  const fits = [...instanceTypes.values()].filter(
    ({ neuronDevices, efaInterfaces, price }) =>
      price !== undefined && neuronDevices === neuron && (efa === 0 || efaInterfaces === efa),
  )
  // Without EFA only the smallest type is a whole node that anybody would ask for like this.
  return fits.length === 1 ? fits[0]!.name : undefined
}

export const instanceTypeOf = (labels: Record<string, string> | undefined): string | undefined =>
  TYPE_LABELS.map((label) => labels?.[label]).find((type) => type !== undefined)

/** How much of such a node's price a pod with so many devices is charged with: the rest may be another run's. */
export function shareOf(instanceType: string | undefined, devices: number): number {
  const all = instanceType === undefined ? undefined : instanceTypes.get(instanceType)?.neuronDevices
  return all === undefined || devices === 0 ? 1 : Math.min(1, devices / all)
}

export function askedFor({ spec }: PodTemplate, resource: string): number {
  return spec.containers
    .map(({ resources }) => Number(resources?.limits?.[resource] ?? resources?.requests?.[resource] ?? 0))
    .reduce((sum, count) => sum + count, 0)
}

export const dollars = (amount: number): string =>
  `$${amount.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`
