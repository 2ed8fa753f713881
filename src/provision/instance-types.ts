import type { Devices } from './node-readiness.ts'

/** Day of the table below. */
export const PRICES_OF = '2026-08-01'

export interface InstanceType extends Devices {
  /** US dollars an hour, on demand, Linux, us-east-1; other regions differ by some per cent. */
  hourly: number | undefined
}

// Devices: the Neuron SDK's documentation. Prices: EC2's price list; it has none for trn2.3xlarge.
const types: Readonly<Record<string, InstanceType>> = {
  'trn1.2xlarge': { hourly: 1.34375, neuron: 1, efa: 0 },
  'trn1.32xlarge': { hourly: 21.5, neuron: 16, efa: 8 },
  'trn1n.32xlarge': { hourly: 24.78, neuron: 16, efa: 16 },
  'trn2.3xlarge': { hourly: undefined, neuron: 1, efa: 1 },
  'trn2.48xlarge': { hourly: 35.7608, neuron: 16, efa: 16 },
}

/** undefined for a type that is not in the table. */
export function instanceTypeOf(name: string): InstanceType | undefined {
  return Object.hasOwn(types, name) ? types[name] : undefined
}
