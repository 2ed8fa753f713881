/** What something costs. */
export interface Price {
  /** US dollars an hour. */
  hourly: number
  /** Where it comes from, for a sentence. */
  source: string
}

export interface InstanceType {
  name: string
  /** Of the resource `aws.amazon.com/neuron`. */
  neuronDevices: number
  efaInterfaces: number
  vcpus: number
  memoryGiB: number
  /** On demand, with Linux; missing where it is not known. */
  price?: Price
}

const listed = (hourly: number): Price => ({ hourly, source: 'on demand, us-east-1, price list of 2026-07-20' })
/** It is in no public price list. */
const told = (hourly: number): Price => ({ hourly, source: 'as third parties tell it, 2026-07-20' })

/** EC2 instance types with Trainium. */
const types: InstanceType[] = [
  { name: 'trn1.2xlarge', neuronDevices: 1, efaInterfaces: 0, vcpus: 8, memoryGiB: 32, price: listed(1.34375) },
  { name: 'trn1.32xlarge', neuronDevices: 16, efaInterfaces: 8, vcpus: 128, memoryGiB: 512, price: listed(21.5) },
  { name: 'trn1n.32xlarge', neuronDevices: 16, efaInterfaces: 16, vcpus: 128, memoryGiB: 512, price: listed(24.78) },
  { name: 'trn2.3xlarge', neuronDevices: 1, efaInterfaces: 1, vcpus: 12, memoryGiB: 128 },
  { name: 'trn2.48xlarge', neuronDevices: 16, efaInterfaces: 16, vcpus: 192, memoryGiB: 2048, price: told(35.7608) },
]

export const instanceTypes: ReadonlyMap<string, InstanceType> = new Map(types.map((type) => [type.name, type]))

/** undefined where the type or its price is not known. */
export const priceOfType = (instanceType: string): Price | undefined => instanceTypes.get(instanceType)?.price
