/**
 * EC2 instance types with Trainium. Devices are those of the `aws.amazon.com/neuron` resource; prices are US dollars an
 * hour, on demand, Linux, us-east-1, of the price list of 2026-07-20 (trn1, trn1n). trn2.48xlarge is in no public price
 * list; its price is what third parties pay for. trn2.3xlarge's is not known.
 */
export const PRICES_AS_OF = '2026-07-20'

export interface InstanceType {
  name: string
  neuronDevices: number
  efaInterfaces: number
  vcpus: number
  memoryGiB: number
  hourlyPrice?: number
}

const types: InstanceType[] = [
  { name: 'trn1.2xlarge', neuronDevices: 1, efaInterfaces: 0, vcpus: 8, memoryGiB: 32, hourlyPrice: 1.34375 },
  { name: 'trn1.32xlarge', neuronDevices: 16, efaInterfaces: 8, vcpus: 128, memoryGiB: 512, hourlyPrice: 21.5 },
  { name: 'trn1n.32xlarge', neuronDevices: 16, efaInterfaces: 16, vcpus: 128, memoryGiB: 512, hourlyPrice: 24.78 },
  { name: 'trn2.3xlarge', neuronDevices: 1, efaInterfaces: 1, vcpus: 12, memoryGiB: 128 },
  { name: 'trn2.48xlarge', neuronDevices: 16, efaInterfaces: 16, vcpus: 192, memoryGiB: 2048, hourlyPrice: 35.7608 },
]

export const instanceTypes: ReadonlyMap<string, InstanceType> = new Map(types.map((type) => [type.name, type]))

/** US dollars an hour; undefined where the type or its price is not known. */
export function hourlyCost(instanceType: string, nodes: number): number | undefined {
  const price = instanceTypes.get(instanceType)?.hourlyPrice
  return price === undefined ? undefined : price * nodes
}
